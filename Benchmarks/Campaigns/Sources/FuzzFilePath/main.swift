import SystemPackage

#if FUZZING
import Fuzzing

fuzz("FuzzFilePath") { (text: String, other: String, names: [String]) in
  let path = FilePath(text)
  precondition(FilePath(path.string) == path, "text")
  // Taken apart and put together it is the same.
  precondition(FilePath(root: path.root, path.components) == path, "components")
  var rebuilt = path
  if let last = rebuilt.lastComponent, rebuilt.removeLastComponent() {
    rebuilt.append(last)
    precondition(rebuilt == path, "last component")
  }
  precondition(path.lexicallyNormalized().isLexicallyNormal, "normal form")
  precondition(path.lexicallyNormalized().lexicallyNormalized() == path.lexicallyNormalized())
  let joined = path.appending(other)
  precondition(joined.starts(with: path), "prefix")
  _ = path.lexicallyResolving(FilePath(other))
  _ = path.pushing(FilePath(other))
  if let component = path.lastComponent {
    let name = component.stem + (component.extension.map { ".\($0)" } ?? "")
    precondition(name == component.string, "stem and extension")
    var changed = path
    changed.extension = component.extension
    precondition(changed == path, "extension")
  }
  var edited = path
  for name in names {
    guard let component = FilePath.Component(name) else { continue }
    edited.components.insert(component, at: edited.components.startIndex)
  }
  _ = edited.removePrefix(path)
}
#endif
