// SPDX-License-Identifier: Apache-2.0

/// What the decision needs of the configuration: everything but the hardware.
public struct Settings: Equatable, Sendable {
  /// The office.
  public var site: Site

  /// The statuses an officer can have, in display order.
  public var statuses: [Status]

  /// The officers, one to eight, in display order.
  public var officers: [Officer]

  /// The doorbell, if there is one.
  public var call: CallButton?

  /// The contact at the flap of the report box, if there is one.
  public var mailboxSensor: Button?

  /// The lamps.
  public var lamps: [Lamp]

  /// The emergency pattern, if there is one.
  public var attention: Attention.Settings?

  /// Holidays and make-up workdays.
  public var calendar: HolidayCalendar

  /// How daylight is judged; nil without a daylight sensor.
  public var daylight: Daylight.Settings?

  /// The plates.
  public var plates: [PlatePolicy]

  /// Rights on the socket.
  public var access: Access

  /// How long the journal keeps changes; nil for ever.
  public var keep: Duration?

  /// Makes settings.
  public init(
    site: Site, statuses: [Status] = Status.builtIn, officers: [Officer], call: CallButton? = nil,
    mailboxSensor: Button? = nil, lamps: [Lamp] = [],
    calendar: HolidayCalendar = HolidayCalendar(), daylight: Daylight.Settings? = nil,
    plates: [PlatePolicy] = [], access: Access = Access(), keep: Duration? = nil,
    attention: Attention.Settings? = nil
  ) {
    self.site = site
    self.statuses = statuses
    self.officers = officers
    self.call = call
    self.mailboxSensor = mailboxSensor
    self.lamps = lamps
    self.calendar = calendar
    self.daylight = daylight
    self.plates = plates
    self.access = access
    self.keep = keep
    self.attention = attention
  }

  /// The status with this key.
  public func status(_ name: ID<Status>) -> Status? {
    statuses.first { $0.name == name }
  }

  /// The officer with this key.
  public func officer(_ key: ID<Officer>) -> Officer? {
    officers.first { $0.key == key }
  }

  /// The officer whom a person means: the one with this key, else the only one with this name, else
  /// the one with this name and key, as reports print them.
  public func officer(named text: String) -> Officer? {
    if let officer = officer(ID(text)) { return officer }
    let named = officers.filter { $0.name == text }
    guard named.isEmpty else { return named.count == 1 ? named.first : nil }
    guard let printed = OfficerReference(printed: text), let name = printed.name,
      let officer = officer(printed.key), KeyHolder.named(officer.name).isNamed(name)
    else { return nil }
    return officer
  }

  /// The status that a person means: the one with this key, else the first with this label.
  public func status(named text: String) -> Status? {
    status(ID(text)) ?? statuses.first { $0.matches(text) }
  }

  /// The lamp with this key.
  public func lamp(_ key: ID<Lamp>) -> Lamp? {
    lamps.first { $0.key == key }
  }

  /// The lamp that a person means: the one with this key, else the only one with this label.
  public func lamp(named text: String) -> Lamp? {
    if let lamp = lamp(ID(text)) { return lamp }
    let labelled = lamps.filter { $0.label == text }
    return labelled.count == 1 ? labelled.first : nil
  }
}
