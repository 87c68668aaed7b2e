// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
public import Linux
public import Sign
public import SignDaemon

/// The host on Linux: a Unix socket, the kernel's clocks, SQLite, systemd.
///
/// Make it before the first thread starts: it blocks the signals it reads.
public final class LinuxHost: Host {
  let clock: HostClock
  let clients: Clients
  let accounts: AccountDirectory
  let worker: JournalWorker
  let renderer: RenderWorker
  let configurations: ConfigurationWorker
  let folder: String

  /// Whether the file of the configuration is where its copy would be, as in a trial with one
  /// folder for everything.
  let isConfigurationItsCopy: Bool
  let runtime: String?
  private let signalQueue: SignalQueue
  /// The service manager that started this process; nil without one.
  public let manager: ServiceManager?
  let memoryPage: MemoryPage?
  let bootID: String
  let socketPath: String?
  var writer: LogWriter
  /// What `signals` returns next.
  var pending: [HostSignal] = []
  var lastNow: Now
  /// What was polled last, with which result, and whether that was handled.
  private var watchers: [(client: ClientID?, watch: Poll.Watch)] = []
  private var watches = Poll.Watches()
  /// Those of the board, which clients must not delay.
  private var boardWatches = Poll.Watches()
  private var areEventsHandled = true
  /// The watcher whose turn is first.
  private var firstWatcher = 0
  /// When the service manager is next notified that a simulation's loop turns, on the real clock.
  var aliveAt: Duration?
  /// Whether the journal could not be read at the start, nor since.
  var isJournalUnread = false

  /// Whether what was driven before the start could not be read, and what is to be saved then.
  var isDrivenUnread = false
  var heldDriven: DrivenOutputs?
  /// The error of the last wait.
  private(set) var waitingFailure: SystemError?

  /// How long to pause after a wait that failed, in microseconds.
  private static let pause: UInt32 = 100_000

  /// Opens everything; the journal is opened meanwhile by a thread of its own.
  ///
  /// - Throws: `SystemError`, for a socket that is in use or cannot be made, or a zone that the tz
  ///   database does not have.
  public init(_ options: Options) throws {
    writer = LogWriter(least: options.leastPriority)
    signalQueue = try SignalQueue([SIGTERM, SIGINT, SIGHUP])
    manager = try ServiceManager()
    memoryPage = Self.memoryPage(options, manager)
    clock = try HostClock(
      timezone: options.timezone, isTrusted: options.trustsClock,
      substitute: options.substituteClock)
    lastNow = clock.now()
    bootID = options.substituteClock == nil ? BootIdentity.current() : BootIdentity.unique()
    accounts = try AccountDirectory()
    switch options.socket {
    case .path(let path):
      socketPath = path
      clients = try Clients(try Self.listen(at: path), accounts)
    case .inherited(let number):
      socketPath = nil
      clients = try Clients(ListeningSocket(adopting: Descriptor(owning: number)), accounts)
    case .none:
      socketPath = nil
      clients = try Clients(nil, accounts)
    }
    worker = try JournalWorker(options.record, bootID: bootID)
    renderer = try RenderWorker(options.renderer)
    configurations = try ConfigurationWorker()
    let parts = options.record.split(separator: "/", omittingEmptySubsequences: false)
    runtime = options.runtime
    folder = parts.count < 2 ? "." : parts.dropLast().joined(separator: "/")
    let copy = Self.resolved(Self.goodConfiguration(in: folder))
    isConfigurationItsCopy = copy != nil && copy == options.configuration.flatMap(Self.resolved)
    accounts.resolve(options.access)
  }

