// SPDX-License-Identifier: Apache-2.0
package import Plate
package import Sign
package import SignDaemon

/// A machine in memory: clocks that jump to the next thing that happens, a disk that takes as long
/// as it is told, clients that are values.
package final class SimulatedHost: Host {
  /// The boot clock.
  package private(set) var boot: Duration

  /// Civil time at boot zero.
  ///
  /// Changing it is what setting the clock does.
  package var civilAtBoot: Instant { didSet { pending.append(.clockChanged) } }

  /// How far civil time can be believed.
  package var trust = ClockTrust.synchronised { didSet { pending.append(.clockChanged) } }

  /// Local time.
  package var zone: Zone

  /// The zones that a configuration can name; any other leaves the present one.
  package var zones: [String: Zone] = [:]

  /// The moment at which a wait ends though nothing has happened.
  package var horizon: Duration = .zero

  /// How often the loop has been woken.
  package private(set) var wakeUps = 0

  /// The card.
  package let disk: SimulatedDisk

  /// How long the process has to live.
  package var life = CrashBudget()

  /// Who watches what the process tells the world; nothing is kept here then.
  package weak var witness: (any HostWitness)?

  /// The work on the record that was asked for.
  package internal(set) var recordWork: [MaintenanceJob] = []

  /// How often something was handed to the disk.
  package internal(set) var writes = 0

  /// How long the renderer takes, and what it says instead of drawing.
  package var renderDelay = Duration.milliseconds(200)
  package var renderFailure: RenderFailure?

  /// What the renderer finds on every plate.
  package var renderDiagnostics: [PlateDiagnostic] = []

  /// What a thermometer tells, in degrees Celsius; nil if it cannot be read.
  package var celsius: Double?

  /// The plates that were asked for.
  package internal(set) var jobs: [PlateJob] = []

  /// What is kept of displays until the machine's next boot; what is missing was about to change.
  package internal(set) var displayStates: [String: DisplayState] = [:]

  /// How often it was written.
  package internal(set) var displayStateWrites = 0

  /// Whether nothing of displays is taken, and nothing said.
  package var isDisplayStateStuck = false

  /// What was noted of lamps for the next process, and whether anybody keeps it.
  var notes: [ID<Lamp>: LampNote] = [:]
  package var keepsNotes = true

  /// Whether the board has news while a turn goes on, in which no time passes here.
  package var hasPendingIO = false

  /// What was told to the service manager, and logged.
  package internal(set) var notices: [ServiceState] = []
  package internal(set) var lines: [String] = []

  /// What the machine cannot do at the moment.
  package var hostFault: String?

  /// How often the service manager wants to hear of the loop.
  package var watchdogPeriod: Duration?

  /// Whether those who connect are let in; the others wait for the next start.
  package internal(set) var isAccepting = true

  var backlog: [(client: SimulatedClient, peer: Peer)] = []

  var pending: [HostSignal] = []
  private var eventQueue: [(due: Duration, signal: HostSignal)] = []
  var clients: [ClientID: SimulatedClient] = [:]
  /// The number of the latest connection.
  package internal(set) var lastClient: UInt64 = 0

  /// A machine whose wall clock shows this at boot time zero.
  package init(
    civilAtBoot: Instant, zone: Zone = .utc, boot: Duration = .seconds(10),
    disk: SimulatedDisk = SimulatedDisk()
  ) {
    self.civilAtBoot = civilAtBoot
    self.zone = zone
    self.boot = boot
    self.disk = disk
  }

  /// What the disk holds.
  package var record: [HistoryEntry] { disk.record }

  /// What is kept of lamps.
  package var lamps: [ID<Lamp>: LampSnapshot] { disk.lamps }

  /// How many connections are open.
  package var clientCount: Int { clients.count }

  package func now() -> Now {
    Now(boot: boot, civil: civilAtBoot + boot, trust: trust, zone: zone)
  }

  package func wait(for descriptors: [Int32], until deadline: Deadline) {
    wakeUps += 1
    guard pending.isEmpty else { return }
    let civil = deadline.civil.map { $0 - civilAtBoot }
    let next = [deadline.boot, civil, disk.next, eventQueue.first?.due, horizon].compactMap { $0 }
      .min()
    boot = max(boot, next ?? boot)
  }

  /// Lets time pass while no process runs.
  package func sleep(until moment: Duration) { boot = max(boot, moment) }

  package func signals() -> [HostSignal] {
    for signal in disk.pass(now()) {
      if case .restored(let late) = signal { witness?.restored(late) }
      pending.append(signal)
    }
    while let entry = eventQueue.first, entry.due <= boot {
      pending.append(eventQueue.removeFirst().signal)
    }
    defer { pending = [] }
    return pending
  }

  func happen(_ signal: HostSignal, after delay: Duration) {
    eventQueue.append((boot + delay, signal))
    eventQueue.sort { $0.due < $1.due }
  }

  package func adopt(_ settings: Settings) {
    guard let zone = zones[settings.site.timezone], zone != self.zone else { return }
    self.zone = zone
    pending.append(.clockChanged)
  }

  /// Lets something come in.
  package func signal(_ signal: HostSignal) { pending.append(signal) }

  /// Ends what the kernel ends with a process: its connections, and what waited for it.
  package func endProcess() {
    for client in clients.values { client.end() }
    clients = [:]
    pending = []
    eventQueue = []
    if !keepsNotes { notes = [:] }
    life = CrashBudget()
    isAccepting = true
    for (client, peer) in backlog {
      clients[client.id] = client
      pending.append(.connected(client.id, peer))
      client.isRead = true
    }
    backlog = []
  }
}
