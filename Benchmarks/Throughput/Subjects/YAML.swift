import Yams

// To nodes only: values of keys that are mappings (`{}:`) are a trap of the package.
func run(_ bytes: [UInt8]) -> Bool {
  (try? Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))) != nil
}

let corpus = [
  "name: &n swift\nversions:\n  - 6.3\n  - '5.10'\nwhen: 2026-11-22T10:00:00Z\nsame: *n\n",
  "{a: [1, 0x1F, ~, true], \"b\": |\n  text\n}",
]
