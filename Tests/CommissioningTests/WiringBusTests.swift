// SPDX-License-Identifier: Apache-2.0
import Commissioning
import SignConsole
import Testing

@Suite("The buses of the drawing") struct WiringBusTests {
  private static let languages = WiringDrawingTests.languages

  private static func drawing(_ rest: String) throws -> WiringDrawing {
    try WiringDrawingTests.drawing(rest)
  }

  @Test(
    "each bus has its own setting of the boot configuration, and its own lines",
    arguments: [
      ("/dev/spidev0.1", "dtparam=spi=on", ["GPIO10 (pin 19", "GPIO7 (pin 26"]),
      ("/dev/spidev1.0", "dtoverlay=spi1-1cs", ["GPIO20 (pin 38", "GPIO18 (pin 12"]),
      ("/dev/spidev1.1", "dtoverlay=spi1-2cs", ["GPIO21 (pin 40", "GPIO17 (pin 11"]),
      ("/dev/spidev1.2", "dtoverlay=spi1-3cs", ["GPIO16 (pin 36"]),
      ("/dev/spidev4.0", nil, ["/dev/spidev4.0 DIN"]),
    ] as [(String, String?, [String])])
  func panelBuses(_ node: String, _ setting: String?, _ places: [String]) throws {
    let drawing = try Self.drawing(
      """
      devices: {p: {chip: uc8179, spi: \(node), dc: GPIO25, reset: GPIO27, busy: GPIO24}}
      officers: {zhang: {name: 张伟}}
      plate: {device: p}
      """)
    let expected = [
      setting.map { "\($0) turns \(node) on." }
        ?? "See the board's overlays for what turns \(node) on.",
      setting.map { "用 \($0) 启用 \(node)。" } ?? "如何启用 \(node)，见该电路板的 overlay 说明。",
    ]
    for (texts, note) in zip(Self.languages, expected) {
      let text = drawing.lines(texts).joined(separator: "\n")
      #expect(text.contains(note), "\(text)")
      #expect(setting == "dtparam=spi=on" || !text.contains("dtparam=spi=on"))
    }
    let english = drawing.lines(Self.languages[0]).joined(separator: "\n")
    for place in places { #expect(english.contains(place), "\(place): \(english)") }
  }

  @Test(
    "each I2C has its own setting of the boot configuration",
    arguments: [
      ("/dev/i2c-0", "dtparam=i2c_vc=on turns /dev/i2c-0 on."),
      ("/dev/i2c-3", "dtoverlay=i2c3 turns /dev/i2c-3 on."),
      ("/dev/i2c-22", "See the board's overlays for what turns /dev/i2c-22 on."),
    ])
  func chipBuses(_ node: String, _ note: String) throws {
    let lines = try Self.drawing(
      """
      devices: {d: {chip: mcp23017, bus: \(node), address: 0x20}}
      officers: {zhang: {name: 张伟}}
      """
    ).lines(Self.languages[0]).joined(separator: "\n")
    #expect(lines.contains(note), "\(lines)")
  }
}
