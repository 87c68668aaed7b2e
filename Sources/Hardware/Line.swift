// SPDX-License-Identifier: Apache-2.0

/// Where a GPIO line is found.
///
/// Never by chip number: numbers move between kernels and boards.
public enum LineAddress: Hashable, Sendable {
  /// The line's own name, as `gpioinfo` prints it (`GPIO17`). It must be unique on the machine.
  case name(String)

  /// The offset of a line on the chip with this label, as `gpiodetect` prints it in brackets.
  case offset(chip: String, Int)
}

extension LineAddress: CustomStringConvertible {
  /// The value in words.
  public var description: String {
    switch self {
    case .name(let name): name
    case .offset(let chip, let offset): "\(chip):\(offset)"
    }
  }
}

/// The name under which the daemon speaks of a line; the kernel sees it as `dutysign:<id>`.
public struct LineID: Hashable, Sendable, Comparable, ExpressibleByStringInterpolation {
  /// The name itself, for instance `lamp.lightbox` or `button.zhang.out`.
  public let name: String

  /// Names a line.
  public init(_ name: String) { self.name = name }

  /// Names by a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// Alphabetical by key.
  public static func < (left: LineID, right: LineID) -> Bool { left.name < right.name }
}

extension LineID: CustomStringConvertible {
  /// The value in words.
  public var description: String { name }
}

/// The pull of a line's input stage (kernel: `GPIO_V2_LINE_FLAG_BIAS_*`).
public enum Bias: String, Sendable, CaseIterable {
  /// Leave the pull as the firmware or device tree set it.
  case asIs = "as-is"

  /// No pull: the wire has its own resistor.
  case disabled

  /// Pull towards the supply; the usual choice for a button that closes to ground.
  case pullUp = "up"

  /// Pull towards ground.
  case pullDown = "down"
}

/// How an output drives its wire (kernel: `GPIO_V2_LINE_FLAG_OPEN_DRAIN`, `..._OPEN_SOURCE`).
public enum Drive: String, Sendable, CaseIterable {
  /// Drives both levels.
  case pushPull = "push-pull"

  /// Drives low only; an external pull-up makes the high level.
  case openDrain = "open-drain"

  /// Drives high only; an external pull-down makes the low level.
  case openSource = "open-source"
}

/// What to ask of the kernel for a line that is driven.
public struct OutputLine: Hashable, Sendable {
  /// Our name for it.
  public var id: LineID

  /// Where it is.
  public var address: LineAddress

  /// Whether the wire is low while the output is active, as on most relay boards.
  public var activeLow: Bool

  /// How the wire is driven.
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

/// What to ask of the kernel for a line that is watched.
///
/// Both edges are always reported.
public struct InputLine: Hashable, Sendable {
  /// Our name for it.
  public var id: LineID

  /// Where it is.
  public var address: LineAddress

  /// Whether the wire is low while the input is active, as with a button to ground.
  public var activeLow: Bool

  /// The pull of the input stage.
  public var bias: Bias

  /// Describes an input.
  public init(
    id: LineID, address: LineAddress, activeLow: Bool = false, bias: Bias = .asIs
  ) {
    self.id = id
    self.address = address
    self.activeLow = activeLow
    self.bias = bias
  }
}
