// SPDX-License-Identifier: Apache-2.0
public import Sign

/// The machine around the sign: clocks, waiting, clients, disk, service manager.
///
/// The second of the two ports. `Board` is what hangs on wires, `Host` is everything else. Like the
/// board it never blocks, `wait` excepted: what takes longer ends as a `HostSignal`.
///
/// **Who may call.** Only the thread that decides.
public protocol Host: AnyObject {
  /// Reads the clocks. Called once a turn, and again where the clock has changed.
  func now() -> Now

  /// Sleeps until a descriptor is readable, the host has a signal, or the deadline comes.
  ///
  /// May return early. Wakes when civil time is stepped, because a civil deadline may then have
  /// come or have moved.
  func wait(for descriptors: [Int32], until deadline: Deadline)

  /// Takes everything that has come in since the last call, in order.
  func signals() -> [HostSignal]

  /// Lets nobody in any more. Who knocks from now on is left to the next start, or refused where
  /// nobody keeps the door between two starts; who was let in is served as before.
  func stopAccepting()

  /// Queues bytes for a client and sends what the client takes at once.
  ///
  /// - Returns: how many bytes are still queued. Bytes for a client that is gone are dropped.
  func send(_ bytes: [UInt8], to client: ClientID) -> Int

  /// Stops or resumes reading from a client, so that its calls wait in the kernel.
  func setReading(_ reads: Bool, from client: ClientID)

  /// Ends a connection after what is queued has been sent, or at once. No signal follows.
  func disconnect(_ client: ClientID, discarding: Bool)

  /// Whether something has come in meanwhile on the descriptors that were last waited for, which
  /// callers must not keep waiting.
  var hasPendingIO: Bool { get }

  /// Makes a change durable; changes become durable in order.
  ///
  /// Ends with `HostSignal.recorded`, or with two: a failure and, when it is over, success.
  func record(_ change: Change)

  /// Keeps what is remembered of lamps, as soon as the disk lets it. Nobody waits for it.
  func save(_ lamps: [ID<Lamp>: LampSnapshot])

  /// Notes what lamps are about to do, at once, for the next process of this boot.
  ///
  /// Outlives the process where a service manager holds on to it, and never the power.
  func note(_ lamps: [ID<Lamp>: LampNote])

  /// Has a plate drawn by the renderer: a `PlateJob` in JSON, and this file read in which the
  /// kernel tells a temperature, in thousandths of a degree Celsius.
  ///
  /// Ends with one `HostSignal.rendered` that carries the same number, within half a minute. One
  /// job is at work at a time.
  func render(_ job: [UInt8], thermometer: String?, _ number: UInt64)

  /// Keeps what a display is known to show, for the next process and not beyond the machine's next
  /// boot; nil: that it is about to change, so that a process that comes after a kill does not take
  /// it for what it was.
  ///
  /// Ends with one `HostSignal.noted` that carries the same number, when it is kept. What is told
  /// of one display is kept in order.
  func save(_ state: DisplayState?, of display: String, _ number: UInt64)

  /// Looks up the record. Ends with one `HostSignal.history` that carries the same number.
  func queryHistory(_ query: HistoryQuery, _ number: UInt64)

  /// Works on the record as a whole, after the changes that were handed over before.
  ///
  /// Ends with one `HostSignal.maintained` that carries the same number.
  func maintain(_ work: MaintenanceJob, _ number: UInt64)

  /// Takes over what a configuration says about the machine: the time zone of the sign.
  func adopt(_ settings: Settings)

  /// How often the service manager wants to hear that the loop goes round; nil if it does not.
  var watchdogPeriod: Duration? { get }

  /// Tells the service manager.
  func notify(_ state: ServiceState)

  /// What the machine cannot do for the sign at the moment, in words; nil if nothing is amiss.
  var hostFault: String? { get }

  /// Writes a line to the log.
  func log(_ priority: Priority, _ line: String)
}

extension Host {
  /// Nothing is amiss, where a host has nothing to say of it.
  public var hostFault: String? { nil }
}

