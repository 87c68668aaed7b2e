// SPDX-License-Identifier: Apache-2.0
import SignInterface

// The discovery by Home Assistant.
extension Bridge {
  /// When the state goes out again after a discovery.
  ///
  /// Home Assistant forgets the value of an entity whose templates changed, and does not always ask
  /// the broker for the state that it had before.
  static let stateAgainAfter = Duration.seconds(3)

  mutating func noticeStateAgain(at now: BridgeTime) {
    guard let stateAgainAt, stateAgainAt <= now.boot else { return }
    self.stateAgainAt = nil
    mustPublish = true
  }

  /// Sends the discovery anew where it changed.
  mutating func noticeDiscovery(of state: Wire.State, at now: BridgeTime) {
    guard let home = configuration.homeAssistant, isConnected else { return }
    let discovery = HomeAssistantDiscovery(state, configuration, home)
    if discovery != discovered { discoverAt = discoverAt ?? now.boot }
  }

  /// Sends the discovery, and before it what removes entities that are no more.
  mutating func publishDiscovery(of state: Wire.State) {
    guard let home = configuration.homeAssistant else { return }
    let discovery = HomeAssistantDiscovery(state, configuration, home)
    discovered = discovery
    let old = discoveryMemory
    let memory = PublishedDiscovery(discovery, after: old)
    if memory != old {
      discoveryMemory = memory
      // It is on the disk first: what was published stays known.
      actions.append(.rememberDiscovery(memory))
    }
    if let old, old.topic != discovery.topic { sendDiscovery([], to: old.topic) }
    if !memory.moved.isEmpty {
      // Home Assistant knows an entity by its platform: one that moves is removed before.
      let all = memory.removed.merging(memory.moved) { $1 }
      sendDiscovery(discovery.payload(removing: all), to: discovery.topic)
    }
    sendDiscovery(discovery.payload(removing: memory.removed), to: discovery.topic)
  }

  /// Removes the device, where the configuration has no Home Assistant any more.
  mutating func withdrawDiscovery() {
    discoveriesInFlight = 0
    guard configuration.homeAssistant == nil, let discoveryMemory else { return }
    sendDiscovery([], to: discoveryMemory.topic)
  }

  mutating func acknowledgeDiscovery() {
    discoveriesInFlight -= 1
    guard discoveriesInFlight == 0, var memory = discoveryMemory else { return }
    if configuration.homeAssistant == nil {
      discoveryMemory = nil
      actions.append(.rememberDiscovery(nil))
    } else if !memory.moved.isEmpty {
      memory.moved = [:]
      discoveryMemory = memory
      actions.append(.rememberDiscovery(memory))
    }
  }

  private mutating func sendDiscovery(_ payload: [UInt8], to topic: String) {
    discoveriesInFlight += 1
    actions.append(.publish(Publication(.discovery, to: topic, payload, isRetained: true)))
  }
}
