import ArgumentParser

/// The declarations of our options for the argument parser. The options themselves are declared in
/// one place.
extension CompileOption {
  /// The lines of `swiftc-fuzz --help` about all options of compile mode.
  static var helpLines: String {
    all.filter { $0.place != .inside }.map(\.helpText).joined(separator: "\n")
  }

  /// The width of the names, and of the whole text, in columns.
  private static let (nameWidth, width) = (27, 79)

  private var helpText: String {
    let spelling = name + (value.map { valueIsOptional ? "[=\($0)]" : "=\($0)" } ?? "")
    let margin = String(repeating: " ", count: Self.nameWidth)
    var lines = ["  " + spelling]
    // A name that leaves no room has a line of its own.
    if lines[0].count >= Self.nameWidth { lines.append("") }
    lines[lines.count - 1] += margin.dropFirst(lines[lines.count - 1].count)
    for word in help.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.count > Self.nameWidth, line.count + 1 + word.count > Self.width {
        lines.append(margin + word)
      } else {
        lines[lines.count - 1] += (line.count > Self.nameWidth ? " " : "") + word
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Returns the words of a command line that give `values` to the option.
  func words(_ values: [String]) -> [String] { values.map { "\(name)=\($0)" } }

  /// Returns the words of a command line that set a switch.
  func words(_ isOn: Bool) -> [String] { isOn ? [name] : [] }

  fileprivate var longName: NameSpecification { .customLong(String(name.dropFirst(2))) }

  fileprivate var argumentHelp: ArgumentHelp { ArgumentHelp(help, valueName: value) }
}

extension Option where Value == [String] {
  /// Declares an option of ours that a subcommand accepts.
  init(wrappedValue: [String], _ option: CompileOption) {
    self.init(wrappedValue: wrappedValue, name: option.longName, help: option.argumentHelp)
  }
}

extension Flag where Value == Bool {
  /// Declares a switch of ours that a subcommand accepts.
  init(wrappedValue: Bool, _ option: CompileOption) {
    self.init(wrappedValue: wrappedValue, name: option.longName, help: option.argumentHelp)
  }
}
