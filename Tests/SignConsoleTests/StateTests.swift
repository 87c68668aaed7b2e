// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("States and what lies between them")
struct StateTests {
  @Test("news replace what they name and leave the rest")
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

  @Test("faults are told as a whole: an empty list means that all are mended")
  func mended() {
    let state = Example.state.applying(.init(number: 2, faults: []))
    #expect(state.faults == [])
  }

  @Test("a whole state replaces everything")
  func whole() {
    let news = Wire.Monitor.Result(number: 9, state: Example.goodState)
    #expect(Example.state.applying(news) == Example.goodState)
  }

  @Test("nothing happens between equal states")
  func nothing() {
    #expect(StateChange.between(Example.state, Example.state) == [])
  }

  @Test("from nothing to the first state everything has happened")
  func everything() {
    #expect(
      StateChange.between(nil, Example.state) == [
        .whereabouts(Example.zhang), .whereabouts(Example.li), .lamp(Example.lightbox),
        .lamp(Example.spotlight), .fault(Example.fault),
      ])
  }

  @Test("a fault that tells of a device is told once, when it comes and when it goes")
  func fault() {
    #expect(
      StateChange.between(Example.goodState, Example.state) == [.fault(Example.fault)])
    #expect(
      StateChange.between(Example.state, Example.goodState) == [.cleared(Example.fault)])
  }

  @Test("a device that fails without a fault of its own is told, settling is not")
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

  @Test("a lamp is news when the hardware took its level, not when it is wanted")
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

  @Test("an end that trembles by a microsecond is no news, one that is moved is")
  func trembling() {
    var trembling = Example.state
    trembling.officers[0].until = Example.today(20) + 1
    trembling.lamps[1].override?.until = Example.today(23) - 1
    #expect(StateChange.between(Example.state, trembling) == [])
    var moved = Example.state
    moved.lamps[1].override?.until = Example.today(24)
    #expect(StateChange.between(Example.state, moved) == [.lamp(moved.lamps[1])])
  }

  @Test("an end that passes is news")
  func pastEnd() {
    var late = Example.state
    late.officers[0].pastEnd = true
    #expect(StateChange.between(Example.state, late) == [.whereabouts(late.officers[0])])
  }

  @Test("what comes next is in order and in the future")
  func upcoming() {
    #expect(
      Upcoming.events(of: Example.state) == [
        .init(at: Example.today(20), event: .whereaboutsEnd(officer: "张伟")),
        .init(at: Example.today(23), event: .overrideEnds(lamp: "spotlight")),
        .init(at: Example.today(29, 30), event: .lampChanges("lightbox")),
        .init(at: Example.today(31, 2), event: .lampChanges("spotlight")),
      ])
    var later = Example.state
    later.now = Example.today(30)
    #expect(Upcoming.events(of: later).map(\.event) == [.lampChanges("spotlight")])
  }

  @Test("an override that ends with the programme's switch is told once")
  func overrideEnd() {
    var state = Example.state
    state.lamps[1].override?.until = Example.spotlight.next
    #expect(!Upcoming.events(of: state).contains { $0.event == .overrideEnds(lamp: "spotlight") })
  }
}
