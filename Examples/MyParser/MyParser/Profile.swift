/// A parsed profile: named sections of settings, where one section may inherit another's.
public struct Profile: Equatable, Sendable {
  public struct Section: Equatable, Sendable {
    public var name: String
    public var settings: [Setting] = []
  }

  public struct Setting: Equatable, Sendable {
    public var key: String
    public var value: String
  }

  public var sections: [Section] = []
}

/// Why a text is no profile.
public enum ProfileError: Error, Equatable {
  case notAProfile
  case unterminatedSection(line: Int)
  case settingOutsideSection(line: Int)
  case missingValue(line: Int)
}
