func run(_ bytes: [UInt8]) -> Bool { (try? serve(bytes)) != nil }

let corpus = [
  "GET /index.html HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\nConnection: close\r\n\r\n",
  "POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n0\r\n\r\n",
]
