// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import Hardware
import ProgramLanguage
import Sign
import SignConsole
import SignDaemon
import SimulatedHost
import Testing

@testable import SimulatedHardware

@Suite("The drawing of the wires") struct WiringDrawingTests {
  static let languages = [Strings(.english), Strings(.chinese)]

  private static func sign(_ name: String) throws -> SignConfiguration {
    switch Drafts.read(try Drafts.page(name)) {
    case .success(let sign): return sign
    case .failure(let problems): throw problems
    }
  }

  /// The header as it is printed on the board's data sheet, GPIO lines by pin.
  private static let lines = [
    3: 2, 5: 3, 7: 4, 8: 14, 10: 15, 11: 17, 12: 18, 13: 27, 15: 22, 16: 23, 18: 24, 19: 10, 21: 9,
    22: 25, 23: 11, 24: 8, 26: 7, 27: 0, 28: 1, 29: 5, 31: 6, 32: 12, 33: 13, 35: 19, 36: 16,
    37: 26,
    38: 20, 40: 21,
  ]

  /// The lines that a daemon with this configuration has requested from its board.
  private static func requested(by sign: SignConfiguration) throws -> Set<Int> {
    let world = try World(sign)
    // A panel's lines are requested with its first transaction.
    world.run(for: .seconds(5))
    var held: [LineAddress] = world.board.lines.filter { $0.value.use != .none }.map(\.key)
    held += world.board.buses.flatMap(\.heldLines)
    return Set(held.compactMap(\.headerNumber))
  }

