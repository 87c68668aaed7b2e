// SPDX-License-Identifier: Apache-2.0

/// A community police officer whose whereabouts the sign shows.
public struct Officer: Hashable, Sendable {
  /// The key, for instance `zhang`.
  public var key: ID<Officer>

  /// The name on the plate.
  public var name: String

  /// The name in another script of the place, such as Uyghur or Tibetan; nil for none.
  public var local: String?

  /// The rank on the plate.
  public var rank: String?

  /// The number on the officer's badge (警号).
  public var badge: String?

  /// How to reach the officer; shown prominently while the whereabouts are unknown.
  public var contact: String?

  /// The path of the photograph: absolute, or relative to the configuration file.
  public var photograph: String?

  /// The weekly hours at which residents are received.
  public var reception: [ReceptionHours]

  /// The days of leave: no reception and no automatic changes.
  public var leave: [DateSpan]

  /// The automatic changes of status; of several at the same time the last one applies.
  public var automatic: [AutomaticChange]

  /// How long a status is valid.
  ///
  /// An older status is shown as unknown.
  public var staleAfter: Duration

  /// How long a status is valid where nothing says another time.
  public static let defaultStaleAfter = Duration.hours(14)

  /// The buttons that set the whereabouts of this officer.
  public var buttons: [Button]

  /// Makes an officer.
  public init(
    key: ID<Officer>, name: String, rank: String? = nil, contact: String? = nil,
    photograph: String? = nil, reception: [ReceptionHours] = [], leave: [DateSpan] = [],
    automatic: [AutomaticChange] = [], staleAfter: Duration = Officer.defaultStaleAfter,
    buttons: [Button] = [], badge: String? = nil, local: String? = nil
  ) {
    self.key = key
    self.name = name
    self.rank = rank
    self.contact = contact
    self.photograph = photograph
    self.reception = reception
    self.leave = leave
    self.automatic = automatic
    self.staleAfter = staleAfter
    self.buttons = buttons
    self.badge = badge
    self.local = local
  }

  /// Whether the officer is on leave on this day.
  public func isOnLeave(on date: CivilDate) -> Bool { leave.contains { $0.contains(date) } }
}
