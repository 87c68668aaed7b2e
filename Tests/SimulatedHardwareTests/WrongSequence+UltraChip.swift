// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

// For the UC8179, 800 by 480.
extension WrongSequence {
  private typealias Acts = [Act]

  private static let setUp: Acts = chain(
    .start, .say(0x06, [0x17, 0x17, 0x28, 0x17]), .say(0x00, [0x1F]),
    .say(0x61, [0x03, 0x20, 0x01, 0xE0]), .say(0x50, [0x29, 0x07]))
  private static let powered: Acts = chain(
    setUp, .say(0x04), .wait(200))

  /// The picture white, and every pixel changed by it.
  private static let white: Acts = chain(
    .fill(0x10, 0x00, 48_000), .fill(0x13, 0xFF, 48_000))
  private static let refresh: Acts = chain(
    .say(0x12), .wait(6_000))
  private static let forced: Acts = chain(
    .say(0xE0, [0x02]), .say(0xE5, [0x6E]))
  private static let window: Acts = chain(
    .say(0x90, [0, 8, 0, 15, 0, 0, 0, 1, 1]))

  static let ultraChip: [WrongSequence] = [wiring, memory, refreshes].flatMap { $0 }

  private static let wiring: [WrongSequence] = [
    .init(.uc8179, "a command without supply", .noSupply, [.say(0x04)]),
    .init(.uc8179, "a command before the first reset", .notReset, [[.supply(true)], .say(0x04)]),
    .init(
      .uc8179, "a reset of a microsecond", .shortReset,
      [[.supply(true), .reset(.microseconds(1))]]),
    .init(
      .uc8179, "a command right after a reset", .soonAfterReset,
      [[.supply(true), .reset(.milliseconds(2))], .say(0x04)]),
    .init(
      .uc8179, "memory written while the booster starts", .busy,
      [setUp, .say(0x04), .fill(0x10, 0, 48_000)]),
    .init(
      .uc8179, "the booster stopped during a refresh", .busy,
      [powered, white, .say(0x12), .wait(100), .say(0x02)]),
    .init(
      .uc8179, "deep sleep while the booster stops", .busy,
      [powered, .say(0x02), .say(0x07, [0xA5])]),
    .init(
      .uc8179, "a command in deep sleep", .asleep,
      [setUp, .say(0x07, [0xA5]), .wait(10), .say(0x04)]),
    .init(.uc8179, "deep sleep with another code", .invalidValue, [setUp, .say(0x07, [0x5A])]),
    .init(.uc8179, "deep sleep without its code", .missingData, [setUp, .say(0x07), .say(0x04)]),
    .init(
      .uc8179, "deep sleep with the booster on", .sleepWhilePowered,
      [powered, .say(0x07, [0xA5])]),
    .init(
      .uc8179, "a reset in the middle of a refresh", .abortedRefresh,
      [powered, white, .say(0x12), .wait(500), [.reset(.milliseconds(2))]]),
    .init(.uc8179, "data without a command", .dataWithoutCommand, [.start, [.data([1])]]),
    .init(.uc8179, "a command of another family", .unknownCommand, [.start, .say(0x24)]),
    .init(
      .uc8179, "a window that lacks a byte", .missingData,
      [
        setUp, .say(0x90, [0, 8, 0, 15, 0, 0, 0, 1]), .say(0x91),
      ]),
    .init(
      .uc8179, "a resolution with a byte too many", .excessData,
      [
        setUp, .say(0x61, [0x03, 0x20, 0x01, 0xE0, 0]),
      ]),
    .init(.uc8179, "two data lines", .invalidValue, [setUp, .say(0x15, [0x10])]),
    .init(.uc8179, "waveforms from registers", .noWaveform, [setUp, .say(0x00, [0x3F])]),
  ]