  @Test(
    "the wires in the picture go to the pins of the lines that the daemon requests",
    arguments: [
      "sign.yaml", "demo.yaml", "examples/lamp.yaml", "examples/two-officers.yaml",
      "examples/expander.yaml", "examples/dimmer.yaml", "examples/epaper.yaml",
      "examples/everything.yaml",
    ])
  func pins(_ name: String) throws {
    let sign = try Self.sign(name)
    let requested = try Self.requested(by: sign)
    #expect(!requested.isEmpty || name == "examples/dimmer.yaml")
    for texts in Self.languages {
      let picture = DrawnPicture(WiringDrawing(sign).svg(texts))
      var drawn: Set<Int> = []
      for wire in picture.wires where wire.use != nil {
        // The wire begins in the middle of the pin whose number is printed there.
        let pin = try #require(picture.pins.first { $0.place == wire.start })
        #expect(pin.number == wire.pin)
        drawn.insert(try #require(Self.lines[pin.number]))
      }
      #expect(drawn == requested)
      #expect(picture.pins.map(\.number) == Array(1...40))
    }
  }

  @Test("the text names each requested line with its pin", arguments: ["everything", "epaper"])
  func text(_ name: String) throws {
    let sign = try Self.sign("examples/\(name).yaml")
    let lines = WiringDrawing(sign).lines(Strings(.english)).joined(separator: "\n")
    let requested = try Self.requested(by: sign)
    for (pin, line) in Self.lines where requested.contains(line) {
      #expect(lines.contains("GPIO\(line) (pin \(pin), "))
    }
  }

  /// A sign with these lines behind its site and one officer.
  static func drawing(_ rest: String) throws -> WiringDrawing {
    let text = """
      site: {name: [警务室], latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      programmes: {night: [{from: sunset, to: sunrise}]}
      \(rest)
      """
    switch Drafts.read(text) {
    case .success(let sign): return WiringDrawing(sign)
    case .failure(let problems): throw problems
    }
  }

  private static let chips = """
    devices:
      leds: {chip: mcp23017, bus: /dev/i2c-1, address: 0x20, interrupt: GPIO4}
      dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40}
    """

  @Test("parts on a bus share its lines, which is no conflict, and each terminal is named")
  func bus() throws {
    let drawing = try Self.drawing(
      Self.chips + """

        lamps: {lightbox: {label: 灯箱, pin: dimmer.0, programme: night}}
        officers: {zhang: {name: 张伟, buttons: {out: leds.A0}}}
        """)
    for (texts, words) in zip(Self.languages, ["SDA: leds, dimmer", "SDA：leds、dimmer"]) {
      let lines = drawing.lines(texts)
      #expect(lines.contains { $0.hasPrefix(words) }, "\(lines)")
      #expect(!lines.contains { $0.contains("⚠") })
    }
    let long = try Self.drawing(
      """
      officers:
        zhang: {name: 阿不都热合曼·买买提吐尔逊·艾力江, buttons: {out: GPIO5, at-station: GPIO6}}
      """)
    let lines = long.lines(Self.languages[1])
    #expect(lines.contains { $0.contains("… 外出  ") || $0.contains("钮 外出  ") }, "\(lines)")
  }

  @Test("the notes on a chip follow the active level of its LEDs") func activeLevels() throws {
    func notes(_ pin: (Int) -> String) throws -> String {
      try Self.drawing(
        Self.chips + """

          officers:
            zhang: {name: 张伟, indicator: {out: \(pin(0)), at-station: \(pin(1))}}
          """
      ).lines(Self.languages[1]).joined(separator: "\n")
    }
    let low = try notes { "{pin: leds.A\($0), active: low}" }
    #expect(low.contains("指示灯：3.3 V 经 330 Ω 接到引脚") && !low.contains("330 Ω 到地"))
    let high = try notes { "leds.A\($0)" }
    #expect(high.contains("指示灯：引脚串 330 Ω 到地") && !high.contains("3.3 V 经 330 Ω"))
    let anode = try notes { "{pin: dimmer.\($0), active: low}" }
    #expect(anode.contains("指示灯：3.3 V 经 330 Ω 接到引脚") && !anode.contains("接灯的每路输出"))
  }

  @Test("and so do those on its buttons", arguments: ["low", "high"])
  func activeButtons(level: String) throws {
    let lines = try Self.drawing(
      Self.chips + """

        officers:
          zhang: {name: 张伟, buttons: {out: {pin: leds.A0, active: \(level)}}}
        """
    ).lines(Self.languages[1]).joined(separator: "\n")
    #expect(lines.contains("按钮：引脚到地") == (level == "low"))
    #expect(lines.contains("按钮：引脚到 3.3 V") == (level == "high"))
  }

  @Test("a solid-state switch is no relay") func solidState() throws {
    let lines = try Self.drawing(
      """
      officers: {zhang: {name: 张伟}}
      lamps: {lightbox: {label: 灯箱, pin: GPIO17, switch: solid-state, programme: night}}
      """
    ).lines(Self.languages[1]).joined(separator: "\n")
    #expect(lines.contains("灯箱：固态开关") && lines.contains("IN 为高电平时导通"))
    #expect(!lines.contains("继电器板") && !lines.contains("吸合"))
  }

  @Test("the pins of a relay board are named behind a chip and for the bell, too") func relays()
    throws
  {
    let text =
      Self.chips + """

        officers: {zhang: {name: 张伟}}
        lamps: {lightbox: {label: 灯箱, pin: leds.A0, programme: night}}
        call: {button: GPIO5, output: GPIO6}
        """
    let notes = ["继电器板：VCC 接 5 V，GND 接地，IN 接引脚。", "用继电器板的，VCC 接 5 V。"]
    let lines = try Self.drawing(text).lines(Self.languages[1]).joined(separator: "\n")
    #expect(notes.allSatisfy { lines.contains($0) }, "\(lines)")
    let other = text.replacing("pin: leds.A0", with: "pin: leds.A0, switch: solid-state")
      .replacing("output: GPIO6", with: "output: leds.A1")
    let bell = try Self.drawing(other).lines(Self.languages[1]).joined(separator: "\n")
    #expect(bell.contains(notes[0]) && !bell.contains(notes[1]), "\(bell)")
  }

  @Test("inputs of the door are called what they are, on a chip and on a line") func door() throws {
    func lines(_ first: String, _ second: String, _ third: String) throws -> String {
      try Self.drawing(
        Self.chips + """

          officers: {zhang: {name: 张伟, buttons: {out: GPIO5}}}
          lamps: {lightbox: {label: 灯箱, pin: dimmer.0, programme: night}}
          letters: {sensor: \(first)}
          attention: {lamps: [lightbox], button: \(second), end-button: \(third)}
          """
      ).lines(Self.languages[1]).joined(separator: "\n")
    }
    let chip = try lines("leds.A0", "leds.A1", "leds.A2")
    #expect(chip.contains("A0  警民联系箱触点\n"), "\(chip)")
    #expect(chip.contains("A1  应急按钮：应急\n") && chip.contains("A2  应急按钮：应急结束\n"))
    let line = try lines("GPIO22", "leds.A1", "leds.A2")
    #expect(line.contains("有信投入时，触点把线接地。"), "\(line)")
  }

  @Test("the pictures of the documentation are drawn from its sign.yaml") func documentation()
    throws
  {
    let drawing = WiringDrawing(try Self.sign("sign.yaml"))
    #expect(try Drafts.page("guide/wiring.svg") == drawing.svg(Strings(.english)))
    #expect(try Drafts.page("zh/wiring.svg") == drawing.svg(Strings(.chinese)))
  }

  @Test(
    "the tables of the wiring pages have the pins of their picture",
    arguments: ["guide/wiring.md", "zh/wiring.md"])
  func tables(_ page: String) throws {
    let rows = try Drafts.page(page).split(separator: "\n")
      .drop { !$0.contains("VCC") }.prefix { $0.hasPrefix("|") }
      .compactMap { Int($0.split(separator: "|")[1].filter { $0 != " " }) }
    let picture = DrawnPicture(
      WiringDrawing(try Self.sign("sign.yaml")).svg(Strings(.english)))
    #expect(rows.sorted() == Set(picture.wires.map(\.pin)).sorted())
  }

  @Test(
    "wires do not run on one another, and none through a box",
    arguments: Drafts.examples.map(\.name))
  func geometry(_ name: String) throws {
    let picture = DrawnPicture(
      WiringDrawing(try Self.sign("examples/\(name).yaml")).svg(Strings(.chinese)))
    var lanes: Set<Double> = []
    for wire in picture.wires {
      for lane in Set(wire.verticals) where lane != wire.start.x {
        #expect(lanes.insert(lane).inserted, "two wires in the lane \(lane)")
        #expect(!picture.boxes.contains { $0.contains(lane) })
      }
    }
  }
}

/// What a test reads out of a picture.
private struct DrawnPicture {
  struct Place: Equatable {
    var x: Double
    var y: Double
  }

