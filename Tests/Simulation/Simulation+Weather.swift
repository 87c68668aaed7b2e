// SPDX-License-Identifier: Apache-2.0

/// What happens next, and how long after what happened before.
extension Simulation {
  /// Lets something happen, and sees to it that something else does later.
  func nextEpisode() throws {
    try episode()
    try aside { try $0.sideshow() }
    episodes += 1
    guard episodes < longest, machine.elapsed < scenario.length * 4 else {
      goesOn = false
      return
    }
    // Much happens at once, then nothing for long.
    let gap =
      random.percent(60)
      ? random.anySpan(.milliseconds(5), .seconds(20))
      : random.anySpan(.seconds(20), scenario.length / 8)
    later(gap, "", endsWithPower: false) { try $0.nextEpisode() }
  }

  /// Something more now and then, by dice of its own.
  private func sideshow() throws {
    switch random.roll(0...99) {
    case 0..<4: shortInterrupt()
    case 4..<6: burstOfReloads()
    case 6..<12: if machine.daemon != nil { follow() }
    case 12..<15: try startBlindly()
    default: break
    }
  }

  private func episode() throws {
    switch random.roll(0...99) {
    case 0..<33: useButton()
    case 33..<51: callIn()
    case 51..<65: breakSomething()
    case 65..<71: disturbClock()
    case 71..<77: reload()
    case 77..<83: doom()
    case 83..<85: try upgrade()
    case 85..<86: try stopForLong()
    case 86..<89: try cutPower()
    case 89..<93: breakCard()
    case 93..<95: callTogether()
    case 95..<97: loosenPlug()
    case 97..<99: burstOfLampCommands()
    default: try oracle.checkMirrors()
    }
  }
}
