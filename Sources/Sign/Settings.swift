// SPDX-License-Identifier: Apache-2.0

/// Everything the decision needs to know of one sign: the configuration without its wires.
public struct Settings: Equatable, Sendable {
  /// The office.
  public var site: Site

  /// The statuses an officer can have, in the order in which people see them.
  public var statuses: [Status]

  /// The officers, one to eight, in the order of the plate.
  public var officers: [Officer]

  /// The button with which residents call, if there is one.
  public var call: CallButton?

  /// The contact that tells of letters in the report box, if there is one.
  public var letterSensor: Button?

  /// The lamps.
  public var lamps: [Lamp]

  /// Holidays and make-up workdays.
  public var calendar: HolidayCalendar

  /// How the light of day is judged; nil if nothing measures it.
  public var daylight: Daylight.Settings?

  /// What the plates at the door are to say.
  public var plates: [PlatePolicy]

  /// Rights at the socket.
  public var access: Access

  /// For how long changes are kept in the record; nil for ever.
  public var keep: Duration?

  /// Makes settings.
  public init(
    site: Site, statuses: [Status] = Status.builtIn, officers: [Officer], call: CallButton? = nil,
    letterSensor: Button? = nil, lamps: [Lamp] = [],
    calendar: HolidayCalendar = HolidayCalendar(), daylight: Daylight.Settings? = nil,
    plates: [PlatePolicy] = [], access: Access = Access(), keep: Duration? = nil
  ) {
    self.site = site
    self.statuses = statuses
    self.officers = officers
    self.call = call
    self.letterSensor = letterSensor
    self.lamps = lamps
    self.calendar = calendar
    self.daylight = daylight
    self.plates = plates
    self.access = access
    self.keep = keep
  }

  /// The status with this key.
  public func status(_ name: ID<Status>) -> Status? {
    statuses.first { $0.name == name }
  }

  /// The officer with this key.
  public func officer(_ key: ID<Officer>) -> Officer? {
    officers.first { $0.key == key }
  }

  /// The lamp with this key.
  public func lamp(_ key: ID<Lamp>) -> Lamp? {
    lamps.first { $0.key == key }
  }
}
