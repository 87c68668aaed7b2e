// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Plate
import SimulatedHardware
import Testing

@Suite("Every display")
struct DisplayDriverTests {
  @Test("has the format of its plate, except the matrix, which has no text")
  func formats() {
    #expect(Part.ssd1680.displayDriver()?.format == .small)
    #expect(Part.ssd1683.displayDriver()?.format == .medium)
    #expect(Part.ssd1677.displayDriver()?.format == .larger)
    #expect(Part.ssd1677x680.displayDriver()?.format == .largest)
    #expect(Part.uc8179.displayDriver()?.format == .large)
    #expect(Part.uc8179x648.displayDriver()?.format == .compact)
    #expect(Part.ssd1306.displayDriver()?.format == .tiny)
    #expect(Part.ht16k33.displayDriver()?.format == nil)
    #expect(Part.pca9685.displayDriver() == nil)
  }

  @Test(
    "shows a frame over an unknown one, without violations, and is at rest",
    arguments: Part.displays)
  func full(part: Part) throws {
    let bench = try DisplayBench(part)
    try bench.show(bench.picture(1), over: nil, by: .full)
    #expect(try bench.shows(bench.picture(1)))
    try bench.show(bench.picture(2), over: bench.picture(1), by: .full)
    #expect(try bench.shows(bench.picture(2)))
    #expect(bench.violations == [])
  }

  @Test("changes a part of the frame at any place", arguments: Part.displays)
  func partial(part: Part) throws {
    let bench = try DisplayBench(part)
    var displayed = bench.picture(1)
    try bench.show(displayed, over: nil, by: .full)
    var random = SplitMix(state: 7)
    let corner = Area(x: bench.driver.width - 1, y: bench.driver.height - 1, width: 1, height: 1)
    for turn in 0..<6 {
      let area =
        turn == 0
        ? corner
        : Area(
          x: random.below(bench.driver.width), y: random.below(bench.driver.height),
          width: 1 + random.below(40), height: 1 + random.below(40))
      let frame = bench.altered(displayed, area)
      try bench.change(displayed, to: frame)
      displayed = frame
      #expect(try bench.shows(displayed))
    }
    #expect(bench.violations == [])
  }

  @Test("can be mounted upside down", arguments: Part.displays)
  func upsideDown(part: Part) throws {
    let bench = try DisplayBench(part, isUpsideDown: true)
    let (first, last) = (bench.driver.width - 1, bench.driver.height - 1)
    var displayed = Bitmap(width: first + 1, height: last + 1)
    try bench.show(displayed, over: nil, by: .full)
    var turned = displayed
    for (x, y) in [(0, 0), (9, 2), (10, 7)] {
      var frame = displayed
      frame[x, y] = true
      turned[first - x, last - y] = true
      try bench.change(displayed, to: frame)
      displayed = frame
      #expect(try bench.displayedFrame.rows == turned.bytes)
    }
    #expect(bench.violations == [])
  }

  @Test("relies on no memory in a partial refresh of the whole frame", arguments: Part.displays)
  func lostMemory(part: Part) throws {
    let bench = try DisplayBench(part)
    let (before, after) = (bench.picture(1), bench.picture(2))
    try bench.show(before, over: nil, by: .full)
    guard bench.driver.isBistable else { return }
    bench.board.inject(.brownOut(device: "display"))
    try bench.show(after, over: before, by: .partial(before.area))
    #expect(try bench.shows(after))
    #expect(bench.violations == [])
  }

  @Test("needs no transfer beyond SMBus", arguments: Part.displays)
  func smbus(part: Part) throws {
    let bench = try DisplayBench(part)
    let frame = bench.picture(1)
    let partial = Refresh.partial(Area(x: 8, y: 3, width: 8, height: 4))
    let all =
      bench.driver.show(frame, over: nil, by: .full)
      + bench.driver.show(frame, over: frame, by: partial)
    for case .write(let bytes) in all { #expect((1...33).contains(bytes.count)) }
  }

  @Test("has no ghosting of many partial refreshes after a full one", arguments: Part.papers)
  func ghosts(part: Part) throws {
    let bench = try DisplayBench(part)
    let area = Area(x: 16, y: 16, width: 8, height: 8)
    let light = bench.picture(3)
    let dark = bench.altered(light, area)
    try bench.show(light, over: nil, by: .full)
    for _ in 0..<6 {
      try bench.change(light, to: dark)
      try bench.change(dark, to: light)
    }
    #expect(try bench.displayedFrame.ghosts == 64)
    try bench.show(light, over: light, by: .full)
    #expect(try bench.shows(light))
    #expect(try bench.displayedFrame.residue == 0)
  }

  @Test("has no ghosting and no idle waits on a busy day with the policy", arguments: Part.papers)
  func busyDay(part: Part) throws { try Self.showPictures(16, on: part) }

  /// Displays this many frames, with refreshes by the policy.
  static func showPictures(_ count: Int, on part: Part) throws {
    let bench = try DisplayBench(part)
    var policy = RefreshPolicy(.paper)
    var displayed: Bitmap?
    var fulls = 0
    for turn in 0..<count {
      let frame = bench.picture(UInt64(turn % 3))
      bench.board.advance(to: .seconds(120) * (turn + 1))
      let refresh = try #require(
        policy.next(
          from: displayed.map { Frame($0) }, to: Frame(frame), at: bench.board.now))
      if refresh == .full { fulls += 1 }
      try bench.show(frame, over: displayed, by: refresh)
      policy.finish(
        refresh, from: displayed.map { Frame($0) }, to: Frame(frame), at: bench.board.now)
      displayed = frame
      #expect(try bench.shows(frame))
    }
    #expect(bench.violations == [])
    #expect((2...count / 2).contains(fulls))
  }
}
