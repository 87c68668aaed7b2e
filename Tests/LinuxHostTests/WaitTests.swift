// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import SignSimulator
import Testing

@testable import LinuxHost

@Suite("Waiting")
struct WaitTests {
  @Test("a deadline that has come, on either clock, is not waited for")
  func past() throws {
    let world = try HostInDirectory()
    let now = world.host.now()
    for deadline in [
      Deadline(boot: now.boot), Deadline(boot: .seconds(-5)), Deadline(civil: now.civil),
      Deadline(boot: now.boot + .hours(1), civil: Instant(seconds: 0)),
    ] {
      world.host.wait(for: [], until: deadline)
      #expect(world.host.signals() == [])
    }
  }

  @Test("a deadline that comes soon is reached when the wait ends, on either clock")
  func soon() throws {
    let world = try HostInDirectory()
    // The opening of the record would end a wait early.
    _ = world.host.restore()
    for _ in 0..<5 {
      let byBoot = Deadline(boot: world.host.now().boot + .milliseconds(2))
      world.host.wait(for: [], until: byBoot)
      #expect(byBoot.isReached(at: world.host.now()))
      let byCivil = Deadline(civil: world.host.now().civil + .milliseconds(2))
      world.host.wait(for: [], until: byCivil)
      #expect(byCivil.isReached(at: world.host.now()))
    }
    #expect(world.host.signals() == [])
  }

  @Test("a simulated hour is reached in real milliseconds")
  func simulated() throws {
    let start = Instant(seconds: 1_800_000_000)
    let clock = SimulationClock(civil: start)
    clock.setSpeed(3_600_000)
    let world = try HostInDirectory { $0.substituteClock = clock }
    // The opening of the record would end the wait early, and so would a step of the real clock.
    _ = world.host.restore()
    let deadline = Deadline(civil: start + .hours(10))
    for _ in 0..<100 where !deadline.isReached(at: world.host.now()) {
      world.host.wait(for: [], until: deadline)
    }
    #expect(deadline.isReached(at: world.host.now()))
    #expect(world.host.now().trust == .synchronised)
    clock.setSpeed(0)
    let stopped = world.host.now()
    #expect(world.host.now() == stopped)
    clock.advance(by: .hours(1))
    #expect(world.host.now().civil == stopped.civil + .hours(1))
    #expect(world.host.now().boot == stopped.boot + .hours(1))
  }

  @Test("a simulation that runs for centuries keeps its local time right")
  func zones() throws {
    let clock = SimulationClock(civil: Instant(seconds: 1_800_000_000))
    clock.setSpeed(0)
    let world = try HostInDirectory { options in
      options.timezone = "Europe/Berlin"
      options.substituteClock = clock
    }
    for _ in 0..<20 {
      clock.advance(by: .hours(365 * 24))
      let now = world.host.now()
      let summer = now.zone.instant(
        try #require(CivilDate(year: now.local.date.parts.year, month: 7, day: 1)), second: 0)
      #expect(now.zone.offset(at: summer) == 7200)
      #expect(now.zone.offset(at: summer + .hours(24 * 184)) == 3600)
    }
  }

  @Test("a descriptor of the board ends the wait")
  func board() throws {
    let world = try HostInDirectory()
    let bell = try EventFD()
    bell.signal()
    world.host.wait(
      for: [bell.descriptor.number], until: Deadline(boot: world.host.now().boot + .seconds(60)))
    #expect(world.host.signals() == [])
  }

  @Test("signals of the service manager are told, and not died of")
  func signals() throws {
    let world = try HostInDirectory()
    for (signal, expected) in [
      (SIGHUP, HostSignal.reload), (SIGTERM, .stop), (SIGINT, .stop),
    ] {
      // To this thread, since the others of the test process do not block it.
      pthread_kill(pthread_self(), signal)
      #expect(try world.signals { $0 == expected } == [expected])
    }
  }

  @Test("the zone is the site's, and another one is adopted with another configuration")
  func zone() throws {
    let world = try HostInDirectory()
    #expect(world.host.now().zone.name == "Asia/Shanghai")
    #expect(world.host.now().zone.offset(at: world.host.now().civil) == 8 * 3600)
    var settings = Settings(
      site: Site(name: ["x"], latitude: 0, longitude: 0, timezone: "Asia/Kathmandu"), officers: [])
    world.host.adopt(settings)
    #expect(world.host.now().zone.offset(at: world.host.now().civil) == 20_700)
    settings.site.timezone = "Asia/Nowhere"
    world.host.adopt(settings)
    #expect(world.host.now().zone.name == "Asia/Kathmandu")
  }

  @Test(
    "whether there is a battery clock is adopted with a configuration, and thought over at once")
  func batteryClock() throws {
    let world = try HostInDirectory()
    _ = world.host.restore()
    let site = Site(name: ["x"], latitude: 0, longitude: 0, timezone: "Asia/Shanghai")
    var settings = Settings(site: site, officers: [])
    // A machine whose clock the kernel vouches for cannot show the difference.
    let without = TrustRule(
      isTrusted: false, isDisciplined: SystemClock.isSynchronised, isSetByTimesync: false)
    world.host.adopt(settings)
    #expect(world.host.signals() == [.clockChanged])
    let civil = world.host.now().civil
    if without.trust(in: civil) == .restored { #expect(world.host.now().trust == .restored) }
    settings.site.hasBatteryClock = true
    world.host.adopt(settings)
    #expect(world.host.now().trust == .synchronised)
  }
}
