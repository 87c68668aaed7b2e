// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing
import Varlink

@Suite("The interface files and their Swift types") struct InterfaceFileTests {
  private static let author = Wire.Author(kind: .peer, name: "li", uid: 1001)

  /// A state in which every field has a value.
  private static let state = Wire.State(
    generation: 7, site: ["所"], english: "Office", clock: .synchronised, timezone: "Asia/Shanghai",
    now: 1, offset: 28_800, simulated: true,
    kinds: [
      Wire.Kind(
        status: "out", label: "外出", english: "Out", colour: "#ff851b", local: "سىرتتا",
        returns: true)
    ],
    officers: [
      Wire.Whereabouts(
        officer: "li", name: "李娜", rank: "警督", contact: "110", status: "out", shown: "out",
        unknown: .ageUnknown, leave: "2026-12-04", since: 1, by: author, until: 2, pastEnd: true,
        note: "note",
        staleAfter: 3, reception: true, generation: 7)
    ],
    lamps: [
      Wire.Lamp(
        lamp: "box", label: "灯箱", wanted: 1, shown: 0.5, because: .clockUnknown, reason: "why",
        from: "sunset", to: "sunrise", dark: true, next: 3,
        override: Wire.Override(level: 1, by: author, since: 1, until: 2), health: .proven,
        switches: 1, hours: 2.5, wattHours: 3, energyBy: .rated)
    ],
    devices: [Wire.Device(device: "leds", state: .failed, problem: "gone")],
    faults: [
      Wire.Fault(
        subject: "leds", problem: "gone", advice: "look", age: 1, count: 2, kind: "gone")
    ],
    calls: Wire.Calls(count: 2, last: 3),
    letters: Wire.LetterBox(waiting: true, since: 1, emptied: 2, emptiedBy: author),
    plates: [
      Wire.Plate(
        device: "panel", officers: ["li"], wanted: ["外出"], shown: ["在所"], current: false)
    ], warnings: 2)

  @Test("both files are definitions, and each method of the types is in one of them")
  func methods() throws {
    let sign = try Interface(parsing: Wire.description)
    #expect(sign.name == Wire.interface)
    let names = [
      Wire.Status.name, Wire.SetWhereabouts.name, Wire.SetLamp.name, Wire.LampReplaced.name,
      Wire.Monitor.name, Wire.History.name, Wire.Reload.name, Wire.Release.name, Wire.Check.name,
      Wire.Letters.name, Wire.EmptyLetters.name,
    ]
    for name in names {
      #expect(name.hasPrefix(Wire.interface + "."))
      #expect(sign.method(named: String(name.split(separator: ".").last ?? "")) != nil)
    }
    let simulator = try Interface(parsing: Wire.Simulator.description)
    #expect(simulator.name == Wire.Simulator.interface)
    #expect(simulator.method(named: "Press") != nil)
    let picture = try #require(simulator.method(named: "Picture"))
    let shown = Wire.Simulator.Picture.Result(
      bitmap: "UDQ=", ghosts: 1, misuses: ["busy (12)"], light: true)
    try simulator.check(encoded(shown), against: picture.output, unknown: .refused)
  }

  @Test("a state with every field fits the definition, and so does what follows it")
  func stateFits() throws {
    let sign = try Interface(parsing: Wire.description)
    let status = try #require(sign.method(named: "Status"))
    try sign.check(
      encoded(Wire.Status.Result(state: Self.state)), against: status.output, unknown: .refused)
    let monitor = try #require(sign.method(named: "Monitor"))
    let change = Wire.Monitor.Result(
      number: 1, officers: Self.state.officers, lamps: Self.state.lamps,
      devices: Self.state.devices, faults: Self.state.faults, calls: Self.state.calls,
      letters: Self.state.letters, plates: Self.state.plates)
    try sign.check(encoded(change), against: monitor.output, unknown: .refused)
  }

  @Test("a state comes back from the wire as it was sent")
  func roundTrip() throws {
    let back = try encoded(Self.state).decode(Wire.State.self, unknown: .refused)
    #expect(back == Self.state)
  }
}
