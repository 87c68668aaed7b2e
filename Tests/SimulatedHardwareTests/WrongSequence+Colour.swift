// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

// For the controllers of coloured inks.
extension WrongSequence {
  private typealias Actions = [Action]

  /// A controller with its right set-up, register by register in an order that works.
  private struct Controller {
    let part: Part
    let registers: [(UInt8, [UInt8])]
    let planes: [(UInt8, Int)]
    let zero: [UInt8]

    var setUp: Actions {
      WrongSequence.chain(.start, registers.flatMap { Actions.issue($0.0, $0.1) })
    }
    var powered: Actions { WrongSequence.chain(setUp, .issue(0x04), .wait(200)) }
    var written: Actions { planes.flatMap { Actions.fill($0.0, 0x11 & fillMask, $0.1) } }
    private var fillMask: UInt8 { part == .ed2208 ? 0xFF : 0x00 }

    /// The set-up without one register.
    func setUp(without code: UInt8) -> Actions {
      WrongSequence.chain(
        .start, registers.filter { $0.0 != code }.flatMap { Actions.issue($0.0, $0.1) })
    }
  }

  private static let six = Controller(
    part: .ed2208,
    registers: [
      (0xAA, [0x49, 0x55, 0x20, 0x08, 0x09, 0x18]), (0x01, [0x3F]), (0x00, [0x5F, 0x69]),
      (0x03, [0x00, 0x54, 0x00, 0x44]), (0x05, [0x40, 0x1F, 0x1F, 0x2C]),
      (0x06, [0x6F, 0x1F, 0x17, 0x49]), (0x08, [0x6F, 0x1F, 0x1F, 0x22]), (0x30, [0x03]),
      (0x50, [0x3F]), (0x60, [0x02, 0x00]), (0x61, [0x03, 0x20, 0x01, 0xE0]), (0x84, [0x01]),
      (0xE3, [0x2F]),
    ], planes: [(0x10, 192_000)], zero: [0])

  private static let four = Controller(
    part: .jd79665,
    registers: [
      (0x00, [0x0F, 0x29]), (0x06, [0x0F, 0x8B, 0x93, 0xA1]), (0x41, [0x00]), (0x50, [0x37]),
      (0x60, [0x02, 0x02]), (0x61, [0x03, 0x20, 0x01, 0xE0]),
      (0x62, [0x98, 0x98, 0x98, 0x75, 0xCA, 0xB2, 0x98, 0x7E]), (0x65, [0, 0, 0, 0]),
      (0xE7, [0x1C]), (0xE3, [0x00]), (0xE9, [0x01]), (0x30, [0x08]),
    ], planes: [(0x10, 96_000)], zero: [0])

  private static let small = Controller(
    part: .hx8717,
    registers: [
      (0x00, [0x0F, 0x09]), (0x01, [0x07, 0x00, 0x22, 0x78, 0x0A, 0x22]),
      (0x03, [0x10, 0x54, 0x44]), (0x06, [0x26, 0x26, 0x26]), (0x30, [0x02]), (0x41, [0x00]),
      (0x50, [0x37]), (0x60, [0x02, 0x02]), (0x61, [0x01, 0x90, 0x01, 0x2C]),
      (0x65, [0, 0, 0, 0]), (0x82, [0xAD]), (0xE7, [0x1C]), (0xE3, [0x22]), (0xE0, [0x00]),
      (0xE9, [0x01]),
    ], planes: [(0x10, 30_000)], zero: [0])

  private static let red = Controller(
    part: .uc8179red,
    registers: [
      (0x01, [0x07, 0x07, 0x3F, 0x3F]), (0x06, [0x17, 0x17, 0x28, 0x17]), (0x00, [0x0F]),
      (0x61, [0x03, 0x20, 0x01, 0xE0]), (0x15, [0x00]), (0x50, [0x11, 0x07]), (0x60, [0x22]),
      (0x65, [0, 0, 0, 0]),
    ], planes: [(0x10, 48_000), (0x13, 48_000)], zero: [])

  static let colour: [WrongSequence] =
    [six, four, small, red].flatMap { controller in
      wiring(controller) + memory(controller) + refreshes(controller) + registers(controller)
    } + locked

