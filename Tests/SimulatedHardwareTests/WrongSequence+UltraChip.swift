// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

// For the UC8179, 800 by 480.
extension WrongSequence {
  private typealias Actions = [Action]

  private static let setUp: Actions = chain(
    .start, .issue(0x06, [0x17, 0x17, 0x28, 0x17]), .issue(0x00, [0x1F]),
    .issue(0x61, [0x03, 0x20, 0x01, 0xE0]), .issue(0x50, [0x29, 0x07]))
  private static let powered: Actions = chain(
    setUp, .issue(0x04), .wait(200))

  /// A white frame that changes every pixel.
  private static let white: Actions = chain(
    .fill(0x10, 0x00, 48_000), .fill(0x13, 0xFF, 48_000))
  private static let refresh: Actions = chain(
    .issue(0x12), .wait(6_000))
  private static let forced: Actions = chain(
    .issue(0xE0, [0x02]), .issue(0xE5, [0x6E]))
  private static let window: Actions = chain(
    .issue(0x90, [0, 8, 0, 15, 0, 0, 0, 1, 1]))

  static let ultraChip: [WrongSequence] = [wiring, memory, refreshes].flatMap { $0 }

  private static let wiring: [WrongSequence] = [
    .init(.uc8179, "a command without power", .noSupply, [.issue(0x04)]),
    .init(.uc8179, "a command before the first reset", .notReset, [[.power(true)], .issue(0x04)]),
    .init(
      .uc8179, "a reset of a microsecond", .shortReset,
      [[.power(true), .reset(.microseconds(1))]]),
    .init(
      .uc8179, "a command right after a reset", .soonAfterReset,
      [[.power(true), .reset(.milliseconds(2))], .issue(0x04)]),
    .init(
      .uc8179, "memory written while the booster starts", .busy,
      [setUp, .issue(0x04), .fill(0x10, 0, 48_000)]),
    .init(
      .uc8179, "the booster stopped during a refresh", .busy,
      [powered, white, .issue(0x12), .wait(100), .issue(0x02)]),
    .init(
      .uc8179, "deep sleep while the booster stops", .busy,
      [powered, .issue(0x02), .issue(0x07, [0xA5])]),
    .init(
      .uc8179, "a command in deep sleep", .asleep,
      [setUp, .issue(0x07, [0xA5]), .wait(10), .issue(0x04)]),
    .init(.uc8179, "deep sleep with another code", .invalidValue, [setUp, .issue(0x07, [0x5A])]),
    .init(
      .uc8179, "deep sleep without its code", .missingData, [setUp, .issue(0x07), .issue(0x04)]),
    .init(
      .uc8179, "deep sleep with the booster on", .sleepWhilePowered,
      [powered, .issue(0x07, [0xA5])]),
    .init(
      .uc8179, "a reset during a refresh", .abortedRefresh,
      [powered, white, .issue(0x12), .wait(500), [.reset(.milliseconds(2))]]),
    .init(.uc8179, "data without a command", .dataWithoutCommand, [.start, [.data([1])]]),
    .init(.uc8179, "a command of another family", .unknownCommand, [.start, .issue(0x24)]),
    .init(
      .uc8179, "a window that lacks a byte", .missingData,
      [
        setUp, .issue(0x90, [0, 8, 0, 15, 0, 0, 0, 1]), .issue(0x91),
      ]),
    .init(
      .uc8179, "a resolution with a byte too many", .excessData,
      [
        setUp, .issue(0x61, [0x03, 0x20, 0x01, 0xE0, 0]),
      ]),
    .init(.uc8179, "dual SPI", .invalidValue, [setUp, .issue(0x15, [0x10])]),
    .init(.uc8179, "waveforms in registers", .noWaveform, [setUp, .issue(0x00, [0x3F])]),
  ]

