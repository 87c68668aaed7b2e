// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

extension WrongSequence {
  private static let page: [Act] = [.data([0x40] + [UInt8](repeating: 0, count: 1024))]

  static let light: [WrongSequence] = [
    .init(.ssd1306, "a control byte that is none", .invalidValue, [.send(0x21, 0, 127)]),
    .init(.ssd1306, "a command that there is not", .unknownCommand, [.send(0x00, 0xF0)]),
    .init(
      .ssd1306, "a picture before a command is complete", .missingData,
      [.send(0x00, 0x81), .send(0x40, 0)]),
    .init(
      .ssd1306, "columns that end before they begin", .emptyWindow, [.send(0x00, 0x21, 9, 8)]),
    .init(.ssd1306, "columns beyond the last", .windowBeyondMemory, [.send(0x00, 0x21, 0, 128)]),
    .init(.ssd1306, "pages beyond the last", .windowBeyondMemory, [.send(0x00, 0x22, 0, 8)]),
    .init(
      .ssd1306, "more than the window holds", .memoryOverrun,
      [.send(0x00, 0x20, 0, 0x21, 0, 0, 0x22, 0, 0), .send(0x40, 1, 2)]),
    .init(
      .ssd1306, "less than the window holds", .memoryUnderrun,
      [.send(0x00, 0x20, 0, 0x21, 0, 2, 0x22, 0, 0), .send(0x40, 1, 2), .send(0x00, 0x22, 0, 7)]),
    .init(
      .ssd1306, "light without the charge pump", .notPowered,
      [.send(0x00, 0x20, 0), page, .send(0x00, 0xAF)]),
    .init(
      .ssd1306, "light from memory never written", .undefinedMemory,
      [.send(0x00, 0x8D, 0x14, 0xAF)]),
    .init(.ssd1306, "fewer lines than it can scan", .invalidValue, [.send(0x00, 0xA8, 3)]),
    .init(.ssd1306, "pins that are wired otherwise", .invalidValue, [.send(0x00, 0xDA, 0x02)]),
    .init(
      .ht16k33, "light without the oscillator", .noOscillator,
      [[.data([0x00] + [UInt8](repeating: 0, count: 16))], .send(0x81)]),
    .init(
      .ht16k33, "light from memory never written", .undefinedMemory, [.send(0x21), .send(0x81)]),
    .init(
      .ht16k33, "more than the memory holds", .memoryOverrun,
      [[.data([0x00] + [UInt8](repeating: 0, count: 17))]]),
    .init(.ht16k33, "a command that there is not", .unknownCommand, [.send(0x30)]),
    .init(.ht16k33, "data behind a command", .excessData, [.send(0x21, 0x81)]),
    .init(.ht16k33, "a row that gives interrupts", .invalidValue, [.send(0xA1)]),
  ]
}
