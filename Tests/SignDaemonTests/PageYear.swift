// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import ProgramLanguage
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@testable import SignConsole

/// Days of a sign with a page at its door: what is written, and what a reader sees.
struct PageYear {
  /// What the page reads, by the rules of door.js.
  private struct Reader {
    var beat: JSON.Object?
    var state: JSON.Object?
    var renewed: Duration?

    mutating func read(_ files: [String: [UInt8]], at elapsed: Duration) {
      let next = files["beat.json"].flatMap { try? JSON(parsing: $0).object }
      if let next, next["beat"] != beat?["beat"] {
        beat = next
        renewed = elapsed
      }
      if state?["version"] != beat?["state"] {
        state = files["state.json"].flatMap { try? JSON(parsing: $0).object }
      }
    }

    /// The labels of the officers that it shows.
    func labels(at elapsed: Duration) -> [String?] {
      guard let renewed, elapsed - renewed < .seconds(120), let state,
        state["version"] == beat?["state"], state["isKnown"] == true
      else { return [] }
      return (state["people"]?.array ?? []).map { $0.object?["label"]?.string }
    }
  }

  /// How often each file was written, and the bytes in all.
  private(set) var writes: [String: Int] = [:]
  private(set) var bytes: [String: Int] = [:]
  private(set) var changes = 0
  private(set) var checks = 0

  private let world: World
  private var folder = PageFolder()
  private var files: [String: [UInt8]] = [:]
  private var reader = Reader()
  private var elapsed = Duration.zero
  private var beats = 0
  private var last: [String?] = []

  /// Runs some days; every fifth the command is dead for an hour, and every seventh the sign.
  init(days: Int) throws {
    var plan = SignFixture.plan
    // The page does not show LEDs, and after an announced end they would blink for hours.
    plan.wiring.indicators = [:]
    world = try World(plan, at: LampFixture.midnight, zone: LampFixture.zone)
    for day in 0..<days {
      for minute in stride(from: 0, to: 24 * 60, by: 10) {
        try act(minute, day)
        let isDead = day % 5 == 3 && (600..<660).contains(minute)
        let isSignAway = day % 7 == 2 && (900..<960).contains(minute)
        let state = try world.wireState
        if !isDead { write(isSignAway ? nil : state) }
        look(at: state, isWritten: !isDead && !isSignAway)
        // The beat of each minute between two looks has nothing else with it.
        if !isDead { for _ in 0..<9 { beat() } }
        world.run(for: .minutes(10))
        elapsed += .minutes(10)
      }
    }
  }

  /// What officers do on a day.
  private func act(_ minute: Int, _ day: Int) throws {
    let statuses = ["in-community", "at-station", "out", "resting"]
    let hours = [8 * 60: 0, 10 * 60: 2, 11 * 60 + 30: 1, 14 * 60: 2, 17 * 60: 1, 20 * 60: 3]
    guard let index = hours[minute] else { return }
    let seconds = index == 2 ? 5400 + day % 3 * 1800 : nil
    _ = try world.call(
      Wire.SetWhereabouts.self,
      .init(
        officer: day.isMultiple(of: 2) ? "zhang" : "li", status: statuses[index],
        forSeconds: seconds))
  }

  /// Writes the files of a state; nil is a sign that is away.
  private mutating func write(_ state: Wire.State?) {
    beats += 1
    let page = DoorPage(state, hasNotes: false) { WallClock(LampFixture.zone, $1) }
    let plate = state.flatMap {
      DoorPlate(SignFixture.settings, $0, in: LampFixture.zone, hasNotes: false)?
        .document(photographs: [:], emblem: nil)
    }
    for file in folder.files(
      page, plate: plate, board: [], turn: 20, written: state?.now.map { $0 / 1000 },
      beat: "\(beats)")
    {
      note(file)
    }
  }

  private mutating func beat() {
    writes["beat.json", default: 0] += 1
    bytes["beat.json", default: 0] += files["beat.json"]?.count ?? 0
  }

  private mutating func note(_ file: PageFolder.File) {
    files[file.name] = file.content
    writes[file.name, default: 0] += 1
    bytes[file.name, default: 0] += file.content.count
  }

  /// Compares what the page shows with the sign.
  private mutating func look(at state: Wire.State, isWritten: Bool) {
    reader.read(files, at: elapsed)
    let texts = Strings(.chinese)
    let truth = state.officers.map { texts.residentsLabel($0, in: state) }
    if truth != last {
      changes += 1
      last = truth
    }
    let shown = reader.labels(at: elapsed)
    if shown != (isWritten ? truth : []) {
      Issue.record("the page shows \(shown) after \(elapsed), the sign \(truth)")
    }
    checks += 1
  }
}

@Suite("A page at the door, day after day") struct PageYearTests {
  @Test("writes only what changed, and claims nothing that is old") func days() throws {
    try Self.check(days: 4)
  }

  /// Runs some days and checks the number of writes.
  static func check(days: Int) throws {
    let year = try PageYear(days: days)
    print("\(days) days of a page: \(year.writes), bytes \(year.bytes), \(year.changes) changes")
    #expect(year.checks == days * 144 && year.changes > 4 * days)
    // One for a change, one for the day's new as-of time, and those when the sign is away.
    #expect(year.writes["state.json", default: 0] <= year.changes + 3 * days + 4)
    #expect(year.writes["plate.svg", default: 0] <= 3 * year.changes + 3 * days)
    #expect(year.writes["board.json"] == 1)
    #expect(year.writes["beat.json", default: 0] <= days * 1440)
    let states = year.writes["state.json", default: 1]
    #expect(year.bytes["state.json", default: 0] / states < 2000)
  }
}