  private static let memory: [WrongSequence] = [
    .init(
      .uc8179, "memory without a resolution", .wrongResolution,
      [.start, .fill(0x10, 0, 48_000)]),
    .init(
      .uc8179, "the resolution of another panel", .wrongResolution,
      [setUp, .issue(0x61, [0x02, 0x80, 0x01, 0x80]), .fill(0x10, 0, 48_000)]),
    .init(
      .uc8179, "a window that was never set", .noWindow, [setUp, .issue(0x91), .issue(0x13, [0])]),
    .init(
      .uc8179, "a window with its end before its start", .emptyWindow,
      [setUp, .issue(0x91), .issue(0x90, [0, 16, 0, 15, 0, 0, 0, 1, 1]), .issue(0x13, [0])]),
    .init(
      .uc8179, "a window beyond the panel", .windowBeyondMemory,
      [setUp, .issue(0x91), .issue(0x90, [0, 8, 3, 0x27, 0, 0, 0, 1, 1]), .issue(0x13, [0])]),
    .init(
      .uc8179, "a window between bytes", .unalignedWindow,
      [setUp, .issue(0x91), .issue(0x90, [0, 4, 0, 11, 0, 0, 0, 1, 1]), .issue(0x13, [0])]),
    .init(
      .uc8179, "a whole frame for a window", .memoryOverrun,
      [setUp, window, .issue(0x91), .fill(0x13, 0, 48_000)]),
    .init(.uc8179, "half a frame", .memoryUnderrun, [setUp, .fill(0x13, 0, 24_000), .issue(0x02)]),
  ]

  private static let refreshes: [WrongSequence] = [
    .init(.uc8179, "a refresh without the booster", .notPowered, [setUp, white, refresh]),
    .init(
      .uc8179, "a booster that the panel setting forbids", .notPowered,
      [setUp, .issue(0x00, [0x1D]), .issue(0x04)]),
    .init(.uc8179, "a refresh of undefined memory", .undefinedMemory, [powered, refresh]),
    .init(
      .uc8179, "the memory from before deep sleep", .undefinedMemory,
      [
        powered, white, refresh, .issue(0x02), .wait(100), .issue(0x07, [0xA5]), .wait(10),
        [.reset(.milliseconds(2))], .wait(20), .issue(0x06, [0x17, 0x17, 0x28, 0x17]),
        .issue(0x00, [0x1F]), .issue(0x61, [0x03, 0x20, 0x01, 0xE0]), .issue(0x04), .wait(200),
        refresh,
      ]),
    .init(
      .uc8179, "a refresh without setup of the booster", .boosterNotSet,
      [
        .start, .issue(0x00, [0x1F]), .issue(0x61, [0x03, 0x20, 0x01, 0xE0]), .issue(0x04),
        .wait(200),
        white, refresh,
      ]),
    .init(
      .uc8179, "planes for three colours", .threeColours,
      [
        powered, white, .issue(0x00, [0x0F]), refresh,
      ]),
    .init(
      .uc8179, "a forced temperature that was never set", .noTemperature,
      [powered, white, .issue(0xE0, [0x02]), refresh]),
    .init(
      .uc8179, "a forced temperature without a waveform", .noWaveform,
      [powered, white, .issue(0xE0, [0x02]), .issue(0xE5, [0x7F]), refresh]),
    .init(
      .uc8179, "a forced temperature in the cold", .uncompensatedInCold,
      [powered, white, refresh, [.celsius(-5)], forced, .fill(0x10, 0xFF, 48_000), refresh]),
    .init(
      .uc8179, "a partial refresh without its waveform", .noPartialWaveform,
      [powered, white, refresh, [.noPartialWaveform], forced, refresh]),
    .init(
      .uc8179, "a partial refresh with a wrong old plane", .staleOldPlane,
      [powered, white, refresh, forced, .fill(0x10, 0x00, 48_000), refresh]),
    .init(
      .uc8179, "a full refresh with a wrong old plane", .staleOldPlane,
      [powered, .fill(0x10, 0xFF, 48_000), .fill(0x13, 0xFF, 48_000), refresh]),
  ]
}
