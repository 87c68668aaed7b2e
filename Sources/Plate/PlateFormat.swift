// SPDX-License-Identifier: Apache-2.0

/// The format of a plate, by the size of the panel.
public enum PlateFormat: String, Codable, Sendable, CaseIterable {
  /// E-paper of 13.3 inches (SSD1677).
  case largest = "960x680"

  /// E-paper of 10.2 inches (SSD1677).
  case larger = "960x640"

  /// E-paper of 7.5 inches (UC8179).
  case large = "800x480"

  /// E-paper of 5.83 inches (UC8179).
  case compact = "648x480"

  /// E-paper of 4.2 inches (SSD1683).
  case medium = "400x300"

  /// E-paper of 2.9 inches in landscape (SSD1680).
  case small = "296x128"

  /// An OLED of 0.96 inches (SSD1306).
  case tiny = "128x64"

  /// The area of the whole panel.
  public var area: Area {
    switch self {
    case .largest: Area(x: 0, y: 0, width: 960, height: 680)
    case .larger: Area(x: 0, y: 0, width: 960, height: 640)
    case .large: Area(x: 0, y: 0, width: 800, height: 480)
    case .compact: Area(x: 0, y: 0, width: 648, height: 480)
    case .medium: Area(x: 0, y: 0, width: 400, height: 300)
    case .small: Area(x: 0, y: 0, width: 296, height: 128)
    case .tiny: Area(x: 0, y: 0, width: 128, height: 64)
    }
  }

  /// Whether there is room for a list of up to eight officers, and for all days of the week.
  public var hasList: Bool {
    switch self {
    case .largest, .larger, .large: true
    case .compact, .medium, .small, .tiny: false
    }
  }
}
