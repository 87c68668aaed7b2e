// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign

/// Who the peers of connections are, in the terms of access rules.
///
/// The kernel gives the numbers of a peer's user and groups. A thread looks up the numbers of the
/// names in the configuration, when it is read, and the names of users who may change something,
/// for the journal. The loop waits for neither. The names of strangers are not looked up at all.
final class AccountDirectory {
  private enum Job: Sendable {
    case resolve(Access, UInt64)
    case name(UInt32)
  }

  private enum Outcome: Sendable {
    case table(AccountTable, UInt64)
    case name(UInt32, String?)
  }

  /// How many names are cached, and how many look-ups may wait; beyond that users have no name.
  private static let capacity = 1024
  private static let limit = 256

  private let database: AccountDatabase
  private let outcomes: MessageQueue<Outcome>
  private var jobs: MessageQueue<Job>?
  private let ownUser: UInt32
  private let superuser: UInt32

  /// The named accounts; nil until they are known for the first time.
  private(set) var table: AccountTable?
  private var names: [UInt32: String?] = [:]
  private var waiting: Set<UInt32> = []
  private var access = Access()
  private var lastNumber: UInt64 = 0

  init(
    _ database: AccountDatabase = AccountDatabase(), ownUser: UInt32 = geteuid(),
    superuser: UInt32 = 0
  ) throws(SystemError) {
    self.database = database
    self.superuser = superuser
    self.ownUser = ownUser
    outcomes = try MessageQueue()
  }

  deinit { jobs?.close() }

  /// The descriptor to poll; readable when there are outcomes.
  var descriptor: Int32 { outcomes.descriptor }

  /// Looks up the names in the rights of a configuration, and forgets the other names.
  ///
  /// - Returns: whether all are known at once, because there are none.
  @discardableResult
  func resolve(_ access: Access) -> Bool {
    self.access = access
    lastNumber += 1
    names = [:]
    waiting = []
    guard !access.principals.allSatisfy({ $0 == .everyone }) else {
      table = AccountTable()
      table?.needsAllNames = access.isOpenToChanges
      return true
    }
    post(.resolve(access, lastNumber))
    return false
  }

  /// Looks up the same names anew.
  func resolveAgain() { resolve(access) }

  /// Adopts what has been looked up.
  ///
  /// - Returns: whether another table has replaced one, and whether peers are known otherwise.
  func collectOutcomes() -> (isReplaced: Bool, isOther: Bool) {
    var isReplaced = false
    var isOther = false
    for outcome in outcomes.drain() {
      switch outcome {
      case .table(let table, lastNumber):
        isReplaced = self.table != nil
        self.table = table
        isOther = true
      case .table: break
      case .name(let user, let name):
        waiting.remove(user)
        if names.count >= Self.capacity { names = [:] }
        names[user] = .some(name)
        isOther = isOther || user == ownUser
      }
    }
    return (isReplaced, isOther)
  }

  /// The peer in the terms of access rules; nil while its user is being looked up.
  func peer(_ credentials: PeerCredentials) -> Sign.Peer? {
    let peer = presentPeer(credentials)
    // The superuser does not wait for anything.
    if peer.isPrivileged {
      if peer.user == nil, names[peer.uid] == nil { lookUp(peer.uid) }
      return peer
    }
    guard let table else { return nil }
    let needsName = table.needsAllNames || !peer.groups.isEmpty
    guard peer.user == nil, needsName, names[peer.uid] == nil else { return peer }
    return lookUp(peer.uid) ? nil : peer
  }

  /// The peer as far as it is known now.
  func presentPeer(_ credentials: PeerCredentials) -> Sign.Peer {
    let user = credentials.user
    let name = table?.users[user] ?? names[user] ?? (user == superuser ? "root" : nil)
    return Sign.Peer(
      uid: user, user: name, groups: table?.groups(of: credentials) ?? [],
      isPrivileged: user == superuser || user == ownUser)
  }

  /// Whether a peer has no right but those of everyone; false while that is unknown.
  func isStranger(_ credentials: PeerCredentials) -> Bool {
    guard let table, ![superuser, ownUser].contains(credentials.user) else { return false }
    return table.users[credentials.user] == nil && table.groups(of: credentials).isEmpty
  }

  /// Has the name of a user looked up.
  ///
  /// - Returns: false if too many wait.
  @discardableResult
  private func lookUp(_ user: UInt32) -> Bool {
    guard !waiting.contains(user) else { return true }
    guard waiting.count < Self.limit else { return false }
    waiting.insert(user)
    return post(.name(user))
  }

  /// Hands a job to the thread, which starts with the first one.
  ///
  /// - Returns: false if there is no thread.
  @discardableResult
  private func post(_ job: Job) -> Bool {
    if jobs == nil { jobs = try? start() }
    jobs?.post(job)
    return jobs != nil
  }

  private func start() throws(SystemError) -> MessageQueue<Job> {
    let jobs = try MessageQueue<Job>()
    let (database, outcomes, privileged) = (database, outcomes, [superuser, ownUser])
    _ = try Thread("accounts", stackSize: 512 * 1024) {
      while let job = jobs.next() {
        switch job {
        case .resolve(let access, let number):
          let table = AccountTable(access, privileged: privileged, database)
          outcomes.post(.table(table, number))
        case .name(let user): outcomes.post(.name(user, database.name(user)))
        }
      }
    }
    return jobs
  }
}
