// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

// For the SSD1677, 960 by 640, whose windows are pixels and rows.
extension WrongSequence {
  private typealias Actions = [Action]

  private static let softStart: [UInt8] = [0xAE, 0xC7, 0xC3, 0xC0, 0x80]
  private static let setUp: Actions = chain(
    .start, .issue(0x12), .wait(5), .issue(0x0C, softStart), .issue(0x01, [0x7F, 0x02, 0x00]),
    .issue(0x11, [0x03]), .issue(0x18, [0x80]), .issue(0x3C, [0x05]), .issue(0x21, [0x40]))
  private static let window: Actions = chain(
    .issue(0x44, [0, 0, 0xBF, 3]), .issue(0x45, [0, 0, 0x7F, 2]), .issue(0x4E, [0, 0]),
    .issue(0x4F, [0, 0]))
  private static let small: Actions = chain(
    .issue(0x44, [0, 0, 7, 0]), .issue(0x45, [0, 0, 1, 0]), .issue(0x4E, [0, 0]),
    .issue(0x4F, [0, 0]))
  private static let white: Actions = chain(
    window, .fill(0x24, 0xFF, 76_800), .fill(0x26, 0xFF, 76_800))
  private static let begun: Actions = chain(
    setUp, white, .issue(0x22, [0xF7]), .issue(0x20))
  private static let full: Actions = chain(.issue(0x22, [0xF7]), .issue(0x20), .wait(9_000))
  private static let partial: Actions = chain(
    .issue(0x21, [0x00]), .issue(0x22, [0xFF]), .issue(0x20), .wait(2_000))

  static let large: [WrongSequence] = [wiring, registers, memory, refreshes].flatMap { $0 }

  private static let wiring: [WrongSequence] = [
    .init(.ssd1677, "a command without power", .noSupply, [.issue(0x12)]),
    .init(.ssd1677, "a reset without power", .noSupply, [[.reset(.milliseconds(10))]]),
    .init(.ssd1677, "a command before the first reset", .notReset, [[.power(true)], .issue(0x12)]),
    .init(
      .ssd1677, "a reset of a microsecond", .shortReset,
      [[.power(true), .reset(.microseconds(1))]]),
    .init(
      .ssd1677, "a command right after a reset", .soonAfterReset,
      [[.power(true), .reset(.milliseconds(10))], .issue(0x12)]),
    .init(
      .ssd1677, "a command during the software reset", .busy,
      [.start, .issue(0x12), .issue(0x0C, softStart)]),
    .init(
      .ssd1677, "memory written during a refresh", .busy,
      [begun, .wait(500), .fill(0x24, 0, 76_800)]),
    .init(
      .ssd1677, "deep sleep during a refresh", .busy, [begun, .wait(500), .issue(0x10, [3])]),
    .init(.ssd1677, "a second activation during the first", .busy, [begun, .issue(0x20)]),
    .init(
      .ssd1677, "a command in deep sleep", .asleep,
      [setUp, .issue(0x10, [3]), .wait(10), .issue(0x12)]),
    .init(
      .ssd1677, "deep sleep with the booster on", .sleepWhilePowered,
      [setUp, .issue(0x22, [0xC0]), .issue(0x20), .wait(500), .issue(0x10, [3])]),
    .init(
      .ssd1677, "a reset during a refresh", .abortedRefresh,
      [begun, .wait(500), [.reset(.milliseconds(10))]]),
    .init(
      .ssd1677, "a loss of power during a refresh", .abortedRefresh,
      [begun, .wait(500), [.power(false)]]),
  ]

  private static let registers: [WrongSequence] = [
    .init(.ssd1677, "data without a command", .dataWithoutCommand, [.start, [.data([1, 2])]]),
    .init(.ssd1677, "a command of another family", .unknownCommand, [.start, .issue(0x91)]),
    .init(.ssd1677, "the end option of its relatives", .unknownCommand, [setUp, .issue(0x3F)]),
    .init(
      .ssd1677, "columns as the bytes of its relatives", .missingData,
      [setUp, .issue(0x44, [0, 119]), .issue(0x22, [0xF7])]),
    .init(
      .ssd1677, "the column counter of its relatives", .missingData,
      [setUp, .issue(0x4E, [0]), .issue(0x22, [0xF7])]),
    .init(
      .ssd1677, "a soft start of four bytes", .missingData,
      [setUp, .issue(0x0C, [0x8B, 0x9C, 0xA4, 0x0F]), .issue(0x22, [0xF7])]),
    .init(
      .ssd1677, "a soft start that the data sheet has not", .invalidValue,
      [setUp, .issue(0x0C, [0x8B, 0x9C, 0xA4, 0x0F, 0x80])]),
    .init(
      .ssd1677, "a waveform of the SSD1680", .excessData,
      [setUp, .issue(0x32, [UInt8](repeating: 0, count: 153))]),
    .init(.ssd1677, "a border of two bytes", .excessData, [setUp, .issue(0x3C, [5, 5])]),
    .init(
      .ssd1677, "more gates than the controller has", .invalidValue,
      [setUp, .issue(0x01, [0xA8, 2, 0])]),
    .init(
      .ssd1677, "a scan of every second gate", .invalidValue,
      [setUp, .issue(0x01, [0x7F, 2, 2])]),
    .init(
      .ssd1677, "rows from the last to the first", .invalidValue, [setUp, .issue(0x11, [0x01])]),
    .init(.ssd1677, "an unknown sensor", .invalidValue, [setUp, .issue(0x18, [0x81])]),
    .init(
      .ssd1677, "an unknown option of the new plane", .invalidValue, [setUp, .issue(0x21, [1])]),
    .init(
      .ssd1677, "the first sleep mode of its relatives", .invalidValue,
      [setUp, .issue(0x10, [1])]),
  ]

