// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// An LED matrix of 16 by 8 on I2C (Holtek HT16K33, version 1.10).
///
/// The chip's rows run to the right, its commons downwards.
///
/// Every refresh writes the whole memory, because it is small.
public struct HT16K33: DisplayDriver {
  /// Whether the display is mounted upside down.
  public let isUpsideDown: Bool

  /// Makes the driver.
  ///
  /// - Parameter isUpsideDown: whether the display is mounted upside down.
  public init(isUpsideDown: Bool = false) { self.isUpsideDown = isUpsideDown }

  /// The width, in pixels.
  public var width: Int { 16 }

  /// The height, in pixels.
  public var height: Int { 8 }

  /// The display is dark without power.
  public var isBistable: Bool { false }

  /// Writes the frame; a full refresh also starts the oscillator and turns the display on.
  public func show(_ frame: Frame, over displayed: Frame?, by refresh: Refresh) -> [Operation] {
    let memoryFrame = FramebufferLayout(
      width: 16, height: 8, isPortrait: false, isUpsideDown: isUpsideDown
    )
    .rotated(frame.bitmap)
    // The lowest bit is the leftmost row.
    let memory = Operation.write([Command.memory] + memoryFrame.bytes.map(Self.reversed))
    guard refresh == .full else { return [memory] }
    return [.write([Command.run]), .write([Command.noInterrupt]), memory]
      + [.write([Command.brightest]), .write([Command.on])]
  }

  private static func reversed(_ byte: UInt8) -> UInt8 {
    (0..<8).reduce(0) { byte & (1 << UInt8($1)) != 0 ? $0 | 0x80 >> UInt8($1) : $0 }
  }

  /// Commands (command summary).
  private enum Command {
    static let memory: UInt8 = 0x00

    /// The oscillator runs.
    static let run: UInt8 = 0x21

    /// Display on, no blinking.
    static let on: UInt8 = 0x81

    /// Pin ROW15/INT drives LEDs.
    static let noInterrupt: UInt8 = 0xA0

    /// Duty 16/16.
    static let brightest: UInt8 = 0xEF
  }
}
