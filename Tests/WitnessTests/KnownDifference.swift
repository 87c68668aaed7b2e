// SPDX-License-Identifier: Apache-2.0

/// What a driver of another project does that the data sheet does not allow, or that its panel does
/// not need: docs/results/witnesses.md explains each.
struct KnownDifference {
  /// The rules that the driver violates.
  var rules: Set<String> = []

  /// Whether its last picture is not the one it was asked for.
  var hasOtherPicture = false

  /// The factor of its readings.
  var factor = 1.0

  /// The differences by the name of the recording.
  static let all: [String: KnownDifference] = [
    // The display is switched on before its memory is written: it shows noise for a moment.
    "adafruit_ssd1306": .init(rules: ["undefinedMemory", "notPowered"]),
    "adafruit_ssd1306_2018": .init(rules: ["undefinedMemory"]),
    "piicodev_ssd1306": .init(rules: ["undefinedMemory"]),
    "adafruit_ht16k33": .init(rules: ["undefinedMemory"]),
    "adafruit_led_backpack": .init(rules: ["undefinedMemory"]),
    "ht16k33_python": .init(rules: ["undefinedMemory"]),
    // For a panel whose first source is 0; the one of 2.9 inches begins at 8.
    "adafruit_epd_ssd1680": .init(
      rules: ["noTemperature", "oldPlaneNotBypassed"], hasOtherPicture: true),
    // The temperature comes from a sensor outside, which no such panel has.
    "waveshare_epd4in2_V2": .init(rules: ["noTemperature"]),
    // And the old plane is not written after a partial refresh: the second picture has both.
    "waveshare_epd4in2_V2_partial": .init(
      rules: ["noTemperature", "staleOldPlane"], hasOtherPicture: true),
    // Commands of its predecessor, SSD1608; and its first refresh is a partial one.
    "inky_ssd1683": .init(rules: ["noTemperature", "unknownCommand"]),
    // The picture is written to the old plane.
    "adafruit_epd_uc8179": .init(rules: ["boosterNotSet", "staleOldPlane"]),
    // Settings of the full refresh are left out after a reset, and have their defaults.
    "waveshare_epd7in5_V2_fast": .init(rules: ["wrongResolution"]),
    "waveshare_epd7in5_V2_partial": .init(rules: ["wrongResolution", "boosterNotSet"]),
    // The resolution of the VEML6030, 0.0576 lx, in place of the VEML7700's 0.0672.
    "piicodev_veml6030": .init(factor: 0.0576 / 0.0672),
  ]
}
