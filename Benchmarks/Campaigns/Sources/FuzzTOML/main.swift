import TOMLKit

#if FUZZING
import Fuzzing

fuzz("FuzzTOML") { bytes in
  let text = String(decoding: bytes, as: UTF8.self)
  guard let table = try? TOMLTable(string: text) else { return }
  // Every parsed table can be printed and parsed again.
  let printed = table.convert(to: .toml)
  precondition((try? TOMLTable(string: printed)) != nil, "printed TOML does not parse")
  _ = table.convert(to: .json)
}
#endif
