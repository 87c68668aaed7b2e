// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import Hardware
import ProgramLanguage
import Sign
import SignConsole
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("The examples of the documentation") struct DocumentedExampleTests {
  /// The YAML examples of a page.
  private static func examples(of page: String) throws -> [String] {
    try Drafts.page(page).split(separator: "```", omittingEmptySubsequences: false)
      .filter { $0.hasPrefix("yaml\n") }.map { String($0.dropFirst(5)) }
  }

  /// The LEDs of an officer that are lit on a board with LEDs, by status.
  private static func lit(_ sign: SignConfiguration, after status: String) throws -> [String] {
    guard case .separate(let leds)? = sign.wiring.indicators["zhang"] else { return [] }
    let world = try World(
      sign,
      prepare: { board, _ in
        for led in leds.values {
          board.inject(.load(led.pin, led.activeLow ? .weakHigh : .weakLow))
        }
      })
    _ = try world.call(Wire.SetWhereabouts.self, .init(officer: "zhang", status: status))
    world.run(for: .seconds(1))
    return leds.filter { world.board.level(of: $0.value.pin) == ($0.value.activeLow ? 0 : 1) }
      .map(\.key).sorted()
  }

  @Test(
    "the first example of the reference lights the LED of the status, in both languages",
    arguments: ["reference/configuration.md", "zh/configuration.md"])
  func lights(_ page: String) throws {
    let sign = try Drafts.read(try #require(Self.examples(of: page).first)).get()
    for status in ["out", "resting", "in-community"] {
      #expect(try Self.lit(sign, after: status) == [status])
    }
  }

  @Test("an LED that a PCF8574 would have to feed stays dark") func dark() throws {
    let sign = try Drafts.read(
      """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      devices: {leds: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20}}
      officers: {zhang: {name: 张伟, indicator: {out: leds.2}}}
      """
    ).get()
    #expect(try Self.lit(sign, after: "out") == [])
  }

  @Test(
    "the examples of all pages have no warnings",
    arguments: [
      "../README.md", "guide/configuring.md", "reference/configuration.md", "zh/README.md",
      "zh/configuring.md", "zh/configuration.md",
    ])
  func warnings(_ page: String) throws {
    let examples = try Self.examples(of: page)
    #expect(!examples.isEmpty)
    // The parts of the guide are one file.
    let files = page.hasSuffix("configuring.md") ? [examples.joined()] : examples
    for file in files {
      // The photograph is not there, and every arrangement of a year ends.
      let lines = Drafts.diagnostics(file).filter {
        !$0.contains(".photograph: ") && !$0.contains("the calendar has no arrangement of 2027")
      }
      #expect(lines == [], "\(page)")
    }
  }

  @Test("the drawing marks outputs that a PCF8574 would have to feed", arguments: ["low", "high"])
  func drawing(_ level: String) throws {
    let sign = try Drafts.read(
      """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      devices: {p: {chip: pcf8574a, bus: /dev/i2c-1, address: 0x38}}
      lamps: {a: {label: 灯箱, pin: p.0, active: \(level), level: 100%}}
      officers: {zhang: {name: 张伟, indicator: {out: {pin: p.2, active: \(level)}}}}
      """
    ).get()
    let drawing = WiringDrawing(sign)
    let english = drawing.lines(Strings(.english)).joined(separator: "\n")
    let chinese = drawing.lines(Strings(.chinese)).joined(separator: "\n")
    let isWrong = level == "high"
    #expect(drawing.conflicts.contains(where: \.isError) == isWrong)
    #expect(english.contains("⚠ p.0, p.2 (pcf8574a): a high pin gives only 0.1 mA") == isWrong)
    #expect(chinese.contains("⚠ p.0、p.2（pcf8574a）：引脚为高电平时只能输出 0.1 mA") == isWrong)
    #expect(english.contains("to the pin (active: low)") != isWrong)
    #expect(sign.warnings.map(\.path).count == (isWrong ? 2 : 0))
  }
}
