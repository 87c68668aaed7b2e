// SPDX-License-Identifier: Apache-2.0
public import SignDaemon

extension LinuxHost {
  /// What the host is to be.
  public struct Options {
    /// Where clients come in.
    public enum Socket: Sendable {
      /// A node of the file system, made by us and removed by `end`.
      case path(String)

      /// A listening socket that the service manager passed to us.
      case inherited(Int32)

      /// Nowhere.
      case none
    }

    /// Where clients come in.
    public var socket: Socket

    /// What the last process left with the service manager of lamps; it is ours to close.
    public var notes: Int32?

    /// The file of the record.
    public var record: String

    /// A folder that outlives the process and not the machine, in which is kept what displays show;
    /// where there is none, a start does not know it.
    public var runtime: String?

    /// The configuration file, of which a copy is kept beside the record.
    public var configuration: String?

    /// The program that draws plates.
    public var renderer = "/usr/bin/dutysign-render"

    /// The tz database's name of the local time.
    public var timezone: String

    /// Whether the clock is right from the start, as with a battery clock.
    public var trustsClock = false

    /// The clock in place of the kernel's, for a simulation; each run counts as a boot of its own.
    public var substituteClock: (any SubstituteClock)?

    /// The least weight of a line that goes to the log.
    public var leastPriority = Priority.info

    /// Makes options.
    public init(socket: Socket, record: String, timezone: String) {
      self.socket = socket
      self.record = record
      self.timezone = timezone
    }
  }
}
