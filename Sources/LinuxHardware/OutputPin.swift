// SPDX-License-Identifier: Apache-2.0
import Hardware

/// A wire that is driven, as much of a line as a panel needs.
protocol OutputPin: AnyObject {
  /// Drives the wire high or low.
  func drive(_ high: Bool) throws(HardwareError)
}

/// A wire that is watched, as much of a line as a panel needs.
protocol InputPin: AnyObject {
  /// What to poll for edges.
  var descriptor: Int32? { get }

  /// Takes the edges that have come.
  func edges() throws(HardwareError) -> [Edge]

  /// Reads the wire.
  func level() throws(HardwareError) -> Bool
}

extension GPIOLine: OutputPin, InputPin {}
