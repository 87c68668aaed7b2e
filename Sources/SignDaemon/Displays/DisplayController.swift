// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import Sign

/// One display with a plate: what it should show, what the glass is known to show, and the
/// conversation under way.
///
/// Before the glass of e-paper is touched, the host is told that it is going to change, and when
/// it has changed, what it shows: so the picture is known after a restart, and known to be unknown
/// where the daemon was killed in the middle of a refresh. After a power cut nothing is known.
struct DisplayController {
  /// How far a refresh has come.
  private enum Phase {
    case idle
    case noting(UInt64, until: Duration)
    case showing(TransactionID, Show)
    /// Others on the bus may speak, and then it goes on.
    case pausing(Show)
    case diagnosing(TransactionID, DisplayFault?)
  }

  /// A picture on its way to the glass, and what is still to be said of it.
  private struct Show {
    let refresh: Refresh
    let picture: PlatePicture
    var rest: ArraySlice<Operation>
  }

  /// What there is to do.
  enum Move: Equatable {
    /// Have the host remember what the glass shows; nil: that it is going to change.
    case note(DisplayState?)

    /// Say this.
    case submit(Transaction)
  }

  /// How long a host that does not answer may hold up what the door says.
  static let saveTimeout = Duration.seconds(2)

  /// How many steps are said at once on a bus that others need: 12 ms of an OLED's at 100 kHz, in
  /// which no press is too short to be read.
  static let stepsAtOnce = 4

  let attachment: DisplayAttachment
  private let driver: any DisplayDriver
  private var refreshes: RefreshPolicy
  private var refreshAt: Int
  private var recovery: DisplayRecovery
  private var phase = Phase.idle
  private var suspicion: (fault: DisplayFault?, isToBeDiagnosed: Bool) = (nil, false)
  /// What the host does not know yet, and whether it knows that the glass changes.
  private var unsaved: DisplayState?
  private var isNotedAsChanging = false

  /// Whether its plate is no longer configured: the glass is wiped, and then it is let go.
  var isShuttingDown = false

  /// What it should show; nil leaves it as it is.
  var wanted: PlatePicture?

  /// Whether it is too cold for partial refreshes.
  var isCold = false

  /// What the glass shows; nil while that is not known.
  private(set) var displayed: PlatePicture?

  /// What keeps it from showing what it should.
  private(set) var problem: (words: String, kind: Faults.Kind)?

  /// Makes a keeper that begins with what the record says.
  init?(_ policy: PlatePolicy, _ wire: DisplayAttachment, record: DisplayState?) {
    guard let driver = wire.driver else { return nil }
    self.attachment = wire
    self.driver = driver
    recovery = DisplayRecovery(
      longest: driver.isBistable ? DisplayRecovery.longest : DisplayRecovery.longestOfLight)
    refreshAt = policy.refreshAt
    var limits = driver.isBistable ? RefreshPolicy.Limits.paper : .light
    if driver.isBistable { limits.interval = policy.minimumInterval }
    refreshes = RefreshPolicy(limits)
    guard driver.isBistable, let record, let bitmap = try? Bitmap(pbm: record.picture),
      bitmap.area == driver.area
    else { return }
    displayed = PlatePicture(bitmap: bitmap, digest: StatusDigest(fingerprint: record.digest))
    refreshes = RefreshPolicy(limits, lastFull: record.lastFull, partials: record.partials)
  }

  /// Whether the glass is not being changed, and the host knows what it shows.
  var isAtRest: Bool {
    guard case .idle = phase else { return false }
    return unsaved == nil
  }

  /// Whether the glass shows what it should, and the host knows.
  var isReconciled: Bool { isAtRest && (wanted == nil || displayed == wanted) }

  /// When there is something to do though nothing happens.
  func deadline(at now: Now) -> Deadline {
    switch phase {
    case .noting(_, let until): return Deadline(boot: until)
    case .showing, .pausing, .diagnosing: return .never
    case .idle:
      guard let wanted else { return .never }
      let due = refreshes.deadline(from: displayed?.bitmap, to: wanted.bitmap)
      guard let retry = recovery.next else {
        return Deadline(boot: due, civil: daily(after: now))
      }
      return Deadline(boot: max(due ?? retry, retry))
    }
  }

  /// What to do next, if anything, under this number; the day's full refresh waits for a newer
  /// picture that is being drawn.
  mutating func next(at now: Now, number: UInt64, isBeingDrawn: Bool) -> Move? {
    if case .noting(_, let until) = phase, until <= now.boot { phase = .idle }
    if case .pausing(let show) = phase { return submit(show, under: TransactionID(number)) }
    guard case .idle = phase else { return nil }
    if suspicion.isToBeDiagnosed {
      suspicion.isToBeDiagnosed = false
      phase = .diagnosing(TransactionID(number), suspicion.fault)
      return .submit(transaction(driver.diagnosis))
    }
    if let wanted, displayed?.bitmap == wanted.bitmap, displayed != wanted {
      // Something else is told by the same pixels: what has no room on this panel.
      displayed = wanted
      unsaved = record
    }
    if let record = unsaved {
      unsaved = nil
      isNotedAsChanging = false
      return .note(record)
    }
    guard let wanted, recovery.isDue(at: now.boot) else { return nil }
    guard let refresh = refresh(to: wanted, at: now, isBeingDrawn: isBeingDrawn) else {
      // What was to be shown was taken back while the host was told.
      if isNotedAsChanging { unsaved = record }
      return unsaved == nil
        ? nil : next(at: now, number: number, isBeingDrawn: isBeingDrawn)
    }
    if driver.isBistable, !isNotedAsChanging {
      isNotedAsChanging = true
      phase = .noting(number, until: now.boot + Self.saveTimeout)
      return .note(nil)
    }
    let steps = driver.show(wanted.bitmap, over: displayed?.bitmap, by: refresh)
    let all = (recovery.cyclesPower ? driver.powerCycle : []) + steps
    return submit(
      Show(refresh: refresh, picture: wanted, rest: all[...]), under: TransactionID(number))
  }

