// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// An OLED of 128 by 64 on I2C (Solomon SSD1306, revision 1.1), on the common modules of 0.96 inch.
///
/// Every transfer is a control byte and up to 32 bytes, which is the SMBus limit. A full refresh
/// sets all registers and does not turn the display off. A partial one writes a window.
public struct SSD1306: DisplayDriver {
  /// Whether the display is mounted upside down.
  public let isUpsideDown: Bool

  /// Makes the driver.
  ///
  /// - Parameter isUpsideDown: whether the display is mounted upside down.
  public init(isUpsideDown: Bool = false) { self.isUpsideDown = isUpsideDown }

  /// The width, in pixels.
  public var width: Int { 128 }

  /// The height, in pixels.
  public var height: Int { 64 }

  /// The display is dark without power.
  public var isBistable: Bool { false }

  /// Writes the frame or a part of it.
  public func show(_ frame: Frame, over displayed: Frame?, by refresh: Refresh) -> [Operation] {
    let frame = frame.bitmap
    return switch refresh {
    case .full: [setUp] + write(frame, area) + [.write([Control.command, Command.on])]
    case .partial(let part): write(frame, part.intersection(area))
    }
  }

  /// All settings that a reset or a loss of power changes (table 9-1; application note).
  private var setUp: Operation {
    let scan: [UInt8] = isUpsideDown ? [0xA0, 0xC0] : [0xA1, 0xC8]
    let settings: [[UInt8]] = [
      [Command.clock, 0x80], [Command.lines, 63], [Command.offset, 0], [Command.firstLine],
      [Command.chargePump, 0x14], [Command.addressing, 0], scan, [Command.pins, 0x12],
      [Command.contrast, 0x7F], [Command.precharge, 0xF1], [Command.deselect, 0x20],
      [Command.fromMemory, Command.upright, Command.noScroll],
    ]
    return .write([Control.command] + settings.joined())
  }

  /// Sets the window of an area and writes it: a byte is eight rows, the lowest bit is the top row.
  private func write(_ frame: Bitmap, _ part: Area) -> [Operation] {
    let pages = part.y / 8...(part.bottom - 1) / 8
    let columns = part.x...part.right - 1
    var bytes: [UInt8] = []
    for page in pages {
      for x in columns {
        bytes.append((0..<8).reduce(0) { frame[x, page * 8 + $1] ? $0 | 1 << UInt8($1) : $0 })
      }
    }
    let window = Operation.write([
      Control.command, Command.columns, UInt8(columns.lowerBound), UInt8(columns.upperBound),
      Command.pages, UInt8(pages.lowerBound), UInt8(pages.upperBound),
    ])
    return [window]
      + stride(from: 0, to: bytes.count, by: 32).map { start in
        .write([Control.data] + bytes[start..<min(start + 32, bytes.count)])
      }
  }

  /// Control bytes (8.1.5.2).
  private enum Control {
    static let command: UInt8 = 0x00
    static let data: UInt8 = 0x40
  }

  /// Commands (table 9-1).
  private enum Command {
    static let addressing: UInt8 = 0x20
    static let columns: UInt8 = 0x21
    static let pages: UInt8 = 0x22
    static let noScroll: UInt8 = 0x2E
    static let firstLine: UInt8 = 0x40
    static let contrast: UInt8 = 0x81
    static let chargePump: UInt8 = 0x8D
    static let fromMemory: UInt8 = 0xA4
    static let upright: UInt8 = 0xA6
    static let lines: UInt8 = 0xA8
    static let on: UInt8 = 0xAF
    static let offset: UInt8 = 0xD3
    static let clock: UInt8 = 0xD5
    static let precharge: UInt8 = 0xD9
    static let pins: UInt8 = 0xDA
    static let deselect: UInt8 = 0xDB
  }
}