  /// The path without links; nil where there is no file.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func listen(at path: String) throws(SystemError) -> ListeningSocket {
    let directory = path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    if path.hasPrefix("/"), mkdir(directory, 0o755) != 0, errno != EEXIST {
      throw SystemError(call: "mkdir", code: errno, subject: directory)
    }
    // Everybody may connect; access depends on the peer.
    return try ListeningSocket(.path(path), mode: 0o666)
  }

  /// How long the end waits for a service manager whose queue is full.
  private static let grace = Duration.seconds(1)

  /// Writes what waits for the journal, ends its thread, notifies the service manager of what it is
  /// still to know, and removes the socket.
  public func end() {
    worker.end()
    manager?.finish(within: Self.grace)
    if let socketPath { try? File.remove(socketPath) }
  }

  /// Sleeps until something happens or the deadline comes; only polls if it has come.
  ///
  /// `signals()` handles the events of clients and workers, so that the board does not wait for it.
  /// A wait that fails pauses for 100 ms, so that the loop does not spin.
  public func wait(for descriptors: [Int32], until deadline: Deadline) {
    watchers = clients.watches()
    watches.removeAll()
    for watcher in watchers { watches.add(watcher.watch) }
    for descriptor in ownDescriptors { watches.add(Poll.Watch(descriptor)) }
    boardWatches.removeAll()
    for descriptor in descriptors {
      watches.add(Poll.Watch(descriptor))
      boardWatches.add(Poll.Watch(descriptor))
    }
    areEventsHandled = false
    waitingFailure = nil
    feedWatchdogOfSimulation()
    let real = [clients.deadline, aliveAt, manager?.retryAt].compactMap(\.self).min()
    attempt { () throws(SystemError) in try clock.arm(deadline, real: real) }
    let isDue =
      waitingFailure != nil || !pending.isEmpty || clock.isSubstituteSet
      || deadline.isReached(at: clock.now())
    attempt { () throws(SystemError) in
      try watches.wait(until: isDue ? .zero : nil)
      if try clock.consumeChange(watches.isReadable) { pending.append(.clockChanged) }
    }
    if waitingFailure != nil { usleep(Self.pause) }
  }

  /// Handles the events of clients and workers by the last wait.
  private func handleEvents() {
    guard !areEventsHandled else { return }
    areEventsHandled = true
    for step in watchers.indices {
      let index = (firstWatcher + step) % watchers.count
      guard !watches[index].isEmpty else { continue }
      pending += watchers[index].client.map { clients.handleEvents($0, watches[index]) } ?? accept()
      // The next wait reports the clients that are left, and they come first.
      guard hasPendingIO else { continue }
      firstWatcher = index + 1
      break
    }
    pending += clients.enforceTimeouts(SystemClock.boot.now)
    retryNotifications()
    if watches.isReadable(accounts.descriptor) { collectAccounts() }
    if watches.isReadable(signalQueue.descriptor.number) {
      attempt { () throws(SystemError) in try consumeProcessSignals() }
    }
    if clock.updateTrust() { pending.append(.clockChanged) }
    let workers = [worker.descriptor, renderer.descriptor, configurations.descriptor]
    let hasOutcomes = workers.contains(where: watches.isReadable)
    if waitingFailure != nil || hasOutcomes { collectOutcomes() }
  }

  /// Does a part of a wait; an error is logged and reported as a host fault.
  private func attempt(_ part: () throws(SystemError) -> Void) {
    do throws(SystemError) {
      try part()
    } catch {
      waitingFailure = error
      log(.error, "waiting failed: \(error)")
    }
  }

  private var ownDescriptors: [Int32] {
    [
      signalQueue.descriptor.number, worker.descriptor, renderer.descriptor, accounts.descriptor,
      configurations.descriptor,
    ] + clock.descriptors
  }

  private func accept() -> [HostSignal] {
    clients.accept(SystemClock.boot.now) { hasPendingIO }
  }

  private func consumeProcessSignals() throws(SystemError) {
    while let signal = try signalQueue.next() {
      if signal == SIGHUP { accounts.resolveAgain() }
      pending.append(signal == SIGHUP ? .reload : .stop)
    }
  }

  private func collectOutcomes() {
    for outcome in worker.collectOutcomes() {
      switch outcome {
      case .opened(let opening):
        // `restore` has returned the contents, unless the journal could not be read then.
        if isJournalUnread { pending.append(.restored(restoredLate(opening))) }
        isJournalUnread = false
      case .recorded(let number, let failure):
        pending.append(.recorded(generation: number, failure))
      case .refused(let number, let failure):
        pending.append(.recorded(generation: number, failure))
      case .history(let number, let result):
        pending.append(.history(number, result))
      case .maintained(let number, let result): pending.append(.maintained(number, result))
      case .copied(let path, let failure): pending.append(.copied(path, failure))
      case .damaged(let failure): pending.append(.journalDamaged(failure))
      case .saved: break
      }
    }
    let rendered = renderer.collectOutcomes()
    if !rendered.isEmpty { clock.substitute?.processWorks(false) }
    pending += rendered.map { .rendered($0.number, $0.result) }
    pending += configurations.collectOutcomes().map(HostSignal.configurationRead)
  }

  /// Returns the signals since the last call.
  public func signals() -> [HostSignal] {
    handleEvents()
    defer { pending = [] }
    return pending
  }

  /// Whether a line or a bus has become readable since the last wait.
  public var hasPendingIO: Bool {
    guard boardWatches.count > 0, (try? boardWatches.wait(until: .zero)) != nil else {
      return false
    }
    return (0..<boardWatches.count).contains { !boardWatches[$0].isEmpty }
  }
}
