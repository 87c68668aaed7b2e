// SPDX-License-Identifier: Apache-2.0

/// The address of a GPIO line, or of a key that is watched like one.
///
/// It is never a chip number, which changes between kernels and boards.
public enum LineAddress: Hashable, Sendable {
  /// The name of the line, as `gpioinfo` prints it (`GPIO17`). It must be unique on the machine.
  case name(String)

  /// The offset of a line on the chip with this label, as `gpiodetect` prints it in brackets.
  case offset(chip: String, Int)

  /// A key of an input device; only as an input, active while it is down.
  case key(KeyAddress)
}

extension LineAddress: CustomStringConvertible {
  /// The address or name as text.
  public var description: String {
    switch self {
    case .name(let name): name
    case .offset(let chip, let offset): "\(chip):\(offset)"
    case .key(let key): key.description
    }
  }
}

/// The name of a line in the daemon; its consumer in the kernel is `dutysign:<id>`.
public struct LineID: Hashable, Sendable, Comparable, ExpressibleByStringInterpolation {
  /// The name, for instance `lamp.lightbox` or `button.zhang.out`.
  public let name: String

  // Computed once: an ID is made with the configuration and looked up at every edge.
  private let fingerprint: Int

  /// Makes an ID from a name.
  public init(_ name: String) {
    self.name = name
    fingerprint = name.hashValue
  }

  /// Makes an ID from a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// Whether both have the same name.
  public static func == (left: LineID, right: LineID) -> Bool {
    left.fingerprint == right.fingerprint && left.name == right.name
  }

  /// Feeds the fingerprint of the name to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }

  /// The fingerprint for a dictionary: it is a hash already, and is not hashed again.
  public func _rawHashValue(seed: Int) -> Int { fingerprint ^ seed }

  /// Alphabetical by name.
  public static func < (left: LineID, right: LineID) -> Bool { left.name < right.name }
}

extension LineID: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

/// The bias of an input line (kernel: `GPIO_V2_LINE_FLAG_BIAS_*`).
public enum Bias: String, Sendable, CaseIterable {
  /// The bias set by the firmware or the device tree.
  case asIs = "as-is"

  /// No bias: the line has its own resistor.
  case disabled

  /// Pull-up; the usual choice for a button that closes to ground.
  case pullUp = "up"

  /// Pull-down.
  case pullDown = "down"
}

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

/// The configuration of an input line.
///
/// Both edges are reported. With `debounce` an edge is reported when the level has been stable for
/// that long, with the time at which it counts as stable, and the level of the line is the one last
/// reported (kernel: `GPIO_V2_LINE_ATTR_ID_DEBOUNCE`).
public struct InputLine: Hashable, Sendable {
  /// The name in the daemon.
  public var id: LineID

  /// The address of the line.
  public var address: LineAddress

  /// Whether the line is low while the input is active, as with a button to ground.
  public var activeLow: Bool

  /// The bias.
  public var bias: Bias

  /// How long the level must be stable before an edge is reported, up to a second; zero reports
  /// each edge.
  public var debounce: Duration

  /// Describes an input.
  public init(
    id: LineID, address: LineAddress, activeLow: Bool = false, bias: Bias = .asIs,
    debounce: Duration = .zero
  ) {
    self.id = id
    self.address = address
    self.activeLow = activeLow
    self.bias = bias
    self.debounce = debounce
  }
}
