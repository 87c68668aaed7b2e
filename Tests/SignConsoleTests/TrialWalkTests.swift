// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import SignInterface
import Testing

@testable import SignConsole

/// A sign with a lamp, an LED, two buttons, a display and a daylight sensor, for walks.
enum TrialSample {
  static let lamp = Wire.TrialPart(
    part: "lamp.lightbox", kind: .lamp, lamp: "lightbox", pin: "GPIO17", device: "lamp.lightbox",
    activeLow: true)
  static let led = Wire.TrialPart(
    part: "indicator.zhang.out", kind: .led, officer: "zhang", status: "out", pin: "GPIO26",
    device: "indicator.zhang.out", activeLow: false)
  static let out = button("out", "GPIO13")
  static let station = button("at-station", "GPIO6")
  static let display = Wire.TrialPart(
    part: "display.paper", kind: .display, pin: "paper", device: "paper", upsideDown: false)
  static let daylight = Wire.TrialPart(
    part: "daylight", kind: .daylight, pin: "sky", device: "sky")
  static let all = [lamp, led, out, station, display, daylight]

  static func button(_ status: String, _ pin: String, down: Bool = false) -> Wire.TrialPart {
    Wire.TrialPart(
      part: "button.zhang.\(status)", kind: .button, officer: "zhang", status: status, pin: pin,
      device: "button.zhang.\(status)", activeLow: true, down: down)
  }

  static let state = Wire.State(
    generation: 3, site: ["花楼社区警务室"], clock: .synchronised, timezone: "Asia/Shanghai",
    now: 1_795_392_000_000_000, offset: 28_800, simulated: false,
    kinds: [
      .init(status: "out", label: "外出", english: "Out", colour: "#ff851b"),
      .init(status: "at-station", label: "在所", english: "At station", colour: "#0074d9"),
    ],
    officers: [.init(officer: "zhang", name: "张伟", pastEnd: false, generation: 0)],
    lamps: [
      .init(
        lamp: "lightbox", label: "灯箱", wanted: 0, shown: 0, because: .programme, reason: "",
        health: .unmeasured, switches: 0, hours: 0, wattHours: 0)
    ], devices: [], faults: [])

  static let texts = Strings(.english).naming(state)

  /// Devices that have accepted everything, except one.
  static func devices(failing: String? = nil) -> [Wire.Device] {
    all.map { part in
      part.device == failing
        ? .init(device: part.device, state: .failed, problem: "\(part.device): busy")
        : .init(device: part.device, state: .ready)
    }
  }
}

@Suite("The walk through the wiring") struct TrialWalkTests {
  /// A walk whose hardware accepts everything at once.
  private struct Walk {
    var walk: TrialWalk
    var now = Duration.zero
    var actions: [TrialWalk.Action] = []
    var failing: String?

    init(_ parts: [Wire.TrialPart], failing: String? = nil) {
      walk = TrialWalk(parts, of: TrialSample.all, TrialSample.texts)
      self.failing = failing
      perform(walk.begin(at: now))
    }

    mutating func perform(_ actions: [TrialWalk.Action]) {
      self.actions += actions
      if actions.contains(.look) {
        perform(walk.handle(.devices(TrialSample.devices(failing: failing)), at: now))
      }
    }

    mutating func answer(_ texts: String...) {
      for text in texts { perform(walk.handle(.answer(text), at: now)) }
    }

    /// Moves contacts at times in milliseconds, and waits.
    mutating func move(_ edges: (Wire.TrialPart, Bool, Int)...) {
      for (part, isDown, at) in edges {
        perform(
          walk.handle(.edge(.init(part: part.part, down: isDown, at: at * 1000)), at: now))
      }
      now += .seconds(2)
      perform(walk.handle(.time, at: now))
    }

    mutating func read(_ lux: Double...) {
      for value in lux { perform(walk.handle(.lux(value), at: now)) }
    }

    var results: [TrialFinding.Result] { walk.findings.map(\.result) }
  }

