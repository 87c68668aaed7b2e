// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Plate
import SimulatedHardware
import Testing

@Suite("A panel with coloured inks")
struct ColourPanelTests {
  /// A frame in which each ink has rectangles, the same for the same seed.
  private func picture(_ driver: any DisplayDriver, _ seed: UInt64) -> Frame {
    var random = SplitMix(state: seed)
    var frame = Frame(width: driver.width, height: driver.height, palette: driver.palette)
    for turn in 0..<30 {
      let ink = driver.palette.inks[turn % driver.palette.inks.count]
      frame.fill(
        Area(
          x: random.below(frame.width), y: random.below(frame.height),
          width: 1 + random.below(frame.width / 3), height: 1 + random.below(frame.height / 3)), ink
      )
    }
    return frame
  }

  /// Whether the panel shows exactly this frame in pure inks, and is at rest.
  private func shows(_ frame: Frame, on bench: DisplayBench) throws -> Bool {
    let displayed = try bench.displayedFrame
    return displayed.packedInks(bits: frame.palette.bitsPerPixel) == frame.bytes
      && displayed.ghosts == 0 && bench.board.isAtRest("display")
  }

  @Test(
    "shows every ink at its place, without violations, and is at rest", arguments: Part.coloured)
  func shows(part: Part) throws {
    let bench = try DisplayBench(part)
    for seed: UInt64 in 1...2 {
      let frame = picture(bench.driver, seed)
      try bench.show(frame)
      #expect(try shows(frame, on: bench))
    }
    #expect(bench.violations == [])
  }

  @Test("can be mounted upside down", arguments: Part.coloured)
  func upsideDown(part: Part) throws {
    let bench = try DisplayBench(part, isUpsideDown: true)
    let frame = picture(bench.driver, 3)
    var turned = frame
    for y in 0..<frame.height {
      for x in 0..<frame.width {
        turned[frame.width - 1 - x, frame.height - 1 - y] = frame[x, y]
      }
    }
    try bench.show(frame)
    #expect(try shows(turned, on: bench))
  }

  @Test("the bytes and the time of a refresh", arguments: Part.coloured)
  func cost(part: Part) throws {
    let bench = try DisplayBench(part)
    try bench.show(picture(bench.driver, 1))
    let last = try #require(bench.board.panelTranscripts.last)
    let bytes = last.transaction.operations.reduce(0) { sum, step in
      if case .command(_, let data) = step { sum + 1 + data.count } else { sum }
    }
    let length = last.ended - last.began
    let panel = try #require(try last.result.get().waits.max())
    print("\(part): \(bytes) bytes, \(Int(length / .milliseconds(1))) ms, of which the panel's own")
    #expect(length < panel + .milliseconds(1200))
    let pixels = bench.driver.width * bench.driver.height
    #expect(bytes < pixels * bench.driver.palette.bitsPerPixel / 8 + 100)
  }

  @Test("a refresh that ends too soon is a fault", arguments: Part.coloured)
  func tooShort(part: Part) throws {
    let driver = try #require(part.displayDriver())
    let result = TransactionResult(
      waits: [.zero, .milliseconds(150), .milliseconds(900), .milliseconds(90)],
      starts: [.zero, .zero, .zero])
    #expect(throws: DisplayFault.tooShort(.milliseconds(900))) {
      try driver.verify(result, after: .full)
    }
  }

  @Test(
    "a panel that is unplugged is no panel, and one that hangs is stuck", arguments: Part.coloured)
  func faults(part: Part) throws {
    let bench = try DisplayBench(part)
    let frame = picture(bench.driver, 1)
    bench.board.inject(.busyLine(device: "display", stuckHigh: false))
    #expect(throws: HardwareError.self) { try bench.show(frame) }
    bench.board.inject(.busyLine(device: "display", stuckHigh: true))
    #expect(throws: DisplayFault.noBusy) { try bench.show(frame) }
    #expect(
      bench.driver.fault(HardwareError(device: "d", reason: .failed, call: "c")) == .stuckBusy)
  }

  @Test("below freezing the inks are not pure, and the model tells", arguments: Part.coloured)
  func cold(part: Part) throws {
    let bench = try DisplayBench(part)
    bench.board.inject(.temperature(celsius: -5))
    try bench.show(picture(bench.driver, 1))
    #expect(try bench.displayedFrame.ghosts == bench.driver.width * bench.driver.height)
    #expect(bench.violations.map(\.rule) == [.uncompensatedInCold])
  }
}

@Suite("The refresh policy of coloured inks")
struct ColourPolicyTests {
  private let white = Frame(width: 40, height: 30, palette: .six)
  private let start = Duration.seconds(1000)

  private var red: Frame {
    var frame = white
    frame.fill(frame.area, .red)
    return frame
  }

  private var fresh: RefreshPolicy {
    var policy = RefreshPolicy(.colour)
    policy.finish(.full, from: nil, to: white, at: start)
    return policy
  }

  @Test("a change waits for three minutes after the last refresh, and not longer")
  func waits() {
    let due = start + .seconds(180)
    #expect(fresh.next(from: white, to: red, at: due - .seconds(1)) == nil)
    #expect(fresh.deadline(from: white, to: red) == due)
    #expect(fresh.next(from: white, to: red, at: due) == .full)
    #expect(fresh.next(from: white, to: red, at: due + .seconds(3600)) == .full)
  }

  @Test("a change that is taken back meanwhile costs no refresh")
  func takenBack() {
    #expect(fresh.next(from: white, to: white, at: start + .seconds(200)) == nil)
    #expect(fresh.deadline(from: white, to: white) == start + .seconds(86_400))
    #expect(fresh.next(from: white, to: white, at: start + .seconds(86_400)) == .full)
  }

  @Test("the last frame of a daemon does not wait, and an unknown one is replaced at once")
  func urgent() {
    let soon = start + .seconds(30)
    #expect(fresh.next(from: white, to: red, at: soon, isUrgent: true) == .full)
    #expect(fresh.deadline(from: white, to: red, isUrgent: true) == .zero)
    #expect(fresh.next(from: nil, to: red, at: soon) == .full)
  }

  @Test("there is never a partial refresh")
  func noPartial() {
    var policy = fresh
    for turn in 1...40 {
      let now = start + .seconds(turn * 200)
      #expect(
        policy.next(from: turn % 2 == 1 ? white : red, to: turn % 2 == 1 ? red : white, at: now)
          == .full)
      policy.finish(.full, from: white, to: red, at: now)
    }
  }
}
