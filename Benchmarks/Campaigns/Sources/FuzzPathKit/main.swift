import PathKit

#if FUZZING
import Fuzzing

fuzz("FuzzPathKit") { (text: String, other: String) in
  let (path, second) = (Path(text), Path(other))
  precondition(path.normalize().normalize() == path.normalize(), "normal form")
  _ = (path + second).components
  _ = path.lastComponentWithoutExtension + (path.extension ?? "") + path.parent().string
  _ = path.abbreviate()
  precondition(
    path == path && (path < second) != (second < path) || path == second || path.string != "")
}
#endif
