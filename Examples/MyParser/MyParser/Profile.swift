/// A parsed profile: named sections of settings, where one section may inherit another's.
public struct Profile: Equatable, Sendable {
  /// The settings under one heading.
  public struct Section: Equatable, Sendable {
    /// What stands between the brackets.
    public var name: String
    /// In the order of the text, inherited ones included.
    public var settings: [Setting] = []
  }

  /// One line `key = value`.
  public struct Setting: Equatable, Sendable {
    /// What stands before the equals sign, without blanks around it.
    public var key: String
    /// What stands after it, without blanks around it.
    public var value: String
  }

  /// In the order of the text.
  public var sections: [Section] = []
}

/// Why a text is no profile.
public enum ProfileError: Error, Equatable {
  case notAProfile
  case unterminatedSection(line: Int)
  case settingOutsideSection(line: Int)
  case missingValue(line: Int)
}
