// SPDX-License-Identifier: Apache-2.0
public import Configuration
public import Hardware
public import Sign
import Varlink

/// The sign: senses, decides and reconciles, in one thread and one loop.
///
/// A turn handles the signals of the board and the host, has the controller decide on their events,
/// reconciles the outputs, and only then serves the journal and the clients. It reads the clocks
/// once. Nothing in it waits but `Host.wait`.
public final class SignDaemon {
  /// How many calls are handled in one turn, so that a flood of them cannot delay a button.
  static let callsInOneTurn = 8

  /// The shortest time between two inspections of the hardware.
  static let inspectionPeriod = Duration.seconds(5)

  let board: any Board
  let host: any Host
  let source: any ConfigurationSource
  let extensions: [any ServiceExtension]
  let service: Service
  let isSimulated: Bool
  /// What an orderly stop leaves on the displays.
  let onStop: PlatePolicy.Stop

  private(set) var controller: Controller
  private(set) var state: State
  private(set) var desired: DesiredState
  private(set) var now: Now { didSet { isUpToDate = false } }
  /// Whether the state is that of `now`: every decision lets time pass.
  private var isUpToDate = false
  /// Whether the outputs have been driven since the last decision.
  private var isReconciled = false
  var reconciler: Reconciler
  var plateRenderer: PlateRenderer
  var displays: DisplayScheduler

  var sessions: Sessions
  var pendingReplies = PendingReplies()
  var monitorReports = MonitorReports()
  var copyStreams = CopyStreams()
  var refusals = LogRateLimiter()

  /// What was decided and is not yet handed to the journal.
  private var changes: [Change] = []
  /// Whether changes of this boot may have been made before the clock was known.
  var mayLackTimes = true
  var lampPersistence: LampPersistence
  var trialDesk: TrialDesk
  var pruning: Pruning

  var faults = Faults()
  var journalFaults = JournalFaults()
  /// Whether names of officers were erased from the journal, which it needs again for new changes.
  var lacksNames = false
  /// How many problems the configuration file has.
  var configurationProblems: Int
  var configurationReads = ConfigurationReads()
  var statusLine = StatusLine()
  var readiness = Readiness()

  /// The deadlines of an end that has begun.
  var shutdown: Shutdown?
  /// Whether this process only clears the sign, and keeps nothing for the next one.
  var isOnlyClearing = false
  /// The buses that were used since they were last closed.
  var buses: Set<Bus> = []
  /// The configuration in force.
  private(set) var configuration: SignConfiguration
  /// What the sign has driven, and what of it the host has saved.
  var driven: DrivenOutputs
  var savedDriven: DrivenOutputs
  /// Whether something that left the configuration may still be lit.
  var isLeaving = true
  /// Whether a bus may be unused now.
  var mayCloseBuses = true
  /// Whether the last turn got no signal of the host.
  private(set) var isHostIdle = true
  /// Whether the last turn ended before every call had its reply.
  var needsAnotherTurn = false
  var watchdogAt: Duration?
  var inspections: Inspections

  /// Makes a sign that begins with what the journal holds.
  ///
  /// `onStop` says what an orderly stop leaves on the displays: nothing that shows whereabouts, or
  /// everything as it was, where another process follows. `problems` is the number of problems in
  /// the configuration file, where the configuration is that of an older one.
  ///
  /// - Throws: `InterfaceError` if an interface file does not parse, which is a mistake of ours.
  public init(
    board: any Board, host: any Host, source: any ConfigurationSource,
    configuration: SignConfiguration, restored: Restored,
    extensions: [any ServiceExtension] = [], version: String, isSimulated: Bool = false,
    onStop: PlatePolicy.Stop = .clear, problems: Int = 0
  ) throws {
    self.board = board
    self.host = host
    self.source = source
    self.extensions = extensions
    self.isSimulated = isSimulated
    self.onStop = onStop
    configurationProblems = problems
    service = try Self.service(version: version, extensions)
    controller = Controller(configuration.settings)
    now = host.now()
    state = restored.withFreeLines(of: configuration, at: now.boot).state
    inspections = Inspections(at: now.boot)
    lampPersistence = LampPersistence(state, at: now.boot)
    pruning = Pruning(restored)
    trialDesk = TrialDesk(configuration, unended: restored.unendedTrial)
    desired = DesiredState()
    self.configuration = configuration
    savedDriven = restored.driven
    driven = restored.driven.adopting(configuration)
    let left = driven.left(by: DrivenOutputs(configuration))
    reconciler = Reconciler(configuration.wiring, left: left, on: board, at: now.boot)
    plateRenderer = PlateRenderer(configuration)
    displays = DisplayScheduler(configuration, on: board, saved: restored.displayStates)
    displays.clear(left.displays, saved: restored.displayStates, at: now.boot)
    sessions = Sessions(on: host)
    journalFaults.reading = JournalFailure(restored)
  }

  /// Runs the sign after `begin`, until the host signals a stop.
  public func run() {
    while !isOver { turn() }
    end()
  }

  /// Reconciles for the first time.
  public func begin() {
    now = host.now()
    if let failure = journalFaults.reading { log(.error, failure.description) }
    recordNames()
    // The outputs of a lamp that is not configured were released with the last configuration.
    let released = state.lamps.keys.filter { controller.settings.lamp($0) == nil }
    decide(.configured(released: released.sorted(), previous: [], rewired: []))
    endUnendedTrial()
    saveDriven()
    reconcile()
    // The first wait may last for hours.
    handOverChanges()
    noteMovedLamps()
    saveLamps()
    reconcilePlates()
    report()
    watchdogAt = host.watchdogPeriod.map { now.boot + $0 }
  }

