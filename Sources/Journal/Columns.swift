// SPDX-License-Identifier: Apache-2.0
import Sign

// How values of the decision are stored in columns. The numbers are in databases of signs in use:
// none may change.

extension ClockTrust {
  /// The column `trust`.
  var column: Int64 {
    switch self {
    case .unset: 0
    case .restored: 1
    case .synchronised: 2
    }
  }

  /// Reads the column `trust`; nil for a number that has no meaning.
  init?(column: Int64) {
    guard let trust = Self.allCases.first(where: { $0.column == column }) else { return nil }
    self = trust
  }
}

extension Sign.Actor {
  /// The column `author_kind`.
  enum Kind: Int64 {
    case button = 1

    /// A caller on the socket; without a user's number it was anonymized.
    case peer = 2
    case programme = 3

    /// The sign itself: another configuration, or a clock that was set.
    case sign = 7

    /// What is added where the change takes back what a stuck button did: 4 to 6.
    static let withdrawal: Int64 = 3

    /// The kinds with that mark.
    static let withdrawals: ClosedRange<Int64> = 4...6
  }

  /// The columns `author_kind`, `author_name` and `author_uid`.
  var columns: [Value] {
    switch self {
    case .button(let button): [.integer(Kind.button.rawValue), .text(button.key), .null]
    case .anonymized: [.integer(Kind.peer.rawValue), .null, .null]
    case .peer(let uid, let user):
      [.integer(Kind.peer.rawValue), Value(user), .integer(Int64(uid))]
    case .programme(let rule): [.integer(Kind.programme.rawValue), .text(rule), .null]
    case .sign: [.integer(Kind.sign.rawValue), .null, .null]
    }
  }

  /// Reads these columns; nil for a kind that has no meaning.
  init?(columns: ArraySlice<Value>) {
    let columns = Array(columns)
    guard columns.count == 3, let kind = columns[0].integer.flatMap(Kind.init) else { return nil }
    let (name, uid) = (columns[1].text, columns[2].integer)
    switch kind {
    case .button: self = .button(ID(name ?? ""))
    case .peer:
      self = uid.map { .peer(uid: UInt32(clamping: $0), user: name) } ?? .anonymized
    case .programme: self = .programme(name ?? "")
    case .sign: self = .sign
    }
  }
}

/// The column `end_kind`.
private enum EndKind: Int64 {
  /// The wall clock reaches `end_wall`.
  case at = 1

  /// The boot clock reaches `end_boot`, expected at `end_wall`.
  case after = 2

  /// The programme next switches the lamp, expected at `end_wall`.
  case nextSwitch = 3
  case revoked = 4

  func columns(wall: Instant? = nil, boot: Duration? = nil) -> [Value] {
    [.integer(rawValue), Value(wall?.microseconds), Value(boot?.microseconds)]
  }
}

extension ArraySlice<Value> {
  /// The columns `end_kind`, `end_wall` and `end_boot` for a clock that was set later: an end that
  /// counts on the boot clock is expected at another time.
  func shifted(by correction: Duration) -> ArraySlice<Value> {
    guard correction != .zero, first?.integer == EndKind.after.rawValue,
      let wall = self[startIndex + 1].integer
    else { return self }
    var columns = self
    let shifted = Instant(microseconds: wall) + correction
    columns[startIndex + 1] = .integer(shifted.microseconds)
    return columns
  }
}

extension Until {
  /// The columns `end_kind`, `end_wall` and `end_boot`.
  var columns: [Value] {
    switch self {
    case .at(let instant): EndKind.at.columns(wall: instant)
    case .after(let boot, let expected): EndKind.after.columns(wall: expected, boot: boot)
    }
  }

  /// Reads these columns; nil for none, and for an end on the clock of another boot whose time on
  /// the wall clock was unknown.
  init?(columns: ArraySlice<Value>, isThisBoot: Bool) {
    let columns = Array(columns)
    let kind = columns[0].integer.flatMap(EndKind.init)
    let wall = columns[1].integer.map(Instant.init(microseconds:))
    let boot = columns[2].integer
    switch (kind, wall, boot) {
    case (.after, _, let boot?) where isThisBoot:
      self = .after(boot: .microseconds(boot), expected: wall)
    case (.after, let wall?, _) where !isThisBoot: self = .at(wall)
    case (.at, let wall?, _): self = .at(wall)
    default: return nil
    }
  }
}

extension LampOverride.End {
  /// The columns `end_kind`, `end_wall` and `end_boot`.
  var columns: [Value] {
    switch self {
    case .until(let until): until.columns
    case .nextSwitch(let instant): EndKind.nextSwitch.columns(wall: instant)
    case .revoked: EndKind.revoked.columns()
    }
  }

  /// Reads these columns.
  ///
  /// An end whose time is unknown has passed: a lamp is better left to its programme than on for
  /// ever.
  init(columns: ArraySlice<Value>, isThisBoot: Bool) {
    let values = Array(columns)
    switch values[0].integer.flatMap(EndKind.init) {
    case .at, .after:
      self = .until(
        Until(columns: columns, isThisBoot: isThisBoot) ?? .after(boot: .zero, expected: nil))
    case .nextSwitch: self = .nextSwitch(values[1].integer.map(Instant.init(microseconds:)))
    case .revoked, nil: self = .revoked
    }
  }
}
