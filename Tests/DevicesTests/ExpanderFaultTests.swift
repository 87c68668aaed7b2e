// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import SimulatedHardware
import Testing

@Suite("An expander with injected faults")
struct ExpanderFaultTests {
  /// A pseudo-random generator (Steele and others, SplitMix64).
  struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = state
      bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
      return bits ^ bits >> 31
    }
  }

  /// What the daemon does with one chip: set it up unless it is intact, read while the interrupt is
  /// asserted.
  struct Controller {
    let bench: ChipBench
    let driver: any ChannelDriver
    var channels: Channels
    var isSetUp = false
    var inputs: [Int: Bool] = [:]

    mutating func submit(_ steps: [Operation]) throws -> TransactionResult {
      let result = try bench.execute(steps)
      inputs = driver.inputs(in: result, channels).last ?? inputs
      return result
    }

    mutating func reconcile(inspecting: Bool) {
      do {
        if inspecting || !isSetUp {
          let found = try submit(driver.verify(channels))
          if !isSetUp || !driver.isIntact(found, channels) {
            _ = try submit(driver.setUp(channels, found: found))
          }
          isSetUp = true
        }
        _ = try submit(driver.write(channels))
        while bench.isInterrupted { _ = try submit(driver.readInputs(channels)) }
      } catch {
        isSetUp = false
      }
    }
  }

  @Test(
    "has the right inputs and levels as soon as the faults end",
    arguments: ExpanderInputTests.expanders)
  func converges(part: ChannelPart) { Self.injectFaults(to: part, seeds: 0..<4) }

  /// Injects faults into a part, about five brown-outs for each seed.
  static func injectFaults(to part: ChannelPart, seeds: Range<Int>) {
    for seed in seeds { injectFaults(to: part, seed: seed) }
  }

  private static func injectFaults(to part: ChannelPart, seed: Int) {
    var random = Seeded(state: UInt64(seed))
    let bench = part.bench
    for channel in 0..<4 { bench.board.inject(.load(.channel(device: "chip", channel), .weakHigh)) }
    let channels = Channels(outputs: [0: 0, 1: 0, 2: 1, 3: 1], inputs: [4, 5, 6])
    var controller = Controller(bench: bench, driver: part.driver, channels: channels)
    var pressed: [Int: Bool] = [4: false, 5: false, 6: false]
    for turn in 0..<60 {
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let channel = Int.random(in: 4...6, using: &random)
        let isPress = Bool.random(using: &random)
        pressed[channel] = isPress
        if isPress { bench.press(channel) } else { bench.release(channel) }
      }
      switch Int.random(in: 0..<12, using: &random) {
      case 0: bench.board.inject(.brownOut(device: "chip"))
      case 1: bench.board.inject(.refuse(device: "chip", transfers: 2))
      case 2: bench.board.inject(.present(device: "chip", false))
      default: bench.board.inject(.present(device: "chip", true), at: bench.board.now)
      }
      if Bool.random(using: &random) {
        controller.channels.outputs[Int.random(in: 0...3, using: &random)] = Double(turn % 2)
      }
      controller.reconcile(inspecting: false)
      controller.reconcile(inspecting: turn % 10 == 9)
      guard turn % 30 == 29 else { continue }
      bench.board.inject(.refuse(device: "chip", transfers: 0))
      bench.board.inject(.present(device: "chip", true))
      controller.reconcile(inspecting: true)
      let found = controller.inputs.mapValues { !$0 }
      if found != pressed { Issue.record("seed \(seed), turn \(turn): \(found), not \(pressed)") }
      for (channel, level) in controller.channels.outputs where bench.level(channel) != level {
        Issue.record("seed \(seed), turn \(turn): channel \(channel) is not \(level)")
      }
    }
  }
}
