// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("Reading the configuration again") struct ConfigurationReadsTests {
  /// A sign of one officer less.
  private static var smaller: SignConfiguration {
    var plan = SignFixture.plan
    plan.settings.officers.removeLast()
    plan.wiring.indicators["li"] = nil
    plan.wiring.buttons = plan.wiring.buttons.filter { !$0.key.hasPrefix("li.") }
    return plan
  }

  private static let problems = Problems([
    Problem(
      file: "sign.yaml", line: 3, column: 5, path: "site.latitude", message: .init("wrong", "不对"))
  ])

  private func officers(_ world: World) throws -> Int {
    try world.call(Wire.Status.self, .init()).state.officers.count
  }

  @Test("while a disk takes its time, buttons light and callers get replies") func slowDisk()
    throws
  {
    let world = try World(SignFixture.plan)
    world.source.result = .success(Self.smaller)
    world.host.configurationDelay = .seconds(10)
    let caller = world.connect()
    caller.send(try Call(Wire.Reload.self, .init()))
    world.run(for: .seconds(1))
    world.press("GPIO7")
    #expect(world.isHigh("GPIO22"))
    #expect(try officers(world) == 2)
    #expect(try caller.reply() == nil)
    world.run(for: .seconds(10))
    _ = try #require(try caller.reply()).output(of: Wire.Reload.self)
    #expect(try officers(world) == 1)
    #expect(world.isHigh("GPIO22"))
  }

  @Test("a second Reload during the first reads the file once more, as it is then") func second()
    throws
  {
    let world = try World(SignFixture.plan)
    world.host.configurationDelay = .seconds(5)
    let callers = [world.connect(), world.connect()]
    callers[0].send(try Call(Wire.Reload.self, .init()))
    world.run(for: .seconds(1))
    world.source.result = .success(Self.smaller)
    callers[1].send(try Call(Wire.Reload.self, .init()))
    world.run(for: .seconds(5))
    #expect(try callers[0].reply() != nil)
    #expect(try callers[1].reply() == nil)
    #expect(try officers(world) == 2)
    world.run(for: .seconds(5))
    #expect(try callers[1].reply() != nil)
    #expect(try officers(world) == 1)
  }

  @Test("a signal to reload waits its turn too, and many are one") func signals() throws {
    let world = try World(SignFixture.plan)
    world.host.configurationDelay = .seconds(1)
    for _ in 0..<100 { world.host.signal(.reload) }
    world.run(for: .seconds(10))
    #expect(world.host.notices.filter { $0 == .reloading }.count == 2)
  }

  @Test("Check gets the problems later, and adopts nothing") func check() throws {
    let world = try World(SignFixture.plan)
    world.host.configurationDelay = .seconds(2)
    for count in [1, 0] {
      world.source.result = count == 1 ? .failure(Self.problems) : .success(Self.smaller)
      let caller = world.connect()
      caller.send(try Call(Wire.Check.self, .init()))
      world.run(for: .seconds(1))
      #expect(try caller.reply() == nil)
      world.run(for: .seconds(2))
      #expect(try caller.reply()?.output(of: Wire.Check.self).problems.count == count)
      #expect(try officers(world) == 2)
      #expect(world.host.notices.allSatisfy { $0 != .reloading })
    }
  }

  @Test("after 20 s callers get an error, it is a fault, and what is read in the end counts")
  func late() throws {
    let world = try World(SignFixture.plan)
    world.source.result = .success(Self.smaller)
    world.host.configurationDelay = .minutes(3)
    let callers = [world.connect(), world.connect()]
    callers[0].send(try Call(Wire.Reload.self, .init()))
    callers[1].send(try Call(Wire.Check.self, .init()))
    world.run(for: .seconds(21))
    for caller in callers {
      let reply = try #require(try caller.reply())
      #expect("\(reply)".contains("longer than 20 s"))
    }
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.kind) == ["configuration_unread"])
    // Nobody waits behind it.
    let third = world.connect()
    third.send(try Call(Wire.Check.self, .init()))
    world.run()
    #expect(try third.reply() != nil)
    world.run(for: .minutes(3))
    #expect(try officers(world) == 1)
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
  }

  @Test("a sign that is asked to stop does not wait for it") func stop() throws {
    let world = try World(SignFixture.plan)
    world.host.configurationDelay = .hours(1)
    world.host.signal(.reload)
    world.run(for: .seconds(1))
    let asked = world.host.boot
    world.host.signal(.stop)
    world.daemon.run()
    #expect(world.host.boot - asked < .seconds(2))
  }
}
