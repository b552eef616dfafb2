/// Reads profiles, which look like this.
///
///     #!profile 1.0
///     [base]
///     color = blue
///     [night]
///     inherit = 0
public struct ProfileParser {
  private var profile = Profile()

  /// A parser for one text.
  public init() {}

  /// Parses a whole profile.
  public mutating func parse(_ text: String) throws -> Profile {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines[0] == "#!profile 1.0" else { throw ProfileError.notAProfile }
    for (index, line) in lines.enumerated().dropFirst() {
      try parse(line: line, number: index + 1)
    }
    return profile
  }

  private mutating func parse(line: Substring, number: Int) throws {
    guard let first = line.first, first != "#" else { return }
    if first == "[" {
      guard line.last == "]" else { throw ProfileError.unterminatedSection(line: number) }
      profile.sections.append(Profile.Section(name: String(line.dropFirst().dropLast())))
    } else {
      try parse(setting: line, number: number)
    }
  }

  private mutating func parse(setting line: Substring, number: Int) throws {
    guard !profile.sections.isEmpty else {
      throw ProfileError.settingOutsideSection(line: number)
    }
    guard let equals = line.firstIndex(of: "=") else {
      throw ProfileError.missingValue(line: number)
    }
    let key = trim(line[..<equals])
    let value = trim(line[line.index(after: equals)...])
    let current = profile.sections.count - 1
    if key == "inherit", let parent = Int(value) {
      // The planted bug: nobody checks that the parent exists.
      let inherited = profile.sections[parent].settings
      profile.sections[current].settings += inherited
    } else {
      profile.sections[current].settings.append(Profile.Setting(key: key, value: value))
    }
  }

  private func trim(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
