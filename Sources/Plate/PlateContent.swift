// SPDX-License-Identifier: Apache-2.0

/// The content of a plate, independent of fonts and pixels.
public struct PlateContent: Codable, Hashable, Sendable {
  /// The lines of the office's name, largest authority first; the last one is set largest.
  public var office: [String]

  /// The office's English line.
  public var english: String?

  /// The office's name in another language of the place; nil for none.
  public var local: String?

  /// The languages of the plate.
  public var language: PlateLanguage

  /// The officers in display order, one to eight.
  public var officers: [PlateOfficer]

  /// The as-of time of the plate; nil while the clock is not trusted.
  public var asOf: PlateTime?

  /// The text of the QR code, usually a URL; nil for no code.
  public var code: String?

  /// Telephone numbers for residents, each with what it is for, such as 报警电话 110; nil for none.
  public var telephones: [String]?

  /// The path of the emblem's picture, absolute; nil for none.
  ///
  /// Only the header of a panel with blue ink has room for it.
  public var emblem: String?

  /// Whether the sign is being stopped.
  ///
  /// A stopped plate shows no whereabouts, whatever the officers have.
  public var isStopped: Bool

  /// A text in place of whereabouts, while the emergency pattern is in force.
  public var notice: PlateNotice?

  /// Makes a content.
  public init(
    office: [String], english: String? = nil, language: PlateLanguage = .bilingual,
    officers: [PlateOfficer], asOf: PlateTime?, code: String? = nil, isStopped: Bool = false,
    emblem: String? = nil, telephones: [String]? = nil, notice: PlateNotice? = nil,
    local: String? = nil
  ) {
    self.office = office
    self.english = english
    self.language = language
    self.officers = officers
    self.asOf = asOf
    self.code = code
    self.isStopped = isStopped
    self.emblem = emblem
    self.telephones = telephones
    self.notice = notice
    self.local = local
  }

  /// The paths of the pictures on the plate: photographs, and the emblem.
  public var pictures: [String] { officers.compactMap(\.photograph) + [emblem].compactMap(\.self) }

  /// The maximum number of officers on a plate.
  public static let mostOfficers = 8

  /// The maximum length of a name, rank, note or other text, in characters.
  public static let longestText = 200

  /// The maximum length of such a text, in bytes of UTF-8.
  public static let longestTextBytes = 8 * longestText
}

/// A text for residents in both languages.
public struct PlateNotice: Codable, Hashable, Sendable {
  /// The Chinese text.
  public var text: String

  /// The English text.
  public var english: String

  /// Makes a text.
  public init(text: String, english: String) {
    self.text = text
    self.english = english
  }
}

/// The languages of a plate.
public enum PlateLanguage: String, Codable, Sendable, CaseIterable {
  /// Chinese only.
  case chinese

  /// Chinese, with English below where there is room.
  case bilingual

  /// English; names are not translated.
  case english
}

/// An officer on a plate.
public struct PlateOfficer: Codable, Hashable, Sendable {
  /// The name.
  public var name: String

  /// The name in another script of the place; nil for none.
  public var local: String?

  /// The rank.
  public var rank: String?

  /// How to reach the officer; it is never shortened.
  public var contact: String?

  /// The path of the photograph, absolute.
  public var photograph: String?

  /// The whereabouts of the officer; nil if unknown.
  public var whereabouts: PlateWhereabouts?

  /// The hours of reception in the seven days from today on.
  public var reception: [PlateHours]

  /// The hours by kinds of days, such as workdays, where those name the seven days as well.
  ///
  /// Empty where no hours of a usual week apply in the seven days; nil where hours are shown by
  /// day, or there are none.
  public var regular: [PlateHours]?

  /// Makes an officer.
  public init(
    name: String, rank: String? = nil, contact: String? = nil, photograph: String? = nil,
    whereabouts: PlateWhereabouts? = nil, reception: [PlateHours] = [],
    regular: [PlateHours]? = nil, local: String? = nil
  ) {
    self.name = name
    self.rank = rank
    self.contact = contact
    self.photograph = photograph
    self.whereabouts = whereabouts
    self.reception = reception
    self.regular = regular
    self.local = local
  }
}

/// The status label of a plate.
public struct PlateWhereabouts: Codable, Hashable, Sendable {
  /// The Chinese label, for instance 在社区.
  public var label: String

  /// The English label.
  public var english: String?

  /// The label in another language of the place; nil for none.
  public var local: String?

  /// Whether the status label is framed, not filled.
  ///
  /// A framed label means that the officer is not available to residents; it replaces a colour.
  public var isOutlined: Bool

  /// The announced end.
  public var until: PlateTime?

  /// Whether the announced end has passed.
  public var isPastEnd: Bool

  /// Whether the officer is expected back at the end, once that has passed; nil for no.
  public var isExpectedBack: Bool?

  /// A short note for residents.
  public var note: String?

  /// The colour of the status, on a panel that has colours; nil for black.
  public var colour: RGB?

  /// Makes a status label.
  public init(
    label: String, english: String? = nil, isOutlined: Bool = false, until: PlateTime? = nil,
    isPastEnd: Bool = false, isExpectedBack: Bool? = nil, note: String? = nil,
    colour: RGB? = nil, local: String? = nil
  ) {
    self.label = label
    self.english = english
    self.isOutlined = isOutlined
    self.until = until
    self.isPastEnd = isPastEnd
    self.isExpectedBack = isExpectedBack
    self.note = note
    self.colour = colour
    self.local = local
  }
}

/// Hours of one weekday, or of one kind of day, at which residents are received.
public struct PlateHours: Codable, Hashable, Sendable {
  /// The day on which they begin, 1 for Monday to 7 for Sunday; 0 for the rest of today's night.
  ///
  /// In ``PlateOfficer/regular`` a kind of day, 8 to 11.
  public var weekday: Int

  /// Minutes after midnight at which they begin.
  public var from: Int

  /// Minutes after midnight at which they end; more than 1440 is on the next day.
  public var to: Int

  /// The kind of day that workdays are.
  public static let workdays = 8

  /// The kind of day that all other days are.
  public static let restdays = 9

  /// The kind of day that holidays are.
  public static let holidays = 10

  /// The kind of day that every day is.
  public static let daily = 11

  /// The day of hours that began yesterday and end today.
  public static let sinceYesterday = 0

  /// The most hours of an officer: eight on each of seven days, and those that began yesterday.
  public static let most = 64

  /// The latest end, in minutes after midnight of the day on which hours begin.
  public static let latestEnd = 48 * 60

  /// Makes hours.
  public init(weekday: Int, from: Int, to: Int) {
    self.weekday = weekday
    self.from = from
    self.to = to
  }
}

/// A local time to the minute.
public struct PlateTime: Codable, Hashable, Sendable {
  /// The year.
  public var year: Int

  /// The month, 1 to 12.
  public var month: Int

  /// The day of the month, 1 to 31.
  public var day: Int

  /// The day of the week, 1 for Monday to 7 for Sunday.
  public var weekday: Int

  /// Minutes after midnight, 0 to 1439; in an announced end also ``endOfDay``.
  public var minute: Int

  /// The minute of an end that is a day without a time: 1440.
  public static let endOfDay = 24 * 60

  /// Makes a time.
  public init(year: Int, month: Int, day: Int, weekday: Int, minute: Int) {
    self.year = year
    self.month = month
    self.day = day
    self.weekday = weekday
    self.minute = minute
  }

  /// Whether both are of the same day.
  package func isSameDay(as other: PlateTime) -> Bool {
    (year, month, day) == (other.year, other.month, other.day)
  }
}
