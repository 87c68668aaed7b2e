// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

/// The decisions of the bridge, without its connections: events in, actions out.
///
/// Nothing is queued for a broker that is not there: after a reconnect the whole state goes out,
/// never a sequence of old ones. One state at a time is under way.
package struct Bridge {
  /// How long the sign may be away before it is published as offline: a restart takes a second.
  package static let grace = Duration.seconds(5)

  /// The shortest time between two states.
  package static let shortestInterval = Duration.milliseconds(250)

  /// How long the broker may need to send the bridge's own availability back.
  package static let readBackTimeout = Duration.seconds(15)

  /// How long the sign may need for a whole state.
  package static let refreshTimeout = Duration.seconds(30)

  /// When a sign that is offline is asked again.
  ///
  /// What follows it may still be connected, and have nothing new until its next change.
  package static let askAgainAfter = Duration.seconds(30)

  let configuration: BridgeConfiguration

  /// The topics of the sign.
  package let topics: TopicNames

  let discoveryDelay: Duration

  // The sign.
  var state: Wire.State?
  var isSignOnline = false
  var lostAt: Duration?
  var refreshAt: Duration?
  var refreshBy: Duration?

  // The broker.
  var isConnected = false
  var published: StateDocument?
  var mustPublish = false

  /// Whether `online` is published anew with the next state, before the broker drops it.
  var mustRenew = false
  var isStateInFlight = false

  /// Whether the state is longer than what the broker and its readers accept.
  var isStateTooLong = false
  var nextStateAt = Duration.zero
  var availability: Availability?
  var readBackBy: Duration?
  var isReadBack = false
  var discoverAt: Duration?
  var stateAgainAt: Duration?
  var discovered: HomeAssistantDiscovery?
  var discoveryMemory: PublishedDiscovery?
  var discoveriesInFlight = 0
  var corrections = TokenBucket()

  // Commands.
  var seen: SeenCommands
  var budget = TokenBucket()

  /// What became of the last commands, for a station that asks again; lost at a restart.
  var results: [String: ResultDocument] = [:]

  var actions: [Action] = []

  /// Makes the bridge of a sign.
  ///
  /// - Parameters:
  ///   - configuration: the configuration.
  ///   - seen: the commands that were passed before the last end.
  ///   - discovery: what Home Assistant was told of before the last end.
  ///   - discoveryDelay: the delay after the birth of Home Assistant, drawn at random.
  package init(
    _ configuration: BridgeConfiguration, seen: SeenCommands = SeenCommands(),
    discovery: PublishedDiscovery? = nil, discoveryDelay: Duration = .seconds(3)
  ) {
    self.configuration = configuration
    self.seen = seen
    discoveryMemory = discovery
    self.discoveryDelay = discoveryDelay
    topics = TopicNames(prefix: configuration.prefix, sign: configuration.sign)
  }

  /// What to subscribe to after the broker accepted the connection.
  package var subscriptions: [Subscription] {
    var list = [Subscription(topic: topics.availability, skipsRetained: false)]
    if !configuration.accept.isEmpty {
      list.append(Subscription(topic: topics.set, skipsRetained: true))
    }
    if let home = configuration.homeAssistant {
      list.append(Subscription(topic: "\(home.prefix)/status", skipsRetained: true))
    }
    return list
  }

  /// The message that the broker publishes if the bridge is lost.
  package var will: Publication {
    Publication(
      .availability, to: topics.availability, Availability.offline.payload, isRetained: true)
  }

  /// The message before an orderly end.
  package var lastMessage: Publication { will }

  /// When `timePassed` is due, on the boot clock; nil if nothing waits.
  package var deadline: Duration? {
    var times = [refreshBy]
    if let lostAt, isSignOnline { times.append(lostAt + Self.grace) }
    if isConnected {
      times += [readBackBy, discoverAt, stateAgainAt]
      if lostAt == nil, refreshBy == nil { times.append(refreshAt) }
      if mustPublish, !isStateInFlight, isSignOnline { times.append(nextStateAt) }
    }
    return times.compactMap(\.self).min()
  }

  /// Handles an event.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - now: the time.
  /// - Returns: what is to be done, in this order.
  package mutating func handle(_ event: Event, at now: BridgeTime) -> [Action] {
    actions = []
    switch event {
    case .signUpdated(let state): update(state, at: now, isRefresh: false)
    case .refreshed(let state): update(state, at: now, isRefresh: true)
    case .signLost where isSignOnline: lostAt = lostAt ?? now.boot
    case .signLost:
      refreshBy = nil
      refreshAt = now.boot + Self.askAgainAfter
    case .brokerConnected: connected(at: now)
    case .brokerLost: isConnected = false
    case .received(let message): receive(message, at: now)
    case .acknowledged(.state): isStateInFlight = false
    case .acknowledged(.discovery): acknowledgeDiscovery()
    case .acknowledged: break
    case .carriedOut(let id, let generation):
      conclude(id, ResultDocument(id, generation: generation))
    case .refused(let id, let error): conclude(id, ResultDocument(id, error))
    case .failed(let refusal): conclude(refusal.id ?? "", ResultDocument(refusal))
    case .timePassed: break
    }
    handleDeadlines(at: now)
    return actions
  }

  private mutating func update(_ new: Wire.State, at now: BridgeTime, isRefresh: Bool) {
    let old = state
    state = new
    lostAt = nil
    if isRefresh {
      refreshBy = nil
      mustRenew = true
    }
    if isSignOnline, isConnected, let old {
      let events = EventDocument.between(
        old, new, configuration.publish, at: Self.wall(now, new))
      for event in events {
        actions.append(.publish(Publication(.event, to: topics.event, event.payload)))
      }
    }
    let document = StateDocument(new, configuration, at: nil)
    if isRefresh || !document.isSame(as: published) { mustPublish = true }
    noticeDiscovery(of: new, at: now)
    if !isSignOnline {
      isSignOnline = true
      mustPublish = true
    }
  }

  private mutating func connected(at now: BridgeTime) {
    isConnected = true
    published = nil
    isStateInFlight = false
    mustPublish = true
    nextStateAt = now.boot
    availability = nil
    isReadBack = false
    readBackBy = nil
    discoverAt = configuration.homeAssistant == nil ? nil : now.boot
    stateAgainAt = nil
    withdrawDiscovery()
  }

  private mutating func handleDeadlines(at now: BridgeTime) {
    if let lostAt, isSignOnline, lostAt + Self.grace <= now.boot { loseSign(at: now) }
    if let refreshBy, refreshBy <= now.boot {
      // It hangs, and what was published last may not hold any more.
      loseSign(at: now)
    }
    guard isConnected else { return }
    noticeStateAgain(at: now)
    publishState(at: now)
    publishAvailability(at: now)
    if let readBackBy, readBackBy <= now.boot {
      self.readBackBy = nil
      actions.append(
        .log(
          .error,
          .init(
            "the broker does not send back what is published to \(topics.availability); it may drop"
              + " it: check its access rules and the name in the certificate",
            "消息服务器没有送回发布到 \(topics.availability) 的内容，可能被它丢弃："
              + "请核对其访问规则和证书上的名称")))
    }
    if let discoverAt, discoverAt <= now.boot, let state {
      self.discoverAt = nil
      publishDiscovery(of: state)
      stateAgainAt = now.boot + Self.stateAgainAfter
    }
    if lostAt == nil, refreshBy == nil, let refreshAt, refreshAt <= now.boot {
      refreshBy = now.boot + Self.refreshTimeout
      actions.append(.refresh)
    }
  }

  private mutating func loseSign(at now: BridgeTime) {
    isSignOnline = false
    refreshAt = now.boot + Self.askAgainAfter
    lostAt = nil
    refreshBy = nil
    published = nil
    // What happened meanwhile is not an event of the moment in which it comes back.
    state = nil
  }

  private mutating func publishState(at now: BridgeTime) {
    guard mustPublish, isSignOnline, let state, !isStateInFlight, nextStateAt <= now.boot else {
      return
    }
    let document = StateDocument(state, configuration, at: Self.wall(now, state))
    let payload = document.payload
    mustPublish = false
    nextStateAt = now.boot + Self.shortestInterval
    refreshAt = now.boot + configuration.refresh
    isStateTooLong = payload.count > StateDocument.largest
    guard !isStateTooLong else {
      // The last one must not stand for it.
      published = nil
      return actions.append(
        .log(
          .error,
          .init(
            "the state has \(payload.count) bytes, and a broker accepts \(StateDocument.largest);"
              + " it is published as offline: publish less",
            "状态有 \(payload.count) 字节，消息服务器最多接受 \(StateDocument.largest) 字节，"
              + "已发布为离线：请减少 publish 的内容")))
    }
    actions.append(
      .publish(Publication(.state, to: topics.state, payload, isRetained: true)))
    published = document
    isStateInFlight = true
    if mustRenew, availability == .online { sendAvailability(.online) }
    mustRenew = false
  }

  /// Publishes the availability where it changed; `online` never before the state.
  private mutating func publishAvailability(at now: BridgeTime) {
    let new: Availability = isSignOnline && !isStateTooLong ? .online : .offline
    guard availability != new, new == .offline || published != nil else { return }
    if availability != nil, !isSignOnline {
      actions.append(
        .log(
          .warning,
          .init(
            "the sign does not reply; it is published as offline", "系统没有应答，已发布为离线")))
    }
    availability = new
    isReadBack = false
    readBackBy = now.boot + Self.readBackTimeout
    sendAvailability(new)
  }

  /// Remembers and reports what became of a command that was passed to the sign.
  private mutating func conclude(_ id: String, _ result: ResultDocument?) {
    if results.count >= SeenCommands.capacity { results = [:] }
    results[id] = result
    report(result)
  }

  mutating func report(_ result: ResultDocument?) {
    // Without a connection there is nobody to tell; a later one would read it as of a new command.
    guard let result, isConnected else { return }
    actions.append(.publish(Publication(.result, to: topics.result, result.payload)))
  }

  /// The wall clock, if the sign believes it.
  static func wall(_ now: BridgeTime, _ state: Wire.State) -> Int? {
    state.clock == .synchronised ? now.wall : nil
  }
}
