// A table by keys, of which two must be there with fitting values.
struct Settings: Codable { var values: [String: Int]; var isStrict: Bool }

compare { source in
  Settings(
    values: Dictionary(
      source.list { ($0.text(), $0.anyInteger()) }, uniquingKeysWith: { $1 }),
    isStrict: source.flag())
} isWrong: { settings in
  guard settings.isStrict, let timeout = settings.values["timeout"] else { return false }
  guard let retries = settings.values["retries"], retries > 2 else { return false }
  return timeout == retries * 30
}
