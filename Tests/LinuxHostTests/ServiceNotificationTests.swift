// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import LinuxHost
import Sign
import SignDaemon
import SignSimulator
import Testing

@Suite("Notifications of the service manager", .serialized)
struct ServiceNotificationTests {
  /// Calls `body` with a host whose service manager is the test, and returns the datagrams.
  private func notifications(
    watchdog: String? = nil, clock: (any SubstituteClock)? = nil, _ body: (LinuxHost) -> Void
  ) throws -> [String] {
    let name = "dutysign-test-\(getpid())-\(SystemClock.boot.now)"
    let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    let manager = Descriptor(owning: try systemCall("socket") { number })
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { path in
      path[1..<(name.utf8.count + 1)].copyBytes(from: name.utf8)
    }
    let length = socklen_t(2 + 1 + name.utf8.count)
    try withUnsafePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        _ = try systemCall("bind") { bind(number, pointer, length) }
      }
    }
    ProcessEnvironment["NOTIFY_SOCKET"] = "@" + name
    ProcessEnvironment["WATCHDOG_USEC"] = watchdog
    defer {
      ProcessEnvironment["NOTIFY_SOCKET"] = nil
      ProcessEnvironment["WATCHDOG_USEC"] = nil
    }
    let world = try HostInDirectory { $0.substituteClock = clock }
    body(world.host)
    var datagrams: [String] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = recv(manager.number, &buffer, buffer.count, 0), count > 0 {
      datagrams.append(String(decoding: buffer[..<count], as: UTF8.self))
    }
    return datagrams
  }

  @Test("each state is one datagram")
  func states() throws {
    let datagrams = try notifications { host in
      for state in [
        ServiceState.ready, .alive, .status("two\nlines: 去向"), .stopping, .reloading,
      ] { host.notify(state) }
      #expect(host.watchdogPeriod == nil)
    }
    // The host stores its memory page first. All tests share the environment, so hosts of other
    // tests may store theirs with this manager as well.
    let page = "FDSTORE=1\nFDNAME=lamps"
    #expect(datagrams.contains(page))
    let states = datagrams.filter { $0 != page }
    #expect(states.prefix(4) == ["READY=1", "WATCHDOG=1", "STATUS=two lines: 去向", "STOPPING=1"])
    #expect(states.last?.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") == true)
    #expect(states.count == 5)
  }

  @Test("the watchdog of a simulation whose clock stands still is fed by the real clock")
  func stoppedClock() throws {
    let clock = SimulationClock()
    clock.setSpeed(0)
    let begin = SystemClock.boot.now
    let datagrams = try notifications(watchdog: "200000", clock: clock) { host in
      _ = host.restore()
      #expect(host.watchdogPeriod == nil)
      for _ in 0..<3 {
        host.wait(for: [], until: .never)
        _ = host.signals()
      }
    }
    #expect(datagrams.filter { $0 == "WATCHDOG=1" }.count >= 1)
    // The first one is at once, and each wait lasts until the next.
    #expect(SystemClock.boot.now - begin >= .milliseconds(100))
  }

  @Test("a wait ends to send again what a full queue had no room for") func fullQueue() throws {
    _ = try notifications { host in
      _ = host.restore()
      _ = host.signals()
      for _ in 0..<100_000 where host.manager?.retryAt == nil { host.notify(.ready) }
      let first = host.manager?.retryAt
      #expect(first != nil)
      // The test would not end without the retry.
      host.wait(for: [], until: .never)
      _ = host.signals()
      if let first, let second = host.manager?.retryAt { #expect(second > first) }
    }
  }

  @Test("the watchdog period is half of the timeout")
  func watchdog() throws {
    _ = try notifications(watchdog: "10000000") { host in
      #expect(host.watchdogPeriod == .seconds(5))
    }
  }
}
