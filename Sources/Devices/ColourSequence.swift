// SPDX-License-Identifier: Apache-2.0

import Hardware
import Plate

/// What differs between controllers of colour panels, as data.
///
/// All have the commands of the UC81xx family: 04 starts the booster, 12 refreshes, 02 stops the
/// booster, 07 with A5 sleeps, and BUSY is low while they work.
struct ColourSequence: Sendable {
  /// How the inks of pixels are written.
  enum Memory: Sendable {
    /// One plane of 2 or 4 bits a pixel (10), with these codes of the inks.
    case packed(bits: Int, codes: [InkColour: UInt8])

    /// Two planes of one bit: 10, in which 0 is black, and 13, in which 1 is red.
    case blackAndRed
  }

  /// The width, in pixels.
  let width: Int

  /// The height, in pixels.
  let height: Int

  /// The inks.
  let palette: Palette

  /// The layout of the memory.
  let memory: Memory

  /// The registers, from the reset to the start of the booster.
  let setUp: [Operation]

  /// The data of the refresh command.
  let refreshData: [UInt8]

  /// Registers between the refresh and the stop of the booster.
  let beforeRest: [Operation]

  /// The data of the command that stops the booster.
  let powerOffData: [UInt8]

  /// How long a refresh takes.
  let refreshTime: ClosedRange<Duration>

  /// The timeout of a refresh, with a margin for cold.
  let busyLimit: Duration
}

extension ColourSequence.Memory {
  /// The commands that write pixels.
  func writes(_ pixels: [InkColour]) -> [Operation] {
    switch self {
    case .packed(let bits, let codes):
      var codeOfInk = [UInt8](repeating: 0, count: InkColour.allCases.count)
      for (ink, code) in codes { codeOfInk[Int(ink.rawValue)] = code }
      return [.command(0x10, Self.bytes(pixels, bits: bits) { codeOfInk[Int($0.rawValue)] })]
    case .blackAndRed:
      return [
        .command(0x10, Self.bytes(pixels, bits: 1) { $0 == .black ? 0 : 1 }),
        .command(0x13, Self.bytes(pixels, bits: 1) { $0 == .red ? 1 : 0 }),
      ]
    }
  }

  /// The codes of pixels, the leftmost in the highest bits; rows are whole bytes.
  private static func bytes(
    _ pixels: [InkColour], bits: Int, _ code: (InkColour) -> UInt8
  ) -> [UInt8] {
    let count = 8 / bits
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.count / count)
    var start = 0
    while start + count <= pixels.count {
      var byte: UInt8 = 0
      for index in start..<start + count { byte = byte << UInt8(bits) | code(pixels[index]) }
      bytes.append(byte)
      start += count
    }
    return bytes
  }
}
