// SPDX-License-Identifier: Apache-2.0

/// A status that an officer can have.
public struct Status: Hashable, Sendable {
  /// Its key, for instance `in-community`.
  public var name: ID<Status>

  /// The Chinese label, as on the plate.
  public var label: String

  /// The English label.
  public var english: String

  /// The label in another language of the place, such as Uyghur or Tibetan; nil for none.
  public var local: String?

  /// The colour on LEDs and in terminals.
  public var colour: Colour

  /// Whether the officer is available to residents: the status label is then filled, else framed.
  public var isPresent: Bool

  /// Makes a status.
  public init(
    name: ID<Status>, label: String, english: String, colour: Colour, isPresent: Bool = false,
    local: String? = nil
  ) {
    self.name = name
    self.label = label
    self.english = english
    self.colour = colour
    self.isPresent = isPresent
    self.local = local
  }

  /// The four statuses of the rule of 2002, which need no configuration.
  public static let builtIn: [Status] = [
    Status(
      name: "in-community", label: "在社区", english: "In community",
      colour: Colour(red: 0x2E, green: 0xCC, blue: 0x40), isPresent: true),
    Status(
      name: "at-station", label: "在所", english: "At station",
      colour: Colour(red: 0x00, green: 0x74, blue: 0xD9), isPresent: true),
    Status(
      name: "out", label: "外出", english: "Out",
      colour: Colour(red: 0xFF, green: 0x85, blue: 0x1B)),
    Status(
      name: "resting", label: "休息", english: "Resting",
      colour: Colour(red: 0x85, green: 0x14, blue: 0x4B)),
  ]

  /// Shows configured leave, unless the configuration has a status of this key or label.
  public static let leave = Status(
    name: "on-leave", label: "休假", english: "On leave",
    colour: Colour(red: 0x80, green: 0x80, blue: 0x80))

  /// Whether an officer of this status is expected back at its announced end.
  ///
  /// Nobody who is available to residents is away, and rest and leave (休息, 轮休, 休假) end without
  /// a return.
  public var isExpectedBack: Bool {
    !isPresent && name != Self.resting && !label.contains { $0 == "休" }
  }

  private static let resting = ID<Status>("resting")

  /// Whether a text that a person typed means this status: its key or one of its labels.
  public func matches(_ text: String) -> Bool {
    text == name.key || text == label || text == local
      || text.lowercased() == english.lowercased()
  }
}

extension ID<Status> {
  /// No status: what is left where a stuck button set the first.
  public static let unset = ID("")
}
