// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Plate
import SimulatedHardware
import Testing

@Suite("The faults of a panel by its busy line")
struct DisplayFaultTests {
  /// The fault that the daemon detects in a refresh, and the diagnosis after it.
  func refresh(
    _ bench: DisplayBench, _ frame: Bitmap, over displayed: Bitmap? = nil,
    by refresh: Refresh = .full
  ) -> (fault: DisplayFault?, diagnosis: DisplayFault?) {
    do {
      try bench.show(frame, over: displayed, by: refresh)
      return (nil, nil)
    } catch let fault as DisplayFault {
      return (fault, diagnose(bench))
    } catch let error as HardwareError {
      return (bench.driver.fault(error), diagnose(bench))
    } catch {
      Issue.record(error)
      return (nil, nil)
    }
  }

  func diagnose(_ bench: DisplayBench) -> DisplayFault? {
    bench.driver.diagnose(
      Result { try bench.execute(bench.driver.diagnosis) }.mapError {
        $0 as? HardwareError ?? HardwareError(device: "", reason: .refused, call: "\($0)")
      })
  }

  @Test("a line that stays active is stuck", arguments: Part.papers)
  func stuckBusy(part: Part) throws {
    let bench = try DisplayBench(part, hasPowerLine: true)
    bench.board.inject(.busyLine(device: "display", stuckHigh: !part.isBusyLow))
    let found = refresh(bench, bench.picture(1))
    #expect(found == (.stuckBusy, .stuckBusy))
  }

  @Test("a line that is never active means that there is no panel", arguments: Part.papers)
  func noBusy(part: Part) throws {
    let bench = try DisplayBench(part)
    bench.board.inject(.busyLine(device: "display", stuckHigh: part.isBusyLow))
    #expect(refresh(bench, bench.picture(1)) == (.noBusy, .noBusy))
  }

  @Test(
    "an inverted line looks stuck, and the diagnosis finds the polarity", arguments: Part.papers)
  func wrongPolarity(part: Part) throws {
    let bench = try DisplayBench(part, busyLow: !part.isBusyLow)
    #expect(refresh(bench, bench.picture(1)) == (.stuckBusy, .wrongPolarity))
  }

  @Test("an unplugged panel is detected by the level of its floating line", arguments: Part.papers)
  func unplugged(part: Part) throws {
    let bench = try DisplayBench(part)
    bench.board.inject(.present(device: "display", false))
    // This line has a pull-down.
    let expected: DisplayFault = part.isBusyLow ? .stuckBusy : .noBusy
    #expect(refresh(bench, bench.picture(1)).fault == expected)
    bench.board.inject(.present(device: "display", true))
    #expect(refresh(bench, bench.picture(1)).fault == nil)
    #expect(try bench.shows(bench.picture(1)))
  }

  @Test(
    "a partial refresh without a waveform is too short, and the panel has no other fault",
    arguments: Part.papers)
  func tooShort(part: Part) throws {
    let bench = try DisplayBench(part)
    let (before, area) = (bench.picture(1), Area(x: 0, y: 0, width: 8, height: 8))
    #expect(refresh(bench, before).fault == nil)
    bench.board.inject(.partialWaveform(device: "display", false))
    let found = refresh(bench, bench.altered(before, area), over: before, by: .partial(area))
    guard case .tooShort(let length) = found.fault else {
      Issue.record("\(String(describing: found.fault))")
      return
    }
    #expect(length < .milliseconds(500))
    #expect(found.diagnosis == nil)
  }

  @Test(
    "a panel that lost power in deep sleep is detected", arguments: [Part.ssd1680, .ssd1683])
  func powerLost(part: Part) throws {
    let bench = try DisplayBench(part)
    let (before, area) = (bench.picture(1), Area(x: 0, y: 0, width: 8, height: 8))
    #expect(refresh(bench, before).fault == nil)
    bench.board.inject(.brownOut(device: "display"))
    let after = bench.altered(before, area)
    #expect(refresh(bench, after, over: before, by: .partial(area)).fault == .powerLost)
    #expect(try bench.shows(after) == false)
    #expect(refresh(bench, after).fault == nil)
    #expect(try bench.shows(after))
  }

  @Test(
    "a loss of power during a refresh is detected, and a full refresh recovers",
    arguments: Part.papers, [Refresh.full, .partial(Area(x: 8, y: 8, width: 16, height: 8))])
  func powerCut(part: Part, kind: Refresh) throws {
    let bench = try DisplayBench(part)
    let before = bench.picture(1)
    let after = bench.altered(before, Area(x: 8, y: 8, width: 16, height: 8))
    #expect(refresh(bench, before).fault == nil)
    // Late enough in the refresh to resemble its end.
    let steps = bench.driver.show(after, over: before, by: kind)
    let bytes = steps.reduce(0) {
      if case .command(_, let data) = $1 { $0 + data.count } else { $0 }
    }
    bench.board.inject(
      .brownOut(device: "display"),
      at: bench.board.now + .milliseconds(bytes / 500) + .milliseconds(kind == .full ? 1_700 : 450))
    #expect(refresh(bench, after, over: before, by: kind).fault != nil)
    #expect(bench.violations.contains { $0.rule == .abortedRefresh })
    #expect(try bench.shows(after) == false)
    #expect(refresh(bench, after).fault == nil)
    #expect(try bench.shows(after))
  }

  @Test("a panel with a power line can be power-cycled", arguments: Part.papers)
  func powerCycle(part: Part) throws {
    let bench = try DisplayBench(part, hasPowerLine: true)
    try bench.show(bench.picture(1), over: nil, by: .full)
    try bench.execute(
      bench.driver.powerCycle + bench.driver.show(bench.picture(2), over: nil, by: .full))
    #expect(try bench.shows(bench.picture(2)))
    #expect(bench.violations == [])
  }

  @Test(
    "lines that are absent or busy are reported before any access", arguments: Part.papers)
  func lines(part: Part) throws {
    let bench = try DisplayBench(part)
    bench.board.inject(.hold(.name("GPIO25"), by: "gpioset"))
    #expect(
      throws: HardwareError(
        device: "display", reason: .busy, call: "GPIO25 is held by gpioset", code: 16)
    ) { try bench.show(bench.picture(1), over: nil, by: .full) }
    bench.board.inject(.hold(.name("GPIO25"), by: nil))
    bench.board.inject(.adapter(bus: "/dev/spidev0.0", present: false))
    #expect(
      throws: HardwareError(device: "display", reason: .gone, call: "no /dev/spidev0.0", code: 2)
    ) { try bench.show(bench.picture(1), over: nil, by: .full) }
    #expect(bench.violations == [])
  }

  @Test(
    "the diagnosis of a panel without a fault finds none, and moves no ink", arguments: Part.papers)
  func healthy(part: Part) throws {
    let bench = try DisplayBench(part)
    try bench.show(bench.picture(1), over: nil, by: .full)
    #expect(diagnose(bench) == nil)
    #expect(try bench.shows(bench.picture(1)))
    #expect(bench.violations == [])
  }
}
