// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware

/// One chip with channels, or an output of a kernel driver: its desired outputs, its known outputs,
/// and the transaction in flight.
///
/// A chip is inspected, and set up if its registers are not as they should be. From then on it is
/// written when an output changes, read when its interrupt line asks, and inspected from time to
/// time, because a brown-out resets its registers without notice.
///
/// I2C has no checksum, so a wrong reading can come without an error. A reading with news, such as
/// a changed input or unexpected registers, counts when a second reading at once confirms it.
struct ExpanderController {
  /// What a transaction is for.
  private enum Purpose {
    /// Reads the registers back; `isSecond` confirms that they are not as they should be.
    case inspect(isSecond: Bool)
    case setUp(found: TransactionResult)
    case write
    case read
    /// Confirms a reading of the inputs.
    case readAgain(TransactionResult)

    /// Whether it does what the interrupt line asks for: a second reading confirms the first, and
    /// says nothing of edges since.
    var isForInterrupt: Bool { if case .readAgain = self { false } else { true } }
  }

  /// What is known of the registers.
  private enum Phase {
    /// Nothing: an inspection is next.
    case unknown
    /// They were found like this, and not as they should be: a set-up is next.
    case inspected(TransactionResult)
    /// They are set up, with these outputs.
    case ready(outputs: [Int: Double])
  }

  /// Whether the registers are to be read back when nothing else is to be done.
  private enum Inspection {
    case notDue
    case due
    /// The last inspection found other registers than there should be; a second one confirms it.
    case secondDue
  }

  /// A transaction in flight.
  private struct InFlight {
    let purpose: Purpose
    let id: TransactionID
    let channels: Channels

    /// Whether the interrupt line asked for a reading when it began.
    let wasAsked: Bool
  }

  let chip: PinMap.Chip
  private let driver: any ChannelDriver

  /// The error that keeps its outputs from what they should be.
  private(set) var problem: HardwareError?

  /// Its interrupt line.
  private(set) var line = InterruptLine()

  private var phase = Phase.unknown
  private var inspection = Inspection.notDue
  private var inFlight: InFlight?
  private var backoff = Backoff()
  private var response = ResponseLimit()

  /// The levels of the inputs by the last confirmed reading: whether each is high.
  private var inputs: [Int: Bool] = [:]

  /// Whether the last transaction showed that one before it had turned bits.
  private(set) var foundTurnedBits = false

  /// A reading of the inputs that waits for its confirmation.
  private var pendingConfirmation: TransactionResult?

  init(_ chip: PinMap.Chip, driver: any ChannelDriver) {
    self.chip = chip
    self.driver = driver
  }

  /// The outputs the chip is known to drive, as duty by channel; nil while they are unknown.
  var shown: [Int: Double]? {
    if case .ready(let outputs) = phase { outputs } else { nil }
  }

  /// When something is to be tried again.
  var deadline: Duration? { inFlight == nil ? backoff.next ?? line.next : response.end }

  /// Notes that the interrupt line is asserted.
  mutating func interrupt() { line.ask() }

  /// Notes the level of the interrupt line after a transaction, and whether that had news.
  mutating func interruptRead(isAsserted: Bool, news: Bool, at now: Duration) {
    line.levelRead(isAsserted: isAsserted, news: news, at: now)
  }

  /// Has the registers read back when nothing else is to be done.
  mutating func inspect() {
    if case .notDue = inspection { inspection = .due }
  }

  /// Tries again at the next opportunity.
  mutating func retry() { if problem != nil { backoff.reset() } }

  /// The next transaction, if there is one, under this number.
  mutating func next(
    _ wanted: [Int: Double], at now: Duration, transactionID: TransactionID
  ) -> Transaction? {
    if let late = response.exceeded(by: chip.device.key, at: now) { problem = late }
    guard inFlight == nil, backoff.isDue(at: now) else { return nil }
    line.pass(to: now)
    guard let purpose = nextPurpose(wanted) else { return nil }
    let channels = Channels(outputs: wanted, inputs: Set(chip.inputs.keys))
    inFlight = InFlight(
      purpose: purpose, id: transactionID, channels: channels, wasAsked: line.isAsking)
    let steps: [Operation]
    switch purpose {
    case .inspect:
      steps = driver.verify(channels)
      inspection = .notDue
    case .setUp(let found):
      steps = driver.setUp(channels, found: found)
      inspection = .notDue
    case .write: steps = driver.write(channels)
    case .read: steps = driver.readInputs(channels)
    case .readAgain: steps = driver.readAgain(channels)
    }
    if purpose.isForInterrupt { line.acknowledge() }
    response.begin(on: chip.device.transport, at: now)
    return Transaction(
      device: chip.device.key, bus: chip.device.transport, address: chip.device.address,
      operations: steps)
  }

