// SPDX-License-Identifier: Apache-2.0

/// The names of the lines of a wiring, which messages, faults and stored descriptors have.
extension LineID {
  /// The bell.
  public static let call: LineID = "call"

  /// The output of a lamp: `lamp.lightbox`.
  public static func lamp(_ key: String) -> LineID { LineID("lamp.\(key)") }

  /// A button, or another contact: `button.zhang.out`.
  public static func button(_ key: String) -> LineID { LineID("button.\(key)") }

  /// The interrupt of a chip: `interrupt.leds`.
  public static func interrupt(_ chip: String) -> LineID { LineID("interrupt.\(chip)") }

  private static let indicatorPrefix = "indicator."

  /// An LED of an officer, by its status or its colour: `indicator.zhang.out`.
  public static func indicator(_ officer: String, _ led: String) -> LineID {
    LineID("\(indicatorPrefix)\(officer).\(led)")
  }

  /// Whether it is an LED of an officer.
  public var isIndicator: Bool { name.hasPrefix(Self.indicatorPrefix) }
}
