// SPDX-License-Identifier: Apache-2.0
package import Configuration
package import Plate
package import Sign
package import SignDaemon

/// A host in memory: its clocks jump to the next event, its disk is as slow as it is set, its
/// clients are values.
package final class SimulatedHost: Host {
  /// The boot clock.
  package private(set) var boot: Duration

  /// The wall clock at boot time zero.
  ///
  /// Changing it is what setting the clock does.
  package var civilAtBoot: Instant { didSet { pending.append(.clockChanged) } }

  /// The trust of the wall clock.
  package var trust = ClockTrust.synchronised { didSet { pending.append(.clockChanged) } }

  /// The local time zone.
  package var zone: Zone

  /// The zones that a configuration can name; another name keeps the present zone.
  package var zones: [String: Zone] = [:]

  /// The time at which a wait ends without an event.
  package var horizon: Duration = .zero

  /// How often the loop has been woken.
  package private(set) var wakeUps = 0

  /// The card.
  package let disk: SimulatedDisk

  /// The calls that the process has left.
  package var crashBudget = CrashBudget()

  /// The observer of the process; with one, the host itself keeps no lists.
  package weak var witness: (any HostWitness)?

  /// The maintenance jobs that were requested.
  package internal(set) var maintenanceJobs: [MaintenanceJob] = []

  /// The bytes of the last good configuration.
  package internal(set) var keptConfiguration: [UInt8] = []

  /// The copies of the journal that are being read, by their number, and how many portions were.
  package internal(set) var copies: [UInt64: Int] = [:]

  /// How often something was handed to the disk.
  package internal(set) var writes = 0

  /// How long reading a configuration takes, from its first byte on.
  package var configurationDelay = Duration.zero

  /// What the daemon got last when it had its configuration read; nil once it was asked for.
  private var readConfiguration: Result<SignConfiguration, Problems>?

  /// How long the renderer takes.
  package var renderDelay = Duration.milliseconds(200)

  /// Whether the renderer hangs; what it has drawn is reported when it no longer does.
  package var isRendererStuck = false {
    didSet {
      guard !isRendererStuck else { return }
      for signal in stuck { schedule(signal, after: renderDelay) }
      stuck = []
    }
  }
  var stuck: [HostSignal] = []

  /// The failure of the renderer; nil if it draws.
  package var renderFailure: RenderFailure?

  /// What the renderer reports on every plate.
  package var renderDiagnostics: [PlateDiagnostic] = []

  /// The parts of the renderer's sandbox that the kernel has.
  package var rendererSandbox = PlateReport.SandboxPart.allCases

  /// The reading of the thermometer in degrees Celsius; nil if it cannot be read.
  package var celsius: Double?

  /// The plates that were requested.
  package internal(set) var jobs: [PlateJob] = []

  /// The display states of this boot; that of a display about to change is missing.
  package internal(set) var displayStates: [String: DisplayState] = [:]

  /// How often they were written.
  package internal(set) var displayStateWrites = 0

  /// Whether saving a display state hangs, without an error.
  package var isDisplayStateStuck = false

  /// The notes of lamps for the next process.
  package internal(set) var notes: [ID<Lamp>: LampNote] = [:]

  /// Whether the service manager keeps them for the next process.
  package var keepsNotes = true

  /// Whether the board has events during a turn, in which no time passes here.
  package var hasPendingIO = false

  /// The states that the service manager was notified of.
  package internal(set) var notices: [ServiceState] = []

  /// The lines of the log.
  package internal(set) var lines: [String] = []

  /// The present fault of the host.
  package var hostFault: String?

  /// The watchdog period; nil for none.
  package var watchdogPeriod: Duration?

  /// Whether connections are accepted; others wait for the next start.
  package internal(set) var isAccepting = true

  var backlog: [(client: SimulatedClient, peer: Peer)] = []

  var pending: [HostSignal] = []
  private var eventQueue: [(due: Duration, signal: HostSignal)] = []
  var clients: [ClientID: SimulatedClient] = [:]

  /// The number of the latest connection.
  package internal(set) var lastClient: UInt64 = 0

  /// Makes a host whose wall clock shows this at boot time zero.
  package init(
    civilAtBoot: Instant, zone: Zone = .utc, boot: Duration = .seconds(10),
    disk: SimulatedDisk = SimulatedDisk()
  ) {
    self.civilAtBoot = civilAtBoot
    self.zone = zone
    self.boot = boot
    self.disk = disk
  }

  /// The durable entries of the journal.
  package var entries: [HistoryEntry] { disk.entries }

  /// The saved snapshots of lamps.
  package var lamps: [ID<Lamp>: LampSnapshot] { disk.lamps }

  /// The number of open connections.
  package var clientCount: Int { clients.count }

  package func now() -> Now {
    Now(boot: boot, civil: civilAtBoot + boot, trust: trust, zone: zone)
  }

  package func wait(for descriptors: [Int32], until deadline: Deadline) {
    wakeUps += 1
    defer { witness?.woke() }
    guard pending.isEmpty else { return }
    let civil = deadline.civil.map { $0 - civilAtBoot }
    let next = [deadline.boot, civil, disk.next, eventQueue.first?.due, horizon].compactMap { $0 }
      .min()
    boot = max(boot, next ?? boot)
  }

  /// Advances time while no process runs.
  package func sleep(until end: Duration) { boot = max(boot, end) }

  package func signals() -> [HostSignal] {
    for signal in disk.advance(to: now()) {
      if case .restored(let late) = signal { witness?.restored(late) }
      pending.append(signal)
    }
    while let entry = eventQueue.first, entry.due <= boot {
      pending.append(eventQueue.removeFirst().signal)
    }
    for case .configurationRead(let result) in pending { readConfiguration = result }
    defer { pending = [] }
    return pending
  }

  /// What the daemon got last when it had its configuration read, since the last call.
  package func takeReadConfiguration() -> Result<SignConfiguration, Problems>? {
    defer { readConfiguration = nil }
    return readConfiguration
  }

  func schedule(_ signal: HostSignal, after delay: Duration) {
    eventQueue.append((boot + delay, signal))
    eventQueue.sort { $0.due < $1.due }
  }

  package func adopt(_ settings: Settings) {
    // The names of its rights are looked up at once.
    pending.append(.accountsKnown)
    guard let zone = zones[settings.site.timezone], zone != self.zone else { return }
    self.zone = zone
    pending.append(.clockChanged)
  }

  /// Adds a signal for the daemon.
  package func signal(_ signal: HostSignal) { pending.append(signal) }

  /// Ends the connections of the process and its pending signals, as the kernel does.
  package func endProcess() {
    for client in clients.values { client.end() }
    clients = [:]
    pending = []
    eventQueue = []
    stuck = []
    readConfiguration = nil
    copies = [:]
    if !keepsNotes { notes = [:] }
    crashBudget = CrashBudget()
    isAccepting = true
    for (client, peer) in backlog {
      clients[client.id] = client
      pending.append(.connected(client.id, peer))
      client.isRead = true
    }
    backlog = []
  }
}
