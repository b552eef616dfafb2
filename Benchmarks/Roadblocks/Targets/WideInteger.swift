// A 128-bit identifier in network byte order.
func check(_ input: [UInt8]) {
  guard input.count >= 20 else { return }
  let identifier = input[4..<20].reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
  if identifier == 0x0123_4567_89ab_cdef_fedc_ba98_7654_3210 { solved() }
}
