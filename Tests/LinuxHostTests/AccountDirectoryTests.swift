// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import Synchronization
import Testing

@testable import LinuxHost

@Suite("Who the peers of connections are") struct AccountDirectoryTests {
  private static let access = Access(
    set: [Access.SetRight(principal: .group("station"))], lamps: [.user("li")])

  /// A data base with one user and one group.
  private static let database = AccountDatabase(
    user: { $0 == "li" ? 1002 : nil }, group: { $0 == "station" ? 50 : nil },
    name: { "user \($0)" })

  private static let member = PeerCredentials(user: 1001, group: 1, groups: [7, 50])
  private static let stranger = PeerCredentials(user: 1003, group: 1, groups: [7])

  /// Waits until something has been looked up.
  private func wait(for accounts: AccountDirectory) throws {
    let end = SystemClock.boot.now + .seconds(30)
    let events = try Poll.wait(for: [.init(accounts.descriptor)], until: end)
    #expect(events != [[]])
    _ = accounts.collectOutcomes()
  }

  @Test("only named groups count, and only who has a right by one has a name")
  func names() throws {
    let accounts = try AccountDirectory(Self.database, ownUser: 990)
    #expect(accounts.peer(Self.stranger) == nil)
    accounts.resolve(Self.access)
    try wait(for: accounts)
    #expect(accounts.peer(Self.stranger) == Peer(uid: 1003, user: nil))
    #expect(accounts.isStranger(Self.stranger))
    #expect(
      accounts.peer(PeerCredentials(user: 1002, group: 1)) == Peer(uid: 1002, user: "li"))
    #expect(accounts.peer(Self.member) == nil)
    try wait(for: accounts)
    #expect(
      accounts.peer(Self.member) == Peer(uid: 1001, user: "user 1001", groups: ["station"]))
    #expect(!accounts.isStranger(Self.member))
    #expect(
      accounts.peer(PeerCredentials(user: 990, group: 1))
        == Peer(uid: 990, user: "user 990", isPrivileged: true))
  }

  @Test("where everyone may change something the names of all are looked up") func everyone() throws
  {
    let accounts = try AccountDirectory(Self.database, ownUser: 990)
    #expect(accounts.resolve(Access(lamps: [.everyone])))
    #expect(accounts.peer(Self.stranger) == nil)
    try wait(for: accounts)
    #expect(accounts.peer(Self.stranger)?.user == "user 1003")
  }

  @Test("a reload looks up the names anew") func reload() throws {
    let group = Mutex<UInt32>(50)
    let database = AccountDatabase(
      user: { _ in nil }, group: { _ in group.withLock { $0 } }, name: { "user \($0)" })
    let accounts = try AccountDirectory(database, ownUser: 990)
    accounts.resolve(Self.access)
    try wait(for: accounts)
    #expect(accounts.table?.missing == 1)
    #expect(!accounts.isStranger(Self.member))
    group.withLock { $0 = 51 }
    accounts.resolveAgain()
    try wait(for: accounts)
    #expect(accounts.isStranger(Self.member))
  }

  @Test("sixty-five thousand groups are searched in a moment") func manyGroups() throws {
    let accounts = try AccountDirectory(Self.database, ownUser: 990)
    accounts.resolve(Self.access)
    try wait(for: accounts)
    let peer = PeerCredentials(user: 1003, group: 1, groups: (100..<65_600).map { UInt32($0) })
    for _ in 0..<100 { #expect(accounts.isStranger(peer)) }
  }

  @Test("a directory server that hangs delays a user with rights by a second, and a stranger not")
  func hanging() throws {
    let isReleased = Mutex(false)
    let group = UInt32(getegid())
    let database = AccountDatabase(
      user: { _ in nil }, group: { $0 == "station" ? group : nil },
      name: { user in
        // Users with all rights are looked up with the table.
        while user == geteuid(), !isReleased.withLock({ $0 }) { usleep(1000) }
        return nil
      })
    defer { isReleased.withLock { $0 = true } }
    let world = try HostInDirectory()
    let path = world.directory + "/manager"
    // To these this process is neither root nor the daemon's user.
    let accounts = try AccountDirectory(
      database, ownUser: geteuid() &+ 1, superuser: geteuid() &+ 2)
    let clients = try Clients(ListeningSocket(.path(path)), accounts)
    accounts.resolve(Self.access)
    try wait(for: accounts)
    let socket = try StreamSocket(connectingTo: .path(path))
    #expect(clients.accept(.seconds(10)).isEmpty)
    #expect(clients.deadline == .seconds(11))
    #expect(clients.enforceTimeouts(.milliseconds(10_999)).isEmpty)
    let peer = Peer(uid: geteuid(), user: nil, groups: ["station"])
    #expect(clients.enforceTimeouts(.seconds(11)) == [.connected(ClientID(1), peer)])
    // Strangers have no names.
    accounts.resolve(Access())
    #expect(accounts.peer(Self.stranger) != nil)
    _ = consume socket
  }

  @Test("root does not wait for a directory server") func superuser() throws {
    let isReleased = Mutex(false)
    let database = AccountDatabase(
      user: { _ in nil }, group: { _ in nil },
      name: { _ in
        while !isReleased.withLock({ $0 }) { usleep(1000) }
        return "somebody"
      })
    defer { isReleased.withLock { $0 = true } }
    let accounts = try AccountDirectory(database, ownUser: 990)
    accounts.resolve(Self.access)
    let root = accounts.peer(PeerCredentials(user: 0, group: 0))
    #expect(root == Peer(uid: 0, user: "root", isPrivileged: true))
    #expect(accounts.peer(PeerCredentials(user: 990, group: 0))?.isPrivileged == true)
    #expect(accounts.peer(Self.stranger) == nil)
  }
}
