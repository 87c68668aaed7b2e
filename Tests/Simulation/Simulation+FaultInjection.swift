// SPDX-License-Identifier: Apache-2.0

/// Fault injection: which episode comes next, and when.
extension Simulation {
  /// Runs an episode, and schedules the next.
  func nextEpisode() throws {
    try episode()
    try withOtherRandom { try $0.extraEpisode() }
    withExpanderRandom { $0.disturbExpander() }
    withTrialRandom { $0.tryWiring() }
    withPairRandom { $0.holdTwo() }
    drawAttention()
    episodes += 1
    guard episodes < episodeLimit, machine.elapsed < scenario.length * 4 else {
      isInjecting = false
      return
    }
    // Episodes come in clusters, with long gaps between them.
    let gap =
      random.percent(60)
      ? random.anySpan(.milliseconds(5), .seconds(20))
      : random.anySpan(.seconds(20), scenario.length / 8)
    later(gap, "", endsWithPower: false) { try $0.nextEpisode() }
  }

  /// Runs an extra episode now and then, from the other random source.
  private func extraEpisode() throws {
    switch random.roll(0...99) {
    case 0..<4: shortInterrupt()
    case 4..<6: burstOfReloads()
    case 6..<12: if machine.daemon != nil { callMonitor() }
    case 12..<15: try startWithoutJournal()
    case 15..<25: useDoor()
    case 25..<27: changeSummerTime()
    case 27..<30: bringLampBack()
    case 30..<35: burstOfDimming()
    case 35..<38: removeOfficerOfCall()
    case 38..<40: breakClock()
    case 40..<43: try stopAndStart()
    case 43..<46: try reboot()
    default: break
    }
  }

  private func episode() throws {
    switch random.roll(0...99) {
    case 0..<33: useButton()
    case 33..<51: useClient()
    case 51..<65: injectFault()
    case 65..<71: disturbClock()
    case 71..<77: reload()
    case 77..<83: scheduleCrash()
    case 83..<85: try upgrade()
    case 85..<86: try stopForLong()
    case 86..<89: try cutPower()
    case 89..<93: injectCardFault()
    case 93..<95: callTogether()
    case 95..<97: loosenConnector()
    case 97..<99: burstOfLampCommands()
    default: try oracle.checkMirrors()
    }
  }
}
