// SPDX-License-Identifier: Apache-2.0
public import Sign
public import SignDaemon

extension LinuxHost {
  /// The options of a host.
  public struct Options {
    /// The listening socket.
    public enum Socket: Sendable {
      /// A socket at this path, made by the host and removed by `end`.
      case path(String)

      /// A listening socket that the service manager passed.
      case inherited(Int32)

      /// No socket.
      case none
    }

    /// The listening socket.
    public var socket: Socket

    /// The descriptor of the last process's notes of lamps, from the service manager's store; the
    /// host closes it.
    public var notes: Int32?

    /// The file of the journal.
    public var record: String

    /// The file of the configuration, which a copy never replaces.
    public var configuration: String?

    /// A folder that outlives the process and not the boot, for the states of displays; nil: a
    /// start does not know them.
    public var runtime: String?

    /// The program that renders plates.
    public var renderer = "/usr/bin/dutysign-render"

    /// The time zone, by its name in the tz database.
    public var timezone: String

    /// The rights on the socket, whose names of users and groups are looked up.
    public var access = Access()

    /// Whether the clock is right from the start, as with a battery clock.
    public var trustsClock = false

    /// A clock in place of the kernel's, for a simulation; each run counts as a boot of its own.
    public var substituteClock: (any SubstituteClock)?

    /// The lowest priority of a line that goes to the log.
    public var leastPriority = Priority.info

    /// Makes options.
    public init(socket: Socket, record: String, timezone: String) {
      self.socket = socket
      self.record = record
      self.timezone = timezone
    }
  }
}
