// A lookup that works on any collection.
func find<C: Collection>(_ needle: C, among all: [C]) -> Int? where C.Element: Equatable {
  all.firstIndex { $0.elementsEqual(needle) }
}

func check(_ input: [UInt8]) {
  let names = ["alabaster", "bergamot", "cinnamon"].map { Array($0.utf8)[...] }
  guard let slash = input.firstIndex(of: 0x2f) else { return }
  if find(input[(slash + 1)...], among: names) == 2 { solved() }
}
