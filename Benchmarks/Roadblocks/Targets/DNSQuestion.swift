// A question of the DNS: labels behind their lengths, then a type.
func check(_ input: [UInt8]) {
  guard input.count > 12, input[2] & 0x80 == 0, input[4] == 0, input[5] == 1 else { return }
  var labels: [String] = []
  var at = 12
  while at < input.count, input[at] != 0 {
    let length = Int(input[at])
    guard length < 64, at + 1 + length < input.count else { return }
    labels.append(String(decoding: input[at + 1..<at + 1 + length], as: UTF8.self))
    at += 1 + length
  }
  guard at + 4 < input.count else { return }
  let type = Int(input[at + 1]) << 8 | Int(input[at + 2])
  if labels.joined(separator: ".") == "www.swift.org", type == 28 { solved() }
}
