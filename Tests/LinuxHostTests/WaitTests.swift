// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import SignSimulator
import Testing

@testable import LinuxHost

@Suite("The wait of the host")
struct WaitTests {
  @Test("a wait until a past deadline, on either clock, ends at once")
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

  @Test("a wait ends when its deadline, on either clock, is reached")
  func soon() throws {
    let world = try HostInDirectory()
    // The opening of the journal would end a wait early.
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

  @Test("simulated hours pass in real milliseconds")
  func simulated() throws {
    let start = Instant(seconds: 1_800_000_000)
    let clock = SimulationClock(civil: start)
    clock.setSpeed(3_600_000)
    let world = try HostInDirectory { $0.substituteClock = clock }
    // The opening of the journal, or a step of the real clock, would end the wait early.
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

  @Test("a simulated clock that is set ends the wait, and is reported once") func setting() throws {
    let clock = SimulationClock(civil: Instant(seconds: 1_800_000_000))
    let world = try HostInDirectory { $0.substituteClock = clock }
    _ = world.host.restore()
    _ = world.host.signals()
    clock.set(Instant(seconds: 1_900_000_000), .unset)
    world.host.wait(for: [], until: .never)
    func isChange(_ signal: HostSignal) -> Bool {
      if case .clockChanged = signal { true } else { false }
    }
    #expect(world.host.signals().contains(where: isChange))
    #expect(world.host.now().trust == .unset)
    #expect(world.host.now().civil >= Instant(seconds: 1_900_000_000))
    #expect(!world.host.signals().contains(where: isChange))
  }

  @Test("the local time of a simulation is right after decades")
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
    let event = try EventFD()
    event.signal()
    world.host.wait(
      for: [event.descriptor.number], until: Deadline(boot: world.host.now().boot + .seconds(60)))
    #expect(world.host.signals() == [])
  }

  @Test("SIGHUP, SIGTERM and SIGINT become signals of the host")
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
    "a battery clock is adopted with a configuration, and decides the trust at once")
  func batteryClock() throws {
    let world = try HostInDirectory()
    _ = world.host.restore()
    let site = Site(name: ["x"], latitude: 0, longitude: 0, timezone: "Asia/Shanghai")
    var settings = Settings(site: site, officers: [])
    // On a machine with a disciplined clock there is no difference.
    let without = TrustRule(
      isTrusted: false, isDisciplined: SystemClock.isSynchronised, isSetByTimesync: false)
    world.host.adopt(settings)
    #expect(world.host.signals() == [.clockChanged, .accountsKnown])
    let civil = world.host.now().civil
    if without.trust(in: civil) == .restored { #expect(world.host.now().trust == .restored) }
    settings.site.hasBatteryClock = true
    world.host.adopt(settings)
    #expect(world.host.now().trust == .synchronised)
  }
}
