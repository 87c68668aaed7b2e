// SPDX-License-Identifier: Apache-2.0

/// A controller of a colour panel, by what published examples of it have in common.
///
/// It is written from those examples and measurements, not from the driver. Where they leave open
/// what a chip does, the model is strict.
struct ColourController: Sendable {
  /// The bits and the codes of pixels.
  enum Memory: Sendable {
    /// One plane (10); the number of the ink of each code.
    case packed(bits: Int, inks: [UInt8: UInt8])

    /// A plane of black (10, 0 is black) and one of red (13, 1 is red).
    case blackAndRed
  }

  let width: Int
  let height: Int
  let memory: Memory

  /// The number of data bytes of each command without memory.
  let dataCounts: [UInt8: ClosedRange<Int>]

  /// The command and the data without which other registers are not accepted.
  let unlock: (code: UInt8, bytes: [UInt8])?

  /// The registers that must have exactly these values before the booster starts: voltages, booster
  /// and timing of the panel.
  let required: [UInt8: [UInt8]]

  /// The time to start and to stop the booster, and that of a refresh.
  let starting: Duration
  let stopping: Duration
  let refreshing: Duration

  /// Whether refresh and stop of the booster have a byte of data, 00.
  let hasZero: Bool

  /// The commands that write memory.
  var planes: [UInt8] {
    if case .packed = memory { [0x10] } else { [0x10, 0x13] }
  }

  /// The number of pixels in a byte of a plane.
  var pixelsPerByte: Int {
    if case .packed(let bits, _) = memory { 8 / bits } else { 8 }
  }
}

extension ColourController {
  /// GDEP073E01: times by GxEPD2.
  static let ed2208 = ColourController(
    width: 800, height: 480,
    memory: .packed(bits: 4, inks: [0: 1, 1: 0, 2: 3, 3: 2, 5: 4, 6: 5]),
    dataCounts: [
      0xAA: 6...6, 0x00: 2...2, 0x01: 1...6, 0x02: 1...1, 0x03: 4...4, 0x04: 0...0, 0x05: 4...4,
      0x06: 4...4, 0x07: 1...1, 0x08: 4...4, 0x12: 1...1, 0x30: 1...1, 0x41: 1...1, 0x50: 1...1,
      0x60: 2...2, 0x61: 4...4, 0x70: 0...0, 0x82: 1...1, 0x83: 9...9, 0x84: 1...1, 0xE3: 1...1,
    ],
    unlock: (0xAA, [0x49, 0x55, 0x20, 0x08, 0x09, 0x18]),
    required: [
      0x01: [0x3F], 0x00: [0x5F, 0x69], 0x03: [0x00, 0x54, 0x00, 0x44],
      0x05: [0x40, 0x1F, 0x1F, 0x2C], 0x06: [0x6F, 0x1F, 0x17, 0x49],
      0x08: [0x6F, 0x1F, 0x1F, 0x22], 0x30: [0x03], 0x50: [0x3F], 0x60: [0x02, 0x00],
      0x84: [0x01], 0xE3: [0x2F],
    ],
    starting: .milliseconds(172), stopping: .milliseconds(145),
    refreshing: .milliseconds(12_468), hasZero: true)

  /// GDEM075F52: times by GxEPD2.
  static let jd79665 = ColourController(
    width: 800, height: 480, memory: .packed(bits: 2, inks: [0: 1, 1: 0, 2: 3, 3: 2]),
    dataCounts: [
      0x00: 2...2, 0x02: 1...1, 0x04: 0...0, 0x06: 4...4, 0x07: 1...1, 0x12: 1...1, 0x30: 1...1,
      0x41: 1...1, 0x50: 1...1, 0x60: 2...2, 0x61: 4...4, 0x62: 8...8, 0x65: 4...4, 0x83: 9...9,
      0xA5: 1...1, 0xE0: 1...1, 0xE3: 1...1, 0xE6: 1...1, 0xE7: 1...1, 0xE9: 1...1,
    ],
    unlock: nil,
    required: [
      0x00: [0x0F, 0x29], 0x06: [0x0F, 0x8B, 0x93, 0xA1], 0x41: [0x00], 0x50: [0x37],
      0x60: [0x02, 0x02], 0x62: [0x98, 0x98, 0x98, 0x75, 0xCA, 0xB2, 0x98, 0x7E],
      0x65: [0x00, 0x00, 0x00, 0x00], 0xE7: [0x1C], 0xE3: [0x00], 0xE9: [0x01], 0x30: [0x08],
    ],
    starting: .milliseconds(138), stopping: .milliseconds(82),
    refreshing: .milliseconds(20_918), hasZero: true)

  /// GDEY0420F51: times by GxEPD2.
  static let hx8717 = ColourController(
    width: 400, height: 300, memory: .packed(bits: 2, inks: [0: 1, 1: 0, 2: 3, 3: 2]),
    dataCounts: [
      0x00: 2...2, 0x01: 6...6, 0x02: 1...1, 0x03: 3...3, 0x04: 0...0, 0x06: 3...3, 0x07: 1...1,
      0x12: 1...1, 0x30: 1...1, 0x41: 1...1, 0x50: 1...1, 0x60: 2...2, 0x61: 4...4, 0x65: 4...4,
      0x82: 1...1, 0x83: 9...9, 0xE0: 1...1, 0xE3: 1...1, 0xE7: 1...1, 0xE9: 1...1,
    ],
    unlock: nil,
    required: [
      0x00: [0x0F, 0x09], 0x01: [0x07, 0x00, 0x22, 0x78, 0x0A, 0x22], 0x03: [0x10, 0x54, 0x44],
      0x06: [0x26, 0x26, 0x26], 0x30: [0x02], 0x41: [0x00], 0x50: [0x37], 0x60: [0x02, 0x02],
      0x65: [0x00, 0x00, 0x00, 0x00], 0x82: [0xAD], 0xE7: [0x1C], 0xE3: [0x22], 0xE0: [0x00],
      0xE9: [0x01],
    ],
    starting: .milliseconds(65), stopping: .milliseconds(84),
    refreshing: .milliseconds(27_677), hasZero: true)

  /// GDEY075Z08: booster as of the UC8179, the refresh as Waveshare states it.
  static let uc8179red = ColourController(
    width: 800, height: 480, memory: .blackAndRed,
    dataCounts: SimulatedUC8179.dataCounts,
    unlock: nil,
    required: [
      0x00: [0x0F], 0x01: [0x07, 0x07, 0x3F, 0x3F], 0x06: [0x17, 0x17, 0x28, 0x17], 0x15: [0x00],
      0x50: [0x11, 0x07], 0x60: [0x22], 0x65: [0x00, 0x00, 0x00, 0x00],
    ],
    starting: .milliseconds(140), stopping: .milliseconds(42),
    refreshing: .milliseconds(16_000), hasZero: false)
}
