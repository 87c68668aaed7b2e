// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import Testing

@Suite("Lines of the header with another task") struct HeaderWarningTests {
  /// Lines of a configuration, and the places of their warnings with a part of each.
  private static let cases: [(String, [String: String])] = [
    ("lamps: {a: {pin: GPIO14, level: 0%}}", ["lamps.a.pin": "the serial console"]),
    ("call: {button: \"pinctrl-rp1:15\"}", ["call.button": "enable_uart=0"]),
    ("letters: {sensor: GPIO1}", ["letters.sensor": "EEPROM"]),
    (
      """
      devices: {p: {chip: uc8179, spi: /dev/spidev1.2, dc: GPIO25, reset: GPIO17, busy: GPIO24}}
      plate: {device: p}
      """, ["devices.p.reset": "/dev/spidev1.2"]
    ),
    (
      """
      devices: {p: {chip: uc8179, spi: /dev/spidev1.0, dc: GPIO25, reset: GPIO17, busy: GPIO18}}
      plate: {device: p}
      """, ["devices.p.busy": "/dev/spidev1.0"]
    ),
    (
      """
      devices: {p: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO17, busy: GPIO24}}
      lamps: {a: {pin: GPIO4, level: 0%}}
      plate: {device: p, thermometer: {w1: 28-0316a2795dff}}
      """, ["lamps.a.pin": "w1-gpio"]
    ),
    (
      """
      devices: {d: {chip: bh1750, bus: /dev/i2c-1, address: 0x23}}
      lamps: {a: {pin: GPIO2, level: 0%}}
      """, ["lamps.a.pin": "/dev/i2c-1"]
    ),
    (
      """
      devices:
        d: {chip: bh1750, bus: /dev/i2c-1, address: 0x23}
        p: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: SPI_CE0_N, busy: GPIO24}
      lamps: {a: {pin: SDA1, level: 0%}, b: {pin: SPI_MOSI, level: 0%}}
      call: {button: TXD1}
      letters: {sensor: ID_SDA}
      plate: {device: p}
      """,
      [
        "devices.p.reset": "SPI_CE0_N: the kernel drives this for /dev/spidev0.0",
        "lamps.a.pin": "SDA1: the kernel drives this for /dev/i2c-1",
        "lamps.b.pin": "SPI_MOSI: the kernel drives this", "call.button": "TXD1: the serial",
        "letters.sensor": "EEPROM",
      ]
    ),
  ]

  @Test("are warned of by check, as the drawing marks them", arguments: cases)
  func warnings(_ lines: String, _ expected: [String: String]) throws {
    let found = try Sample.read(Sample.with(lines)).get().warnings
    #expect(found.map(\.path).sorted() == expected.keys.sorted(), "\(found)")
    for warning in found {
      #expect(warning.message.contains(expected[warning.path] ?? "?"), "\(warning)")
      #expect(warning.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }
  }

  @Test("a line is one line, however it is written") func names() {
    let problems = Sample.problems(
      Sample.with(
        """
        lamps:
          a: {pin: GPIO17, level: 0%}
          b: {pin: "pinctrl-bcm2711:17", level: 0%}
        """))
    #expect(
      problems.map(\.description) == [
        "sign.yaml:11:12: lamps.b.pin: pinctrl-bcm2711:17 is used already by lamps.a.pin at line "
          + "10, expected a pin of its own"
      ])
  }

