// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import Sign

/// One display with a plate: its desired frame, its displayed frame, and the transaction in flight.
///
/// Before the frame of e-paper changes, the host saves that it is about to; afterwards it saves the
/// new state. So the displayed frame is known after a restart, and known to be unknown where the
/// daemon was killed in the middle of a refresh. After a power cut nothing is known.
struct DisplayController {
  /// How far a refresh has come.
  private enum Phase {
    case idle
    /// The host saves that the frame is about to change.
    case saving(UInt64, until: Duration)
    case showing(TransactionID, Show)
    /// Others may use the bus, and then the rest of the refresh follows.
    case pausing(Show)
    /// A refresh failed by this fault, which the driver's diagnosis is to confirm.
    case suspecting(DisplayFault)
    case diagnosing(TransactionID, DisplayFault)
  }

  /// What the host has saved of the frame.
  private enum SavedState {
    /// The displayed frame, or nothing where that is unknown.
    case current
    /// Another one than this, which is to be saved.
    case outdated(DisplayState)
    /// That it is about to change.
    case changing
  }

  /// A refresh, and the operations that are left of it.
  private struct Show {
    let refresh: Refresh
    let picture: PlatePicture
    var rest: ArraySlice<Operation>
  }

  /// What is to be done next.
  enum Move: Equatable {
    /// Have the host save this state; nil: that the frame is about to change.
    case save(DisplayState?)

    /// Submit this transaction.
    case submit(Transaction)
  }

  /// How long a host that saves nothing may delay a refresh.
  static let saveTimeout = Duration.seconds(2)

  /// How many operations are submitted at once on a bus that others need: 12 ms of an OLED's at
  /// 100 kHz, so that no press is too short to be read.
  static let stepsAtOnce = 4

  private(set) var attachment: DisplayAttachment
  let driver: any DisplayDriver
  private var refreshes: RefreshPolicy
  private var refreshAt: Int
  private var recovery: DisplayRecovery
  private var phase = Phase.idle
  private var savedState = SavedState.current

  /// Until when a display that left the configuration may be cleared; nil while it is in it.
  private(set) var leavesBy: Duration?

  /// What it should show; nil leaves it as it is.
  var wanted: PlatePicture?

  /// Whether it is too cold for partial refreshes.
  var isCold = false

  /// Whether nothing will correct the frame later, as at a stop, or a test picture comes or goes.
  var isUrgent = false

  /// What it shows; nil while that is unknown.
  private(set) var displayed: PlatePicture?

  /// What keeps it from showing what it should, for people.
  private(set) var problem: (text: String, kind: Faults.Kind, error: HardwareError?)?

  /// Makes a controller that begins with the saved state; nil without a driver for the part.
  init?(_ policy: PlatePolicy, _ attachment: DisplayAttachment, saved: DisplayState?) {
    guard let driver = attachment.driver else { return nil }
    self.attachment = attachment
    self.driver = driver
    recovery = DisplayRecovery(
      longest: driver.isBistable ? DisplayRecovery.longest : DisplayRecovery.longestEmissive)
    refreshAt = policy.refreshAt
    var limits =
      !driver.isBistable ? RefreshPolicy.Limits.light : driver.refreshesPartially ? .paper : .colour
    if driver.isBistable { limits.interval = policy.minimumInterval }
    refreshes = RefreshPolicy(limits)
    guard driver.isBistable, let saved, let frame = try? Frame(file: saved.picture),
      frame.area == driver.area, frame.palette == driver.palette
    else { return }
    displayed = PlatePicture(frame: frame, digest: StatusDigest(fingerprint: saved.digest))
    refreshes = RefreshPolicy(limits, lastFull: saved.lastFull, partials: saved.partials)
  }

  /// Whether no refresh is under way, and the host has saved what is shown.
  var isAtRest: Bool {
    switch (phase, savedState) {
    case (_, .outdated): false
    case (.idle, _), (.suspecting, _): true
    default: false
    }
  }

  /// When `next` has something to do although nothing happens.
  func deadline(at now: Now) -> Deadline {
    switch phase {
    case .saving(_, let until): return Deadline(boot: until)
    case .showing, .pausing, .diagnosing: return .never
    case .idle, .suspecting:
      guard let wanted else { return .never }
      let due = refreshes.deadline(from: displayed?.frame, to: wanted.frame, isUrgent: isUrgent)
      guard let retry = recovery.next else {
        let daily = driver.isBistable ? now.next(second: refreshAt) : nil
        return Deadline(boot: due, civil: daily)
      }
      return Deadline(boot: max(due ?? retry, retry))
    }
  }

