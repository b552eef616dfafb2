// Four numbers between dots.
func check(_ input: [UInt8]) {
  let parts = String(decoding: input, as: UTF8.self).split(
    separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 4 else { return }
  let octets = parts.compactMap { UInt8($0) }
  if octets == [192, 168, 13, 37] { solved() }
}
