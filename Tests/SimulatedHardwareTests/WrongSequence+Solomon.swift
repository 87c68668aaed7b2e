// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

// For the SSD1683, 400 by 300, whose windows are 50 bytes and 300 rows.
extension WrongSequence {
  private typealias Actions = [Action]

  private static let setUp: Actions = chain(
    .start, .issue(0x12), .wait(5), .issue(0x18, [0x80]), .issue(0x11, [0x03]),
    .issue(0x3C, [0x05]),
    .issue(0x21, [0x40, 0x00]))
  private static let small: Actions = chain(
    .issue(0x44, [0, 0]), .issue(0x45, [0, 0, 1, 0]), .issue(0x4E, [0]), .issue(0x4F, [0, 0]))
  private static let white: Actions = chain(
    .fill(0x24, 0xFF, 15_000), .fill(0x26, 0xFF, 15_000))
  private static let full: Actions = chain(
    .issue(0x22, [0xF7]), .issue(0x20), .wait(5_000))
  private static let differential: Actions = chain(
    .issue(0x21, [0x00, 0x00]), .issue(0x22, [0xFF]))
  private static let partial: Actions = chain(
    differential, .issue(0x20), .wait(2_000))

  static let solomon: [WrongSequence] = [wiring, memory, refreshes].flatMap { $0 }

  private static let wiring: [WrongSequence] = [
    .init(.ssd1683, "a command without power", .noSupply, [.issue(0x12)]),
    .init(.ssd1683, "a reset without power", .noSupply, [[.reset(.milliseconds(10))]]),
    .init(.ssd1683, "a command before the first reset", .notReset, [[.power(true)], .issue(0x12)]),
    .init(
      .ssd1683, "a reset of a microsecond", .shortReset,
      [[.power(true), .reset(.microseconds(1))]]),
    .init(
      .ssd1683, "a command right after a reset", .soonAfterReset,
      [[.power(true), .reset(.milliseconds(10))], .issue(0x12)]),
    .init(
      .ssd1683, "a command during the software reset", .busy,
      [.start, .issue(0x12), .issue(0x18, [0x80])]),
    .init(
      .ssd1683, "memory written during a refresh", .busy,
      [setUp, white, .issue(0x22, [0xF7]), .issue(0x20), .wait(500), .fill(0x24, 0, 15_000)]),
    .init(
      .ssd1683, "deep sleep during a refresh", .busy,
      [setUp, white, .issue(0x22, [0xF7]), .issue(0x20), .wait(500), .issue(0x10, [1])]),
    .init(
      .ssd1683, "a second activation during the first", .busy,
      [setUp, white, .issue(0x22, [0xF7]), .issue(0x20), .issue(0x20)]),
    .init(
      .ssd1683, "a command in deep sleep", .asleep,
      [setUp, .issue(0x10, [1]), .wait(10), .issue(0x12)]),
    .init(
      .ssd1683, "deep sleep with the booster on", .sleepWhilePowered,
      [setUp, .issue(0x22, [0xC0]), .issue(0x20), .wait(500), .issue(0x10, [1])]),
    .init(
      .ssd1683, "a reset during a refresh", .abortedRefresh,
      [setUp, white, .issue(0x22, [0xF7]), .issue(0x20), .wait(500), [.reset(.milliseconds(10))]]),
    .init(
      .ssd1683, "a loss of power during a refresh", .abortedRefresh,
      [setUp, white, .issue(0x22, [0xF7]), .issue(0x20), .wait(500), [.power(false)]]),
    .init(.ssd1683, "data without a command", .dataWithoutCommand, [.start, [.data([1, 2])]]),
    .init(.ssd1683, "a command of another family", .unknownCommand, [.start, .issue(0x91)]),
    .init(
      .ssd1683, "a command that lacks a byte", .missingData,
      [setUp, .issue(0x45, [0, 0, 1]), .issue(0x22, [0xF7])]),
    .init(.ssd1683, "a command with a byte too many", .excessData, [setUp, .issue(0x3C, [5, 5])]),
    .init(
      .ssd1683, "too many gates", .invalidValue, [setUp, .issue(0x01, [0x2C, 1, 0])]),
    .init(.ssd1683, "an unknown sensor", .invalidValue, [setUp, .issue(0x18, [0x81])]),
  ]

