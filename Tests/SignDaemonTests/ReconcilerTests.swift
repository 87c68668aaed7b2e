// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import SimulatedHardware
import Testing

@testable import Sign
@testable import SignDaemon

@Suite("The reconciler on a board, without a daemon") struct ReconcilerTests {
  /// A reconciler, its board, and the desired state.
  private final class Bench {
    let board: SimulatedBoard
    var reconciler: Reconciler
    var desired = DesiredState()

    init(_ wiring: Wiring = SignFixture.wiring) {
      board = SimulatedBoard(devices: wiring.devices.values.sorted { $0.key < $1.key })
      reconciler = Reconciler(wiring, on: board)
    }

    var isReconciled: Bool { reconciler.isReconciled }

    var failures: [String] { reconciler.failures.map(\.name) }

    var released: [LineID] { reconciler.released }

    func isDriven(_ lamp: ID<Lamp>) -> Bool { reconciler.isDriven(lamp: lamp) }

    /// Advances time, and reconciles after each event.
    @discardableResult
    func run(for span: Duration = .milliseconds(20)) -> [Event] {
      let end = board.now + span
      var events: [Event] = []
      while true {
        reconciler.reconcileLines(desired.outputs, at: board.now)
        events += reconciler.reconcile(desired, at: board.now)
        let signals = board.signals()
        for signal in signals { events += reconciler.handle(signal, at: board.now) }
        guard signals.isEmpty else { continue }
        guard board.now < end else { return events }
        let due = [board.deadline, reconciler.deadline].compactMap { $0 }.filter { $0 > board.now }
        board.advance(to: min(due.min() ?? end, end))
      }
    }

    func light(_ lamp: ID<Lamp>, _ isOn: Bool) {
      desired.outputs.lamps[lamp] = Outputs.LampLight(
        level: isOn ? .full : .off, isOn: isOn, duty: isOn ? 1 : 0)
    }
  }

  private static let lightbox = Pin.line(.name("GPIO17"))

  @Test("closes a difference once, and writes nothing without one") func once() {
    let bench = Bench()
    bench.run(for: .milliseconds(100))
    #expect(bench.isReconciled)
    bench.board.clearLogs()
    bench.light("lightbox", true)
    bench.run()
    bench.run(for: .seconds(10))
    // The relay is active low.
    #expect(bench.board.level(of: Self.lightbox) == 0)
    #expect(bench.board.transitions.count == 1)
    #expect(bench.board.transitions(of: Self.lightbox).count == 1)
    #expect(bench.board.transcripts.isEmpty)
  }

  @Test("writes a chip's channel, and is reconciled after the transaction") func channel() {
    let bench = Bench()
    bench.run(for: .milliseconds(100))
    bench.light("spotlight", true)
    bench.reconciler.reconcileLines(bench.desired.outputs, at: bench.board.now)
    #expect(!bench.isReconciled)
    #expect(!bench.isDriven("spotlight"))
    bench.run(for: .milliseconds(100))
    #expect(bench.board.level(of: .channel(device: "dimmer", 0)) == 1)
    #expect(bench.isReconciled)
    #expect(bench.isDriven("spotlight"))
  }

  @Test("retries a line that another program holds, and drives the others meanwhile")
  func heldLine() {
    let bench = Bench()
    bench.board.inject(.hold(.name("GPIO17"), by: "another program"))
    bench.light("lightbox", true)
    bench.light("spotlight", true)
    bench.run(for: .seconds(1))
    #expect(bench.failures == ["lamp.lightbox"])
    #expect(bench.board.level(of: .channel(device: "dimmer", 0)) == 1)
    bench.board.inject(.hold(.name("GPIO17"), by: nil))
    bench.run(for: Backoff.longest)
    #expect(bench.failures.isEmpty)
    #expect(bench.isReconciled)
    #expect(bench.board.level(of: Self.lightbox) == 0)
  }

  @Test("reports a button on a line, and one on an expander") func buttons() {
    let bench = Bench()
    bench.run(for: .milliseconds(100))
    let pressed = bench.board.now
    bench.board.press(.line(.name("GPIO5")))
    let found = bench.run()
    #expect(found == [.contact("zhang.in-community", isDown: true, at: pressed)])
    bench.board.press(.channel(device: "leds", 2))
    let events = bench.run()
    #expect(events.count == 1)
    guard case .contact("li.out", isDown: true, _) = events.first else {
      Issue.record("\(events)")
      return
    }
  }

  @Test("keeps outputs that another wiring does not change") func rewire() {
    let bench = Bench()
    bench.light("lightbox", true)
    bench.light("spotlight", true)
    bench.run(for: .milliseconds(100))
    bench.board.clearLogs()
    var wiring = SignFixture.wiring
    wiring.lamps["lightbox"] = Output(pin: .line(.name("GPIO27")), activeLow: true)
    bench.reconciler.rewire(wiring)
    bench.run(for: .milliseconds(100))
    #expect(bench.isReconciled)
    #expect(bench.board.level(of: .line(.name("GPIO27"))) == 0)
    // A chip with the same wiring is not even inspected.
    #expect(bench.board.transcripts.isEmpty)
  }

  @Test("does not request a released line until it is configured again") func release() {
    let bench = Bench()
    bench.run()
    bench.reconciler.release("lamp.lightbox")
    bench.board.clearLogs()
    bench.light("lightbox", true)
    bench.run(for: .seconds(60))
    #expect(bench.board.transitions.isEmpty)
    #expect(bench.released == ["lamp.lightbox"])
    bench.reconciler.rewire(SignFixture.wiring)
    bench.run()
    #expect(bench.board.level(of: Self.lightbox) == 0)
    #expect(bench.released.isEmpty)
  }
}