  @Test("a lamp that is lit works, and the next part follows") func works() {
    var walk = Walk([TrialSample.lamp, TrialSample.led])
    #expect(walk.actions.contains(.go(part: "lamp.lightbox", active: true)))
    walk.answer("y")
    #expect(walk.results == [.works])
    #expect(walk.actions.contains(.go(part: "indicator.zhang.out", active: true)))
    walk.answer("是")
    #expect(walk.walk.isOver)
    #expect(walk.actions.last == .go(part: nil, active: false))
  }

  @Test("one that is not lit is switched off before it counts as dead") func dead() {
    var walk = Walk([TrialSample.lamp])
    walk.answer("n")
    #expect(walk.actions.contains(.go(part: "lamp.lightbox", active: false)))
    #expect(walk.results.isEmpty)
    walk.answer("n")
    #expect(walk.results == [.dead])
  }

  @Test("one that is lit when it is off is the other way round", arguments: [["n", "y"], ["i"]])
  func inverted(_ answers: [String]) {
    var walk = Walk([TrialSample.led])
    for answer in answers { walk.answer(answer) }
    #expect(walk.results == [.inverted])
  }

  @Test("another one that is lit is named by its number") func other() {
    var walk = Walk([TrialSample.lamp, TrialSample.led])
    walk.answer("o", "2", "o", "")
    #expect(walk.results == [.other("indicator.zhang.out"), .other(nil)])
  }

  @Test("what cannot be driven is found without a question") func faulty() {
    let walk = Walk([TrialSample.lamp], failing: "lamp.lightbox")
    #expect(walk.results == [.faulty("lamp.lightbox: busy")])
    #expect(!walk.actions.contains { if case .ask = $0 { true } else { false } })
  }

  @Test("an answer that is none asks again") func unknownAnswer() {
    var walk = Walk([TrialSample.lamp])
    walk.answer("maybe")
    #expect(walk.results.isEmpty)
    #expect(walk.actions.last == .ask("y, n, i, o or s: "))
    walk.answer("s")
    #expect(walk.results == [.skipped])
  }

  @Test(
    "each question offers its own letters again",
    arguments: [
      (TrialSample.lamp, ["n", "i"], "y, n or s: "),
      (TrialSample.lamp, ["o", "9"], "A number from 1 to 1, or Enter: "),
      (TrialSample.lamp, ["o", "y"], "A number from 1 to 1, or Enter: "),
      (TrialSample.display, ["o"], "y, n, i, m or s: "),
      (
        TrialSample.out, ["y"],
        "The sign notices your hand by itself; otherwise type n or s: "
      ),
      (
        TrialSample.daylight, ["y"],
        "The sign notices your hand by itself; otherwise type n or s: "
      ),
    ])
  func letters(_ part: Wire.TrialPart, _ answers: [String], _ question: String) {
    var walk = Walk([part])
    for answer in answers { walk.answer(answer) }
    #expect(walk.results.isEmpty)
    #expect(walk.actions.last == .ask(question))
  }

  @Test("full-width letters and digits are answers, too") func fullWidth() {
    var walk = Walk([TrialSample.lamp, TrialSample.led, TrialSample.display])
    walk.answer("Ｙ", "ｏ", "１", "ｍ")
    #expect(walk.results == [.works, .other("lamp.lightbox"), .mirrored])
  }

  @Test("no line that the walk prints has a line break or another control character inside")
  func oneLine() {
    for language in [ConsoleLanguage.english, .chinese] {
      var walk = TrialWalk(
        TrialSample.all, of: TrialSample.all, Strings(language).naming(TrialSample.state))
      var actions = walk.begin(at: .zero)
      while !walk.isOver {
        actions += walk.handle(.devices(TrialSample.devices()), at: .zero)
        for answer in ["o", "z", "s", "s"] {
          actions += walk.handle(.answer(answer), at: .zero)
        }
      }
      for action in actions {
        switch action {
        case .say(let lines): #expect(lines.allSatisfy { $0 == $0.printable })
        case .ask(let question): #expect(question == question.printable)
        case .go, .look: break
        }
      }
    }
  }

