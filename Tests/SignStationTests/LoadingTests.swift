// SPDX-License-Identifier: Apache-2.0
import SignStation
import Testing

@Suite("When a station has all that its broker has kept") struct LoadingTests {
  private static func time(_ milliseconds: Int) -> Duration { .milliseconds(milliseconds) }

  private static func loading() -> Loading {
    var loading = Loading()
    loading.connected(at: time(0))
    return loading
  }

  @Test("the time before the subscriptions are confirmed is no silence") func slowLine() {
    var loading = Self.loading()
    #expect(loading.step(at: Self.time(800)) == .wait(until: Self.time(20_000)))
    loading.subscribed(at: Self.time(800))
    #expect(loading.step(at: Self.time(801)) == .wait(until: Self.time(1500)))
    loading.keptMessage(at: Self.time(810))
    #expect(loading.step(at: Self.time(1509)) == .wait(until: Self.time(1510)))
    #expect(loading.step(at: Self.time(1510)) == .ask)
    loading.asked()
    #expect(loading.step(at: Self.time(1511)) == .wait(until: Self.time(20_810)))
    loading.replied(at: Self.time(2310))
    #expect(loading.step(at: Self.time(2310)) == .complete)
  }

  @Test("a line that stands for seconds in the midst ends nothing") func stall() {
    var loading = Self.loading()
    loading.subscribed(at: Self.time(10))
    loading.keptMessage(at: Self.time(20))
    #expect(loading.step(at: Self.time(720)) == .ask)
    loading.asked()
    #expect(loading.step(at: Self.time(3000)) == .wait(until: Self.time(20_020)))
    // What comes before the reply shows that the broker had not sent all.
    loading.keptMessage(at: Self.time(3020))
    loading.replied(at: Self.time(3030))
    #expect(loading.step(at: Self.time(3030)) == .ask)
    loading.asked()
    loading.replied(at: Self.time(3040))
    #expect(loading.step(at: Self.time(3040)) == .complete)
  }

  @Test("a sign with a state and no availability shows that something was left out")
  func partial() {
    var station = StationFixture.station(current: ["a"], lost: ["b"], silent: ["d"])
    #expect(station.lackingAvailability == [])
    station.handle(StationFixture.message("e"), at: StationFixture.now)
    #expect(station.lackingAvailability == ["e"])
  }

  @Test("what never ends is not complete, and no reply is none of an earlier connection")
  func ends() {
    var loading = Self.loading()
    loading.subscribed(at: Self.time(10))
    #expect(loading.step(at: Self.time(710)) == .ask)
    loading.asked()
    #expect(loading.step(at: Self.time(20_010)) == .incomplete)
    loading.lost()
    loading.replied(at: Self.time(20_020))
    #expect(loading.step(at: Self.time(20_020)) == .wait(until: nil))
    loading.connected(at: Self.time(21_000))
    loading.subscribed(at: Self.time(21_000))
    for second in 21..<321 { loading.keptMessage(at: Self.time(second * 1000)) }
    #expect(loading.step(at: Self.time(320_999)) != .incomplete)
    #expect(loading.step(at: Self.time(321_000)) == .incomplete)
  }
}
