import HTTPTypes

func run(_ bytes: [UInt8]) -> Bool {
  var fields = HTTPFields()
  for line in bytes.split(separator: 0x0A) {
    guard let colon = line.firstIndex(of: 0x3A),
      let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
    else { return false }
    fields.append(HTTPField(name: name, value: line[(colon + 1)...]))
  }
  return fields[.contentType] != nil && fields[values: .cookie].count < fields.count
}

let corpus = [
  "Content-Type: text/html; charset=utf-8\nContent-Length: 348\nCache-Control: no-cache",
  "Cookie: a=1\nCookie: b=2\nAccept: */*\nContent-Type:application/json", "no colon here", "bad name: x",
  String(repeating: "X-Some-Header: with a value of some length, and another\n", count: 20),
]
