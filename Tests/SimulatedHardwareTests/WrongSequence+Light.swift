// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

extension WrongSequence {
  private static let page: [Action] = [.data([0x40] + [UInt8](repeating: 0, count: 1024))]

  static let light: [WrongSequence] = [
    .init(.ssd1306, "an invalid control byte", .invalidValue, [.send(0x21, 0, 127)]),
    .init(.ssd1306, "an unknown command", .unknownCommand, [.send(0x00, 0xF0)]),
    .init(
      .ssd1306, "data before a command is complete", .missingData,
      [.send(0x00, 0x81), .send(0x40, 0)]),
    .init(
      .ssd1306, "columns with their end before their start", .emptyWindow, [.send(0x00, 0x21, 9, 8)]
    ),
    .init(.ssd1306, "columns beyond the last", .windowBeyondMemory, [.send(0x00, 0x21, 0, 128)]),
    .init(.ssd1306, "pages beyond the last", .windowBeyondMemory, [.send(0x00, 0x22, 0, 8)]),
    .init(
      .ssd1306, "more bytes than the window has", .memoryOverrun,
      [.send(0x00, 0x20, 0, 0x21, 0, 0, 0x22, 0, 0), .send(0x40, 1, 2)]),
    .init(
      .ssd1306, "fewer bytes than the window has", .memoryUnderrun,
      [.send(0x00, 0x20, 0, 0x21, 0, 2, 0x22, 0, 0), .send(0x40, 1, 2), .send(0x00, 0x22, 0, 7)]),
    .init(
      .ssd1306, "display on without the charge pump", .notPowered,
      [.send(0x00, 0x20, 0), page, .send(0x00, 0xAF)]),
    .init(
      .ssd1306, "display on with undefined memory", .undefinedMemory,
      [.send(0x00, 0x8D, 0x14, 0xAF)]),
    .init(.ssd1306, "fewer rows than the minimum", .invalidValue, [.send(0x00, 0xA8, 3)]),
    .init(.ssd1306, "another COM configuration", .invalidValue, [.send(0x00, 0xDA, 0x02)]),
    .init(
      .ht16k33, "display on without the oscillator", .noOscillator,
      [[.data([0x00] + [UInt8](repeating: 0, count: 16))], .send(0x81)]),
    .init(
      .ht16k33, "display on with undefined memory", .undefinedMemory, [.send(0x21), .send(0x81)]),
    .init(
      .ht16k33, "more bytes than the memory has", .memoryOverrun,
      [[.data([0x00] + [UInt8](repeating: 0, count: 17))]]),
    .init(.ht16k33, "an unknown command", .unknownCommand, [.send(0x30)]),
    .init(.ht16k33, "data after a command", .excessData, [.send(0x21, 0x81)]),
    .init(.ht16k33, "ROW15/INT as interrupt", .invalidValue, [.send(0xA1)]),
  ]
}
