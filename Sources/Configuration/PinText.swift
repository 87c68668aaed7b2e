// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// A pin as it is written, before the devices are known.
enum PinText {
  /// A GPIO line.
  case line(LineAddress)

  /// A channel of a device, both as they are written.
  case channel(device: String, String)

  /// The syntax of a pin, for errors.
  static let form = LocalizedText(
    "a pin such as GPIO17, chip-label:offset or device.channel",
    "引脚，例如 GPIO17、芯片标签:线号 或 设备.通道")

  /// Parses a pin; nil for another text.
  ///
  /// The last colon separates an offset, because labels may have colons (`INT33FF:00:5`). A dot
  /// separates a channel only in a text that begins with a small letter, because names of lines may
  /// have dots (`PA.00`).
  init?(_ text: String) {
    guard !text.isEmpty, !text.contains(where: \.isWhitespace), Int(text) == nil,
      Confusable.all(in: text).isEmpty
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
