// SPDX-License-Identifier: Apache-2.0
import Sign

/// The calls whose reply waits for the journal: for a durable change, a query or maintenance.
struct PendingReplies {
  /// What a call changes, as it was configured then: a reload may remove it before the reply.
  enum Subject {
    case officer(Officer)
    case lamp(Lamp)
    case mailbox
    case attention
    case wiring
  }

  /// A change, and what it is about.
  typealias AwaitedChange = (generation: UInt64, subject: Subject)

  private var changes: [UInt64: (client: ClientID, subject: Subject)] = [:]
  private var queries: [UInt64: ClientID] = [:]
  private var maintenance: [UInt64: ClientID] = [:]
  private var lastNumber: UInt64 = 0

  /// How many calls wait.
  var count: Int { changes.count + queries.count + maintenance.count }

  /// Whether another query may wait: a disk that hangs answers none, and callers come and go.
  var hasRoomForQuery: Bool { queries.count < 64 }

  /// Whether a call waits for maintenance.
  var hasMaintenance: Bool { !maintenance.isEmpty }

  /// The number of the next query or maintenance job.
  mutating func nextNumber() -> UInt64 {
    lastNumber += 1
    return lastNumber
  }

  /// Adds a call that waits for a change.
  mutating func awaitChange(_ change: AwaitedChange, for client: ClientID) {
    changes[change.generation] = (client, change.subject)
  }

  /// Adds a call that waits for a query.
  ///
  /// - Returns: the query's number.
  mutating func awaitQuery(for client: ClientID) -> UInt64 {
    let number = nextNumber()
    queries[number] = client
    return number
  }

  /// Adds a call that waits for maintenance.
  ///
  /// - Returns: the job's number.
  mutating func awaitMaintenance(for client: ClientID) -> UInt64 {
    let number = nextNumber()
    maintenance[number] = client
    return number
  }

  /// Removes the call that waits for a change; nil if none does.
  mutating func changed(_ generation: UInt64) -> (client: ClientID, subject: Subject)? {
    changes.removeValue(forKey: generation)
  }

  /// Removes the call that waits for a query; nil if none does.
  mutating func queried(_ number: UInt64) -> ClientID? { queries.removeValue(forKey: number) }

  /// Removes the call that waits for maintenance; nil if none does.
  mutating func maintained(_ number: UInt64) -> ClientID? {
    maintenance.removeValue(forKey: number)
  }

  /// Adds an offset to the generations that are waited for.
  mutating func rebase(by offset: UInt64) {
    changes = Dictionary(
      uniqueKeysWithValues: changes.map { generation, call in (generation + offset, call) })
  }
}