  private func nextPurpose(_ wanted: [Int: Double]) -> Purpose? {
    switch phase {
    case .unknown: return .inspect(isSecond: false)
    case .inspected(let found): return .setUp(found: found)
    case .ready(let outputs):
      if outputs != wanted { return .write }
      if let pendingConfirmation { return .readAgain(pendingConfirmation) }
      if line.isAsking { return .read }
      switch inspection {
      case .notDue: return nil
      case .due: return .inspect(isSecond: false)
      case .secondDue: return .inspect(isSecond: true)
      }
    }
  }

  /// Handles the end of a transaction.
  ///
  /// - Returns: the changes of the buttons on this chip, oldest first; nil if the transaction is
  ///   not in flight.
  mutating func finish(
    _ transactionID: TransactionID, _ result: Result<TransactionResult, HardwareError>,
    at now: Duration
  ) -> [(PinMap.ButtonChannel, isDown: Bool, isFirst: Bool)]? {
    guard let request = inFlight, request.id == transactionID else { return nil }
    inFlight = nil
    response.finish()
    foundTurnedBits = false
    switch result {
    case .failure(let error):
      phase = .unknown
      pendingConfirmation = nil
      problem = error
      backoff.fail(at: now)
      return []
    case .success(let answer):
      backoff.reset()
      problem = nil
      return handle(answer, of: request)
    }
  }

  private mutating func handle(
    _ answer: TransactionResult, of request: InFlight
  ) -> [(PinMap.ButtonChannel, isDown: Bool, isFirst: Bool)] {
    switch request.purpose {
    case .inspect(let isSecond):
      guard isIntact(answer, request, isSecond: isSecond) else { return [] }
      handleReading(answer, of: request)
    case .setUp, .write:
      phase = .ready(outputs: request.channels.outputs)
      handleReading(answer, of: request)
    case .read: handleReading(answer, of: request)
    case .readAgain(let first): return confirm(first, by: answer, request)
    }
    return []
  }

  /// Whether an inspection found the registers as they should be.
  ///
  /// If not, a second inspection is due, or a set-up: until then the inputs are not read, because
  /// without its pull-ups a chip reads every button as pressed.
  private mutating func isIntact(
    _ answer: TransactionResult, _ request: InFlight, isSecond: Bool
  ) -> Bool {
    // A chip is set up once in any case: not every part can be read back (PCF8574).
    guard case .ready = phase else {
      phase = .inspected(answer)
      return false
    }
    if driver.isIntact(answer, request.channels) {
      foundTurnedBits = isSecond
      return true
    }
    if isSecond {
      phase = .inspected(answer)
    } else {
      inspection = .secondDue
      if request.wasAsked { line.ask() }
    }
    return false
  }

  /// Handles a reading of the inputs; one with news waits for its confirmation.
  private mutating func handleReading(_ answer: TransactionResult, of request: InFlight) {
    guard !chip.inputs.isEmpty else { return }
    let readings = driver.inputs(in: answer, request.channels)
    guard !readings.isEmpty else {
      if case .write = request.purpose {
        if request.wasAsked { line.ask() }
      } else {
        // A reading without inputs: the chip may have lost its registers.
        inspect()
      }
      return
    }
    // An interrupt without news may be a wrong reading, too.
    let isNew = request.wasAsked || readings.contains { $0 != inputs }
    pendingConfirmation = isNew ? answer : nil
  }

  private mutating func confirm(
    _ first: TransactionResult, by answer: TransactionResult, _ request: InFlight
  ) -> [(PinMap.ButtonChannel, isDown: Bool, isFirst: Bool)] {
    pendingConfirmation = nil
    guard let readings = driver.inputs(in: first, confirmedBy: answer, request.channels) else {
      foundTurnedBits = true
      line.ask()
      return []
    }
    return readings.flatMap { apply($0) }
  }

  private mutating func apply(
    _ reading: [Int: Bool]
  ) -> [(PinMap.ButtonChannel, isDown: Bool, isFirst: Bool)] {
    reading.sorted { $0.key < $1.key }.compactMap { channel, isHigh in
      guard let button = chip.inputs[channel] else { return nil }
      let before = inputs.updateValue(isHigh, forKey: channel)
      guard before != isHigh else { return nil }
      return (button, isHigh != button.activeLow, before == nil)
    }
  }
}
