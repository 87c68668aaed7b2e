// SPDX-License-Identifier: Apache-2.0
import Hardware
import Plate
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("E-paper in the cold") struct ColdTests {
  enum Paper: String, CaseIterable, CustomTestStringConvertible {
    case ssd1680, ssd1683, uc8179

    var testDescription: String { rawValue }

    func plan(_ change: (inout PlatePolicy) -> Void) -> Plan {
      var plan = PlatePlan.plan {
        $0.thermometer = "/sys/thermometer"
        change(&$0)
      }
      var port = PlatePlan.port
      port.busyLow = self == .uc8179
      plan.wiring.panels["paper"] = PanelDevice(key: "paper", part: rawValue, port: port)
      return plan
    }
  }

  /// The two ways of a refresh, by what is said to the controller.
  private enum Way: Equatable { case full, partial }

  /// A sign that has run for a minute at this temperature.
  private func world(
    _ paper: Paper, celsius: Double?, _ change: (inout PlatePolicy) -> Void = { _ in }
  ) throws -> World {
    let world = try World(paper.plan(change)) { board, host in
      board.happen(.temperature(celsius: celsius ?? 20))
      host.celsius = celsius
    }
    world.run(for: .seconds(60))
    return world
  }

  /// The refreshes since the records were cleared: how, by the bytes that chose the waveform.
  private func refreshes(_ world: World) -> [Way] {
    world.board.panelTranscripts.map { transcript in
      var chosen = Way.full
      for case .command(let code, let bytes) in transcript.transaction.operations {
        switch (code, bytes) {
        // UC8179: the temperature is forced, and what it is forced to.
        case (0xE0, _), (0xE5, _): chosen = .partial
        // SSD16xx: a temperature is written, or the sequence has the bit of display mode 2.
        case (0x1A, _): chosen = .partial
        case (0x22, let sequence) where sequence.contains { $0 & 0x08 != 0 }: chosen = .partial
        default: continue
        }
      }
      return chosen
    }
  }

  /// Presses three buttons, one after the other.
  private func press(_ world: World) {
    world.board.clearRecords()
    for line in ["GPIO7", "GPIO5", "GPIO6"] {
      world.press(line)
      world.run(for: .seconds(20))
    }
  }

  @Test(
    "below zero only waveforms that the panel chose by its own temperature are used",
    arguments: Paper.allCases)
  func frost(paper: Paper) throws {
    let world = try world(paper, celsius: -5)
    press(world)
    #expect(refreshes(world) == [.full, .full, .full])
    for transcript in world.board.panelTranscripts where paper != .uc8179 {
      // The sensor inside, and the sequence that reads it.
      #expect(transcript.transaction.operations.contains(.command(0x18, [0x80])))
      #expect(transcript.transaction.operations.contains(.command(0x22, [0xF7])))
    }
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.lastStatusLabels == ["在所", nil])
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test("above zero a change is partial", arguments: Paper.allCases)
  func warm(paper: Paper) throws {
    let world = try world(paper, celsius: 0)
    press(world)
    #expect(refreshes(world) == [.partial, .partial, .partial])
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test(
    "a night of frost changes the way with the first change in it, and back",
    arguments: Paper.allCases)
  func night(paper: Paper) throws {
    let world = try world(paper, celsius: 3)
    var ways: [Way] = []
    for celsius in [3.0, -0.5, -12, 0.5] {
      world.board.clearRecords()
      world.board.happen(.temperature(celsius: celsius))
      world.host.celsius = celsius
      world.press(celsius == -12 ? "GPIO5" : celsius < 0 ? "GPIO7" : "GPIO6")
      world.run(for: .seconds(20))
      ways += refreshes(world)
    }
    #expect(ways == [.partial, .full, .full, .partial])
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test(
    "a thermometer that tells nothing is a fault, and counts as frost", arguments: Paper.allCases)
  func lost(paper: Paper) throws {
    let world = try world(paper, celsius: nil)
    press(world)
    #expect(refreshes(world) == [.full, .full, .full])
    let fault = try #require(try world.call(Wire.Status.self, .init()).state.faults.first)
    #expect(fault.subject == "plate.paper.thermometer")
    #expect(fault.kind == "thermometer")
    #expect(fault.problem == "/sys/thermometer has no temperature")
    world.host.celsius = 7
    world.press("GPIO8")
    world.run(for: .seconds(20))
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
  }

  @Test(
    "what is no longer true goes at once in the cold too, though nothing can be drawn",
    arguments: Paper.allCases)
  func undrawn(paper: Paper) throws {
    let world = try world(paper, celsius: -5)
    press(world)
    world.board.clearRecords()
    world.host.renderFailure = RenderFailure("broken", didStart: true)
    world.press("GPIO8")
    world.run(for: .seconds(10))
    #expect(refreshes(world) == [.full])
    let area = try #require(world.displayedFrame?.area)
    #expect(
      world.displayedFrame
        == PlainPlate.bitmap(width: area.width, height: area.height, contacts: ["027-8888 8888"]))
  }

  @Test(
    "where it may freeze and nothing tells, partial refreshes can be ruled out",
    arguments: Paper.allCases)
  func never(paper: Paper) throws {
    let world = try world(paper, celsius: 20) {
      $0.thermometer = nil
      $0.partialRefreshes = .never
    }
    press(world)
    #expect(refreshes(world) == [.full, .full, .full])
  }
}
