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

@Suite("E-paper in the cold") struct ColdTests {
  enum Paper: String, CaseIterable, CustomTestStringConvertible {
    case ssd1680, ssd1683, uc8179

    var testDescription: String { rawValue }

    var part: Part {
      switch self {
      case .ssd1680: .ssd1680
      case .ssd1683: .ssd1683
      case .uc8179: .uc8179
      }
    }

    func plan(_ change: (inout PlatePolicy) -> Void) -> SignConfiguration {
      var plan = PlateFixture.plan {
        $0.thermometer = "/sys/thermometer"
        change(&$0)
      }
      var port = PlateFixture.port
      port.busyLow = self == .uc8179
      plan.wiring.panels["paper"] = PanelDevice(key: "paper", part: part, port: port)
      return plan
    }
  }

  /// The kind of a refresh, by the bytes that the controller got.
  private enum Refresh: Equatable { case full, partial }

  /// A sign that has run for a minute at this temperature.
  private func world(
    _ paper: Paper, celsius: Double?, _ change: (inout PlatePolicy) -> Void = { _ in }
  ) throws -> World {
    let world = try World(paper.plan(change)) { board, host in
      board.inject(.temperature(celsius: celsius ?? 20))
      host.celsius = celsius
    }
    world.run(for: .seconds(60))
    return world
  }

  /// The refreshes since `clearRecords`, by the bytes that selected the waveform.
  private func refreshes(_ world: World) -> [Refresh] {
    world.board.panelTranscripts.map { transcript in
      var refresh = Refresh.full
      for case .command(let code, let bytes) in transcript.transaction.operations {
        switch (code, bytes) {
        // UC8179: TSE (0xE0) and TSSET (0xE5) force a temperature.
        case (0xE0, _), (0xE5, _): refresh = .partial
        // SSD16xx: a temperature is written, or the sequence has the bit of display mode 2.
        case (0x1A, _): refresh = .partial
        case (0x22, let sequence) where sequence.contains { $0 & 0x08 != 0 }: refresh = .partial
        default: continue
        }
      }
      return refresh
    }
  }

  /// Presses three buttons, one after the other.
  private func press(_ world: World) {
    world.board.clearLogs()
    for line in ["GPIO7", "GPIO5", "GPIO6"] {
      world.press(line)
      world.run(for: .seconds(20))
    }
  }

  @Test(
    "below 0 °C a change is a full refresh, with the waveform that the panel selects itself",
    arguments: Paper.allCases)
  func frost(paper: Paper) throws {
    let world = try world(paper, celsius: -5)
    press(world)
    #expect(refreshes(world) == [.full, .full, .full])
    for transcript in world.board.panelTranscripts where paper != .uc8179 {
      // The internal sensor is selected, and the sequence reads it.
      #expect(transcript.transaction.operations.contains(.command(0x18, [0x80])))
      #expect(transcript.transaction.operations.contains(.command(0x22, [0xF7])))
    }
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.lastStatusLabels == ["在所", nil])
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test("from 0 °C on a change is a partial refresh", arguments: Paper.allCases)
  func warm(paper: Paper) throws {
    let world = try world(paper, celsius: 0)
    press(world)
    #expect(refreshes(world) == [.partial, .partial, .partial])
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test(
    "the kind of refresh follows the temperature at each change",
    arguments: Paper.allCases)
  func night(paper: Paper) throws {
    let world = try world(paper, celsius: 3)
    var seen: [Refresh] = []
    for celsius in [3.0, -0.5, -12, 0.5] {
      world.board.clearLogs()
      world.board.inject(.temperature(celsius: celsius))
      world.host.celsius = celsius
      world.press(celsius == -12 ? "GPIO5" : celsius < 0 ? "GPIO7" : "GPIO6")
      world.run(for: .seconds(20))
      seen += refreshes(world)
    }
    #expect(seen == [.partial, .full, .full, .partial])
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test(
    "a thermometer without a reading is a fault, and counts as below 0 °C",
    arguments: Paper.allCases)
  func noReading(paper: Paper) throws {
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
    "below 0 °C a status that has ended is cleared at once, though the renderer fails",
    arguments: Paper.allCases)
  func undrawn(paper: Paper) throws {
    let world = try world(paper, celsius: -5)
    press(world)
    world.board.clearLogs()
    world.host.renderFailure = RenderFailure("broken", didStart: true)
    world.press("GPIO8")
    world.run(for: .seconds(10))
    #expect(refreshes(world) == [.full])
    let area = try #require(world.displayedFrame?.area)
    #expect(
      world.displayedFrame
        == Frame(
          PlainPlate.bitmap(
            width: area.width, height: area.height, contacts: ["027-8888 8888"])))
  }

  @Test(
    "without a thermometer partial refreshes can be ruled out",
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
