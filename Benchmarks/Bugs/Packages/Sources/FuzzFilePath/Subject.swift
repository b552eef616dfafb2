import SystemPackage

typealias Input = String

func check(_ text: String) {
  let path = FilePath(text)
  if FilePath(root: path.root, path.components) != path { fatalError("other components") }
  if !path.lexicallyNormalized().isLexicallyNormal { fatalError("another normal form") }
  var changed = path
  changed.extension = path.extension
  if changed != path { fatalError("another extension") }
}

#if RANDOM
let witnesses: [Input] = ["a.é"]
#endif