  var pins: [(number: Int, place: Place)] = []
  var wires: [(pin: Int, use: String?, start: Place, verticals: [Double])] = []
  var boxes: [Range<Double>] = []

  init(_ svg: String) {
    for line in svg.split(separator: "\n") {
      func attribute(_ name: String) -> String? {
        line.split(separator: " \(name)=\"", maxSplits: 1).dropFirst().first
          .map { String($0.prefix { $0 != "\"" }) }
      }
      func number(_ name: String) -> Double { attribute(name).flatMap(Double.init) ?? .nan }
      if line.contains("class=\"pin\"") {
        pins.append((Int(number("data-pin")), Place(x: number("cx"), y: number("cy"))))
      } else if line.contains("class=\"wire\""), let path = attribute("d") {
        let start = path.dropFirst().prefix { !"VH".contains($0) }.split(separator: " ")
        let place = Place(x: Double(start[0]) ?? .nan, y: Double(start[1]) ?? .nan)
        wires.append((Int(number("data-pin")), attribute("data-use"), place, Self.lanes(of: path)))
      } else if line.contains("fill=\"#fffdf5\"") {
        boxes.append(number("x")..<number("x") + number("width"))
      }
    }
  }

  /// The horizontal places of the vertical strokes of a path of M, H and V.
  private static func lanes(of path: String) -> [Double] {
    var lanes: [Double] = []
    var x = 0.0
    var word = ""
    for character in path.reversed() {
      guard "MHV".contains(character) else {
        word = "\(character)" + word
        continue
      }
      lanes.append(character == "V" ? .nan : Double(word.prefix { $0 != " " }) ?? 0)
      word = ""
    }
    // In the order of the path: a stroke down is at the last place across.
    return lanes.reversed().compactMap { place in
      if place.isNaN { return x }
      x = place
      return nil
    }
  }
}
