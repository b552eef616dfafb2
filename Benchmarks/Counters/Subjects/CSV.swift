import SwiftCSV

func run(_ bytes: [UInt8]) -> Bool {
  (try? CSV<Named>(string: String(decoding: bytes, as: UTF8.self))) != nil
}

let corpus = [
  "id,name,age\n1,Alice,18\n2,Bob,19\n3,Charlie,20\n", "id;\"a; b\";c\r\n1;\"2\"\"3\";4\r\n",
  "a\tb\n1\t2\n", "one,two\n\"quoted\nline\",x\n", "x,y\n\"open,1\n",
  "head\n" + String(repeating: "value with some words in it\n", count: 30),
]
