// SPDX-License-Identifier: Apache-2.0
import BrokerConnection
import Linux
import ProgramLanguage
import Sign
import SignBridge
import SignClient
import SignConsole
import SignInterface
import SignTerminal

/// The running bridge: the sign on one side, a broker on the other, and one loop.
struct BridgeProgram: ~Copyable {
  private let seenFile: SeenFile
  private let discoveryFile: DiscoveryFile
  private let manager: ServiceManager?
  private var bridge: Bridge
  private var monitor: SignMonitor
  private var caller: SignCaller
  private var broker: BrokerLink
  private var log: BridgeLog
  private var isSignKnown = false

  /// Whether pages are in memory that only a new connection, and its TLS, needed.
  private var hasConnectionPages = true

  /// How long the broker may need for the last message.
  private static let endTimeout = Duration.seconds(3)

  /// Makes the bridge of a configuration.
  ///
  /// - Returns: the bridge, which has done nothing yet.
  /// - Throws: the errors of the service manager's socket, and of writing to the directory.
  static func make(
    _ configuration: BridgeConfiguration, state: String, _ log: BridgeLog
  ) throws(SystemError) -> BridgeProgram {
    let seenFile = SeenFile(in: state)
    let seen = seenFile.read(at: now.wall)
    // A directory that cannot be written is found now, and not at the first command.
    try seenFile.write(seen)
    return BridgeProgram(
      configuration, seenFile, seen, DiscoveryFile(in: state), try ServiceManager(), log)
  }

  // It throws nothing: Swift 6.0 cannot compile a throwing one of a type that is not copied.
  private init(
    _ configuration: BridgeConfiguration, _ seenFile: SeenFile, _ seen: SeenCommands,
    _ discoveryFile: DiscoveryFile, _ manager: ServiceManager?, _ log: BridgeLog
  ) {
    self.log = log
    self.manager = manager
    self.seenFile = seenFile
    self.discoveryFile = discoveryFile
    let delay = Duration.milliseconds(Int.random(in: 1000...10_000))
    let bridge = Bridge(
      configuration, seen: seen, discovery: discoveryFile.read(), discoveryDelay: delay)
    self.bridge = bridge
    broker = BrokerLink(
      configuration.broker, client: "\(configuration.prefix)-\(configuration.sign)",
      will: bridge.will, subscriptions: bridge.subscriptions)
    monitor = SignMonitor(to: configuration.socket)
    caller = SignCaller(configuration.socket)
  }

  /// Runs until a signal.
  mutating func run(until signals: borrowing SignalQueue) throws(SystemError) {
    try? manager?.notify("READY=1")
    while try signals.next() == nil {
      let watches =
        [Poll.Watch(signals.descriptor.number)]
        + [monitor.descriptor, caller.descriptor].compactMap { $0.map { Poll.Watch($0) } }
      let brokerWatch = broker.watch.map { [$0] } ?? []
      let ready = try Poll.wait(for: watches + brokerWatch, until: deadline)
      if hasConnectionPages, ready.allSatisfy(\.isEmpty) {
        ProgramText.dropCodePages()
        hasConnectionPages = false
      }
      let now = Self.now
      followSign(at: now)
      perform(caller.events(at: now), at: now)
      handleBroker(brokerWatch.isEmpty ? [] : ready[watches.count], at: now)
      perform([.timePassed], at: now)
      if manager?.watchdog != nil { try? manager?.feedWatchdog() }
    }
    try? manager?.notify("STOPPING=1")
    broker.end(with: bridge.lastMessage, until: SystemClock.boot.now + Self.endTimeout)
  }

  private static var now: BridgeTime {
    BridgeTime(
      boot: SystemClock.boot.now,
      wall: Int(SystemClock.realtime.now.components.seconds) * 1_000_000
        + Int(SystemClock.realtime.now.components.attoseconds / 1_000_000_000_000))
  }

