// SPDX-License-Identifier: Apache-2.0

import Devices
import Plate
import Testing

@Suite("The refresh policy")
struct RefreshPolicyTests {
  let blank = Frame(width: 400, height: 300)
  let start = Duration.seconds(1000)

  /// A frame with a mark, one byte wide.
  func marked(_ column: Int, rows: Int = 1) -> Frame {
    var picture = blank
    picture.fill(Area(x: column * 8, y: 10, width: 8, height: rows))
    return picture
  }

  /// A policy after a full refresh.
  func fresh(at time: Duration? = nil) -> RefreshPolicy {
    var policy = RefreshPolicy(.paper)
    policy.finish(.full, from: nil, to: blank, at: time ?? start)
    return policy
  }

  @Test("an unknown frame gets a full refresh, at any time")
  func unknownFrame() {
    #expect(fresh().next(from: nil, to: blank, at: start + .seconds(1)) == .full)
    #expect(fresh().deadline(from: nil, to: blank) == .zero)
  }

  @Test("a change gets a partial refresh of what changed, in whole bytes")
  func partial() {
    let policy = fresh()
    let refresh = policy.next(from: blank, to: marked(3), at: start + .seconds(1))
    #expect(refresh == .partial(Area(x: 24, y: 10, width: 8, height: 1)))
    #expect(policy.next(from: blank, to: blank, at: start + .seconds(1)) == nil)
  }

  @Test("after a start with a known frame the first partial refresh writes the whole frame")
  func untrustedMemory() {
    var policy = RefreshPolicy(.paper, lastFull: start)
    let whole = Refresh.partial(Area(x: 0, y: 0, width: 400, height: 300))
    #expect(policy.next(from: blank, to: marked(3), at: start + .seconds(1)) == whole)
    policy.finish(whole, from: blank, to: marked(3), at: start + .seconds(2))
    #expect(
      policy.next(from: marked(3), to: blank, at: start + .seconds(3))
        == .partial(Area(x: 24, y: 10, width: 8, height: 1)))
  }

  @Test("a full refresh is due when the last one is unknown, and a day after it")
  func age() {
    #expect(RefreshPolicy(.paper).next(from: blank, to: blank, at: start) == .full)
    let policy = fresh()
    let day = start + .seconds(86_400)
    #expect(policy.deadline(from: blank, to: blank) == day)
    #expect(policy.next(from: blank, to: blank, at: day - .seconds(1)) == nil)
    #expect(policy.next(from: blank, to: blank, at: day) == .full)
  }

  @Test("after fifteen partial refreshes a full one is due, but a change does not wait for it")
  func count() {
    var policy = fresh()
    var displayed = blank
    for turn in 1...15 {
      let frame = turn % 2 == 1 ? marked(3) : blank
      let now = start + .seconds(turn)
      guard let refresh = policy.next(from: displayed, to: frame, at: now), refresh != .full else {
        Issue.record("turn \(turn) is not partial")
        return
      }
      policy.finish(refresh, from: displayed, to: frame, at: now)
      displayed = frame
    }
    let due = start + .seconds(180)
    #expect(policy.deadline(from: displayed, to: displayed) == due)
    #expect(policy.next(from: displayed, to: displayed, at: due - .seconds(1)) == nil)
    let change = policy.next(from: displayed, to: blank, at: due - .seconds(1))
    #expect(change == .partial(Area(x: 24, y: 10, width: 8, height: 1)))
    #expect(policy.next(from: displayed, to: displayed, at: due) == .full)
    #expect(policy.next(from: displayed, to: blank, at: due) == .full)
  }

  @Test("a change of half the pixels gets a full refresh, within three minutes a partial one")
  func changes() {
    let policy = fresh()
    var black = blank
    black.fill(blank.area)
    let soon = policy.next(from: blank, to: black, at: start + .seconds(179))
    #expect(soon == .partial(Area(x: 0, y: 0, width: 400, height: 300)))
    #expect(policy.next(from: blank, to: black, at: start + .seconds(180)) == .full)
  }

  @Test("in the cold every change gets a full refresh, without waiting")
  func cold() {
    let policy = fresh()
    let now = start + .seconds(1)
    #expect(policy.next(from: blank, to: marked(3), at: now, isCold: true) == .full)
    #expect(policy.next(from: blank, to: blank, at: now, isCold: true) == nil)
  }

  @Test("after two partial refreshes that were too short there are no more of them")
  func noPartialWaveform() {
    var policy = fresh()
    let partial = Refresh.partial(Area(x: 24, y: 10, width: 8, height: 1))
    policy.fail(partial, by: .tooShort(.milliseconds(85)))
    policy.finish(.full, from: nil, to: blank, at: start)
    #expect(policy.next(from: blank, to: marked(3), at: start + .seconds(1)) == partial)
    policy.fail(partial, by: .tooShort(.milliseconds(85)))
    policy.finish(.full, from: nil, to: blank, at: start)
    #expect(policy.next(from: blank, to: marked(3), at: start + .seconds(1)) == .full)
  }

  @Test("an emissive display is rewritten when the daemon is awake, and never wakes it")
  func light() {
    var policy = RefreshPolicy(.light)
    #expect(policy.next(from: nil, to: blank, at: start) == .full)
    policy.finish(.full, from: nil, to: blank, at: start)
    #expect(policy.deadline(from: blank, to: blank) == nil)
    #expect(policy.next(from: blank, to: blank, at: start + .seconds(59)) == nil)
    #expect(policy.next(from: blank, to: blank, at: start + .seconds(60)) == .full)
  }

  @Test("a display that failed is set up again, then power-cycled, with growing backoff")
  func recovery() {
    var recovery = DisplayRecovery()
    #expect(recovery.isDue(at: .zero))
    var waits: [Int] = []
    for turn in 1...9 {
      recovery.fail(.stuckBusy, at: start)
      waits.append(Int(((recovery.next ?? .zero) - start).components.seconds))
      #expect(recovery.cyclesPower == (turn >= 2))
    }
    #expect(waits == [1, 5, 60, 120, 240, 480, 960, 1800, 1800])
    recovery.reset()
    recovery.fail(.wrongPolarity, at: start)
    #expect(recovery.next == start + .seconds(1800))
    #expect(recovery.isDue(at: start) == false)
  }
}
