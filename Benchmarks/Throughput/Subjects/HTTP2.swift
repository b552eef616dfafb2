func run(_ bytes: [UInt8]) -> Bool { (try? serve(bytes)) != nil }

// Settings, a request's headers and a ping.
let corpus = [
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u{4}\0\0\0\0\0"
    + "\0\0\u{e}\u{1}\u{5}\0\0\0\u{1}\0\u{7}:method\u{3}GET"
    + "\0\0\u{8}\u{6}\0\0\0\0\0abcdefgh"
]
