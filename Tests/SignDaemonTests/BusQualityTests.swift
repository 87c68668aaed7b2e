// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@testable import SignDaemon

@Suite("A bus that works badly is a fault") struct BusQualityTests {
  private static let bus = "/dev/i2c-1"

  private func faults(_ world: World) throws -> [Wire.Fault] {
    try world.call(Wire.Status.self, .init()).state.faults
  }

  @Test("transfers of 50 ms are a fault with their time, which ends with them")
  func slowBus() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(5))
    world.board.inject(.stretch(bus: Self.bus, .milliseconds(50)))
    try runAwake(world, minutes: 4)
    let fault = try #require(try faults(world).first)
    #expect(fault.subject == "bus.i2c-1")
    #expect(fault.kind == "bus_slow")
    #expect(fault.problem.hasPrefix("transfers take 46 ms more than they should; on /dev/i2c-1"))
    #expect(fault.problem.hasSuffix(": dimmer, leds"))
    #expect(try faults(world).count == 1)
    world.board.inject(.stretch(bus: Self.bus, .zero))
    try runAwake(world, minutes: 4)
    #expect(try faults(world).isEmpty)
  }

  /// Runs the sign; each minute a call wakes it, as the watchdog does, and chips are inspected.
  private func runAwake(_ world: World, minutes: Int) throws {
    for _ in 0..<minutes {
      _ = try faults(world)
      world.run(for: .minutes(1))
    }
  }

  @Test("a transfer may take its time at 10 kHz, and a late thread is no slow bus")
  func tolerance() {
    var quality = BusQuality()
    for minute in 0..<10 {
      for took in [40, 40, 19] {
        quality.note(result(1, .milliseconds(took)), isTurned: false, at: .minutes(minute))
        #expect(quality.problem(at: .minutes(minute)) == nil)
      }
    }
    // 64 bytes at 10 kHz.
    for _ in 0..<9 { quality.note(result(64, .milliseconds(64)), isTurned: false, at: .zero) }
    #expect(quality.problem(at: .zero) == nil)
  }

  private func result(_ bytes: Int, _ took: Duration) -> TransactionResult {
    var result = TransactionResult()
    result.note(bytes, took: took)
    return result
  }

  @Test("three turned readings in ten minutes are a fault, which ends ten minutes later")
  func noisyBus() {
    var quality = BusQuality()
    for minute in [0, 6, 12, 18] {
      quality.note(TransactionResult(), isTurned: true, at: .minutes(minute))
    }
    #expect(quality.problem(at: .minutes(18)) == nil)
    quality.note(TransactionResult(), isTurned: true, at: .minutes(23))
    #expect(quality.problem(at: .minutes(23)) == nil)
    quality.note(TransactionResult(), isTurned: true, at: .minutes(24))
    #expect(quality.problem(at: .minutes(24))?.kind == .busNoisy)
    #expect(quality.problem(at: .minutes(27))?.kind == .busNoisy)
    #expect(quality.problem(at: .minutes(28)) == nil)
  }

  @Test("bits that turn in readings of a chip are a fault of the bus")
  func turnedBits() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(5))
    for seed in 1...4 {
      world.board.inject(.disturb(device: "leds", transfers: 1, seed: UInt64(seed)))
      world.run(for: .minutes(1))
    }
    #expect(try faults(world).map(\.kind) == ["bus_noisy"])
    world.run(for: .minutes(12))
    #expect(try faults(world).isEmpty)
  }

  @Test("a chip on a bus that was held for an hour is driven within 5 s after its release")
  func recovery() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(5))
    world.board.inject(.hang(bus: Self.bus, true))
    world.run(for: .hours(1))
    #expect(try faults(world).map(\.kind) == ["bus_failed"])
    world.board.inject(.hang(bus: Self.bus, false))
    world.run(for: .seconds(6))
    #expect(try faults(world).isEmpty)
  }
}