  /// Says what is left, or as much of it as others on the bus can wait for.
  private mutating func submit(_ show: Show, under transactionID: TransactionID) -> Move {
    var show = show
    let steps = driver.isBistable ? show.rest : show.rest.prefix(Self.stepsAtOnce)
    show.rest = show.rest.dropFirst(steps.count)
    phase = .showing(transactionID, show)
    return .submit(transaction(Array(steps)))
  }

  /// Notes that the host knows, or cannot be told.
  mutating func noted(_ number: UInt64) {
    if case .noting(number, _) = phase { phase = .idle }
  }

  /// Takes the end of a conversation.
  mutating func finish(
    _ transactionID: TransactionID, _ result: Result<TransactionResult, HardwareError>, at now: Now
  ) {
    switch phase {
    case .showing(transactionID, let show):
      if case .success = result, !show.rest.isEmpty {
        phase = .pausing(show)
      } else {
        phase = .idle
        end(show.refresh, of: show.picture, result, at: now)
      }
    case .diagnosing(transactionID, let fault):
      phase = .idle
      conclude(driver.diagnose(result) ?? fault, at: now)
    default: break
    }
  }

  /// Tries again at the next opportunity.
  mutating func retry() { if problem != nil { recovery.reset() } }

  /// Takes over everything but what its policy says.
  mutating func adopt(_ old: DisplayController) {
    let new = self
    self = old
    refreshAt = new.refreshAt
    guard new.refreshes.limits != old.refreshes.limits else { return }
    refreshes = RefreshPolicy(
      new.refreshes.limits, lastFull: old.refreshes.lastFull, partials: old.refreshes.partials)
  }

  /// Wipes the glass in the end, as nobody will look after what it tells.
  mutating func shutDown() {
    isShuttingDown = true
    wanted = PlatePicture(
      bitmap: Bitmap(width: driver.width, height: driver.height),
      digest: StatusDigest(fingerprint: 0))
  }

  /// What the host should know of the glass; nil while that is not known.
  private var record: DisplayState? {
    guard driver.isBistable, let displayed, let full = refreshes.lastFull else { return nil }
    return DisplayState(
      picture: displayed.bitmap.pbm, digest: displayed.digest.fingerprint, lastFull: full,
      partials: refreshes.partials)
  }

  private mutating func end(
    _ refresh: Refresh, of picture: PlatePicture,
    _ result: Result<TransactionResult, HardwareError>,
    at now: Now
  ) {
    switch result {
    case .failure(let error):
      fail(refresh, by: driver.fault(error), or: error, at: now)
    case .success(let answer):
      do throws(DisplayFault) {
        try driver.verify(answer, after: refresh)
      } catch {
        return fail(refresh, by: error, at: now)
      }
      refreshes.finish(refresh, from: displayed?.bitmap, to: picture.bitmap, at: now.boot)
      displayed = picture
      recovery.reset()
      problem = nil
      unsaved = record
    }
  }

  /// Notes that nobody knows any more what the glass shows.
  private mutating func fail(
    _ refresh: Refresh, by fault: DisplayFault?, or error: HardwareError? = nil, at now: Now
  ) {
    displayed = nil
    refreshes.fail(refresh, by: fault)
    guard let fault else {
      problem = error.map { ("\($0)", Faults.Kind($0.reason)) }
      return recovery.fail(nil, at: now.boot)
    }
    if driver.diagnosis.isEmpty { return conclude(fault, at: now) }
    suspicion = (fault, isToBeDiagnosed: true)
  }

  private mutating func conclude(_ fault: DisplayFault?, at now: Now) {
    problem = fault.map { ("\(attachment.key): \($0)", Faults.Kind($0)) }
    recovery.fail(fault, at: now.boot)
  }

  /// The refresh that is due, the day's full one included.
  private func refresh(
    to wanted: PlatePicture, at now: Now, isBeingDrawn: Bool
  ) -> Refresh? {
    let refresh = refreshes.next(
      from: displayed?.bitmap, to: wanted.bitmap, at: now.boot, isCold: isCold && driver.isBistable)
    guard driver.isBistable, !isBeingDrawn, let last = refreshes.lastFull,
      let due = daily(before: now), now.civil - (now.boot - last) < due
    else { return refresh }
    return .full
  }

  /// The last time of the day's full refresh; nil while the clock is not known.
  private func daily(before now: Now) -> Instant? {
    guard now.trust == .synchronised else { return nil }
    let today = now.local.date
    let moment = now.zone.instant(today, second: refreshAt)
    return moment <= now.civil ? moment : now.zone.instant(today - 1, second: refreshAt)
  }

  /// The next one.
  private func daily(after now: Now) -> Instant? {
    guard now.trust == .synchronised, driver.isBistable else { return nil }
    let today = now.local.date
    let moment = now.zone.instant(today, second: refreshAt)
    return moment > now.civil ? moment : now.zone.instant(today + 1, second: refreshAt)
  }

  private func transaction(_ steps: [Operation]) -> Transaction {
    Transaction(
      device: attachment.key, bus: attachment.bus, address: attachment.address, steps: steps)
  }
}
