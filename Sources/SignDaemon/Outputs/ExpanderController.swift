// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware

/// One chip with channels: what it should carry, what it is known to carry, and the conversation
/// under way.
///
/// A chip is inspected, set up if it is not what it should be, and from then on written when
/// something is to change, read when its interrupt asks, and inspected from time to time, because
/// a brown-out resets its registers without a word.
///
/// I2C has no checksum, and a false reading comes without an error. What is new, an input that
/// changed or registers that are not as they should be, is believed when a second reading at once
/// says the same.
struct ExpanderController {
  /// What a conversation is for.
  private enum Purpose: Equatable {
    case inspect
    case setUp
    case write
    case read
    case readAgain
  }

  let chip: PinMap.Chip
  private let driver: any ChannelDriver

  /// What the chip is known to carry; nil while that is not known.
  private(set) var shown: [Int: Double]?

  /// What keeps it from carrying what it should.
  private(set) var problem: HardwareError?

  /// Whether its inputs are to be read.
  private(set) var line = InterruptLine()

  /// What the inputs were when last read, high or low.
  private var inputs: [Int: Bool] = [:]
  private var inFlight: InFlight?
  private var backoff = Backoff()
  private var found: TransactionResult?
  private var wasSetUp = false
  private var needsInspection = false

  /// A reading of the inputs that a second one is to confirm.
  private var pendingConfirmation: TransactionResult?

  /// Whether the last inspection found other registers than there should be.
  private var pendingVerification = false

  /// A conversation under way.
  private struct InFlight {
    let purpose: Purpose
    let id: TransactionID
    let channels: Channels

    /// Whether the interrupt had asked for a reading when it began.
    let wasAsked: Bool
  }

  init(_ chip: PinMap.Chip, driver: any ChannelDriver) {
    self.chip = chip
    self.driver = driver
  }

  /// When there is something to try again.
  var deadline: Duration? { inFlight == nil ? backoff.next ?? line.next : nil }

  /// Whether a conversation is under way.
  var isBusy: Bool { inFlight != nil }

  /// Notes that the interrupt line is asserted.
  mutating func interrupt() { line.ask() }

  /// Notes what the interrupt line is after a conversation, and whether that told anything new.
  mutating func interruptRead(isAsserted: Bool, news: Bool, at now: Duration) {
    line.levelRead(isAsserted: isAsserted, news: news, at: now)
  }

  /// Asks for the registers to be read back when nothing else is to be said.
  mutating func inspect() { needsInspection = true }

  /// Tries again at the next opportunity.
  mutating func retry() { if problem != nil { backoff.reset() } }

  /// What to say next, if anything, under this ticket.
  mutating func next(
    _ wanted: [Int: Double], at now: Duration, transactionID: TransactionID
  ) -> Transaction? {
    guard inFlight == nil, backoff.isDue(at: now) else { return nil }
    line.pass(to: now)
    let channels = Channels(outputs: wanted, inputs: Set(chip.inputs.keys))
    let purpose: Purpose
    let steps: [Operation]
    if shown == nil {
      if let found {
        (purpose, steps) = (.setUp, driver.setUp(channels, found: found))
      } else {
        (purpose, steps) = (.inspect, driver.verify(channels))
      }
    } else if shown != wanted {
      (purpose, steps) = (.write, driver.write(channels))
    } else if pendingConfirmation != nil {
      (purpose, steps) = (.readAgain, driver.readAgain(channels))
    } else if line.isAsking {
      (purpose, steps) = (.read, driver.readInputs(channels))
    } else if needsInspection {
      (purpose, steps) = (.inspect, driver.verify(channels))
    } else {
      return nil
    }
    inFlight = InFlight(
      purpose: purpose, id: transactionID, channels: channels, wasAsked: line.isAsking)
    // A second reading stands for the first one, and not for what has come since.
    if purpose != .readAgain { line.acknowledge() }
    if purpose == .inspect || purpose == .setUp { needsInspection = false }
    return Transaction(
      device: chip.device.key, bus: .i2c(chip.device.bus), address: chip.device.address,
      steps: steps)
  }

  /// Takes the end of a conversation.
  ///
  /// - Returns: what the buttons on this chip did, oldest first; nil if the ticket is not ours.
  mutating func finish(
    _ transactionID: TransactionID, _ result: Result<TransactionResult, HardwareError>,
    at now: Duration
  ) -> [(PinMap.ButtonChannel, isDown: Bool, isFirst: Bool)]? {
    guard let request = inFlight, request.id == transactionID else { return nil }
    self.inFlight = nil
    switch result {
    case .failure(let error):
      shown = nil
      found = nil
      wasSetUp = false
      pendingConfirmation = nil
      pendingVerification = false
      problem = error
      backoff.fail(at: now)
      return []
    case .success(let answer):
      backoff.reset()
      problem = nil
      return succeed(request, answer)
    }
  }

  private mutating func succeed(
    _ request: InFlight, _ answer: TransactionResult
  ) -> [(PinMap.ButtonChannel, isDown: Bool, isFirst: Bool)] {
    switch request.purpose {
    case .inspect:
      // A chip is set up once in any case: not every part can tell what it carries (PCF8574).
      let isIntact = wasSetUp && driver.isIntact(answer, request.channels)
      if !isIntact, wasSetUp, !pendingVerification {
        pendingVerification = true
        needsInspection = true
        if request.wasAsked { line.ask() }
        return []
      }
      pendingVerification = false
      found = isIntact ? nil : answer
      shown = isIntact ? request.channels.outputs : nil
      // Without its pull-ups a chip reads every button as pressed.
      guard isIntact else { return [] }
    case .setUp, .write:
      wasSetUp = true
      found = nil
      shown = request.channels.outputs
    case .read: break
    case .readAgain: return confirm(answer, request)
    }
    return handleReading(answer, request)
  }

  /// Takes a reading, which counts at once only if it tells nothing new.
  private mutating func handleReading(
    _ answer: TransactionResult, _ request: InFlight
  ) -> [(PinMap.ButtonChannel, isDown: Bool, isFirst: Bool)] {
    guard !chip.inputs.isEmpty else { return [] }
    let readings = driver.inputs(in: answer, request.channels)
    guard !readings.isEmpty else {
      if request.purpose == .write {
        if request.wasAsked { line.ask() }
      } else {
        // It should have told: perhaps it has lost its registers.
        needsInspection = true
      }
      return []
    }
    // An interrupt without anything new may be a false reading, too.
    let isNew = request.wasAsked || readings.contains { $0 != inputs }
    pendingConfirmation = isNew ? answer : nil
    return []
  }

  private mutating func confirm(
    _ answer: TransactionResult, _ request: InFlight
  ) -> [(PinMap.ButtonChannel, isDown: Bool, isFirst: Bool)] {
    guard let first = pendingConfirmation else { return [] }
    pendingConfirmation = nil
    guard let readings = driver.inputs(in: first, confirmedBy: answer, request.channels) else {
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
