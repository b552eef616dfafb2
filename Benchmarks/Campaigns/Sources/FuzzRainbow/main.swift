import Rainbow

#if FUZZING
import Fuzzing

try fuzz("FuzzRainbow", seeds: ("\u{1b}[1;31mred\u{1b}[0m", 128, 0.5)) {
  (text: String, color: UInt8, share: Double) in
  let entry = Rainbow.extractEntry(for: text)
  _ = Rainbow.generateString(for: entry)
  _ = Rainbow.extractModes(for: text)
  _ = text.red.onBlue.bold.bit8(color).hex(text).raw
}
#endif
