import Yams

#if FUZZING
import Fuzzing

fuzz("FuzzYAML") { bytes in
  let text = String(decoding: bytes, as: UTF8.self)
  guard let node = try? Yams.compose(yaml: text) else { return }
  _ = try? Yams.load(yaml: text)
  guard let printed = try? Yams.serialize(node: node) else { return }
  // A printed document is printed the same when it is read again.
  guard let again = try? Yams.compose(yaml: printed) else {
    preconditionFailure("what was printed cannot be read")
  }
  precondition((try? Yams.serialize(node: again)) == printed, "printed otherwise")
}
#endif
