// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("A crowd at the door") struct CrowdTests {
  let world: HostInDirectory
  init() throws { world = try HostInDirectory() }

  /// Those at a door of their own: connects so many, and tells their descriptors.
  private func crowd(_ count: Int, at path: String) throws -> [Int32] {
    try (0..<count).map { _ in
      let caller = try StreamSocket(connectingTo: .path(path))
      return dup(caller.descriptor.number)
    }
  }

  @Test("those who come one after the other are all let in, some of them a little later")
  func queue() throws {
    let path = world.directory + "/door"
    let clients = try Clients(ListeningSocket(.path(path)))
    defer { unlink(path) }
    var now = Duration.seconds(10)
    var letIn: [Int] = []
    var callers: [Int32] = []
    for _ in 0..<3 {
      callers += try crowd(10, at: path)
      now += .milliseconds(1)
      letIn.append(clients.accept(now).count)
    }
    #expect(clients.deadline == .milliseconds(10_021))
    now += Clients.acceptPeriod
    clients.enforceTimeouts(now)
    letIn.append(clients.accept(now).count)
    #expect(letIn == [10, 10, 4, 6])
    #expect(clients.deadline == nil)
    for number in callers { close(number) }
  }

  @Test("of a crowd of one user as many are let in as one may have open, and the rest turned away")
  func crowd() throws {
    let path = world.directory + "/door"
    let clients = try Clients(ListeningSocket(.path(path), backlog: 200))
    defer { unlink(path) }
    let callers = try crowd(110, at: path)
    var now = Duration.seconds(10)
    #expect(clients.accept(now).count == 16)
    #expect(clients.deadline == now + Clients.acceptPeriod)
    var byte: UInt8 = 0
    let isTurnedAway = callers.map { recv($0, &byte, 1, Int32(MSG_DONTWAIT)) == 0 }
    #expect(isTurnedAway == (0..<110).map { (16..<80).contains($0) })
    now += Clients.acceptPeriod
    clients.enforceTimeouts(now)
    #expect(clients.accept(now).count == 16)
    #expect(clients.deadline == nil)
    for number in callers { close(number) }
  }

  @Test("nobody more is let in while a button waits") func button() throws {
    let path = world.directory + "/door"
    let clients = try Clients(ListeningSocket(.path(path)))
    defer { unlink(path) }
    let callers = try crowd(3, at: path)
    let now = Duration.seconds(10)
    #expect(clients.accept(now) { true }.count == 1)
    #expect(clients.accept(now) { false }.count == 2)
    for number in callers { close(number) }
  }

  @Test("the host is wanted elsewhere once a descriptor of the board has news") func news() throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    world.host.wait(for: [ends[0]], until: Deadline(boot: .zero))
    #expect(!world.host.hasPendingIO)
    #expect(write(ends[1], "x", 1) == 1)
    #expect(world.host.hasPendingIO)
    for end in ends { close(end) }
  }
}