  private static let memory: [WrongSequence] = [
    .init(
      .ssd1677, "a window with its end before its start", .emptyWindow,
      [setUp, small, .issue(0x44, [16, 0, 7, 0]), .issue(0x24, [0])]),
    .init(
      .ssd1677, "rows with their end before their start", .emptyWindow,
      [setUp, small, .issue(0x45, [9, 0, 8, 0]), .issue(0x24, [0])]),
    .init(
      .ssd1677, "columns in bytes with two bytes each", .unalignedWindow,
      [setUp, small, .issue(0x44, [0, 0, 119, 0]), .issue(0x4E, [1, 0]), .issue(0x24, [0])]),
    .init(
      .ssd1677, "a window that ends inside of a byte", .unalignedWindow,
      [setUp, small, .issue(0x44, [0, 0, 8, 0]), .issue(0x24, [0])]),
    .init(
      .ssd1677, "a window beyond the last column", .windowBeyondMemory,
      [setUp, small, .issue(0x44, [0, 0, 0xC7, 3]), .issue(0x24, [0])]),
    .init(
      .ssd1677, "rows beyond the last", .windowBeyondMemory,
      [setUp, small, .issue(0x45, [0, 0, 0xA8, 2]), .issue(0x24, [0])]),
    .init(
      .ssd1677, "a cursor left of the window", .cursorOutsideWindow,
      [setUp, small, .issue(0x44, [16, 0, 31, 0]), .issue(0x24, [0])]),
    .init(
      .ssd1677, "a cursor above the window", .cursorOutsideWindow,
      [setUp, small, .issue(0x45, [5, 0, 6, 0]), .issue(0x24, [0])]),
    .init(
      .ssd1677, "a whole frame for a small window", .memoryOverrun,
      [setUp, small, .fill(0x24, 0, 76_800)]),
    .init(
      .ssd1677, "half a frame", .memoryUnderrun,
      [setUp, window, .fill(0x24, 0, 38_400), .issue(0x7F)]),
  ]

  private static let refreshes: [WrongSequence] = [
    .init(.ssd1677, "a refresh of undefined memory", .undefinedMemory, [setUp, full]),
    .init(
      .ssd1677, "a partial refresh of a window after deep sleep", .undefinedMemory,
      [
        setUp, white, full, .issue(0x10, [3]), .wait(10), [.reset(.milliseconds(10))], .wait(20),
        .issue(0x0C, softStart), .issue(0x18, [0x80]), small, .fill(0x24, 0, 2),
        .fill(0x26, 0, 2), partial,
      ]),
    .init(
      .ssd1677, "a refresh without a soft start", .boosterNotSet,
      [.start, .issue(0x12), .wait(5), .issue(0x18, [0x80]), white, full]),
    .init(
      .ssd1677, "a partial refresh without the old plane", .oldPlaneBypassed,
      [setUp, white, full, .issue(0x22, [0xFF]), .issue(0x20), .wait(2_000)]),
    .init(
      .ssd1677, "a partial refresh with a wrong old plane", .staleOldPlane,
      [setUp, white, full, .fill(0x26, 0, 76_800), partial]),
    .init(
      .ssd1677, "two partial refreshes without an update of the old plane", .staleOldPlane,
      [setUp, white, full, .fill(0x24, 0, 76_800), partial, .fill(0x24, 0xFF, 76_800), partial]),
    .init(
      .ssd1677, "a partial refresh without its waveform", .noPartialWaveform,
      [setUp, white, full, [.noPartialWaveform], partial]),
    .init(
      .ssd1677, "a partial refresh in the cold", .uncompensatedInCold,
      [setUp, white, full, [.celsius(-5)], partial]),
    .init(
      .ssd1677, "a refresh without clock and booster", .notPowered,
      [setUp, white, .issue(0x22, [0x34]), .issue(0x20)]),
    .init(
      .ssd1677, "a refresh without a waveform", .noWaveform,
      [setUp, white, .issue(0x22, [0xC7]), .issue(0x20)]),
    .init(
      .ssd1677, "the waveform of the other mode", .noWaveform,
      [
        setUp, white, .issue(0x22, [0xB9]), .issue(0x20), .wait(500), .issue(0x22, [0xC7]),
        .issue(0x20),
      ]),
    .init(
      .ssd1677, "the temperature of an absent sensor", .noTemperature, count: 2,
      [.start, .issue(0x0C, softStart), white, full]),
    .init(
      .ssd1677, "a waveform for a temperature that was never loaded", .noTemperature,
      [setUp, white, .issue(0x22, [0xD7]), .issue(0x20)]),
  ]
}