/// The number of a connection.
///
/// Never used twice.
public struct ClientID: Hashable, Sendable, Comparable {
  /// The number.
  public let number: UInt64

  /// Makes a number.
  public init(_ number: UInt64) { self.number = number }

  /// Earlier connections come first.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// What the host tells by itself.
public enum HostSignal: Equatable, Sendable {
  /// Somebody connected.
  case connected(ClientID, Peer)

  /// Bytes came in.
  case received(ClientID, [UInt8])

  /// Queued bytes left; so many are still queued.
  case sent(ClientID, queued: Int)

  /// The client will send nothing more and still reads; the connection is ours to end.
  case finished(ClientID)

  /// The other side is gone.
  case disconnected(ClientID)

  /// The change with this generation is durable, or could not be made so.
  ///
  /// A failure is told once for each change, so that a caller can be answered. The host goes on
  /// trying where that makes sense, and tells without a failure when it has succeeded.
  case recorded(generation: UInt64, JournalFailure?)

  /// What the record held at the start, which could not be read then.
  ///
  /// By `Restored.shift` the host has numbered anew what it was handed until it told this, and
  /// tells of it by the new numbers from then on; what it is handed after this has new numbers
  /// already.
  case restored(Restored)

  /// The record was found to be damaged, or cannot be looked through; in words.
  case journalDamaged(String)

  /// What was looked up.
  case history(UInt64, Result<[HistoryEntry], JournalFailure>)

  /// What came of work on the record as a whole.
  case maintained(UInt64, Result<MaintenanceJob.Outcome, JournalFailure>)

  /// What came of a job for the renderer.
  case rendered(UInt64, Result<Rendering, RenderFailure>)

  /// What is known of a display is durable, or could not be made so.
  case displayStateSaved(UInt64, JournalFailure?)

  /// The clock was stepped, synchronised, or its zone changed.
  case clockChanged

  /// The configuration is to be read again.
  case reload

  /// The daemon is to end in good order.
  case stop
}

/// Why something is not in the record.
public struct JournalFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// What happened, for people.
  public var description: String

  /// Makes a failure.
  public init(_ description: String) { self.description = description }
}

/// What to tell the service manager.
public enum ServiceState: Equatable, Sendable {
  /// The sign shows what it should, as far as the hardware lets it.
  case ready

  /// The configuration is being read again.
  case reloading

  /// The daemon is ending.
  case stopping

  /// The loop has gone round; feeds the watchdog.
  case alive

  /// The state in words.
  case status(String)
}

/// The weight of a log line, by syslog's numbers.
public enum Priority: Int, Sendable {
  case error = 3
  case warning = 4
  case notice = 5
  case info = 6
  case debug = 7
}

/// Which part of the record is wanted.
public struct HistoryQuery: Equatable, Sendable {
  /// One officer, or nil for all.
  public var officer: ID<Officer>?

  /// The first moment.
  public var from: Instant?

  /// The moment after the last.
  public var to: Instant?

  /// Only entries with a smaller generation, to go on where an earlier query began.
  public var before: UInt64?

  /// How many entries at the most, the latest ones; 1 or more.
  public var limit: Int

  /// Whether what happened to the report box is among it.
  public var includesMailbox: Bool

  /// Makes a query.
  public init(
    officer: ID<Officer>? = nil, from: Instant? = nil, to: Instant? = nil,
    before: UInt64? = nil, limit: Int, withLetters: Bool = true
  ) {
    self.officer = officer
    self.from = from
    self.to = to
    self.before = before
    self.limit = limit
    self.includesMailbox = withLetters
  }
}

/// One entry of the record, as it was made.
public struct HistoryEntry: Equatable, Sendable {
  /// The change.
  public var change: Change

  /// The wall clock when it was recorded, trusted or not.
  public var recorded: Instant

  /// How far the wall clock could be believed then.
  public var trust: ClockTrust

  /// Makes an entry.
  public init(change: Change, recorded: Instant, trust: ClockTrust) {
    self.change = change
    self.recorded = recorded
    self.trust = trust
  }
}
