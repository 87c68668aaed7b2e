// SPDX-License-Identifier: Apache-2.0

/// A community police officer whose whereabouts the sign shows.
public struct Officer: Hashable, Sendable {
  /// The key, for instance `zhang`.
  public var key: ID<Officer>

  /// The name on the plate.
  public var name: String

  /// The rank on the plate.
  public var rank: String?

  /// How to reach the officer; shown above all when the whereabouts are not known.
  public var contact: String?

  /// The photograph's path: absolute, or beside the configuration file.
  public var photograph: String?

  /// The weekly hours at which residents are received.
  public var reception: [ReceptionHours]

  /// The days on which the officer is away: no reception, and no automatic changes.
  public var leave: [DateSpan]

  /// What is taken to be so by itself at times of the day; of several at once the later decides.
  public var automatic: [AutomaticChange]

  /// How long a status is believed.
  ///
  /// An older one is shown as unknown.
  public var staleAfter: Duration

  /// The buttons at the door that speak for this officer.
  public var buttons: [Button]

  /// Makes an officer.
  public init(
    key: ID<Officer>, name: String, rank: String? = nil, contact: String? = nil,
    photograph: String? = nil, reception: [ReceptionHours] = [], leave: [DateSpan] = [],
    automatic: [AutomaticChange] = [], staleAfter: Duration = .hours(14), buttons: [Button] = []
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
  }

  /// Whether a day is one of leave.
  public func isOnLeave(on date: CivilDate) -> Bool { leave.contains { $0.contains(date) } }
}

/// Hours of one weekday at which residents are received.
public struct ReceptionHours: Hashable, Sendable {
  /// The day.
  public var day: Weekday

  /// Seconds after midnight at which they begin, 0 to 86,399.
  public var from: Int

  /// Seconds after midnight at which they end, later than `from`, at most 86,400.
  public var to: Int

  /// Makes hours.
  public init(day: Weekday, from: Int, to: Int) {
    self.day = day
    self.from = from
    self.to = to
  }

  /// Whether a local time lies in them.
  public func contains(_ time: LocalTime) -> Bool {
    time.date.weekday == day && (from..<to).contains(time.second)
  }
}
