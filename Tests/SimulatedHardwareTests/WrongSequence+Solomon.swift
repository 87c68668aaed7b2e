// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

// For the SSD1683, 400 by 300, whose windows are 50 bytes and 300 rows.
extension WrongSequence {
  private typealias Acts = [Act]

  private static let setUp: Acts = chain(
    .start, .say(0x12), .wait(5), .say(0x18, [0x80]), .say(0x11, [0x03]), .say(0x3C, [0x05]),
    .say(0x21, [0x40, 0x00]))
  private static let small: Acts = chain(
    .say(0x44, [0, 0]), .say(0x45, [0, 0, 1, 0]), .say(0x4E, [0]), .say(0x4F, [0, 0]))
  private static let white: Acts = chain(
    .fill(0x24, 0xFF, 15_000), .fill(0x26, 0xFF, 15_000))
  private static let full: Acts = chain(
    .say(0x22, [0xF7]), .say(0x20), .wait(5_000))
  private static let differential: Acts = chain(
    .say(0x21, [0x00, 0x00]), .say(0x22, [0xFF]))
  private static let partial: Acts = chain(
    differential, .say(0x20), .wait(2_000))

  static let solomon: [WrongSequence] = [wiring, memory, refreshes].flatMap { $0 }

  private static let wiring: [WrongSequence] = [
    .init(.ssd1683, "a command without supply", .noSupply, [.say(0x12)]),
    .init(.ssd1683, "a reset without supply", .noSupply, [[.reset(.milliseconds(10))]]),
    .init(.ssd1683, "a command before the first reset", .notReset, [[.supply(true)], .say(0x12)]),
    .init(
      .ssd1683, "a reset of a microsecond", .shortReset,
      [[.supply(true), .reset(.microseconds(1))]]),
    .init(
      .ssd1683, "a command right after a reset", .soonAfterReset,
      [[.supply(true), .reset(.milliseconds(10))], .say(0x12)]),
    .init(
      .ssd1683, "a command during the software reset", .busy,
      [.start, .say(0x12), .say(0x18, [0x80])]),
    .init(
      .ssd1683, "memory written during a refresh", .busy,
      [setUp, white, .say(0x22, [0xF7]), .say(0x20), .wait(500), .fill(0x24, 0, 15_000)]),
    .init(
      .ssd1683, "deep sleep during a refresh", .busy,
      [setUp, white, .say(0x22, [0xF7]), .say(0x20), .wait(500), .say(0x10, [1])]),
    .init(
      .ssd1683, "a second activation during the first", .busy,
      [setUp, white, .say(0x22, [0xF7]), .say(0x20), .say(0x20)]),
    .init(
      .ssd1683, "a command in deep sleep", .asleep,
      [setUp, .say(0x10, [1]), .wait(10), .say(0x12)]),
    .init(
      .ssd1683, "deep sleep with the booster on", .sleepWhilePowered,
      [setUp, .say(0x22, [0xC0]), .say(0x20), .wait(500), .say(0x10, [1])]),
    .init(
      .ssd1683, "a reset in the middle of a refresh", .abortedRefresh,
      [setUp, white, .say(0x22, [0xF7]), .say(0x20), .wait(500), [.reset(.milliseconds(10))]]),
    .init(
      .ssd1683, "a supply that goes in the middle of a refresh", .abortedRefresh,
      [setUp, white, .say(0x22, [0xF7]), .say(0x20), .wait(500), [.supply(false)]]),
    .init(.ssd1683, "data without a command", .dataWithoutCommand, [.start, [.data([1, 2])]]),
    .init(.ssd1683, "a command of another family", .unknownCommand, [.start, .say(0x91)]),
    .init(
      .ssd1683, "a command that lacks a byte", .missingData,
      [setUp, .say(0x45, [0, 0, 1]), .say(0x22, [0xF7])]),
    .init(.ssd1683, "a command with a byte too many", .excessData, [setUp, .say(0x3C, [5, 5])]),
    .init(
      .ssd1683, "more gates than there are", .invalidValue, [setUp, .say(0x01, [0x2C, 1, 0])]),
    .init(.ssd1683, "a sensor that there is not", .invalidValue, [setUp, .say(0x18, [0x81])]),
  ]

