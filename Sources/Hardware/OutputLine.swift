// SPDX-License-Identifier: Apache-2.0

/// How an output drives its line (kernel: `GPIO_V2_LINE_FLAG_OPEN_DRAIN`, `..._OPEN_SOURCE`).
public enum Drive: String, Sendable, CaseIterable {
  /// Drives both levels.
  case pushPull = "push-pull"

  /// Drives low only; an external pull-up makes the high level.
  case openDrain = "open-drain"

  /// Drives high only; an external pull-down makes the low level.
  case openSource = "open-source"
}

/// The configuration of an output line.
public struct OutputLine: Hashable, Sendable {
  /// The name in the daemon.
  public var id: LineID

  /// The address of the line.
  public var address: LineAddress

  /// Whether the line is low while the output is active, as on most relay boards.
  public var activeLow: Bool

  /// How the line is driven.
  public var drive: Drive

  /// Describes an output.
  public init(
    id: LineID, address: LineAddress, activeLow: Bool = false, drive: Drive = .pushPull
  ) {
    self.id = id
    self.address = address
    self.activeLow = activeLow
    self.drive = drive
  }
}
