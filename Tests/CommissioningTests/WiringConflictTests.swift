// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import ProgramLanguage
import Sign
import SignConsole
import Testing

@Suite("Conflicts of wires") struct WiringConflictTests {
  private static func drawing(_ lines: String) throws -> WiringDrawing {
    let text = """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      officers: {zhang: {name: 张伟}}

      """
    let draft = SignConfiguration.draft(
      bytes: Array((text + lines).utf8), name: "x", zoneExists: { _ in true },
      readFile: { _, _ in .tooLarge })
    return WiringDrawing(try #require(draft.configuration))
  }

  /// Lines of a configuration, and the lines of the header that are in conflict.
  private static let cases: [(String, [Int])] = [
    ("lamps: {a: {pin: GPIO17, level: 0%}, b: {pin: GPIO17, level: 0%}}", [17]),
    ("lamps: {a: {pin: GPIO17, level: 0%}, b: {pin: \"pinctrl-bcm2711:17\", level: 0%}}", [17]),
    ("lamps: {a: {pin: GPIO_GCLK, level: 0%}, b: {pin: GPIO4, level: 0%}}", [4]),
    ("lamps: {a: {pin: TXD1, level: 0%}}", [14]),
    ("lamps: {a: {pin: GPIO14, level: 0%}}", [14]),
    ("call: {button: GPIO15}", [15]),
    ("letters: {sensor: GPIO1}", [1]),
    (
      """
      devices: {d: {chip: bh1750, bus: /dev/i2c-1, address: 0x23}}
      lamps: {a: {pin: GPIO2, level: 0%}, b: {pin: GPIO3, level: 0%}}
      """, [2, 3]
    ),
    (
      """
      devices: {p: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO17, busy: GPIO24}}
      lamps: {a: {pin: GPIO7, level: 0%}}
      """, [7]
    ),
    (
      """
      devices: {p: {chip: uc8179, spi: /dev/spidev1.0, dc: GPIO25, reset: GPIO17, busy: GPIO18}}
      plate: {device: p}
      """, [18]
    ),
    (
      """
      devices: {p: {chip: uc8179, spi: /dev/spidev1.2, dc: GPIO25, reset: GPIO17, busy: GPIO18}}
      plate: {device: p}
      """, [17, 18]
    ),
    (
      """
      devices:
        p: {chip: uc8179, spi: /dev/spidev1.0, dc: GPIO25, reset: GPIO17, busy: GPIO24}
        q: {chip: uc8179, spi: /dev/spidev1.1, dc: GPIO22, reset: GPIO27, busy: GPIO23}
      plate: [{device: p}, {device: q}]
      """, [17]
    ),
    (
      """
      devices: {p: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO4, busy: GPIO24}}
      plate: {device: p, thermometer: /sys/bus/w1/devices/28-1/temperature}
      """, [4]
    ),
  ]

  @Test("each kind of conflict is found and is red in the picture", arguments: cases)
  func conflicts(lines: String, numbers: [Int]) throws {
    let drawing = try Self.drawing(lines)
    let errors = drawing.conflicts.filter(\.isError)
    #expect(errors.flatMap(\.lines) == numbers)
    for texts in [Strings(.english), Strings(.chinese)] {
      let svg = drawing.svg(texts)
      for error in errors {
        #expect(svg.contains("⚠ \(texts.pick(error.text).prefix(40))"))
        #expect(drawing.lines(texts).contains { $0.hasPrefix("⚠ \(texts.pick(error.text))") })
      }
      #expect(
        svg.split(separator: "\n").count {
          $0.contains("class=\"pin\"") && $0.contains("#ff1744")
        } == numbers.count)
    }
  }

  @Test("a sign without a conflict has nothing red") func none() throws {
    let drawing = try Self.drawing("lamps: {a: {pin: GPIO17, level: 0%}}")
    #expect(drawing.conflicts.isEmpty)
    #expect(!drawing.svg(Strings(.english)).contains("#ff1744"))
  }

  @Test("lines of other chips are named, and drawn without a pin") func elsewhere() throws {
    let drawing = try Self.drawing(
      "lamps: {a: {pin: \"pcf857x:3\", level: 0%}, b: {pin: PA.01, level: 0%}}")
    #expect(drawing.conflicts.map(\.isError) == [false])
    #expect(drawing.conflicts.first?.text.english == "Not on the 40-pin header: PA.01, pcf857x:3.")
    #expect(drawing.conflicts.first?.text.chinese == "不在 40 针排针上：PA.01、pcf857x:3。")
    #expect(drawing.svg(Strings(.english)).contains("IN (pcf857x:3)"))
  }
}
