extension Double: Drawn {
  static func draw(from source: inout some SizedSource) -> Double {
    #if RANDOM
    switch source.integer(0...3) {
    case 0: return Double(source.integer(-1000...1000)) / 8
    case 1: return Double(source.anyInteger())
    case 2:
      let special: [Double] = [0, -0.0, .infinity, -.infinity, .nan, .greatestFiniteMagnitude]
      return special[source.integer(0...5)] * (source.flag() ? 1 : -1)
    default: break
    }
    #endif
    return Double(bitPattern: UInt64.draw(from: &source))
  }
}