  private static func wiring(_ chip: Controller) -> [WrongSequence] {
    let part = chip.part
    return [
      .init(part, "a command without power", .noSupply, [.issue(0x04)]),
      .init(part, "a reset without power", .noSupply, [[.reset(.milliseconds(10))]]),
      .init(part, "a command before the first reset", .notReset, [[.power(true)], .issue(0x04)]),
      .init(
        part, "a reset of a microsecond", .shortReset,
        [[.power(true), .reset(.microseconds(1))]]),
      .init(
        part, "a command right after a reset", .soonAfterReset,
        [[.power(true), .reset(.milliseconds(2))], .issue(0x04)]),
      .init(
        part, "memory written while the booster starts", .busy,
        [chip.setUp, .issue(0x04), .issue(0x10)]),
      .init(
        part, "the booster stopped during a refresh", .busy,
        [chip.powered, chip.written, .issue(0x12, chip.zero), .wait(100), .issue(0x02, chip.zero)]),
      .init(
        part, "another frame during a refresh", .busy,
        [chip.powered, chip.written, .issue(0x12, chip.zero), .wait(2000), .issue(0x10)]),
      .init(
        part, "deep sleep while the booster stops", .busy,
        [chip.powered, .issue(0x02, chip.zero), .issue(0x07, [0xA5])]),
      .init(
        part, "a command in deep sleep", .asleep,
        [chip.setUp, .issue(0x07, [0xA5]), .wait(10), .issue(0x04)]),
      .init(
        part, "deep sleep with another code", .invalidValue, [chip.setUp, .issue(0x07, [0x5A])]),
      .init(
        part, "deep sleep without its code", .missingData,
        [chip.setUp, .issue(0x07), .issue(0x04)]),
      .init(
        part, "deep sleep with the booster on", .sleepWhilePowered,
        [chip.powered, .issue(0x07, [0xA5])]),
      .init(
        part, "a reset during a refresh", .abortedRefresh,
        [
          chip.powered, chip.written, .issue(0x12, chip.zero), .wait(5000),
          [.reset(.milliseconds(2))],
        ]),
      .init(
        part, "the power switched off during a refresh", .abortedRefresh,
        [chip.powered, chip.written, .issue(0x12, chip.zero), .wait(5000), [.power(false)]]),
      .init(part, "data without a command", .dataWithoutCommand, [.start, [.data([1])]]),
      .init(part, "a command of another family", .unknownCommand, [chip.setUp, .issue(0x24)]),
    ]
  }

  private static func memory(_ chip: Controller) -> [WrongSequence] {
    let (plane, size) = chip.planes[0]
    return [
      .init(
        chip.part, "memory without a resolution", .wrongResolution,
        [chip.setUp(without: 0x61), .fill(plane, 0, size)]),
      .init(
        chip.part, "the resolution of another panel", .wrongResolution,
        [chip.setUp, .issue(0x61, [0x02, 0x80, 0x01, 0x80]), .fill(plane, 0, size)]),
      .init(
        chip.part, "a byte more than a frame", .memoryOverrun,
        [chip.setUp, .fill(plane, 0, size + 1)]),
      .init(
        chip.part, "half a frame", .memoryUnderrun,
        [chip.setUp, .fill(plane, 0, size / 2), .issue(0x04)]),
    ]
  }

  private static func refreshes(_ chip: Controller) -> [WrongSequence] {
    let refresh = Actions.issue(0x12, chip.zero)
    return [
      .init(
        chip.part, "a refresh without the booster", .notPowered,
        [chip.setUp, chip.written, refresh]),
      .init(
        chip.part, "a refresh of undefined memory", .undefinedMemory, [chip.powered, refresh]),
      .init(
        chip.part, "the memory from before deep sleep", .undefinedMemory,
        [
          chip.powered, chip.written, .issue(0x02, chip.zero), .wait(200), .issue(0x07, [0xA5]),
          .wait(10), [.reset(.milliseconds(2))], .wait(20),
          chip.registers.flatMap { Actions.issue($0.0, $0.1) }, .issue(0x04), .wait(200), refresh,
        ]),
      .init(
        chip.part, "a stop of a booster that is off", .notPowered,
        [chip.setUp, .issue(0x02, chip.zero)]),
      .init(
        chip.part, "a refresh below freezing", .uncompensatedInCold,
        [[.celsius(-5)], chip.powered, chip.written, refresh]),
    ]
  }

  /// Each register of the set-up, missing and with another value.
  private static func registers(_ chip: Controller) -> [WrongSequence] {
    chip.registers.filter { $0.0 != 0x61 && $0.0 != 0xAA }.flatMap { code, bytes in
      let name = String(code, radix: 16)
      var other = bytes
      other[other.count - 1] ^= 0x01
      return [
        WrongSequence(
          chip.part, "the booster without register \(name)", .boosterNotSet,
          [chip.setUp(without: code), .issue(0x04)]),
        WrongSequence(
          chip.part, "the booster with another \(name)", .boosterNotSet,
          [chip.setUp, .issue(code, other), .issue(0x04)]),
      ]
    }
  }

  private static let locked: [WrongSequence] = [
    .init(.ed2208, "a register before they are unlocked", .locked, [.start, .issue(0x01, [0x3F])]),
    .init(
      .ed2208, "another code to unlock", .invalidValue,
      [.start, .issue(0xAA, [0x49, 0x55, 0x20, 0x08, 0x09, 0x19])]),
    .init(
      .ed2208, "a pixel of the orange of older panels", .invalidValue,
      [six.powered, .fill(0x10, 0x44, 192_000), .issue(0x12, [0])]),
    .init(
      .ed2208, "a refresh without its byte", .missingData,
      [six.powered, six.written, .issue(0x12), .issue(0x02, [0]), .wait(200)]),
    .init(
      .jd79665, "a refresh with another byte", .invalidValue,
      [four.powered, four.written, .issue(0x12, [1])]),
    .init(
      .hx8717, "a window beyond one plane", .unknownCommand, [small.setUp, .issue(0x13)]),
  ]
}
