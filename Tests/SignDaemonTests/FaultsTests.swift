// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignInterface
import SimulatedHost
import Testing
import Varlink

@testable import SignDaemon

@Suite("Faults, and their lines in the log") struct FaultsTests {
  private static func diagnostic(_ problem: String) -> [Faults.Diagnostic] {
    [Faults.Diagnostic(subject: "leds", kind: .gone, problem: problem)]
  }

  @Test("a fault has a line at its begin and one at its end, at least a minute later")
  func twoLines() {
    var faults = Faults()
    let gone = Self.diagnostic("gone")
    #expect(faults.update(gone, at: .seconds(5)).map(\.text) == ["leds: gone"])
    #expect(faults.update(gone, at: .seconds(6)).isEmpty)
    #expect(faults.deadline == nil)
    #expect(faults.update([], at: .seconds(7)).isEmpty)
    #expect(faults.present.isEmpty)
    #expect(faults.deadline == .seconds(65))
    #expect(faults.update([], at: .seconds(65)).map(\.text) == ["leds: right again"])
    #expect(faults.deadline == nil)
  }

  @Test("a fault that flaps for an hour has a line a minute, and the count is complete")
  func flapping() {
    var faults = Faults()
    var lines: [String] = []
    for tick in 0...36_000 {
      let diagnostics = tick % 2 == 0 ? Self.diagnostic("gone") : []
      lines += faults.update(diagnostics, at: .milliseconds(100 * tick)).map(\.text)
    }
    #expect(lines.count == 61)
    #expect(lines.last?.contains("times more meanwhile") == true)
    #expect(faults.present.first?.count == 18_001)
  }

  @Test("the last line about a fault that flapped is its present state") func lastLine() {
    var faults = Faults()
    _ = faults.update(Self.diagnostic("gone"), at: .seconds(0))
    _ = faults.update([], at: .seconds(1))
    _ = faults.update(Self.diagnostic("gone"), at: .seconds(2))
    let lines = faults.update(Self.diagnostic("gone"), at: .seconds(60))
    #expect(lines.map(\.text) == ["leds: gone (it came once more meanwhile)"])
    #expect(faults.deadline == nil)
  }

  @Test("two faults of one subject begin once each, however often they are found")
  func twoAtOnce() {
    var faults = Faults()
    let both =
      Self.diagnostic("gone")
      + [Faults.Diagnostic(subject: "leds", kind: .stuckButton, problem: "held down")]
    _ = faults.update(both, at: .seconds(5))
    let found = faults.present
    for second in 6..<20 { _ = faults.update(both, at: .seconds(second)) }
    #expect(faults.present == found)
    #expect(found.map(\.count) == [1, 2])
  }

  @Test("a line names its subject once, wherever the error names it") func subjectOnce() {
    for problem in ["leds: gone: open", "may still be lit: leds: gone: open"] {
      var faults = Faults()
      let lines = faults.update(Self.diagnostic(problem), at: .seconds(5)).map(\.text)
      #expect(lines.count == 1 && lines[0].ranges(of: "leds").count == 1, "\(lines)")
      #expect(lines[0].hasPrefix("leds: ") && lines[0].hasSuffix(": open"))
      #expect(faults.present.first?.problem.contains("leds") == false)
    }
  }

  @Test("a fault that comes back within an hour continues its count")
  func count() {
    var faults = Faults()
    _ = faults.update(Self.diagnostic("gone"), at: .seconds(0))
    _ = faults.update([], at: .seconds(10))
    _ = faults.update(Self.diagnostic("gone"), at: .seconds(20))
    #expect(faults.present.first?.count == 2)
    #expect(faults.present.first?.since == .seconds(20))
    _ = faults.update([], at: .seconds(100))
    _ = faults.update([], at: .seconds(200))
    _ = faults.update([], at: .seconds(100 + 3700))
    _ = faults.update(Self.diagnostic("gone"), at: .seconds(4000))
    #expect(faults.present.first?.count == 1)
  }

  @Test("the interface lists the kinds of faults that the daemon has, all and no other, in order")
  func interface() throws {
    let lines = Wire.description.split(separator: "\n").map { $0.drop { $0 == " " } }
    let first = try #require(lines.firstIndex { $0.hasPrefix("# The sort of fault: ") })
    let comment = lines[first...].prefix { $0.hasPrefix("#") }.map { $0.dropFirst(2) }
      .joined(separator: " ")
    let list = comment.dropFirst("The sort of fault: ".count).prefix { $0 != "." }
    let kinds = list.split { ", ".contains($0) }.map(String.init).filter { $0 != "or" }
    #expect(kinds == Faults.Kind.allCases.map(\.rawValue))
  }

  @Test(
    "each kind of fault has a name and an advice", arguments: Faults.Kind.allCases)
  func advice(_ kind: Faults.Kind) {
    #expect(kind.advice.hasSuffix("."))
    #expect(kind.rawValue.allSatisfy { $0.isLowercase || $0 == "_" })
  }

  @Test("a client that sends a thousand malformed messages has a line a minute in the log")
  func nonsense() throws {
    let world = try World(SignFixture.plan)
    let before = world.host.lines.count
    for number in 0..<1000 {
      let client = world.connect(Peer(uid: 1000, user: "li"))
      client.send(Array("\(number)x\0".utf8))
      world.run(for: .milliseconds(100))
      #expect(client.isEnded)
    }
    let lines = world.host.lines.dropFirst(before).filter { $0.contains("uid 1000") }
    #expect((1...3).contains(lines.count))
    #expect(lines.last?.contains("held back") == true)
  }

  @Test("a host fault lasts until the host works") func machine() throws {
    let world = try World(SignFixture.plan)
    world.host.hostFault = "a caller cannot be let in"
    world.run()
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.subject) == ["machine"])
    #expect(faults.first?.kind == "machine")
    world.host.hostFault = nil
    world.run()
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
  }
}