  @Test("a press is found by itself, with the time of its bounces") func press() {
    var walk = Walk([TrialSample.out])
    walk.move(
      (TrialSample.out, true, 1000), (TrialSample.out, false, 1001), (TrialSample.out, true, 1004),
      (TrialSample.out, false, 1200))
    #expect(walk.results == [.works])
    #expect(walk.walk.findings.first?.bounce == 4000)
  }

  @Test("a press without bounces has no time of bounces") func clean() {
    var walk = Walk([TrialSample.out])
    walk.move((TrialSample.out, true, 1000), (TrialSample.out, false, 1050))
    #expect(walk.results == [.works])
    #expect(walk.walk.findings.first?.bounce == nil)
  }

  @Test("two buttons that do each other's work are swapped") func swapped() {
    var walk = Walk([TrialSample.out, TrialSample.station])
    walk.move((TrialSample.station, true, 1000), (TrialSample.station, false, 1100))
    walk.move((TrialSample.out, true, 5000), (TrialSample.out, false, 5100))
    #expect(walk.results == [.other("button.zhang.at-station"), .other("button.zhang.out")])
    let proposals = TrialProposal.all(by: walk.walk.findings, in: TrialSample.state) { path in
      path.count == 4 ? (path[3].contains("外出") ? 26 : 27, "GPIO") : nil
    }
    #expect(proposals.map(\.new) == ["GPIO6", "GPIO13"])
    #expect(proposals.map(\.line) == [26, 27])
  }

  @Test("a contact that opens when it is pressed is the other way round") func contactInverted() {
    let out = TrialSample.button("out", "GPIO13", down: true)
    var walk = Walk([out])
    walk.move((out, false, 1000), (out, true, 1100))
    #expect(walk.results == [.inverted])
  }

  @Test("a button that does nothing is dead, and a press before its question is no press")
  func noPress() {
    var walk = Walk([TrialSample.lamp, TrialSample.out])
    walk.move((TrialSample.out, true, 1000), (TrialSample.out, false, 1100))
    walk.answer("y")
    #expect(walk.results == [.works])
    walk.answer("n")
    #expect(walk.results == [.works, .dead])
  }

  @Test(
    "a display is asked about when it has the picture",
    arguments: [
      ("y", TrialFinding.Result.works), ("i", .inverted), ("m", .mirrored), ("n", .dead),
    ])
  func display(_ answer: String, _ result: TrialFinding.Result) {
    var walk = Walk([TrialSample.display])
    #expect(walk.actions.contains(.ask(TrialSample.texts.isPictureRight)))
    walk.answer(answer)
    #expect(walk.results == [result])
  }

  @Test("a display that is being refreshed is waited for, and given up after a while")
  func slowDisplay() {
    var walk = TrialWalk([TrialSample.display], of: [], TrialSample.texts)
    _ = walk.begin(at: .zero)
    let settling = [Wire.Device(device: "paper", state: .settling)]
    #expect(walk.handle(.devices(settling), at: .seconds(1)).isEmpty)
    #expect(walk.asksAbout == nil)
    #expect(walk.handle(.time, at: .seconds(2)) == [.look])
    _ = walk.handle(.devices(settling), at: .seconds(100))
    #expect(walk.findings.map(\.result.isBad) == [true])
  }

  @Test(
    "a sensor works when a hand darkens it, or a torch lights it",
    arguments: [
      [400.0, 410, 405, 400, 12], [2, 2, 2, 2, 300],
    ])
  func daylight(_ readings: [Double]) {
    var walk = Walk([TrialSample.daylight])
    for reading in readings.dropLast() { walk.read(reading) }
    #expect(walk.results.isEmpty)
    walk.read(readings[4])
    #expect(walk.results == [.works])
    #expect(walk.walk.findings.first?.lux.last == readings[4])
  }
}
