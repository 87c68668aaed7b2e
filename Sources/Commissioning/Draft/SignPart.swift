// SPDX-License-Identifier: Apache-2.0
package import Sign

/// A part that a sign may have; the raw value is its word on the command line.
package enum SignPart: String, CaseIterable, Sendable {
  /// A button for each status of each officer.
  case buttons

  /// An LED for each status of each officer.
  case leds

  /// Buttons and LEDs on MCP23017 chips, two officers each.
  case expander

  /// A button in the office that switches the first lamp.
  case lampButton = "lamp-button"

  /// A BH1750 that faces the sky.
  case daylight

  /// An INA219 in the supply of the first lamp.
  case current

  /// An e-paper panel of 2.9 inches.
  case epaper29 = "epaper-2.9"

  /// An e-paper panel of 4.2 inches.
  case epaper42 = "epaper-4.2"

  /// An e-paper panel of 7.5 inches.
  case epaper75 = "epaper-7.5"

  /// An SSD1306.
  case oled

  /// An HT16K33.
  case matrix

  /// A resident's call button with a bell.
  case call

  /// The contact at the flap of the report box.
  case letters

  /// A battery-backed clock such as a DS3231.
  case batteryClock = "battery-clock"

  /// A thermometer of a kernel's driver at the e-paper panel.
  case thermometer

  /// What the part is, for the question.
  package var label: LocalizedText {
    switch self {
    case .buttons:
      .init("a button for each status of each officer", "每位民警每种去向一个按钮")
    case .leds: .init("an LED for each status of each officer", "每位民警每种去向一个指示灯")
    case .expander:
      .init("these on MCP23017 chips (I2C), two officers each", "以上接在扩展芯片 MCP23017（I2C）上，每片两位民警")
    case .lampButton:
      .init("a button in the office for the first lamp", "室内控制第一盏灯的按钮")
    case .daylight: .init("a daylight sensor BH1750 (I2C)", "光照传感器 BH1750（I2C）")
    case .current:
      .init("a current sensor INA219 for the first lamp (I2C)", "第一盏灯的电流传感器 INA219（I2C）")
    case .epaper29: .init("e-paper of 2.9 inches (SPI)", "2.9 寸电子墨水屏（SPI）")
    case .epaper42: .init("e-paper of 4.2 inches (SPI)", "4.2 寸电子墨水屏（SPI）")
    case .epaper75: .init("e-paper of 7.5 inches (SPI)", "7.5 寸电子墨水屏（SPI）")
    case .oled: .init("an OLED SSD1306 (I2C)", "OLED 屏 SSD1306（I2C）")
    case .matrix: .init("an LED matrix HT16K33 (I2C)", "LED 点阵 HT16K33（I2C）")
    case .call: .init("a call button for residents, with a bell", "群众门铃按钮和电铃")
    case .letters: .init("a contact at the report box", "警民联系箱的来信触点")
    case .batteryClock:
      .init("a battery-backed clock such as a DS3231", "带电池的时钟，如 DS3231")
    case .thermometer:
      .init("a thermometer of the kernel at the e-paper", "电子墨水屏旁的温度计（由内核驱动）")
    }
  }

  /// The e-paper panels, of which a sign of this command has one.
  package static let panels: [SignPart] = [.epaper29, .epaper42, .epaper75]

  /// The parts that a sign has unless somebody says otherwise.
  package static let usual: Set<SignPart> = [.buttons, .leds]
}
