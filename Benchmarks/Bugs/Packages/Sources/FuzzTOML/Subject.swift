import TOMLKit

typealias Input = String

func check(_ text: String) {
  guard let table = try? TOMLTable(string: text) else { return }
  _ = table.convert(to: .json)
}

#if RANDOM
let witnesses: [Input] = ["[.", "0=0099-09-11 1 b\0b\0-0"]
#endif
