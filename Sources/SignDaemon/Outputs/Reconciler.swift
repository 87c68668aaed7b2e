// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Sign

/// Reconciles what the sign shows with what it should show: the only part that touches the board.
///
/// Each turn it gets the desired state, compares it with what is shown, and closes the difference.
/// A failed write is a difference that is not closed yet. Start, a brown-out of a chip, a
/// hot-plugged panel and an ordinary press take the same path.
struct Reconciler: ~Copyable {
  private let board: any Board
  private(set) var pinMap: PinMap
  private(set) var outputs: OutputLines
  private(set) var inputs: InputLines
  var chips: [String: ExpanderController]
  private(set) var sensors: [String: SensorController]
  /// Their keys, sorted.
  var chipKeys: [String]
  private let sensorKeys: [String]
  /// The last desired level of every line and channel.
  private(set) var wanted: Levels
  private var lastTransaction: UInt64 = 0
  private var inFlight: [TransactionID: String] = [:]
  /// How good the transfers on each I2C bus are, by its path.
  private var busQuality: [String: BusQuality] = [:]
  /// Until when chips that left the configuration are tried, on the boot clock.
  private(set) var leavesBy: Duration

  /// Makes the reconciler of a wiring.
  ///
  /// - Parameters:
  ///   - wiring: the hardware.
  ///   - left: the outputs of earlier configurations that the wiring does not have.
  ///   - board: the board.
  ///   - now: the boot clock.
  init(
    _ wiring: Wiring, left: DrivenOutputs = DrivenOutputs(), on board: any Board,
    at now: Duration = .zero
  ) {
    self.board = board
    pinMap = PinMap(wiring, left: left)
    wanted = pinMap.restingLevels
    leavesBy = now + Leaving.limit
    outputs = OutputLines(
      pinMap.outputLines,
      leaving: left.lines.values.map { LeavingLine($0, isOpen: false, end: now + Leaving.limit) }
        .sorted { $0.line.id < $1.line.id }, otherLines: pinMap.otherLines)
    inputs = InputLines(pinMap.inputLines)
    chips = pinMap.chips.compactMapValues(Self.controller)
    sensors = wiring.devices.compactMapValues(SensorController.init)
    chipKeys = chips.keys.sorted()
    sensorKeys = sensors.keys.sorted()
  }

  /// When something is to be tried again or read.
  var deadline: Duration? {
    var first = Deadline.first(outputs.deadline, inputs.deadline)
    for chip in chips.values {
      first = Deadline.first(first, chip.deadline)
      if chip.chip.isLeaving { first = Deadline.first(first, leavesBy) }
    }
    for sensor in sensors.values { first = Deadline.first(first, sensor.deadline) }
    return first
  }

  /// The buses of its chips and sensors.
  var buses: Set<Bus> {
    Set(
      chips.values.map(\.chip.device.transport) + sensors.values.map(\.device.transport))
  }

  /// The number of transactions in flight.
  var transactionCount: Int { inFlight.count }

  /// Drives the lines of the board; the only outputs that change at once.
  mutating func reconcileLines(_ desired: Outputs, at now: Duration) {
    pinMap.set(&wanted, to: desired)
    outputs.reconcile(wanted.lines, on: board, at: now)
  }

  /// Reconciles what is left: requests inputs, submits transactions to chips and sensors.
  ///
  /// - Returns: the levels of inputs that are watched from now on.
  mutating func reconcile(_ desired: DesiredState, at now: Duration) -> [Event] {
    // An interrupt line that is already asserted has its chip read at once.
    var events: [Event] = []
    for (line, isActive) in inputs.reconcile(on: board, at: now) {
      if let button = pinMap.button(on: line) {
        events.append(.contactFound(button, isDown: isActive))
      } else if isActive, let chip = pinMap.chip(behind: line) {
        chips[chip]?.interrupt()
      }
    }
    for key in chipKeys {
      let wanted = wanted.channels[key] ?? [:]
      let transactionID = TransactionID(lastTransaction + 1)
      guard let transaction = chips[key]?.next(wanted, at: now, transactionID: transactionID) else {
        continue
      }
      lastTransaction = transactionID.number
      inFlight[transactionID] = key
      board.begin(transaction, transactionID)
    }
    measure(desired, at: now)
    if hasLeavingChips { endLeaving(at: now) }
    return events
  }

  /// Handles a signal of the board.
  ///
  /// - Returns: its events.
  mutating func handle(_ signal: Signal, at now: Duration) -> [Event] {
    switch signal {
    case .edge(let line, let isActive, let time):
      if let button = pinMap.button(on: line) {
        return [.contact(button, isDown: isActive, at: time)]
      }
      if isActive, let chip = pinMap.chip(behind: line) { chips[chip]?.interrupt() }
      return []
    case .edgesLost(let line): return read(line, at: now)
    case .ready(let line):
      outputs.ready(line)
      return inputs.ready(line) ? read(line, at: now) : []
    case .finished(let transactionID, let result):
      return finish(transactionID, result, at: now)
    case .lineRemoved(let line, let error):
      outputs.lineRemoved(line, error, at: now)
      inputs.lineRemoved(line, error, at: now)
      return pinMap.button(on: line).map { [.contactLost($0)] } ?? []
    case .devicesChanged, .closed:
      // What was absent, or held by the closed bus, may be there now.
      retry()
      return []
    }
  }