  /// One turn of the loop.
  public func turn() {
    host.wait(for: board.descriptors, until: deadline)
    now = host.now()
    for signal in board.signals() where !displays.handle(signal, at: now) {
      reconciler.handle(signal, at: now.boot).forEach(sense)
    }
    if mayCloseBuses { closeBuses() }
    inspectIfDue()
    // Lamps and LEDs do not wait for clients or the disk.
    reconcile()
    let signals = host.signals()
    isHostIdle = signals.isEmpty
    for signal in signals { handle(signal) }
    handleCalls()
    continueTrial()
    abandonLateRead()
    if !isReconciled { reconcile() }
    handOverChanges()
    reconcilePlates()
    dropInactive()
    noteMovedLamps()
    saveLamps()
    pruneIfDue()
    // The next turn may be hours away: monitors get a fault at once.
    report()
    notifyMonitors()
    sessions.flush(at: now.boot)
    continueCopies()
    sessions.expire(at: now.boot)
    feedWatchdog()
  }

  /// Has the controller decide on an event, and keeps the changes for the journal.
  ///
  /// - Returns: the generation of the first change, which is a command's own.
  @discardableResult func decide(_ event: Event) -> UInt64 {
    changes += controller.noteClock(&state, now)
    let decided = controller.decide(event, &state, now)
    isReconciled = false
    isUpToDate = true
    // Moved, not copied, by the first change of a turn, such as a press.
    if changes.isEmpty { changes = decided } else { changes += decided }
    return decided.first?.generation ?? state.generation
  }

  /// Hands to the journal what was decided.
  func handOverChanges() {
    let changes = changes
    self.changes = []
    if lacksNames, changes.contains(where: \.isOfOfficer) { recordNames() }
    for change in changes {
      host.record(change)
      logAttention(change)
    }
    dateChanges(changes)
  }

  /// Adds an offset to the generations of what is not yet handed to the journal.
  func rebaseChanges(by offset: UInt64) {
    for index in changes.indices { changes[index].rebase(by: offset) }
  }

  /// Adopts a configuration in place of the present one; what stays the same is not touched.
  func adopt(_ configuration: SignConfiguration) {
    // The new programmes are evaluated in the new time zone, and never in the old one.
    host.adopt(configuration.settings)
    host.keep(configuration: configuration.source, calendars: configuration.calendars)
    now = host.now()
    endTrial()
    trialDesk.adopt(configuration)
    let previous = controller.settings.lamps
    controller = Controller(configuration.settings)
    desired = DesiredState()
    recordNames()
    let pins = reconciler.pinMap
    decide(
      .configured(
        released: pins.lampsLeft(configuration.wiring), previous: previous,
        rewired: pins.rewiredButtons(configuration.wiring)))
    statusLine.invalidate()
    self.configuration = configuration
    driven = driven.adopting(configuration)
    saveDriven()
    isLeaving = true
    reconciler.rewire(
      configuration.wiring, left: driven.left(by: DrivenOutputs(configuration)), at: now.boot)
    rewirePlates(configuration)
    closeBuses()
    sessions.adopt(configuration.settings.access, endsMonitors: false)
    monitorReports.invalidate()
    reconcile()
  }

  private var deadline: Deadline {
    if needsAnotherTurn { return Deadline(boot: now.boot) }
    var first = Deadline.first(reconciler.deadline, board.deadline)
    first = Deadline.first(first, sessions.deadline)
    first = Deadline.first(first, faults.deadline)
    first = Deadline.first(first, watchdogAt)
    first = Deadline.first(first, readiness.deadline)
    first = Deadline.first(first, configurationReads.deadline)
    first = Deadline.first(first, inspections.nextStuckCheck)
    return Deadline(boot: first).earlier(desired.until).earlier(plateRenderer.deadline)
      .earlier(displays.deadline(at: now)).earlier(monitorDeadline).earlier(shutdownDeadline)
  }

  func reconcile() {
    if !isUpToDate { decide(.time) }
    noteLamps()
    controller.updateLights(of: &desired, state, now)
    if isClearing { desired.outputs.blankIndicators() }
    isReconciled = true
    reconciler.reconcileLines(desired.outputs, at: now.boot)
    scheduleStuckCheck()
    controller.complete(&desired, state, now)
    let found = reconciler.reconcile(desired, at: now.boot)
    guard !found.isEmpty else { return }
    found.forEach(sense)
    reconcile()
  }

  private func handle(_ signal: HostSignal) {
    switch signal {
    case .connected, .identified, .accountsKnown, .received, .sent, .finished, .hungUp,
      .disconnected:
      handleClient(signal)
    case .recorded(let generation, let failure): recorded(generation, failure)
    case .journalDamaged(let failure): journalDamaged(failure)
    case .restored(let restored): restoreLate(restored)
    case .history(let number, let result): historyFound(number, result)
    case .maintained(let number, let result): maintained(number, result)
    case .rendered(let number, let result): rendered(number, result)
    case .displayStateSaved(let number, let failure): displayStateSaved(number, failure)
    case .copied(let path, let failure): copied(path, failure)
    case .clockChanged:
      now = host.now()
      isReconciled = false
    case .reload: readConfiguration(for: .reload, nil)
    case .configurationRead(let result): configurationRead(result)
    case .stop:
      stop()
      isReconciled = false
    }
  }
}