  @Test(
    "a line is one line under each name that Debian's kernel and the maker's give it",
    arguments: [
      ("ID_SDA", 0), ("ID_SCL", 1), ("SDA1", 2), ("SCL1", 3), ("GPIO_GCLK", 4), ("SPI_CE1_N", 7),
      ("SPI_CE0_N", 8), ("SPI_MISO", 9), ("SPI_MOSI", 10), ("SPI_SCLK", 11), ("TXD1", 14),
      ("RXD1", 15),
    ])
  func otherNames(_ name: String, _ number: Int) {
    for other in ["GPIO\(number)", "pinctrl-bcm2711:\(number)"] {
      let problems = Sample.problems(
        Sample.officer("buttons: {out: \(name), resting: \"\(other)\"}"))
      #expect(problems.map(\.path) == ["officers.zhang.buttons.resting"])
      #expect(
        problems.first?.message.hasPrefix(
          "\(other) is used already by officers.zhang.buttons.out at line 9") == true)
      #expect(problems.first?.chinese.hasPrefix("\(other) 已被第 9 行的") == true)
    }
  }

  @Test("a number with zeros before it is refused", arguments: ["GPIO017", "GPIO007", "GPIO00"])
  func zeros(_ text: String) {
    let problems = Sample.problems(Sample.with("lamps: {a: {pin: \(text), level: 0%}}"))
    let meant = "GPIO" + String(Int(text.dropFirst(4)) ?? 0)
    #expect(
      problems.map(\.description) == [
        "sign.yaml:9:18: lamps.a.pin: found '\(text)', did you mean '\(meant)'?"
      ])
    #expect(problems.first?.chinese == "此处为“\(text)”，是否应为“\(meant)”？")
  }

  @Test(
    "the name of a line in small letters is warned of",
    arguments: [
      ("gpio5", "GPIO5"), ("Gpio27", "GPIO27"), ("gpio05", "GPIO5"), ("spi_mosi", "SPI_MOSI"),
      ("GPIO5", nil), ("gpio28", nil), ("gpio1_a0", nil), ("SPI_MOSI", nil),
    ] as [(String, String?)])
  func smallLetters(_ name: String, _ meant: String?) throws {
    let text = Sample.with("lamps: {a: {pin: \(name), level: 0%}}")
    let found = try Sample.read(text).get().warnings
    #expect(found.map(\.path) == (meant == nil ? [] : ["lamps.a.pin"]))
    #expect(found.first?.message == meant.map { "found '\(name)', did you mean '\($0)'?" })
    #expect(found.first?.chinese == meant.map { "此处为“\(name)”，是否应为“\($0)”？" })
  }

  @Test(
    "a chip by its number is refused, with its folder and without an offset too",
    arguments: [
      ("gpiochip0:5", "gpiochip0"), ("/dev/gpiochip0:5", "/dev/gpiochip0"),
      ("/dev/../dev/gpiochip4:5", "/dev/../dev/gpiochip4"), ("gpiochip0", "gpiochip0"),
      ("/dev/gpiochip10", "/dev/gpiochip10"),
    ])
  func numberedChips(_ text: String, _ chip: String) {
    let problems = Sample.problems(Sample.with("lamps: {a: {pin: \"\(text)\", level: 0%}}"))
    let end = "is a number that moves between boots, expected the chip's label, as gpiodetect"
    #expect(problems.count == 1)
    #expect(problems.first?.message.hasPrefix("'\(chip)' \(end)") == true)
    #expect(problems.first?.chinese.hasPrefix("“\(chip)”这样的编号每次启动可能不同") == true)
  }

  @Test(
    "a key that ends the system is warned of as a button",
    arguments: [
      ("KEY_POWER", true), ("116", true), ("KEY_SLEEP", true), ("142", true), ("KEY_SUSPEND", true),
      ("205", true), ("KEY_RESTART", true), ("408", true), ("KEY_PROG1", false), ("0x1", false),
    ])
  func keys(_ key: String, _ isWarned: Bool) throws {
    let text = Sample.officer(
      "buttons: {out: {input: /dev/input/by-path/platform-button@17-event, key: \(key)}}")
    guard case .success(let sign) = Sample.read(text) else {
      #expect(key == "0x1")
      return
    }
    #expect(sign.warnings.map(\.path) == (isWarned ? ["officers.zhang.buttons.out.key"] : []))
    #expect(sign.warnings.allSatisfy { $0.message.contains("switches the board off") })
  }
}
