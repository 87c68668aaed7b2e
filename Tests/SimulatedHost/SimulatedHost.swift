// SPDX-License-Identifier: Apache-2.0
package import Plate
package import Sign
package import SignDaemon

/// A machine in memory: clocks that jump to the next thing that happens, a disk that takes as long
/// as it is told, clients that are values.
package final class SimulatedHost: Host {
  /// The boot clock.
  package private(set) var boot: Duration = .seconds(10)

  /// Civil time at boot zero.
  ///
  /// Changing it is what setting the clock does.
  package var civilAtBoot: Instant { didSet { pending.append(.clockChanged) } }

  /// How far civil time can be believed.
  package var trust = ClockTrust.synchronised { didSet { pending.append(.clockChanged) } }

  /// Local time.
  package var zone: Zone

  /// The moment at which a wait ends though nothing has happened.
  package var horizon: Duration = .zero

  /// How often the loop has been woken.
  package private(set) var wakeUps = 0

  /// How long the disk takes, and what it says instead of taking a change.
  package var diskDelay = Duration.milliseconds(2)
  package var diskFailure: RecordFailure?

  /// What the disk holds.
  package private(set) var record: [HistoryEntry] = []

  /// The work on the record that was asked for.
  package private(set) var recordWork: [RecordWork] = []

  /// What is kept of lamps.
  package private(set) var lamps: [Name<Lamp>: LampRecord] = [:]

  /// How often something was handed to the disk.
  package private(set) var writes = 0

  /// How long the renderer takes, and what it says instead of drawing.
  package var renderDelay = Duration.milliseconds(200)
  package var renderFailure: RenderFailure?

  /// What the renderer finds on every plate.
  package var renderFindings: [PlateFinding] = []

  /// The plates that were asked for.
  package private(set) var jobs: [PlateJob] = []

  /// What the disk holds of displays; what is missing was about to change.
  package private(set) var glass: [String: GlassRecord] = [:]

  /// How often it was written.
  package private(set) var glassWrites = 0

  /// Whether the disk takes nothing of displays, and says nothing.
  package var isGlassStuck = false

  /// What was told to the service manager, and logged.
  package private(set) var notices: [ServiceState] = []
  package private(set) var lines: [String] = []

  /// What the machine cannot do at the moment.
  package var trouble: String?

  /// How often the service manager wants to hear of the loop.
  package var watchdogPeriod: Duration?

  /// Whether those who connect are let in; the others wait for the next start.
  package private(set) var isAccepting = true

  private var pending: [HostSignal] = []
  private var writing: [(due: Duration, change: Change)] = []
  private var agenda: [(due: Duration, signal: HostSignal)] = []
  private var clients: [ClientID: SimulatedClient] = [:]
  /// The number of the latest connection.
  package private(set) var lastClient: UInt64 = 0

  /// A machine whose wall clock shows this at boot time zero.
  package init(civilAtBoot: Instant, zone: Zone = .utc) {
    self.civilAtBoot = civilAtBoot
    self.zone = zone
  }

  package func now() -> Now {
    Now(boot: boot, civil: civilAtBoot + boot, trust: trust, zone: zone)
  }

  package func wait(for descriptors: [Int32], until deadline: Deadline) {
    wakeUps += 1
    guard pending.isEmpty else { return }
    let civil = deadline.civil.map { $0 - civilAtBoot }
    let next = [deadline.boot, civil, writing.first?.due, agenda.first?.due, horizon].compactMap {
      $0
    }.min()
    boot = max(boot, next ?? boot)
  }

  package func signals() -> [HostSignal] {
    while let write = writing.first, write.due <= boot {
      writing.removeFirst()
      if diskFailure == nil {
        record.append(HistoryEntry(change: write.change, recorded: now().civil, trust: trust))
      }
      pending.append(.recorded(generation: write.change.generation, diskFailure))
    }
    while let entry = agenda.first, entry.due <= boot {
      pending.append(agenda.removeFirst().signal)
    }
    defer { pending = [] }
    return pending
  }

  package func render(_ job: [UInt8], _ number: UInt64) {
    let drawing = StandInRenderer.draw(job, findings: renderFindings)
    if let drawing { jobs.append(drawing.job) }
    let result: Result<Rendering, RenderFailure>
    if let renderFailure {
      result = .failure(renderFailure)
    } else if let drawing {
      result = .success(drawing.rendering)
    } else {
      result = .failure(RenderFailure("the job is none", hadBegun: true))
    }
    happen(.rendered(number, result), after: renderDelay)
  }

  package func keep(_ glass: GlassRecord?, of display: String, _ number: UInt64) {
    guard !isGlassStuck else { return }
    self.glass[display] = glass
    glassWrites += 1
    happen(.noted(number, nil), after: diskDelay)
  }

  private func happen(_ signal: HostSignal, after delay: Duration) {
    agenda.append((boot + delay, signal))
    agenda.sort { $0.due < $1.due }
  }

  package func send(_ bytes: [UInt8], to client: ClientID) -> Int {
    clients[client]?.take(bytes) ?? 0
  }

  package func stopAccepting() { isAccepting = false }

  package func setReading(_ reads: Bool, from client: ClientID) {}

  package func disconnect(_ client: ClientID, discarding: Bool) {
    clients.removeValue(forKey: client)?.end()
  }

  package func record(_ change: Change) {
    writes += 1
    writing.append((boot + diskDelay, change))
  }

  package func save(_ lamps: [Name<Lamp>: LampRecord]) {
    writes += 1
    self.lamps = lamps
  }

  package func lookUp(_ query: HistoryQuery, _ number: UInt64) {
    let entries = record.filter { entry in
      query.officer.map(entry.change.isAbout) ?? true
    }.filter { $0.change.generation < query.before ?? .max }
      .filter { query.withLetters || !$0.change.isAboutLetters }
    pending.append(.history(number, .success(entries.suffix(query.limit))))
  }

  package func maintain(_ work: RecordWork, _ number: UInt64) {
    recordWork.append(work)
    let outcome: RecordWork.Outcome
    switch work {
    case .prune: outcome = .pruned
    case .backUp: outcome = .backedUp("/record.backup")
    case .erase(let officer):
      // Like the real one: after the changes that came before.
      let all = record.count + writing.count
      record.removeAll { $0.change.isAbout(officer) }
      writing.removeAll { $0.change.isAbout(officer) }
      outcome = .erased(all - record.count - writing.count)
    }
    pending.append(.maintained(number, .success(outcome)))
  }

  package func adopt(_ settings: Settings) {}

  package func notify(_ state: ServiceState) { notices.append(state) }

  package func log(_ priority: Priority, _ line: String) { lines.append(line) }

  /// Lets something come in.
  package func signal(_ signal: HostSignal) { pending.append(signal) }

  /// Connects somebody.
  package func connect(_ peer: Peer) -> SimulatedClient {
    lastClient += 1
    let id = ClientID(lastClient)
    let client = SimulatedClient { [weak self] bytes in
      if self?.clients[id] != nil { self?.pending.append(.received(id, bytes)) }
    } reading: { [weak self] queued in
      self?.pending.append(.sent(id, queued: queued))
    }
    guard isAccepting else { return client }
    clients[id] = client
    pending.append(.connected(id, peer))
    return client
  }
}

extension Change {
  /// Whether it is about the report box.
  fileprivate var isAboutLetters: Bool {
    if case .letters = subject { true } else { false }
  }

  /// Whether it is about an officer.
  fileprivate func isAbout(_ officer: Name<Officer>) -> Bool {
    if case .whereabouts(officer, _, _) = subject { true } else { false }
  }
}
