// SPDX-License-Identifier: Apache-2.0
import SignBridge
import Testing

@Suite("The delay before a reconnect") struct ReconnectDelayTests {
  @Test("it doubles from 1 s to 60 s, and no longer") func doubles() {
    var delay = ReconnectDelay()
    let longest = (0..<8).map { delay.next(at: .seconds($0), random: 1).components.seconds }
    #expect(longest == [2, 4, 8, 16, 32, 60, 60, 60])
    #expect(delay.next(at: .seconds(9), random: 0) == .seconds(1))
  }

  @Test("it starts anew after a connection that held, and not after one that ended at once")
  func stable() {
    var delay = ReconnectDelay()
    for second in 0..<5 { _ = delay.next(at: .seconds(second), random: 1) }
    // Another client with this identifier takes the connection over.
    delay.connected(at: .seconds(10))
    #expect(delay.next(at: .seconds(11), random: 1) == .seconds(60))
    delay.connected(at: .seconds(20))
    #expect(delay.next(at: .seconds(80), random: 1) == .seconds(2))
  }

  @Test("a hundred signs spread over the whole time") func jitter() {
    let delays = (0..<100).map { index in
      var delay = ReconnectDelay()
      for _ in 0..<6 { _ = delay.next(at: .zero, random: 0) }
      return delay.next(at: .zero, random: Double(index) / 99)
    }
    #expect(delays.min() == .seconds(1) && delays.max() == .seconds(60))
    #expect(Set(delays).count == 100)
  }
}
