// SPDX-License-Identifier: Apache-2.0

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
