// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign

/// The numbers of the users and groups that the rights of a configuration name.
struct AccountTable: Sendable, Equatable {
  /// The names by number.
  var users: [UInt32: String] = [:]
  var groups: [UInt32: [String]] = [:]

  /// Whether the journal needs the name of every user, because everyone may change something.
  var needsAllNames = false

  /// How many of the names are no account of this system.
  var missing = 0

  /// Makes an empty table.
  init() {}

  /// Looks up the names in rights, and those of users who have all rights.
  ///
  /// May wait, for instance for a directory server.
  init(_ access: Access, privileged: [UInt32], _ database: AccountDatabase) {
    needsAllNames = access.isOpenToChanges
    for user in privileged { users[user] = database.name(user) }
    for principal in Set(access.principals) {
      switch principal {
      case .everyone: break
      case .user(let name):
        let number = database.user(name)
        if let number { users[number] = name } else { missing += 1 }
      case .group(let name):
        let number = database.group(name)
        if let number { groups[number, default: []].append(name) } else { missing += 1 }
      }
    }
  }

  /// The named groups of a peer.
  ///
  /// A peer may have 65,536 groups, the configuration names a few: each of those is searched for.
  func groups(of peer: PeerCredentials) -> Set<String> {
    var names: Set<String> = []
    for (number, named) in groups where peer.isMember(of: number) { names.formUnion(named) }
    return names
  }
}

/// The account databases of the system; each look-up may wait.
struct AccountDatabase: Sendable {
  /// The UID of the user with a name.
  var user: @Sendable (String) -> UInt32? = { Account.user(named: $0) }

  /// The GID of the group with a name.
  var group: @Sendable (String) -> UInt32? = { Account.group(named: $0) }

  /// The name of a user.
  var name: @Sendable (UInt32) -> String? = { Account.userName($0) }
}