  /// What is to be done next under this number, if anything.
  ///
  /// The day's full refresh waits for a newer picture that is being rendered.
  mutating func next(at now: Now, number: UInt64, isBeingDrawn: Bool) -> Move? {
    switch phase {
    case .showing, .diagnosing: return nil
    case .pausing(let show): return submit(show, under: TransactionID(number))
    case .suspecting(let fault):
      phase = .diagnosing(TransactionID(number), fault)
      return .submit(transaction(driver.diagnosis))
    case .saving(_, let until):
      guard until <= now.boot else { return nil }
      phase = .idle
    case .idle: break
    }
    if let wanted, let shown = displayed, shown.frame == wanted.frame {
      // The same pixels may stand for another status that has no room here; bytes are shared, too.
      displayed = wanted
      if shown != wanted { stateChanged() }
    }
    if case .outdated(let state) = savedState { return save(state) }
    guard let wanted, recovery.isDue(at: now.boot) else { return nil }
    guard let refresh = refresh(to: wanted, at: now, isBeingDrawn: isBeingDrawn) else {
      // The picture was withdrawn while the host saved that the frame is about to change.
      guard case .changing = savedState, let displayState else { return nil }
      return save(displayState)
    }
    if driver.isBistable, case .current = savedState {
      savedState = .changing
      phase = .saving(number, until: now.boot + Self.saveTimeout)
      return .save(nil)
    }
    let steps = driver.show(wanted.frame, over: displayed?.frame, by: refresh)
    let all = (recovery.cyclesPower ? driver.powerCycle : []) + steps
    return submit(
      Show(refresh: refresh, picture: wanted, rest: all[...]), under: TransactionID(number))
  }

  private mutating func save(_ state: DisplayState) -> Move {
    savedState = .current
    return .save(state)
  }

  /// Submits the rest of a refresh, or as much of it as others on the bus can wait for.
  private mutating func submit(_ show: Show, under transactionID: TransactionID) -> Move {
    var show = show
    let steps = driver.isBistable ? show.rest : show.rest.prefix(Self.stepsAtOnce)
    show.rest = show.rest.dropFirst(steps.count)
    phase = .showing(transactionID, show)
    return .submit(transaction(Array(steps)))
  }

  /// Continues a refresh whose change the host has saved, or cannot save.
  mutating func saved(_ number: UInt64) {
    if case .saving(number, _) = phase { phase = .idle }
  }

  /// Handles the end of a transaction.
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

  /// Adopts everything of the same display but what its policy says.
  mutating func adopt(_ old: DisplayController) {
    let new = self
    self = old
    attachment = new.attachment
    leavesBy = nil
    refreshAt = new.refreshAt
    guard new.refreshes.limits != old.refreshes.limits else { return }
    refreshes = RefreshPolicy(
      new.refreshes.limits, lastFull: old.refreshes.lastFull, partials: old.refreshes.partials)
  }

  /// Clears the frame at last, as nothing keeps it up to date any more.
  mutating func leave(by end: Duration) {
    leavesBy = leavesBy ?? end
    wanted = PlatePicture(
      frame: Frame(width: driver.width, height: driver.height, palette: driver.palette),
      digest: StatusDigest(fingerprint: 0))
  }

  /// Has the host save what is shown from now on.
  private mutating func stateChanged() {
    if let displayState { savedState = .outdated(displayState) }
  }

  /// What the host is to save; nil for a display without memory, or while it is unknown.
  private var displayState: DisplayState? {
    guard driver.isBistable, let displayed, let full = refreshes.lastFull else { return nil }
    return DisplayState(
      picture: displayed.frame.file, digest: displayed.digest.fingerprint, lastFull: full,
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
      refreshes.finish(refresh, from: displayed?.frame, to: picture.frame, at: now.boot)
      displayed = picture
      recovery.reset()
      problem = nil
      stateChanged()
    }
  }

  /// Handles a failed refresh: what is shown is unknown now.
  private mutating func fail(
    _ refresh: Refresh, by fault: DisplayFault?, or error: HardwareError? = nil, at now: Now
  ) {
    displayed = nil
    refreshes.fail(refresh, by: fault)
    guard let fault else {
      problem = error.map { ("\($0)", Faults.Kind($0.reason), $0) }
      return recovery.fail(nil, at: now.boot)
    }
    if driver.diagnosis.isEmpty { return conclude(fault, at: now) }
    phase = .suspecting(fault)
  }

  private mutating func conclude(_ fault: DisplayFault, at now: Now) {
    problem = ("\(attachment.key): \(fault)", Faults.Kind(fault), nil)
    recovery.fail(fault, at: now.boot)
  }

  /// The refresh that is due, the day's full one included.
  private func refresh(
    to wanted: PlatePicture, at now: Now, isBeingDrawn: Bool
  ) -> Refresh? {
    let refresh = refreshes.next(
      from: displayed?.frame, to: wanted.frame, at: now.boot,
      isCold: isCold && driver.isBistable, isUrgent: isUrgent)
    guard driver.isBistable, !isBeingDrawn, let last = refreshes.lastFull,
      let due = now.last(second: refreshAt), now.civil - (now.boot - last) < due,
      driver.refreshesPartially || now.boot - last >= refreshes.limits.interval
    else { return refresh }
    return .full
  }

  private func transaction(_ steps: [Operation]) -> Transaction {
    Transaction(
      device: attachment.key, bus: attachment.bus, address: attachment.address, operations: steps)
  }
}
