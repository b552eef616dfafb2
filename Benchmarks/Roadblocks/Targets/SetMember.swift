// Members of two sets.
let colors: Set<String> = ["vermilion", "chartreuse", "periwinkle"]
let shapes: Set<[UInt8]> = [[1, 2, 3, 4, 5, 6], [9, 8, 7, 6, 5, 4]]

func check(_ input: [UInt8]) {
  let parts = input.split(separator: UInt8(ascii: "|"), maxSplits: 1)
  guard parts.count == 2 else { return }
  if colors.contains(String(decoding: parts[0], as: UTF8.self)), shapes.contains(Array(parts[1])) {
    solved()
  }
}