  private static let memory: [WrongSequence] = [
    .init(
      .uc8179, "memory without a resolution", .wrongResolution,
      [.start, .fill(0x10, 0, 48_000)]),
    .init(
      .uc8179, "the resolution of another panel", .wrongResolution,
      [setUp, .say(0x61, [0x02, 0x80, 0x01, 0x80]), .fill(0x10, 0, 48_000)]),
    .init(.uc8179, "a window that was never set", .noWindow, [setUp, .say(0x91), .say(0x13, [0])]),
    .init(
      .uc8179, "a window that ends before it begins", .emptyWindow,
      [setUp, .say(0x91), .say(0x90, [0, 16, 0, 15, 0, 0, 0, 1, 1]), .say(0x13, [0])]),
    .init(
      .uc8179, "a window beyond the panel", .windowBeyondMemory,
      [setUp, .say(0x91), .say(0x90, [0, 8, 3, 0x27, 0, 0, 0, 1, 1]), .say(0x13, [0])]),
    .init(
      .uc8179, "a window between bytes", .unalignedWindow,
      [setUp, .say(0x91), .say(0x90, [0, 4, 0, 11, 0, 0, 0, 1, 1]), .say(0x13, [0])]),
    .init(
      .uc8179, "a whole picture for a window", .memoryOverrun,
      [setUp, window, .say(0x91), .fill(0x13, 0, 48_000)]),
    .init(.uc8179, "half a picture", .memoryUnderrun, [setUp, .fill(0x13, 0, 24_000), .say(0x02)]),
  ]

  private static let refreshes: [WrongSequence] = [
    .init(.uc8179, "a refresh without the booster", .notPowered, [setUp, white, refresh]),
    .init(
      .uc8179, "a booster that the panel setting forbids", .notPowered,
      [setUp, .say(0x00, [0x1D]), .say(0x04)]),
    .init(.uc8179, "a refresh of memory never written", .undefinedMemory, [powered, refresh]),
    .init(
      .uc8179, "the memory of before deep sleep", .undefinedMemory,
      [
        powered, white, refresh, .say(0x02), .wait(100), .say(0x07, [0xA5]), .wait(10),
        [.reset(.milliseconds(2))], .wait(20), .say(0x06, [0x17, 0x17, 0x28, 0x17]),
        .say(0x00, [0x1F]), .say(0x61, [0x03, 0x20, 0x01, 0xE0]), .say(0x04), .wait(200), refresh,
      ]),
    .init(
      .uc8179, "a refresh with a booster never set up", .boosterNotSet,
      [
        .start, .say(0x00, [0x1F]), .say(0x61, [0x03, 0x20, 0x01, 0xE0]), .say(0x04), .wait(200),
        white, refresh,
      ]),
    .init(
      .uc8179, "planes for three colours", .threeColours,
      [
        powered, white, .say(0x00, [0x0F]), refresh,
      ]),
    .init(
      .uc8179, "a forced temperature that was never given", .noTemperature,
      [powered, white, .say(0xE0, [0x02]), refresh]),
    .init(
      .uc8179, "a forced temperature for which there is nothing", .noWaveform,
      [powered, white, .say(0xE0, [0x02]), .say(0xE5, [0x7F]), refresh]),
    .init(
      .uc8179, "a forced temperature in the cold", .uncompensatedInCold,
      [powered, white, refresh, [.celsius(-5)], forced, .fill(0x10, 0xFF, 48_000), refresh]),
    .init(
      .uc8179, "a partial refresh where there is no waveform", .noPartialWaveform,
      [powered, white, refresh, [.noPartialWaveform], forced, refresh]),
    .init(
      .uc8179, "a partial refresh of another old picture", .staleOldPlane,
      [powered, white, refresh, forced, .fill(0x10, 0x00, 48_000), refresh]),
    .init(
      .uc8179, "a full refresh of another old picture", .staleOldPlane,
      [powered, .fill(0x10, 0xFF, 48_000), .fill(0x13, 0xFF, 48_000), refresh]),
  ]
}
