// SPDX-License-Identifier: Apache-2.0

extension Weekday {
  /// Reads a day in English (`mon`, `Monday`) or Chinese (`周一`, `星期一`), or returns nil.
  public init?(named text: some StringProtocol) {
    let name = text.lowercased()
    let day = Self.allCases.first { day in
      let english = String(describing: day)
      return name == english || name == english.prefix(3)
        || Self.prefixes.contains { prefix in
          day.characters.contains { name == "\(prefix)\($0)" }
        }
    }
    guard let day else { return nil }
    self = day
  }

  /// Reads a day or a range of days: `mon-fri`, `周六至周一`.
  public static func days(in text: some StringProtocol) -> [Weekday]? {
    let ends = text.split(omittingEmptySubsequences: false) { "-至到".contains($0) }
    let days = ends.compactMap { Weekday(named: $0) }
    guard days.count == ends.count, let first = days.first, let last = days.last, days.count < 3
    else { return nil }
    let length = (last.rawValue - first.rawValue + 7) % 7
    return (0...length).map { allCases[(first.rawValue + $0) % 7] }
  }

  private static let prefixes = ["周", "星期", "礼拜"]

  /// The characters of the day, after a prefix.
  private var characters: [Character] {
    switch self {
    case .monday: ["一"]
    case .tuesday: ["二"]
    case .wednesday: ["三"]
    case .thursday: ["四"]
    case .friday: ["五"]
    case .saturday: ["六"]
    case .sunday: ["日", "天"]
    }
  }
}
