// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing

@Suite("Faults of the journal and of the files beside it") struct JournalFaultsTests {
  private static func faults(_ world: World) throws -> [Wire.Fault] {
    world.run()
    return try world.call(Wire.Status.self, .init()).state.faults
  }

  @Test("a copy of the configuration that cannot be kept is a fault until it is") func copy() throws
  {
    let world = try World(SignFixture.plan)
    let path = "/var/lib/dutysign/sign.yaml"
    let failure = JournalFailure("the good configuration could not be kept: no space left")
    world.host.signal(.copied(path, failure))
    let found = try Self.faults(world)
    #expect(found.map(\.kind) == ["configuration_copy"])
    #expect(found.map(\.subject) == ["configuration"])
    #expect(found.map(\.problem) == [failure.description])
    #expect(found.first?.advice.contains("leave the sign dark") == true)
    #expect(world.host.lines.contains(failure.description))
    world.host.signal(.copied("/var/lib/dutysign/calendar-1", failure))
    world.host.signal(.copied(path, nil))
    #expect(try Self.faults(world).map(\.kind) == ["configuration_copy"])
    world.host.signal(.copied("/var/lib/dutysign/calendar-1", nil))
    #expect(try Self.faults(world) == [])
  }

  @Test(
    "a journal that cannot be used has the advice of its cause",
    arguments: [
      (JournalFailure.Cause.newer, "record_newer", "Install the later release"),
      (.irregular, "record_irregular", "Remove what the message names"),
      (.other, "record", "Check that the state directory"),
    ])
  func restored(_ cause: JournalFailure.Cause, _ kind: String, _ advice: String) throws {
    var restored = Restored(journalError: "The journal cannot be used: x.")
    restored.journalCause = cause
    let found = try Self.faults(try World(SignFixture.plan, restored: restored))
    #expect(found.map(\.kind) == [kind])
    #expect(found.first?.advice.hasPrefix(advice) == true)
  }

  @Test("and so has one that was set aside, and a change that cannot be written") func later()
    throws
  {
    let world = try World(SignFixture.plan)
    world.host.signal(.journalDamaged(JournalFailure("It was set aside.", cause: .setAside)))
    let found = try Self.faults(world)
    #expect(found.map(\.kind) == ["record_set_aside"])
    #expect(found.first?.advice.contains(".damaged") == true)
    world.host.diskFailure = JournalFailure("it is a FIFO", cause: .irregular)
    world.press("GPIO7")
    #expect(try Self.faults(world).map(\.kind) == ["record_irregular"])
  }
}
