// SPDX-License-Identifier: Apache-2.0
package import Plate
package import Sign
package import SignDaemon

/// Who watches what a process tells the world.
package protocol HostWitness: AnyObject {
  /// It sent bytes to a client.
  func sent(_ bytes: [UInt8], to client: ClientID)

  /// It handed over a change.
  func recorded(_ change: Change)

  /// It is told what its record held at the start, which could not be read then.
  func restored(_ late: Restored)

  /// Its renderer drew a plate.
  func drew(_ picture: Bitmap, of job: PlateJob)

  /// It had something kept of lamps.
  func saved(_ lamps: [ID<Lamp>: LampSnapshot])

  /// It told the service manager.
  func notified(_ state: ServiceState)

  /// It wrote a line to the log.
  func logged(_ priority: Priority, _ line: String)
}
