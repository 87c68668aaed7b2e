// SPDX-License-Identifier: Apache-2.0
package import SignBridge
import SignInterface

/// What a station knows of one sign.
package struct RemoteSign: Equatable, Sendable {
  /// How far the last state may be believed.
  package enum Standing: Equatable, Sendable {
    /// It holds.
    case current

    /// The sign does not send any more; the state held at this time, in microseconds since 1970.
    case stale(asOf: Int?)

    /// The sign, its bridge or its network is away; the state held at this time.
    case lost(asOf: Int?)

    /// There never was one.
    case silent

    /// The sign is there, and what it sent last cannot be read here: it is too long, or of a later
    /// version.
    case unreadable

    /// The word for programs.
    var word: String {
      switch self {
      case .current: "current"
      case .stale: "stale"
      case .lost: "lost"
      case .silent: "silent"
      case .unreadable: "unreadable"
      }
    }
  }

  /// How long a state without a time is believed that arrived while connected.
  static let liveSpan = Duration.seconds(930)

  /// How far the clocks of a sign and of the station may differ, in microseconds.
  static let clockError = 300 * 1_000_000

  /// The most characters of an office's name in tables and on pages.
  private static let longestName = 60

  /// The sign's name in topics.
  package let sign: String

  /// The last state; nil before the first.
  package private(set) var published: PublishedState?

  /// The name of the office in its last state that could be read.
  package private(set) var name: String?

  /// Whether the last state cannot be read.
  package private(set) var isUnreadable = false

  private var availability: Availability?

  /// When the state arrived while connected, on the boot clock; nil for one that the broker kept.
  private var arrivedAt: Duration?

  /// Makes a sign of which nothing is known.
  package init(_ sign: String) { self.sign = sign }

  /// Whether its last state may be believed.
  package func standing(at now: BridgeTime) -> Standing {
    if isUnreadable { return availability == .online ? .unreadable : .lost(asOf: nil) }
    guard let published else { return .silent }
    guard availability == .online else { return .lost(asOf: published.asOf) }
    if let asOf = published.asOf, asOf > now.wall + Self.clockError {
      // One of the clocks is wrong.
      return .stale(asOf: asOf)
    }
    if let end = published.validUntil {
      return now.wall < end ? .current : .stale(asOf: published.asOf)
    }
    guard let arrivedAt, now.boot - arrivedAt < Self.liveSpan else { return .stale(asOf: nil) }
    return .current
  }

  /// Whether a state has come, and nothing of whether the sign is there.
  var lacksAvailability: Bool { (published != nil || isUnreadable) && availability == nil }

  mutating func apply(_ state: PublishedState, isRetained: Bool, at now: BridgeTime) {
    published = state
    name = state.state.site.last.map { String($0.prefix(Self.longestName)) }
    isUnreadable = false
    arrivedAt = isRetained ? nil : now.boot
  }

  /// Handles a state that cannot be read: the one before it does not hold any more.
  mutating func applyUnreadable() {
    published = nil
    isUnreadable = true
    arrivedAt = nil
  }

  mutating func apply(_ availability: Availability?) { self.availability = availability }

  /// Forgets whether the sign is there, because the station itself has lost the broker.
  mutating func loseBroker() { availability = nil }
}
