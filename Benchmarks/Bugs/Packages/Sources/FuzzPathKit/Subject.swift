import PathKit

typealias Input = String

func check(_ text: String) {
  let path = Path(text)
  if path.normalize().normalize() != path.normalize() { fatalError("another normal form") }
  _ = (path + "a").components
  _ = path.lastComponent
  _ = path.extension
}

#if RANDOM
let witnesses: [Input] = ["//é"]
#endif
