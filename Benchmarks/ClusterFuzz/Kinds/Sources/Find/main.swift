import Kinds

#if FUZZING
  import Fuzzing

  // The program's own name says which kind of finding it has, so that one build serves all.
  let kind = String(CommandLine.arguments[0].split(separator: "/").last ?? "")

  if kind == "thrown-error" {
    try fuzz("thrown-error") { (text: String) in try throwing(text) }
  } else if kind == "async-body" {
    fuzz("async-body") { bytes in await asyncBody(bytes) }
  } else {
    fuzz("kinds") { bytes in find(kind, in: bytes) }
  }
#endif