  /// Reads the level of an input.
  private mutating func read(_ line: LineID, at now: Duration) -> [Event] {
    let button = pinMap.button(on: line)
    guard let isActive = inputs.level(of: line, on: board, at: now) else {
      return inputs.isPending(line) ? [] : button.map { [.contactLost($0)] } ?? []
    }
    if let button { return [.contactFound(button, isDown: isActive)] }
    if let chip = pinMap.chip(behind: line) { chips[chip]?.interrupt() }
    return []
  }

  /// Has the registers of all chips read back.
  mutating func inspect() { for key in chips.keys { chips[key]?.inspect() } }

  /// Adopts another wiring.
  ///
  /// Lines and chips that stay the same are not touched; `left` are the outputs of earlier
  /// configurations that the wiring does not have.
  mutating func rewire(
    _ wiring: Wiring, left: DrivenOutputs = DrivenOutputs(), at now: Duration = .zero
  ) {
    let board = board
    let old = consume self
    self = Reconciler(wiring, left: left, on: board, at: now)
    lastTransaction = old.lastTransaction
    busQuality = old.busQuality.filter { path, _ in buses.contains(.i2c(path)) }
    outputs.adopt(old.outputs, on: board, at: now)
    inputs.adopt(old.inputs, on: board)
    for (key, controller) in old.chips where chips[key]?.chip == controller.chip {
      chips[key] = controller
    }
    for (key, controller) in old.sensors where sensors[key]?.device == controller.device {
      sensors[key] = controller
    }
    inFlight = old.inFlight.filter { _, key in
      chips[key]?.chip == old.chips[key]?.chip && sensors[key]?.device == old.sensors[key]?.device
    }
  }

  /// The lines that are on a GPIO chip, as far as the board finds them.
  func lines(onChip label: String) -> [String] {
    let outputs = outputs.lines.map { ($0.line.id, $0.line.address) }
    let inputs = pinMap.inputLines.map { ($0.id, $0.address) }
    return (outputs + inputs).filter { _, address in
      if case .offset(label, _) = board.resolved(address) { true } else { false }
    }.map(\.0.name)
  }

  /// What is wrong with buses on which transfers succeed.
  func busProblems(at now: Duration) -> [(path: String, kind: Faults.Kind, text: String)] {
    busQuality.sorted { $0.key < $1.key }.compactMap { path, quality in
      quality.problem(at: now).map { (path, $0.kind, $0.text) }
    }
  }

  /// The output lines, in order.
  var outputLines: [LineID] { outputs.ids }

  /// The lines that were released on request, in order.
  var released: [LineID] { outputs.released }

  /// Releases an output line until the next `rewire`.
  mutating func release(_ line: LineID) { outputs.release(line, on: board) }

  private mutating func measure(_ desired: DesiredState, at now: Duration) {
    if desired.wantsDaylight, let sensor = pinMap.daylight { sensors[sensor]?.measure() }
    for lamp in desired.wantsCurrent {
      if let meter = pinMap.meter(of: lamp) { sensors[meter]?.measure() }
    }
    for key in sensorKeys {
      let transactionID = TransactionID(lastTransaction + 1)
      guard let transaction = sensors[key]?.next(at: now, transactionID: transactionID) else {
        continue
      }
      lastTransaction = transactionID.number
      inFlight[transactionID] = key
      board.begin(transaction, transactionID)
    }
  }

  private mutating func finish(
    _ transactionID: TransactionID, _ result: Result<TransactionResult, HardwareError>,
    at now: Duration
  ) -> [Event] {
    guard let key = inFlight.removeValue(forKey: transactionID) else { return [] }
    if let sensor = sensors[key] {
      if case .success(let answer) = result, case .i2c = sensor.device.transport {
        busQuality[sensor.device.bus, default: BusQuality()].note(
          answer, isTurned: false, at: now)
      }
      guard let measured = sensors[key]?.finish(transactionID, result, at: now) else { return [] }
      return pinMap.events(
        of: key, measuring: measured,
        undriven: Set(pinMap.lamps.filter { !isDriven(lamp: $0) }))
    }
    let moves = chips[key]?.finish(transactionID, result, at: now) ?? []
    if case .success(let answer) = result, let chip = chips[key],
      case .i2c = chip.chip.device.transport
    {
      busQuality[chip.chip.device.bus, default: BusQuality()].note(
        answer, isTurned: chip.foundTurnedBits, at: now)
    }
    if case .failure = result {
      let buttons = chips[key]?.chip.inputs.values.map(\.button) ?? []
      return buttons.sorted().map { .contactLost($0) }
    }
    let line = LineID.interrupt(key)
    if case .success = result, inputs.ids.contains(line),
      let isAsserted = inputs.level(of: line, on: board, at: now)
    {
      chips[key]?.interruptRead(isAsserted: isAsserted, news: !moves.isEmpty, at: now)
    }
    return moves.map { channel, isDown, isFirst in
      isFirst
        ? .contactFound(channel.button, isDown: isDown)
        : .contact(channel.button, isDown: isDown, at: now)
    }
  }

  private mutating func retry() {
    outputs.retry()
    inputs.retry()
    for key in chips.keys { chips[key]?.retry() }
    for key in sensors.keys { sensors[key]?.retry() }
  }

  private static func controller(_ chip: PinMap.Chip) -> ExpanderController? {
    chip.device.part.channelDriver(hertz: chip.device.hertz).map {
      ExpanderController(chip, driver: $0)
    }
  }
}