  private var deadline: Duration? {
    let watchdog = manager?.watchdog.map { SystemClock.boot.now + $0 / 2 }
    return [
      bridge.deadline, monitor.retryTime ?? monitor.replyBy, caller.deadline, broker.deadline,
      manager?.retryAt, watchdog,
    ].compactMap(\.self).min()
  }

  private mutating func followSign(at now: BridgeTime) {
    do throws(ClientError) {
      while let event = try monitor.event(at: now.boot) {
        switch event {
        case .updated(let state, _):
          if !isSignKnown { log.write(.notice, .init("the sign is there", "系统已连上"), at: now.boot) }
          isSignKnown = true
          perform([.signUpdated(state)], at: now)
        case .disconnected(let error): loseSign(error, at: now)
        }
      }
    } catch {
      loseSign(error, at: now)
    }
  }

  private mutating func loseSign(_ error: ClientError, at now: BridgeTime) {
    isSignKnown = false
    let line =
      LocalizedText("the sign cannot be followed: ", "无法获取系统状态：")
      + LocalizedText(Self.reason(error, .english), Self.reason(error, .chinese))
    log.write(.warning, line, at: now.boot)
    perform([.signLost], at: now)
  }

  /// The error in words, as the commands of the sign have it.
  private static func reason(_ error: ClientError, _ language: ConsoleLanguage) -> String {
    CLIError(error, Strings(language)).lines.joined(separator: " ")
  }

  private mutating func handleBroker(_ events: Poll.Events, at now: BridgeTime) {
    var received: [Bridge.Event] = []
    for event in broker.handle(events, at: now.boot) {
      switch event {
      case .connected:
        hasConnectionPages = true
        received.append(.brokerConnected)
      case .lost: received.append(.brokerLost)
      case .received(let message): received.append(.received(message))
      case .tooLong, .subscribed, .replied: break
      case .acknowledged(let purpose): received.append(.acknowledged(purpose))
      case .log(let severity, let line): log.write(severity, line, at: now.boot)
      }
    }
    perform(received, at: now)
  }

  /// Handles events and performs what they lead to; identifiers of commands are stored once, before
  /// the first command is passed.
  private mutating func perform(_ events: [Bridge.Event], at now: BridgeTime) {
    var events = events
    while !events.isEmpty {
      var actions: [Bridge.Action] = []
      for event in events { actions += bridge.handle(event, at: now) }
      events = []
      let isStored = remember(actions, at: now)
      for action in actions {
        switch action {
        case .publish(let message): broker.publish(message)
        case .refresh: events += caller.refresh(at: now)
        case .pass(let command) where isStored: events += caller.pass(command, at: now)
        case .pass(let command):
          events.append(.failed(CommandRefusal(command.id, .unavailable)))
        case .log(let severity, let line): log.write(severity, line, at: now.boot)
        case .remember: break
        case .rememberDiscovery(let discovery): remember(discovery, at: now)
        }
      }
    }
  }

  private mutating func remember(_ discovery: PublishedDiscovery?, at now: BridgeTime) {
    do throws(SystemError) {
      try discoveryFile.write(discovery)
    } catch {
      let line = LocalizedText(
        "entities that go may stay in Home Assistant: \(error)",
        "Home Assistant 里可能留下不再有的实体：\(error.chinese)")
      log.write(.warning, line, at: now.boot)
    }
  }

  /// Stores the identifiers of the last action that has them; false if that failed.
  private mutating func remember(_ actions: [Bridge.Action], at now: BridgeTime) -> Bool {
    let last = actions.reversed().lazy.compactMap { action -> SeenCommands? in
      if case .remember(let seen) = action { seen } else { nil }
    }.first
    guard let last else { return true }
    do throws(SystemError) {
      try seenFile.write(last)
      return true
    } catch {
      let line = LocalizedText(
        "commands are not passed: \(error)", "命令不予转达：\(error.chinese)")
      log.write(.error, line, at: now.boot)
      return false
    }
  }
}
