// SPDX-License-Identifier: Apache-2.0

/// What happens next, and how long after what happened before.
extension Simulation {
  /// Lets something happen, and sees to it that something else does later.
  func nextEpisode() throws {
    try episode()
    episodes += 1
    guard episodes < longest, machine.elapsed < office.length * 4 else {
      goesOn = false
      return
    }
    // Much happens at once, then nothing for long.
    let gap =
      dice.percent(60)
      ? dice.anySpan(.milliseconds(5), .seconds(20)) : dice.anySpan(.seconds(20), office.length / 8)
    later(gap, "", endsWithPower: false) { try $0.nextEpisode() }
  }

  private func episode() throws {
    switch dice.roll(0...99) {
    case 0..<35: useButton()
    case 35..<55: callIn()
    case 55..<70: breakSomething()
    case 70..<76: disturbClock()
    case 76..<82: reload()
    case 82..<88: doom()
    case 88..<90: try upgrade()
    case 90..<91: try stopForLong()
    case 91..<94: try cutPower()
    case 94..<98: breakCard()
    default: try oracle.checkMirrors()
    }
  }
}
