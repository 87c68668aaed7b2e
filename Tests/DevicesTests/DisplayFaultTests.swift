// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Plate
import SimulatedHardware
import Testing

@Suite("What a busy line tells of a panel")
struct DisplayFaultTests {
  /// What a daemon would learn from a refresh: the fault, and what the diagnosis after it says.
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
      Result { try bench.talk(bench.driver.diagnosis) }.mapError {
        $0 as? HardwareError ?? HardwareError(device: "", reason: .refused, call: "\($0)")
      })
  }

  @Test("one that stays active is stuck", arguments: Part.papers)
  func stuckBusy(part: Part) throws {
    let bench = try DisplayBench(part, hasPowerLine: true)
    bench.board.happen(.busyLine(device: "door", stuckHigh: part != .uc8179))
    let found = refresh(bench, bench.picture(1))
    #expect(found == (.stuckBusy, .stuckBusy))
  }

  @Test("one that is never active tells of no panel", arguments: Part.papers)
  func noBusy(part: Part) throws {
    let bench = try DisplayBench(part)
    bench.board.happen(.busyLine(device: "door", stuckHigh: part == .uc8179))
    #expect(refresh(bench, bench.picture(1)) == (.noBusy, .noBusy))
  }

  @Test("an inverted one looks stuck, and the diagnosis finds it out", arguments: Part.papers)
  func wrongPolarity(part: Part) throws {
    let bench = try DisplayBench(part, busyLow: part != .uc8179)
    #expect(refresh(bench, bench.picture(1)) == (.stuckBusy, .wrongPolarity))
  }

  @Test("an unplugged panel is noticed by where its line floats to", arguments: Part.papers)
  func unplugged(part: Part) throws {
    let bench = try DisplayBench(part)
    bench.board.happen(.present(device: "door", false))
    // The board pulls this line down.
    let expected: DisplayFault = part == .uc8179 ? .stuckBusy : .noBusy
    #expect(refresh(bench, bench.picture(1)).fault == expected)
    bench.board.happen(.present(device: "door", true))
    #expect(refresh(bench, bench.picture(1)).fault == nil)
    #expect(try bench.shows(bench.picture(1)))
  }

  @Test(
    "a partial refresh without a waveform is too short, and the panel is well",
    arguments: Part.papers)
  func tooShort(part: Part) throws {
    let bench = try DisplayBench(part)
    let (before, area) = (bench.picture(1), Area(x: 0, y: 0, width: 8, height: 8))
    #expect(refresh(bench, before).fault == nil)
    bench.board.happen(.partialWaveform(device: "door", false))
    let found = refresh(bench, bench.altered(before, area), over: before, by: .partial(area))
    guard case .tooShort(let length) = found.fault else {
      Issue.record("\(String(describing: found.fault))")
      return
    }
    #expect(length < .milliseconds(500))
    #expect(found.diagnosis == nil)
  }

  @Test(
    "a panel that lost its supply while asleep is noticed", arguments: [Part.ssd1680, .ssd1683])
  func powerLost(part: Part) throws {
    let bench = try DisplayBench(part)
    let (before, area) = (bench.picture(1), Area(x: 0, y: 0, width: 8, height: 8))
    #expect(refresh(bench, before).fault == nil)
    bench.board.happen(.brownOut(device: "door"))
    let after = bench.altered(before, area)
    #expect(refresh(bench, after, over: before, by: .partial(area)).fault == .powerLost)
    #expect(try bench.shows(after) == false)
    #expect(refresh(bench, after).fault == nil)
    #expect(try bench.shows(after))
  }

  @Test(
    "a supply that goes in the middle of a refresh is noticed, and a full one heals",
    arguments: Part.papers, [Refresh.full, .partial(Area(x: 8, y: 8, width: 16, height: 8))])
  func powerCut(part: Part, kind: Refresh) throws {
    let bench = try DisplayBench(part)
    let before = bench.picture(1)
    let after = bench.altered(before, Area(x: 8, y: 8, width: 16, height: 8))
    #expect(refresh(bench, before).fault == nil)
    // Late enough in the refresh to look like its end.
    let steps = bench.driver.show(after, over: before, by: kind)
    let bytes = steps.reduce(0) {
      if case .command(_, let data) = $1 { $0 + data.count } else { $0 }
    }
    bench.board.happen(
      .brownOut(device: "door"),
      at: bench.board.now + .milliseconds(bytes / 500) + .milliseconds(kind == .full ? 1_700 : 450))
    #expect(refresh(bench, after, over: before, by: kind).fault != nil)
    #expect(bench.violations.contains { $0.rule == .abortedRefresh })
    #expect(try bench.shows(after) == false)
    #expect(refresh(bench, after).fault == nil)
    #expect(try bench.shows(after))
  }

  @Test("a panel with a line for its supply can be switched off and on", arguments: Part.papers)
  func powerCycle(part: Part) throws {
    let bench = try DisplayBench(part, hasPowerLine: true)
    try bench.show(bench.picture(1), over: nil, by: .full)
    try bench.talk(
      bench.driver.powerCycle + bench.driver.show(bench.picture(2), over: nil, by: .full))
    #expect(try bench.shows(bench.picture(2)))
    #expect(bench.violations == [])
  }

  @Test(
    "wires that are not there or not ours are told before anything is said", arguments: Part.papers)
  func wires(part: Part) throws {
    let bench = try DisplayBench(part)
    bench.board.happen(.hold(.name("GPIO25"), by: "gpioset"))
    #expect(
      throws: HardwareError(
        device: "door", reason: .busy, call: "GPIO25 is held by gpioset", code: 16)
    ) { try bench.show(bench.picture(1), over: nil, by: .full) }
    bench.board.happen(.hold(.name("GPIO25"), by: nil))
    bench.board.happen(.adapter(bus: "/dev/spidev0.0", present: false))
    #expect(
      throws: HardwareError(device: "door", reason: .gone, call: "no /dev/spidev0.0", code: 2)
    ) { try bench.show(bench.picture(1), over: nil, by: .full) }
    #expect(bench.violations == [])
  }

  @Test(
    "the diagnosis of a panel that is well finds nothing, and moves no ink", arguments: Part.papers)
  func healthy(part: Part) throws {
    let bench = try DisplayBench(part)
    try bench.show(bench.picture(1), over: nil, by: .full)
    #expect(diagnose(bench) == nil)
    #expect(try bench.shows(bench.picture(1)))
    #expect(bench.violations == [])
  }
}
