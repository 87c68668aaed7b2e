// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignClient
import SignInterface
import Testing
import Varlink

@Suite("Following a sign") struct SignMonitorTests {
  private let gone = ClientError.unreachable(
    path: "sign", SystemError(call: "connect", code: ECONNREFUSED))

  /// A monitor of daemons that run one after the other; nil for a failed attempt.
  private func monitor(_ daemons: [FakeDaemon?]) -> SignMonitor {
    var daemons = daemons[...]
    return SignMonitor { [gone] () throws(ClientError) in
      guard let daemon = daemons.popFirst() ?? nil else { throw gone }
      return try daemon.connection()
    }
  }

  @Test("each message is applied to the last state") func following() throws {
    let daemon = try FakeDaemon()
    var monitor = monitor([daemon])
    let first = Wire.Monitor.Result(number: 1, state: StateSample.state)
    let second = Wire.Monitor.Result(number: 2, officers: [StateSample.zhang(generation: 5)])
    try daemon.reply(first, continues: true)
    #expect(try monitor.event(at: .zero) == .updated(StateSample.state, by: first))
    #expect(try monitor.event(at: .zero) == nil)
    #expect(monitor.descriptor != nil && monitor.retryTime == nil)
    try daemon.reply(second, continues: true)
    let state = StateSample.state.applying(second)
    #expect(state.generation == 5)
    #expect(try monitor.event(at: .zero) == .updated(state, by: second))
    #expect(try daemon.calls() == [Call(Wire.Monitor.name, mode: .more)])
  }

  @Test("a daemon that never sends the first message is left after thirty seconds") func silent()
    throws
  {
    let daemons = [try FakeDaemon(), try FakeDaemon()]
    var monitor = monitor(daemons)
    #expect(try monitor.event(at: .zero) == nil)
    #expect(monitor.replyBy == .seconds(30))
    #expect(try monitor.event(at: .seconds(29)) == nil)
    #expect(try monitor.event(at: .seconds(30)) == .disconnected(.timedOut))
    try daemons[1].reply(
      Wire.Monitor.Result(number: 1, state: StateSample.state), continues: true)
    #expect(try monitor.event(at: .seconds(31)) != nil)
    #expect(monitor.replyBy == nil)
  }

  @Test("after a restart the monitor reconnects and begins with a whole state") func restart()
    throws
  {
    let daemons = [try FakeDaemon(), try FakeDaemon()]
    var monitor = monitor(daemons)
    let first = Wire.Monitor.Result(number: 1, state: StateSample.state)
    for daemon in daemons { try daemon.reply(first, continues: true) }
    #expect(try monitor.event(at: .seconds(7)) == .updated(StateSample.state, by: first))
    daemons[0].close()
    #expect(try monitor.event(at: .seconds(8)) == .disconnected(.closed))
    #expect(monitor.descriptor == nil)
    let retryTime = monitor.retryTime
    let retry = try #require(retryTime)
    #expect(retry == .seconds(8) + SignMonitor.shortestWait)
    #expect(try monitor.event(at: retry - .milliseconds(1)) == nil)
    #expect(try monitor.event(at: retry) == .updated(StateSample.state, by: first))
  }

  @Test("the delay between attempts grows up to ten seconds")
  func backoff() throws {
    let daemon = try FakeDaemon()
    var monitor = monitor(Array(repeating: nil, count: 12) + [daemon])
    var waits: [Duration] = []
    var now = Duration.zero
    for _ in 0..<12 {
      #expect(try monitor.event(at: now) == .disconnected(gone))
      let retryTime = monitor.retryTime
      let retry = try #require(retryTime)
      waits.append(retry - now)
      now = retry
    }
    #expect(waits.prefix(3) == [.milliseconds(100), .milliseconds(200), .milliseconds(400)])
    #expect(waits.last == SignMonitor.longestWait)
    try daemon.reply(Wire.Monitor.Result(number: 1, state: StateSample.state), continues: true)
    _ = try monitor.event(at: now)
    daemon.close()
    #expect(try monitor.event(at: now) == .disconnected(.closed))
    // After a connection the delay begins anew.
    #expect(monitor.retryTime == now + SignMonitor.shortestWait)
  }

  @Test("a permanent error is thrown, and is no lost connection") func refusal() throws {
    let daemon = try FakeDaemon()
    var monitor = monitor([daemon])
    try daemon.write(.failed(.permissionDenied))
    let expected = ClientError.failed(.permissionDenied, method: Wire.Monitor.name)
    let found = error { () throws(ClientError) in _ = try monitor.event(at: .zero) }
    #expect(found == expected)
    #expect(monitor.retryTime != nil)
  }

  @Test("a first message without a state is malformed") func beginning() throws {
    let daemon = try FakeDaemon()
    var monitor = monitor([daemon])
    try daemon.reply(Wire.Monitor.Result(number: 1), continues: true)
    let expected = ClientError.malformed("the first message of Monitor has no state")
    let found = error { () throws(ClientError) in _ = try monitor.event(at: .zero) }
    #expect(found == expected)
  }
}
