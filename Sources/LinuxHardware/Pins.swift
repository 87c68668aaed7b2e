// SPDX-License-Identifier: Apache-2.0
import Hardware

/// An output line of a panel.
protocol OutputPin: AnyObject {
  /// Drives the line high or low.
  func drive(_ high: Bool) throws(HardwareError)
}

/// An input line of a panel.
protocol InputPin: AnyObject {
  /// The descriptor to poll for edges.
  var descriptor: Int32? { get }

  /// Reads the edges since the last call.
  func edges() throws(HardwareError) -> [Edge]

  /// Reads the level.
  func level() throws(HardwareError) -> Bool
}

extension GPIOLine: OutputPin, InputPin {}
