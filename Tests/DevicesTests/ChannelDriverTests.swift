// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import SimulatedHardware
import Testing

@Suite("Every chip with channels")
struct ChannelDriverTests {
  /// Levels of outputs 0 to 3, all ways.
  static let patterns = (0..<16).map { bits in
    Dictionary(uniqueKeysWithValues: (0..<4).map { ($0, bits & 1 << $0 == 0 ? 0.0 : 1.0) })
  }

  /// The load of an output: a relay board with pull-up, a transistor with pull-down, none.
  static let loads: [PinDrive] = [.weakHigh, .weakLow, .released]

  @Test("has the desired levels after set-up", arguments: ChannelPart.allCases, patterns)
  func hasDesiredLevels(part: ChannelPart, outputs: [Int: Double]) throws {
    let bench = part.bench
    for channel in 0..<4 { bench.board.inject(.load(.channel(device: "chip", channel), .weakHigh)) }
    try bench.setUp(part.driver, Channels(outputs: outputs))
    for (channel, level) in outputs { #expect(bench.level(channel) == level) }
    #expect(try bench.isIntact(part.driver, Channels(outputs: outputs)))
  }

  @Test("changes no output more than once in its set-up", arguments: ChannelPart.allCases, patterns)
  func pulsesNothing(part: ChannelPart, outputs: [Int: Double]) throws {
    for load in Self.loads {
      let bench = part.bench
      for channel in 0..<4 { bench.board.inject(.load(.channel(device: "chip", channel), load)) }
      bench.board.clearLogs()
      try bench.setUp(part.driver, Channels(outputs: outputs, inputs: part.hasInputs ? [5] : []))
      for channel in 0..<4 {
        let moves = bench.board.transitions.filter { $0.pin == .channel(device: "chip", channel) }
        if moves.count > 1 { Issue.record("channel \(channel) with \(load): \(moves)") }
      }
    }
  }

  @Test("changes no output when the daemon restarts", arguments: ChannelPart.allCases, patterns)
  func survivesRestart(part: ChannelPart, outputs: [Int: Double]) throws {
    let bench = part.bench
    let channels = Channels(outputs: outputs)
    try bench.setUp(part.driver, channels)
    bench.board.clearLogs()
    try bench.setUp(part.driver, channels)
    #expect(bench.board.transitions.isEmpty)
  }

  @Test(
    "changes only the outputs whose levels changed during a restart",
    arguments: ChannelPart.allCases)
  func adoptsChange(part: ChannelPart) throws {
    let bench = part.bench
    for channel in 0..<4 { bench.board.inject(.load(.channel(device: "chip", channel), .weakHigh)) }
    try bench.setUp(part.driver, Channels(outputs: [0: 1, 1: 0, 2: 1, 3: 0]))
    bench.board.clearLogs()
    try bench.setUp(part.driver, Channels(outputs: [0: 1, 1: 1, 2: 0, 3: 0]))
    let moved = bench.board.transitions.map(\.pin)
    #expect(Set(moved) == [.channel(device: "chip", 1), .channel(device: "chip", 2)])
    #expect(moved.count == 2)
  }

  @Test("changes one output and leaves the others", arguments: ChannelPart.allCases)
  func writes(part: ChannelPart) throws {
    let bench = part.bench
    for channel in 0..<4 { bench.board.inject(.load(.channel(device: "chip", channel), .weakHigh)) }
    try bench.setUp(part.driver, Channels(outputs: [0: 1, 3: 0]))
    bench.board.clearLogs()
    let channels = Channels(outputs: [0: 1, 3: 1])
    _ = try bench.execute(part.driver.write(channels))
    #expect(bench.board.transitions.map(\.pin) == [.channel(device: "chip", 3)])
    #expect(bench.level(3) == 1)
    #expect(try bench.isIntact(part.driver, channels))
  }

  @Test("is set up again after a brown-out that verify detects", arguments: ChannelPart.allCases)
  func noticesBrownOut(part: ChannelPart) throws {
    let bench = part.bench
    for channel in 0..<4 { bench.board.inject(.load(.channel(device: "chip", channel), .weakHigh)) }
    let channels = Channels(outputs: [0: 0, 1: 1, 2: 0], inputs: part.hasInputs ? [4] : [])
    try bench.setUp(part.driver, channels)
    #expect(try bench.isIntact(part.driver, channels))
    bench.board.inject(.brownOut(device: "chip"))
    #expect(try !bench.isIntact(part.driver, channels))
    try bench.setUp(part.driver, channels)
    #expect(try bench.isIntact(part.driver, channels))
    #expect([0, 1, 2].map { bench.level($0) } == [0, 1, 0])
  }

  @Test("is not intact when its reading is garbled", arguments: ChannelPart.allCases)
  func detectsGarbledReading(part: ChannelPart) throws {
    let bench = part.bench
    let channels = Channels(outputs: [0: 0, 1: 0])
    try bench.setUp(part.driver, channels)
    bench.board.inject(.garble(device: "chip", transfers: 1))
    #expect(try !bench.isIntact(part.driver, channels))
    #expect(try bench.isIntact(part.driver, channels))
  }

  @Test("is not intact without a reading", arguments: ChannelPart.allCases)
  func needsReading(part: ChannelPart) {
    let channels = Channels(outputs: [0: 0], inputs: part.hasInputs ? [1] : [])
    #expect(!part.driver.isIntact(TransactionResult(), channels))
    #expect(!part.driver.isIntact(TransactionResult(reads: [[], [], [], []]), channels))
    #expect(part.driver.inputs(in: TransactionResult(), channels).isEmpty)
  }

  @Test("needs no transfer beyond SMBus", arguments: ChannelPart.allCases)
  func fitsSMBus(part: ChannelPart) {
    let outputs = Dictionary(uniqueKeysWithValues: (0..<8).map { ($0, 0.3) })
    let channels = Channels(outputs: outputs)
    let driver = part.driver
    let steps =
      driver.verify(channels) + driver.setUp(channels, found: TransactionResult())
      + driver.write(channels) + driver.readInputs(channels)
    for step in steps {
      switch step {
      case .write(let bytes): #expect((1...33).contains(bytes.count))
      case .read(let count): #expect(count == 1)
      case .exchange(let bytes, let count): #expect(bytes.count == 1 && (1...32).contains(count))
      case .pause: continue
      default: Issue.record("\(step) is not for I2C")
      }
    }
  }
}