  private static let memory: [WrongSequence] = [
    .init(
      .ssd1683, "a window that ends before it begins", .emptyWindow,
      [setUp, small, .say(0x44, [4, 3]), .say(0x24, [0])]),
    .init(
      .ssd1683, "rows that end before they begin", .emptyWindow,
      [setUp, small, .say(0x45, [9, 0, 8, 0]), .say(0x24, [0])]),
    .init(
      .ssd1683, "a window in pixels where there are bytes", .windowBeyondMemory,
      [setUp, small, .say(0x44, [0, 0x8F]), .say(0x24, [0])]),
    .init(
      .ssd1683, "rows beyond the last", .windowBeyondMemory,
      [setUp, small, .say(0x45, [0, 0, 0x2C, 1]), .say(0x24, [0])]),
    .init(
      .ssd1683, "a cursor in pixels where there are bytes", .cursorOutsideWindow,
      [setUp, .say(0x44, [2, 3]), .say(0x45, [0, 0, 1, 0]), .say(0x4E, [16]), .say(0x24, [0])]),
    .init(
      .ssd1683, "a cursor above the window", .cursorOutsideWindow,
      [setUp, .say(0x44, [0, 0]), .say(0x45, [5, 0, 6, 0]), .say(0x24, [0])]),
    .init(
      .ssd1683, "a whole picture for a small window", .memoryOverrun,
      [setUp, small, .fill(0x24, 0, 15_000)]),
    .init(
      .ssd1683, "half a picture", .memoryUnderrun, [setUp, .fill(0x24, 0, 7_500), .say(0x7F)]),
  ]

  private static let refreshes: [WrongSequence] = [
    .init(.ssd1683, "a refresh of memory never written", .undefinedMemory, [setUp, full]),
    .init(
      .ssd1683, "a partial refresh after sleep that costs the memory", .undefinedMemory,
      [
        setUp, white, full, .say(0x10, [3]), .wait(10), [.reset(.milliseconds(10))], .wait(20),
        .say(0x18, [0x80]), partial,
      ]),
    .init(
      .ssd1683, "a full refresh that regards the old picture", .oldPlaneNotBypassed,
      [setUp, .say(0x21, [0x00, 0x00]), white, full]),
    .init(
      .ssd1683, "a partial refresh that does not", .oldPlaneBypassed,
      [setUp, white, full, .say(0x22, [0xFF]), .say(0x20), .wait(2_000)]),
    .init(
      .ssd1683, "a partial refresh of another old picture", .staleOldPlane,
      [setUp, white, full, .fill(0x26, 0, 15_000), partial]),
    .init(
      .ssd1683, "two partial refreshes without a word on the first", .staleOldPlane,
      [setUp, white, full, .fill(0x24, 0, 15_000), partial, .fill(0x24, 0xFF, 15_000), partial]),
    .init(
      .ssd1683, "a partial refresh where there is no waveform", .noPartialWaveform,
      [setUp, white, full, [.noPartialWaveform], partial]),
    .init(
      .ssd1683, "a partial refresh in the cold", .uncompensatedInCold,
      [setUp, white, full, [.celsius(-5)], partial]),
    .init(
      .ssd1683, "a display without clock and booster", .notPowered,
      [setUp, white, .say(0x22, [0x34]), .say(0x20)]),
    .init(
      .ssd1683, "a display without a waveform", .noWaveform,
      [setUp, white, .say(0x22, [0xC7]), .say(0x20)]),
    .init(
      .ssd1683, "the waveform of the other mode", .noWaveform,
      [setUp, white, .say(0x22, [0xB9]), .say(0x20), .wait(500), .say(0x22, [0xC7]), .say(0x20)]),
    .init(
      .ssd1683, "the temperature of a sensor that is not there", .noTemperature, count: 2,
      [.start, .say(0x21, [0x40, 0x00]), white, full]),
    .init(
      .ssd1683, "a waveform by a temperature that was never loaded", .noTemperature,
      [setUp, white, .say(0x22, [0xD7]), .say(0x20)]),
  ]
}
