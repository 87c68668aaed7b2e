// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
import Testing

@Suite("A button's contact") struct ContactStateTests {
  private static let plain = Button(
    key: "b", press: .set("out"), hold: .set("resting"), holdTime: .milliseconds(1000),
    contact: .lockOut(.milliseconds(50)), stuckAfter: .seconds(30))

  private static let filtered = Button(
    key: "b", press: .set("out"), contact: .filter(.milliseconds(20)))

  /// Applies edges at times in milliseconds, each of which toggles the line; returns the gestures.
  private func play(
    _ edges: [Int], _ button: Button, until end: Int, startsDown: Bool = false
  ) -> [Gesture] {
    var contact = ContactState(isDown: startsDown, at: .zero)
    var level = startsDown
    var gestures: [Gesture] = []
    for edge in edges {
      level.toggle()
      gestures += contact.update(level: level, at: .milliseconds(edge), of: button)
    }
    return gestures + contact.advance(to: .milliseconds(end), of: button)
  }

  @Test("the first edge is the press, without any delay") func firstEdge() {
    var contact = ContactState(isDown: false, at: .zero)
    #expect(contact.update(level: true, at: .seconds(1), of: Self.plain) == [.pressed])
  }

  @Test(
    "a bouncing press is one press, and a bouncing release one release",
    arguments: [
      [0, 200], [0, 3, 5, 200], [0, 3, 5, 9, 11, 200, 202, 203],
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 300, 305, 311],
    ])
  func bounce(edges: [Int]) {
    #expect(play(edges, Self.plain, until: 900) == [.pressed, .released])
  }

  @Test("a press shorter than the lock-out is a press and a release") func shortTap() {
    #expect(play([0, 4], Self.plain, until: 100) == [.pressed, .released])
  }

  @Test("two presses in quick succession are two presses") func twoPresses() {
    let gestures = play([0, 80, 160, 240], Self.plain, until: 400)
    #expect(gestures == [.pressed, .released, .pressed, .released])
  }

  @Test("a hold is detected once, after the hold time, and never after the release") func hold() {
    #expect(play([0, 1500], Self.plain, until: 5000) == [.pressed, .held, .released])
    #expect(play([0, 900], Self.plain, until: 5000) == [.pressed, .released])
  }

  @Test("a button that stays down is reported stuck once, until it is released") func stuck() {
    #expect(play([0], Self.plain, until: 90_000) == [.pressed, .held, .stuck])
    #expect(
      play([0, 60_000, 61_000, 61_100], Self.plain, until: 62_000)
        == [.pressed, .held, .stuck, .released, .pressed, .released])
  }

  @Test("a button that is down at the start was not pressed, but can be stuck") func downAtStart() {
    #expect(play([], Self.plain, until: 10_000, startsDown: true) == [])
    #expect(play([], Self.plain, until: 40_000, startsDown: true) == [.stuck])
    #expect(play([500], Self.plain, until: 40_000, startsDown: true) == [.released])
  }

  @Test("a filter rejects pulses shorter than its time") func filterRejects() {
    let pulses = (0..<200).flatMap { [$0 * 10, $0 * 10 + 5] }
    #expect(play(pulses, Self.filtered, until: 5000) == [])
    #expect(play([0, 19], Self.filtered, until: 5000) == [])
  }

  @Test("a filter accepts a press that is stable for its time") func filterPasses() {
    var contact = ContactState(isDown: false, at: .zero)
    #expect(contact.update(level: true, at: .zero, of: Self.filtered) == [])
    #expect(contact.deadline(of: Self.filtered) == .milliseconds(20))
    #expect(contact.advance(to: .milliseconds(20), of: Self.filtered) == [.pressed])
  }

  @Test("each edge of a line that the kernel debounces is a press or a release")
  func debounced() {
    let button = Button(key: "b", press: .set("out"), contact: .debounced)
    #expect(
      play([0, 1, 2, 300], button, until: 900) == [.pressed, .released, .pressed, .released])
  }

  @Test("of many bouncing presses none is lost and none is doubled") func many() {
    Self.countBouncingPresses(of: 20_000)
  }

  /// Presses a bouncing button this many times, and counts the gestures.
  static func countBouncingPresses(of total: Int) {
    var random: UInt64 = 42
    func next(_ limit: UInt64) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((random >> 33) % limit)
    }
    var contact = ContactState(isDown: false, at: .zero)
    var now = 0
    var presses = 0
    for _ in 0..<total {
      for level in [true, false] {
        var chatter = 0
        var line = level
        presses += count(contact.update(level: line, at: .milliseconds(now), of: plain))
        for _ in 0..<next(5) * 2 where chatter < 20_000 {
          chatter += next(4000)
          line.toggle()
          let edge = Duration.milliseconds(now) + .microseconds(chatter)
          presses += count(contact.update(level: line, at: edge, of: plain))
        }
        if line != level {
          let edge = Duration.milliseconds(now) + .microseconds(chatter + 100)
          presses += count(contact.update(level: level, at: edge, of: plain))
        }
        now += 80 + next(200)
      }
    }
    #expect(presses == total)
  }

  private static func count(_ gestures: [Gesture]) -> Int { gestures.count { $0 == .pressed } }
}
