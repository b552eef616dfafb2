internal import CFuzzing
internal import Sonar
internal import SonarABI

extension FuzzTraceEntry {
  /// The kind of the payload.
  var content: FuzzTraceKind { FuzzTraceKind(UInt32(kind)) }

  /// True when `site` is the address of a site record.
  var hasSiteRecord: Bool { width == 0 && content.rawValue <= FUZZ_TRACE_MATCH.rawValue }

  /// Returns the operands in the payload of an entry of `site`; nil if it is too short.
  func operands(in payload: UnsafeRawBufferPointer, of site: Site) -> Record.Operands? {
    func word(_ index: Int) -> UInt64 { payload.load(fromByteOffset: index * 8, as: UInt64.self) }
    let words = payload.count / 8
    switch content {
    case FUZZ_TRACE_INTEGERS where words >= 2:
      return .integers(UInt128(word(0)), UInt128(word(1)))
    case FUZZ_TRACE_WIDE where words >= 4:
      return .integers(
        UInt128(_low: word(0), _high: word(1)), UInt128(_low: word(2), _high: word(3)))
    case FUZZ_TRACE_FLOATS where words >= 2:
      return .floats(Double(bitPattern: word(0)), Double(bitPattern: word(1)))
    case FUZZ_TRACE_SWITCH where words >= 3:
      let cases = UnsafePointer<UInt64>(bitPattern: UInt(word(1)))
      return .cases(word(0), Array(UnsafeBufferPointer(start: cases, count: Int(word(2)))))
    case FUZZ_TRACE_STRINGS, FUZZ_TRACE_LIBRARY:
      guard let (left, right) = texts(in: payload) else { return nil }
      guard site.kind == .decoder else { return .bytes(left, right) }
      return .decoder(DecoderEvent(.requestedKey, wanted: right))
    case FUZZ_TRACE_MATCH:
      return texts(in: payload).map { .match(pattern: $0.left, text: $0.right) }
    case FUZZ_TRACE_MISSING_KEY, FUZZ_TRACE_WRONG_TYPE:
      guard let (place, wanted) = texts(in: payload) else { return nil }
      return .decoder(
        DecoderEvent(
          content == FUZZ_TRACE_MISSING_KEY ? .missingKey : .wrongType,
          at: place.split(separator: DecodingErrors.separator).map(Array.init), wanted: wanted))
    default:
      return nil
    }
  }

  /// Returns the two runs of bytes in a payload; nil if it has none, or is too short.
  func texts(in payload: UnsafeRawBufferPointer) -> (left: [UInt8], right: [UInt8])? {
    let start = 16
    guard content.rawValue >= FUZZ_TRACE_STRINGS.rawValue, payload.count >= start else {
      return nil
    }
    let left = Int(payload.load(as: UInt64.self))
    let right = Int(payload.load(fromByteOffset: 8, as: UInt64.self))
    let second = start + (left + 7) & ~7
    guard second + right <= payload.count else { return nil }
    return (Array(payload[start..<start + left]), Array(payload[second..<second + right]))
  }
}
