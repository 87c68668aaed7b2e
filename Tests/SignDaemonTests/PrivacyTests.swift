// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Plate
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("Privacy of the log and of the service status") struct PrivacyTests {
  /// All personal data of the configuration and the calls below, keys included.
  private static let secrets = [
    "qinwei", "秦卫", "qin-rank", "qin-contact", "qin-photograph", "qin-note", "qin-user",
    "in-community", "at-station", "resting", "在社区",
  ]

  private static var plan: SignConfiguration {
    var plan = ResidentTests.plan
    var officer = Officer(
      key: "qinwei", name: "秦卫", rank: "qin-rank", contact: "qin-contact",
      photograph: "qin-photograph")
    officer.buttons = SignFixture.statuses.map {
      Button(key: ID("qinwei.\($0)"), press: .set(ID($0)))
    }
    officer.automatic = [AutomaticChange(status: "resting", at: 3600)]
    plan.settings.officers[0] = officer
    plan.settings.keep = .hours(48)
    for status in SignFixture.statuses {
      plan.wiring.buttons["qinwei.\(status)"] = plan.wiring.buttons.removeValue(
        forKey: "zhang.\(status)")
    }
    plan.wiring.indicators["qinwei"] = plan.wiring.indicators.removeValue(forKey: "zhang")
    return plan
  }

  private static let actor = Peer(uid: 1001, user: "qin-user", groups: ["dutysign"])

  private func problem(_ message: String) -> Problems {
    Problems([
      Problem(
        file: "sign.yaml", line: 3, column: 5, path: "officers.qinwei",
        message: .init(same: message))
    ])
  }

  /// Runs all kinds of events.
  private func live(in world: World) throws {
    for line in ["GPIO5", "GPIO8", "GPIO12", "GPIO13"] { world.press(line) }
    let user = world.connect(Self.actor)
    _ = try world.call(
      Wire.SetWhereabouts.self,
      .init(officer: "秦卫", status: "在社区", forSeconds: 60, note: "qin-note"), as: user)
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off), as: user)
    _ = try world.call(Wire.EmptyLetters.self, .init(), as: user)
    _ = try world.call(Wire.History.self, .init(officer: "qinwei"), as: user)
    _ = try world.call(Wire.LampReplaced.self, .init(lamp: "lightbox"), as: user)
    for officer in ["qinwei", "nobody"] {
      let set = Wire.SetWhereabouts.Parameters(
        officer: officer, status: "qin-note", note: "qin-note")
      #expect(throws: VarlinkError.self) {
        _ = try world.call(Wire.SetWhereabouts.self, set, as: world.connect(RightsTests.nobody))
      }
    }
    for text in ["{\"秦卫\":1,\"method\":\"a.b.c\"}\0", "{\"qin-note\":1,\"qin-note\":2}\0"] {
      world.connect(Self.actor).send(Array(text.utf8))
      world.run()
    }
    world.run(for: .hours(2))
    world.press("GPIO6", for: .minutes(1))
    world.source.result = .failure(problem("found 'qin-contact', expected 秦卫"))
    #expect(throws: VarlinkError.self) { _ = try world.call(Wire.Reload.self, .init()) }
    world.source.result = .success(Self.plan)
    _ = try world.call(Wire.Reload.self, .init())
    world.board.inject(.present(device: "leds", false))
    world.board.inject(.hang(bus: "/dev/i2c-1", true))
    world.host.diskFailure = JournalFailure("no space left")
    world.press("GPIO7")
    world.run(for: .minutes(2))
    world.host.diskFailure = nil
    world.board.inject(.hang(bus: "/dev/i2c-1", false))
    world.host.trust = .unset
    world.run(for: .hours(1))
    world.host.trust = .synchronised
    _ = try world.call(Wire.BackUp.self, .init())
    _ = try world.call(Wire.Erase.self, .init(officer: "秦卫"))
    world.run(for: .hours(1))
    world.host.horizon = .hours(1000)
    world.host.signal(.stop)
    world.daemon.run()
  }

  @Test("the log never has personal data") func silence() throws {
    let world = try World(Self.plan, lamps: []) { board, host in
      host.watchdogPeriod = .seconds(600)
      for line in ["GPIO22", "GPIO8"] { board.inject(.hold(.name(line), by: "somebody")) }
    }
    world.run(for: .seconds(1))
    for line in ["GPIO22", "GPIO8"] { world.board.inject(.hold(.name(line), by: nil)) }
    world.run(for: .minutes(1))
    try live(in: world)
    let log = world.host.lines
    // The log is not empty.
    for word in ["somebody", "held down", "refused", "configuration", "erased", "leds", "closed"] {
      #expect(log.contains { $0.contains(word) }, "\(word)")
    }
    let statuses = world.host.notices.compactMap { notice -> String? in
      if case .status(let text) = notice { text } else { nil }
    }
    #expect(!statuses.isEmpty)
    for secret in Self.secrets {
      for line in log + statuses where line.contains(secret) {
        Issue.record("\(secret) in: \(line)")
      }
    }
  }

  @Test("an error in the configuration is logged with its line and kind, and without its text")
  func configuration() throws {
    let world = try World(Self.plan)
    world.source.result = .failure(problem("found 'qin-contact', expected a text"))
    world.host.signal(.reload)
    world.run()
    #expect(
      world.host.lines == [
        "sign.yaml:3:5: invalid",
        "the configuration is invalid; run dutysign check for details",
        "the running configuration stays",
        "configuration: 1 problem; the last good configuration is in use",
      ])
  }

  @Test("the service status has lamps and faults, and no officers") func status()
    throws
  {
    let world = try World(SignFixture.plan)
    world.press("GPIO5")
    world.run(for: .seconds(1))
    let last = world.host.notices.last { if case .status = $0 { true } else { false } }
    #expect(last == .status("lightbox on, spotlight 100%"))
  }

  @Test("lines that are given back, and faults of officers who are gone, are logged without keys")
  func formerOfficer() throws {
    let world = try World(Self.plan)
    world.run(for: .seconds(1))
    _ = try world.call(Wire.Release.self, .init())
    world.board.inject(.hold(.name("GPIO20"), by: "somebody"))
    _ = try world.call(Wire.Reload.self, .init())
    world.run(for: .minutes(2))
    #expect(world.host.lines.contains { $0.contains("gave back") })
    #expect(world.host.lines.contains { $0.contains("somebody") })
    world.source.result = .success(SignFixture.plan)
    world.board.inject(.hold(.name("GPIO20"), by: nil))
    _ = try world.call(Wire.Reload.self, .init())
    world.run(for: .minutes(5))
    #expect(world.host.lines.contains { $0.contains("right again") })
    for line in world.host.lines where line.contains("qinwei") || line.contains("zhang") {
      Issue.record("an officer in: \(line)")
    }
  }

  @Test("a plate's photographs and missing characters are in Status and not in the log")
  func plate() throws {
    let world = try World(PlateFixture.plan(), lamps: []) { _, host in
      host.renderDiagnostics = [
        PlateDiagnostic(.picture, "/etc/dutysign/qin-photograph.jpg", "cannot be read"),
        PlateDiagnostic(.missingGlyph, "秦", "no installed font has it"),
      ]
    }
    world.run(for: .seconds(5))
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.contains { $0.problem.contains("qin-photograph") })
    #expect(world.host.lines.contains { $0.hasPrefix("plate.") })
    for line in world.host.lines where line.contains("photograph.") || line.contains("秦") {
      Issue.record("personal: \(line)")
    }
  }
}