  private static let memory: [WrongSequence] = [
    .init(
      .ssd1683, "a window with its end before its start", .emptyWindow,
      [setUp, small, .issue(0x44, [4, 3]), .issue(0x24, [0])]),
    .init(
      .ssd1683, "rows with their end before their start", .emptyWindow,
      [setUp, small, .issue(0x45, [9, 0, 8, 0]), .issue(0x24, [0])]),
    .init(
      .ssd1683, "a window in pixels instead of bytes", .windowBeyondMemory,
      [setUp, small, .issue(0x44, [0, 0x8F]), .issue(0x24, [0])]),
    .init(
      .ssd1683, "rows beyond the last", .windowBeyondMemory,
      [setUp, small, .issue(0x45, [0, 0, 0x2C, 1]), .issue(0x24, [0])]),
    .init(
      .ssd1683, "a cursor in pixels instead of bytes", .cursorOutsideWindow,
      [
        setUp, .issue(0x44, [2, 3]), .issue(0x45, [0, 0, 1, 0]), .issue(0x4E, [16]),
        .issue(0x24, [0]),
      ]),
    .init(
      .ssd1683, "a cursor above the window", .cursorOutsideWindow,
      [setUp, .issue(0x44, [0, 0]), .issue(0x45, [5, 0, 6, 0]), .issue(0x24, [0])]),
    .init(
      .ssd1683, "a whole frame for a small window", .memoryOverrun,
      [setUp, small, .fill(0x24, 0, 15_000)]),
    .init(
      .ssd1683, "half a frame", .memoryUnderrun, [setUp, .fill(0x24, 0, 7_500), .issue(0x7F)]),
  ]

  private static let refreshes: [WrongSequence] = [
    .init(.ssd1683, "a refresh of undefined memory", .undefinedMemory, [setUp, full]),
    .init(
      .ssd1683, "a partial refresh after sleep without memory retention", .undefinedMemory,
      [
        setUp, white, full, .issue(0x10, [3]), .wait(10), [.reset(.milliseconds(10))], .wait(20),
        .issue(0x18, [0x80]), partial,
      ]),
    .init(
      .ssd1683, "a full refresh with the old plane", .oldPlaneNotBypassed,
      [setUp, .issue(0x21, [0x00, 0x00]), white, full]),
    .init(
      .ssd1683, "a partial refresh without the old plane", .oldPlaneBypassed,
      [setUp, white, full, .issue(0x22, [0xFF]), .issue(0x20), .wait(2_000)]),
    .init(
      .ssd1683, "a partial refresh with a wrong old plane", .staleOldPlane,
      [setUp, white, full, .fill(0x26, 0, 15_000), partial]),
    .init(
      .ssd1683, "two partial refreshes without an update of the old plane", .staleOldPlane,
      [setUp, white, full, .fill(0x24, 0, 15_000), partial, .fill(0x24, 0xFF, 15_000), partial]),
    .init(
      .ssd1683, "a partial refresh without its waveform", .noPartialWaveform,
      [setUp, white, full, [.noPartialWaveform], partial]),
    .init(
      .ssd1683, "a partial refresh in the cold", .uncompensatedInCold,
      [setUp, white, full, [.celsius(-5)], partial]),
    .init(
      .ssd1683, "a refresh without clock and booster", .notPowered,
      [setUp, white, .issue(0x22, [0x34]), .issue(0x20)]),
    .init(
      .ssd1683, "a refresh without a waveform", .noWaveform,
      [setUp, white, .issue(0x22, [0xC7]), .issue(0x20)]),
    .init(
      .ssd1683, "the waveform of the other mode", .noWaveform,
      [
        setUp, white, .issue(0x22, [0xB9]), .issue(0x20), .wait(500), .issue(0x22, [0xC7]),
        .issue(0x20),
      ]),
    .init(
      .ssd1683, "the temperature of an absent sensor", .noTemperature, count: 2,
      [.start, .issue(0x21, [0x40, 0x00]), white, full]),
    .init(
      .ssd1683, "a waveform for a temperature that was never loaded", .noTemperature,
      [setUp, white, .issue(0x22, [0xD7]), .issue(0x20)]),
  ]
}
