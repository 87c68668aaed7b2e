// SPDX-License-Identifier: Apache-2.0
import Hardware

/// A pin as it is written, before it is known which devices there are.
enum PinText {
  /// A GPIO line.
  case line(LineAddress)

  /// The channel of a device, both as written.
  case channel(device: String, String)

  /// What a pin looks like, for errors.
  static let form = "a pin such as GPIO17, chip-label:offset or device.channel"

  /// Reads a pin, or returns nil.
  ///
  /// The last colon separates an offset, as labels may have colons themselves (`INT33FF:00:5`). A
  /// dot separates a channel only after a small letter, as lines may have dots in their names
  /// (`PA.00`).
  init?(_ text: String) {
    guard !text.isEmpty, !text.contains(where: \.isWhitespace), Int(text) == nil,
      Confusable.advice(on: text).isEmpty
    else { return nil }
    if let colon = text.lastIndex(of: ":") {
      let chip = String(text[..<colon])
      guard let offset = Int(text[text.index(after: colon)...]), (0...65_535).contains(offset),
        !chip.isEmpty
      else { return nil }
      self = .line(.offset(chip: chip, offset))
    } else if let dot = text.lastIndex(of: "."), text.first?.isLowercase == true {
      self = .channel(device: String(text[..<dot]), String(text[text.index(after: dot)...]))
    } else {
      self = .line(.name(text))
    }
  }
}
