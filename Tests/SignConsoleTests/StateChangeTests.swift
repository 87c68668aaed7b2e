// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("Changes between states")
struct StateChangeTests {
  @Test("a message replaces its members and leaves the others")
  func applying() {
    var zhang = Example.zhang
    zhang.shown = "resting"
    zhang.generation = 18
    let state = Example.state.applying(.init(number: 2, officers: [zhang]))
    #expect(state.officers == [zhang, Example.li])
    #expect(state.lamps == Example.state.lamps)
    #expect(state.faults == Example.state.faults)
    #expect(state.generation == 18)
  }

  @Test("a message has all faults: an empty list clears them")
  func cleared() {
    let state = Example.state.applying(.init(number: 2, faults: []))
    #expect(state.faults == [])
  }

  @Test("a whole state replaces everything")
  func whole() {
    let message = Wire.Monitor.Result(number: 9, state: Example.goodState)
    #expect(Example.state.applying(message) == Example.goodState)
  }

  @Test("there is no change between equal states")
  func nothing() {
    #expect(StateChange.between(Example.state, Example.state) == [])
  }

  @Test("a trial is one line for each officer, which tells nothing of what was set")
  func trial() {
    var state = Example.state
    state.officers[0].shown = nil
    state.officers[0].unknown = .underTest
    let changes = StateChange.between(Example.state, state)
    #expect(changes == [.whereabouts(state.officers[0])])
    let lines = changes.map { Example.chinese.line($0, in: state, Example.chineseClock) }
    #expect(lines == ["张伟：未知，正在调试，暂不显示"])
    let confirmation = Example.english.confirmation(state.officers[0], in: state, Example.clock)
    #expect(confirmation == "张伟: unknown, the wiring is under test, last said: Out")
  }

  @Test("who is named beside an unknown status set the last one, and not the unknown")
  func staleOfficer() {
    let change = StateChange.whereabouts(Example.li)
    #expect(
      Example.chinese.line(change, in: Example.state, Example.chineseClock)
        == "李娜：未知，长时间未更新，最后设置为“在所”，由 li 设置")
    #expect(
      Example.english.line(change, in: Example.state, Example.clock)
        == "李娜: unknown, set too long ago, last said: At station, set by li")
    var li = Example.li
    (li.status, li.unknown) = (nil, .neverSet)
    let never = Example.english.line(.whereabouts(li), in: Example.state, Example.clock)
    #expect(never == "李娜: unknown, never set")
  }

  @Test("a device that failed is named once, wherever its error names it") func deviceOnce() {
    for (texts, clock, line) in [
      (Example.english, Example.clock, "card has failed: gone: open"),
      (Example.chinese, Example.chineseClock, "card：故障：打开"),
    ] {
      let device = Wire.Device(device: "card", state: .failed, problem: "card: gone: open")
      #expect(texts.line(.device(device), in: Example.state, clock) == line)
    }
  }

  @Test("in a trial what comes next of officers is withheld, and not said to be nothing")
  func trialForesight() {
    var state = Example.state
    state.trial = Wire.Trial(by: .init(kind: .peer, name: "root", uid: 0))
    state.lamps = []
    let english = Explanation(state, foreseen: [], Example.clock).lines
    #expect(english.contains { $0.contains("not shown while the wiring is under test") })
    #expect(!english.contains { $0.contains("until somebody") })
    let chinese = Explanation(state, foreseen: [], Example.chineseClock).lines
    #expect(chinese.contains { $0.contains("民警接下来的变化暂不显示") })
  }

  @Test("without an old state everything is a change")
  func everything() {
    #expect(
      StateChange.between(nil, Example.state) == [
        .whereabouts(Example.zhang), .whereabouts(Example.li), .lamp(Example.lightbox),
        .lamp(Example.spotlight), .fault(Example.fault),
      ])
  }

  @Test("a device with a fault is one change, when it fails and when it recovers")
  func fault() {
    #expect(
      StateChange.between(Example.goodState, Example.state) == [.fault(Example.fault)])
    #expect(
      StateChange.between(Example.state, Example.goodState) == [.cleared(Example.fault)])
  }

  @Test("a failed device without a fault is a change, reconciling is none")
  func device() {
    var failed = Example.goodState
    failed.devices[0] = .init(device: "leds", state: .failed, problem: "no answer")
    #expect(
      StateChange.between(Example.goodState, failed) == [.device(failed.devices[0])])
    #expect(
      StateChange.between(failed, Example.goodState) == [.device(Example.goodState.devices[0])])
    var settling = Example.goodState
    settling.devices[0].state = .settling
    #expect(StateChange.between(Example.goodState, settling) == [])
    #expect(StateChange.between(settling, Example.goodState) == [])
  }

  @Test("the shown level of a lamp is a change, the wanted level is none")
  func lamp() {
    var wanted = Example.state
    wanted.lamps[0].wanted = 1
    #expect(StateChange.between(Example.state, wanted) == [])
    wanted.lamps[0].shown = nil
    #expect(StateChange.between(Example.state, wanted) == [])
    var shown = wanted
    shown.lamps[0].shown = 1
    #expect(StateChange.between(wanted, shown) == [.lamp(shown.lamps[0])])
  }

  @Test("an end that differs by a microsecond is no change, a new end is one")
  func roundedEnd() {
    var rounded = Example.state
    rounded.officers[0].until = Example.today(20) + 1
    rounded.lamps[1].override?.until = Example.today(23) - 1
    #expect(StateChange.between(Example.state, rounded) == [])
    var moved = Example.state
    moved.lamps[1].override?.until = Example.today(24)
    #expect(StateChange.between(Example.state, moved) == [.lamp(moved.lamps[1])])
  }

  @Test("an end that has passed is a change")
  func pastEnd() {
    var late = Example.state
    late.officers[0].pastEnd = true
    #expect(StateChange.between(Example.state, late) == [.whereabouts(late.officers[0])])
  }

  @Test("foreseen changes are in order and in the future")
  func upcoming() {
    #expect(
      Upcoming.events(of: Example.state) == [
        .init(at: Example.today(20), event: .whereaboutsEnd(officer: "zhang", status: "out")),
        .init(at: Example.today(23), event: .overrideEnds(lamp: "spotlight")),
        .init(at: Example.today(29, 30), event: .lampChanges("lightbox")),
        .init(at: Example.today(31, 2), event: .lampChanges("spotlight")),
      ])
    var later = Example.state
    later.now = Example.today(30)
    #expect(Upcoming.events(of: later).map(\.event) == [.lampChanges("spotlight")])
  }

  @Test("an override that ends with the programme's switch is listed once")
  func overrideEnd() {
    var state = Example.state
    state.lamps[1].override?.until = Example.spotlight.next
    #expect(!Upcoming.events(of: state).contains { $0.event == .overrideEnds(lamp: "spotlight") })
  }
}
