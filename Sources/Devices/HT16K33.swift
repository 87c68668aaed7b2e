// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// A matrix of 16 by 8 light-emitting diodes on I2C (Holtek HT16K33, version 1.10): the chip's rows
/// run to the right, its commons downwards.
///
/// Its memory is so small that every refresh writes all of it.
public struct HT16K33: DisplayDriver {
  /// Whether the display hangs the other way round.
  public let isUpsideDown: Bool

  /// Makes the driver.
  ///
  /// - Parameter isUpsideDown: whether the display hangs the other way round.
  public init(isUpsideDown: Bool = false) { self.isUpsideDown = isUpsideDown }

  /// Pixels in a row.
  public var width: Int { 16 }

  /// Rows.
  public var height: Int { 8 }

  /// Without power it is dark.
  public var isBistable: Bool { false }

  /// Writes the picture; a full refresh also starts the oscillator and lights the display.
  public func show(_ frame: Bitmap, over displayed: Bitmap?, by refresh: Refresh) -> [Operation] {
    let picture = FramebufferLayout(
      width: 16, height: 8, isPortrait: false, isUpsideDown: isUpsideDown
    )
    .turned(frame)
    // The lowest bit is the leftmost row.
    let memory = Operation.write([Command.memory] + picture.bytes.map(Self.reversed))
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

    /// Row 15 drives diodes.
    static let noInterrupt: UInt8 = 0xA0

    /// Sixteen sixteenths.
    static let brightest: UInt8 = 0xEF
  }
}
