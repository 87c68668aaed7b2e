// SPDX-License-Identifier: Apache-2.0

/// The directions and levels of the numbered channels of a chip.
///
/// Levels are electrical: 1 is high, 0 is low, and on a dimmer a value in between is the duty. For
/// an active-low output the caller passes `1 - level`. A chip without PWM is high from 0.5.
public struct Channels: Equatable, Sendable {
  /// The level of each output, 0 to 1.
  public var outputs: [Int: Double]

  /// The channels that are inputs.
  public var inputs: Set<Int>

  /// Describes the channels; those that are neither output nor input get the chip's safest state.
  public init(outputs: [Int: Double] = [:], inputs: Set<Int> = []) {
    precondition(inputs.isDisjoint(with: outputs.keys), "a channel is an output or an input")
    self.outputs = outputs
    self.inputs = inputs
  }

  /// The outputs as bits, channel 0 the lowest.
  var outputMask: UInt16 { Self.mask(outputs.keys) }

  /// The inputs as bits.
  var inputMask: UInt16 { Self.mask(inputs) }

  /// The outputs with level high, as bits.
  var highMask: UInt16 { Self.mask(outputs.filter { $0.value >= 0.5 }.keys) }

  /// The inputs of a port with these bits.
  func inputs(reading bits: UInt16) -> [Int: Bool] {
    Dictionary(uniqueKeysWithValues: inputs.map { ($0, bits & (1 << UInt16($0)) != 0) })
  }

  private static func mask(_ channels: some Sequence<Int>) -> UInt16 {
    channels.reduce(0) { $0 | 1 << UInt16($1) }
  }
}
