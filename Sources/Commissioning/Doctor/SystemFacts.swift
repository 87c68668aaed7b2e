// SPDX-License-Identifier: Apache-2.0
package import Configuration
package import Hardware
package import Plate
package import Sign
package import SignInterface

/// What `dutysign doctor` and `init` read of a machine: the one on which they run, or the one of a
/// test.
///
/// Reading changes nothing: no line is requested, and a chip is asked for one byte at most.
package protocol SystemFacts {
  /// A file, with links followed; nil if there is none, or if it cannot be seen.
  func file(_ path: String) -> FileFact?

  /// The text of a small file, without a line break at its end; nil if it cannot be read.
  func text(of path: String) -> String?

  /// The names in a folder, sorted; none if it cannot be read.
  func names(in folder: String) -> [String]

  /// What a symbolic link points to; nil for anything else.
  func target(of link: String) -> String?

  /// The GPIO chips.
  func gpioChips() -> [GPIOChipFact]

  /// The devices of kernel drivers of a class.
  func kernelDevices(_ kind: KernelDevice.Kind) -> [KernelDeviceFact]

  /// Reads one byte of a chip.
  func probe(_ address: UInt8, on bus: String) -> ProbeFact

  /// A unit of systemd; nil where systemd does not run.
  func unit(_ name: String) -> UnitFact?

  /// The user who asks.
  var caller: AccountFact { get }

  /// A user by name; nil if there is none.
  func account(_ name: String) -> AccountFact?

  /// Whether there is a group of this name.
  func hasGroup(_ name: String) -> Bool

  /// The wall clock.
  var clock: ClockFact { get }

  /// The file system of a folder; nil if there is no such folder.
  func space(of path: String) -> SpaceFact?

  /// Draws a plate as the daemon would.
  func draw(_ policy: PlatePolicy, of sign: SignConfiguration) -> DrawnFact

  /// Asks the daemon for its state. Where systemd would start it for that, it is not asked.
  func daemon() -> DaemonFact
}

/// A file: what it is, and who may use it.
package struct FileFact: Equatable, Sendable {
  /// The kind of a file.
  package enum Kind: Sendable { case regular, folder, characterDevice, socket, other }

  package var kind: Kind
  /// The access rights, as of chmod(1).
  package var mode: UInt32
  package var uid: UInt32
  package var gid: UInt32
  package var user: String
  package var group: String

  /// Describes a file.
  package init(
    _ kind: Kind, mode: UInt32, uid: UInt32 = 0, gid: UInt32 = 0, user: String = "root",
    group: String = "root"
  ) {
    self.kind = kind
    self.mode = mode
    self.uid = uid
    self.gid = gid
    self.user = user
    self.group = group
  }

  /// Whether an account has all of these rights: 4 for reading, 2 for writing, 1 for execution.
  func allows(_ rights: UInt32, to account: AccountFact) -> Bool {
    if account.uid == 0 { return true }
    let shift: UInt32 = account.uid == uid ? 6 : account.gids.contains(gid) ? 3 : 0
    return mode >> shift & rights == rights
  }

  /// Owner and rights: `root:gpio 0660`.
  var rights: String { "\(user):\(group) " + padded(mode & 0o7777, 4, radix: 8) }
}

/// A GPIO chip: its node, its label, and its lines.
package struct GPIOChipFact: Equatable, Sendable {
  /// A line: its name, and who has requested it; both empty for none.
  package struct Line: Equatable, Sendable {
    package var name: String
    package var consumer: String

    /// Describes a line.
    package init(_ name: String, consumer: String = "") {
      self.name = name
      self.consumer = consumer
    }
  }

  package var path: String
  /// The label; nil if the chip cannot be opened.
  package var label: String?
  package var lines: [Line]

  /// Describes a chip.
  package init(_ path: String, label: String?, lines: [Line] = []) {
    self.path = path
    self.label = label
    self.lines = lines
  }
}

/// A device of a kernel driver: its folder in sysfs, and the names by which it can be found.
package struct KernelDeviceFact: Equatable, Sendable {
  package var folder: String
  package var names: [String]

  /// Describes a device.
  package init(_ folder: String, names: [String]) {
    self.folder = folder
    self.names = names
  }
}

/// What came of a read of one byte.
package enum ProbeFact: Equatable, Sendable {
  /// A chip acknowledged its address.
  case answered

  /// Nothing acknowledged the address.
  case silent

  /// A driver of the kernel holds the address.
  case driver(String)

  /// The bus cannot be opened by this user.
  case denied

  /// The bus does not work, or is not there.
  case busFailed(String)
}

/// A unit of systemd, in its own words.
package struct UnitFact: Equatable, Sendable {
  package var load: String
  package var active: String
  package var enabled: String
  /// How the last run ended: `success`, `exit-code`.
  package var result: String

  /// Describes a unit.
  package init(
    load: String = "loaded", active: String = "active", enabled: String = "enabled",
    result: String = "success"
  ) {
    self.load = load
    self.active = active
    self.enabled = enabled
    self.result = result
  }
}

/// A user and the groups.
package struct AccountFact: Equatable, Sendable {
  package var uid: UInt32
  package var name: String
  package var gids: [UInt32]
  package var groups: [String]

  /// Describes a user.
  package init(uid: UInt32, name: String, gids: [UInt32], groups: [String]) {
    self.uid = uid
    self.name = name
    self.gids = gids
    self.groups = groups
  }
}

/// The wall clock, and why it may be believed.
package struct ClockFact: Equatable, Sendable {
  package var now: Instant
  /// Whether the kernel's clock is disciplined, or systemd-timesyncd has set it.
  package var isSynchronised: Bool

  /// Describes a clock.
  package init(now: Instant, isSynchronised: Bool) {
    self.now = now
    self.isSynchronised = isSynchronised
  }
}

/// A file system.
package struct SpaceFact: Equatable, Sendable {
  package var freeBytes: UInt64
  package var freeFiles: UInt64
  package var isReadOnly: Bool

  /// Describes a file system.
  package init(freeBytes: UInt64, freeFiles: UInt64 = 1 << 20, isReadOnly: Bool = false) {
    self.freeBytes = freeBytes
    self.freeFiles = freeFiles
    self.isReadOnly = isReadOnly
  }
}

/// What came of drawing a plate.
package enum DrawnFact: Sendable {
  /// It was drawn, with what is not as it was asked for.
  case drawn([PlateDiagnostic])

  /// It was not drawn.
  case failed(String)
}

/// What the daemon replies.
package enum DaemonFact: Sendable {
  case state(Wire.State)

  /// It is not asked, because systemd would start it for that.
  case asleep

  /// The caller may not open the socket, or may not read the state.
  case forbidden

  case unreachable(String)
}
