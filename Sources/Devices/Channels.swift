// SPDX-License-Identifier: Apache-2.0

/// What the numbered channels of one chip are for, and what the outputs among them shall carry.
///
/// Levels are electrical: 1 is a pin that is high, 0 one that is low, and on a dimmer what lies
/// between is the share of time the pin is high. Whether a lamp is lit by a high or a low pin is
/// the caller's knowledge; for an active-low lamp it hands over `1 - level`. A chip that can only
/// switch is high from 0.5.
public struct Channels: Equatable, Sendable {
  /// The level of each output, 0 to 1.
  public var outputs: [Int: Double]

  /// The channels that are read.
  public var inputs: Set<Int>

  /// Describes the channels; those in neither list are left in the chip's quietest state.
  public init(outputs: [Int: Double] = [:], inputs: Set<Int> = []) {
    precondition(inputs.isDisjoint(with: outputs.keys), "a channel is an output or an input")
    self.outputs = outputs
    self.inputs = inputs
  }

  /// The outputs as bits, channel 0 the lowest.
  var outputMask: UInt16 { Self.mask(outputs.keys) }

  /// The inputs as bits.
  var inputMask: UInt16 { Self.mask(inputs) }

  /// The outputs that shall be high, as bits.
  var highMask: UInt16 { Self.mask(outputs.filter { $0.value >= 0.5 }.keys) }

  /// The inputs of a port that read as these bits.
  func inputs(reading bits: UInt16) -> [Int: Bool] {
    Dictionary(uniqueKeysWithValues: inputs.map { ($0, bits & (1 << UInt16($0)) != 0) })
  }

  private static func mask(_ channels: some Sequence<Int>) -> UInt16 {
    channels.reduce(0) { $0 | 1 << UInt16($1) }
  }
}
