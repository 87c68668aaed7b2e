// SPDX-License-Identifier: Apache-2.0
import Sign
import SignSimulator
import Testing

@Suite("The clock of a simulation")
struct ScaledClockTests {
  let noon = Instant(seconds: 1_800_000_000)

  @Test("both clocks run at the speed")
  func speed() {
    let clock = ScaledClock(boot: .seconds(10), civil: noon, at: .seconds(1000), speed: 60)
    #expect(clock.boot(at: .seconds(1002)) == .seconds(130))
    #expect(clock.civil(at: .seconds(1002)) == noon + .seconds(120))
  }

  @Test("a change of speed does not step the clocks")
  func change() {
    var clock = ScaledClock(civil: noon, at: .zero, speed: 10)
    clock.setSpeed(2, at: .seconds(5))
    #expect(clock.boot(at: .seconds(5)) == .seconds(50))
    #expect(clock.boot(at: .seconds(6)) == .seconds(52))
    clock.setSpeed(-1, at: .seconds(6))
    #expect(clock.speed == 0)
    #expect(clock.boot(at: .seconds(600)) == .seconds(52))
  }

  @Test("the clock advances and never goes back")
  func advance() {
    var clock = ScaledClock(civil: noon, at: .zero)
    clock.advance(by: .hours(3))
    clock.advance(by: .hours(-1))
    #expect(clock.boot(at: .seconds(1)) == .hours(3) + .seconds(1))
    #expect(clock.civil(at: .seconds(1)) == noon + .hours(3) + .seconds(1))
  }

  @Test("a wait is divided by the speed, and ends at the earlier of two deadlines")
  func waits() throws {
    let clock = ScaledClock(boot: .seconds(10), civil: noon, at: .seconds(1000), speed: 60)
    let cases: [(Deadline, Duration?)] = [
      (.never, nil),
      (Deadline(boot: .seconds(70)), .seconds(1001)),
      (Deadline(civil: noon + .seconds(120)), .seconds(1002)),
      (Deadline(boot: .seconds(70), civil: noon + .seconds(120)), .seconds(1001)),
      (Deadline(boot: .seconds(310), civil: noon + .seconds(120)), .seconds(1002)),
    ]
    for (deadline, expected) in cases {
      let real = clock.realTime(of: deadline)
      #expect(real.map { $0 - .nanoseconds(1) } == expected)
      if let real { #expect(clock.boot(at: real) >= .seconds(70)) }
    }
    #expect(try #require(clock.realTime(of: Deadline(boot: .zero))) < .seconds(1001))
    #expect(
      ScaledClock(civil: noon, at: .zero, speed: 0).realTime(of: Deadline(boot: .zero)) == nil)
  }
}
