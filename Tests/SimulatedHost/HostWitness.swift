// SPDX-License-Identifier: Apache-2.0
package import Plate
package import Sign
package import SignDaemon

/// An observer of what a process does to its host.
package protocol HostWitness: AnyObject {
  /// The process has waited, and time has passed.
  func woke()

  /// The process sent bytes to a client.
  func sent(_ bytes: [UInt8], to client: ClientID)

  /// The process handed a change to the journal.
  func recorded(_ change: Change)

  /// The process was given a journal that was unreadable at the start.
  func restored(_ late: Restored)

  /// The renderer drew a plate.
  func drew(_ frame: Frame, of job: PlateJob)

  /// The process saved the snapshots of lamps.
  func saved(_ lamps: [ID<Lamp>: LampSnapshot])

  /// The process erased the changes before a time.
  func pruned(before: Instant, _ mark: PruningMark)

  /// The process notified the service manager.
  func notified(_ state: ServiceState)

  /// The process wrote a line to the log.
  func logged(_ priority: Priority, _ line: String)
}
