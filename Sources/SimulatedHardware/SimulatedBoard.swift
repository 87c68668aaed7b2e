// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A board without hardware: lines, buses and chips as values, faults on request.
///
/// `advance` or a clock sets the time, and nothing else does: the same calls always give the same
/// signals. Tests use another interface than the daemon: `inject` for events, and `level`,
/// `transitions` and `transcripts` for observation.
public final class SimulatedBoard: Board {
  /// The boot clock.
  public internal(set) var now: Duration = .zero

  let clock: (() -> Duration)?
  let chips: [GPIOChip]
  var absentChips: Set<String> = []
  var lines: [LineAddress: SimulatedLine] = [:]
  var open: [LineID: LineAddress] = [:]
  var buses: [SimulatedBus] = []
  var sockets: [SimulatedSocket] = []
  var panels: [SimulatedPanelSocket] = []
  var lamps: [SimulatedLamp]
  var daylight = 0.0
  var eventQueue = EventQueue()
  var debounceEnds: [(at: Duration, line: LineAddress)] = []
  var pending: [Signal] = []
  var pendingLines = PendingLines<SimulatedAccess>()
  var sleeping: [String: SleepingChip] = [:]
  var transitionLog = BoundedLog<Transition>(limit: 10_000)
  var transitionCounts: [Pin: Int] = [:]
  var transcriptLog = BoundedLog<Transcript>(limit: 1_000)

  /// Separate and short: each has one or two frames.
  var panelTranscriptLog = BoundedLog<Transcript>(limit: 16)

  /// Makes a board.
  ///
  /// - Parameters:
  ///   - devices: the chips on its buses. A part without a simulation does not acknowledge.
  ///   - panels: its e-paper panels.
  ///   - lamps: the lamps on its outputs; needed only if light or current is measured.
  ///   - chips: its GPIO chips.
  ///   - clock: the boot clock to follow; without one, `advance` sets the time.
  public init(
    devices: [BusDevice] = [], panels: [PanelDevice] = [], lamps: [SimulatedLamp] = [],
    chips: [GPIOChip] = [.raspberryPi], clock: (() -> Duration)? = nil
  ) {
    self.lamps = lamps
    self.chips = chips
    self.clock = clock
    now = clock?() ?? .zero
    for device in devices {
      guard let chip = device.part.simulated else { continue }
      let line = device.interrupt.flatMap { try? resolve($0) }
      sockets.append(SimulatedSocket(device, chip, interrupt: line))
    }
    for socket in sockets { connectInterrupt(of: socket) }
    self.panels = panels.compactMap(SimulatedPanelSocket.init)
    for index in self.panels.indices where self.panels[index].device.port.power == nil {
      self.panels[index].panel.powerOn(at: now)
    }
    refreshLight()
  }

  /// Requests a line as an output with an initial value.
  public func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {
    _ = try access(.openOutput(line, active: active), on: line.id, at: line.address)
  }

  /// Sets the value of an open output.
  public func drive(_ id: LineID, active: Bool) throws(HardwareError) {
    _ = try access(.drive(active: active), on: id, at: try address(of: id))
  }

  /// Requests a line as an input.
  public func openInput(_ line: InputLine) throws(HardwareError) -> Bool {
    try access(.openInput(line), on: line.id, at: line.address)
  }

  /// Reads the level of an open line.
  public func level(of id: LineID) throws(HardwareError) -> Bool {
    try access(.read, on: id, at: try address(of: id))
  }

  /// Gives an open line, or one with a pending access, another name.
  public func rename(_ id: LineID, to other: LineID) {
    guard id != other else { return }
    let address = open.removeValue(forKey: id)
    if address != nil, open[other] != nil { close(other) }
    pendingLines.rename(id, to: other)
    guard let address else { return }
    open[other] = address
    change(address) { $0.rename(other) }
  }

  /// The line by its chip and offset.
  public func resolved(_ address: LineAddress) -> LineAddress { (try? resolve(address)) ?? address }

  /// Releases a line: it is then an input with its default bias; one of a chip that sleeps keeps
  /// its level.
  public func close(_ id: LineID) {
    catchUp()
    pendingLines.cancel(id)
    guard let address = open.removeValue(forKey: id) else { return }
    debounceEnds.removeAll { $0.line == address }
    let keeps = transfer(of: address) != nil
    change(address) { $0.release(keepingLevel: keeps) }
  }

  /// Returns the signals since the last call.
  public func signals() -> [Signal] {
    catchUp()
    defer { pending = [] }
    return pending
  }

  /// None: `deadline` has the time of the next signal.
  public var descriptors: [Int32] { [] }

  /// When there may be a signal, or now if one is pending.
  ///
  /// A transaction causes one signal at its end, and none for its operations, as on the real board.
  public var deadline: Duration? { pending.isEmpty ? nextSignal : now }

  /// Closes all lines, as the kernel does when a process ends, and discards its transactions.
  ///
  /// - Parameter kept: the lines in the descriptor store of the service manager.
  public func abandon(keeping kept: Set<LineID> = []) {
    for id in open.keys.sorted() where !kept.contains(id) { close(id) }
    for index in buses.indices {
      buses[index].waiting = []
      buses[index].operationEnds = nil
      buses[index].isClosing = false
      buses[index].heldLines = []
    }
    pendingLines = PendingLines()
    for label in sleeping.keys { sleeping[label]?.accesses = [] }
    pending = []
  }

  func address(of id: LineID) throws(HardwareError) -> LineAddress {
    catchUp()
    guard let address = open[id] else {
      throw HardwareError(
        device: id.name, reason: .gone, call: "the line is not open", code: ErrorNumber.noDevice)
    }
    return address
  }

  func request(
    _ address: LineAddress, as id: LineID, _ use: SimulatedLine.Use
  ) throws(HardwareError) {
    catchUp()
    let found = try resolve(address)
    let line = lines[found] ?? makeLine(found)
    if let holder = line.holder ?? panelHolder(of: found) ?? line.otherUser(than: id, use) {
      throw HardwareError(
        device: address.description, reason: .busy, call: "held by \(holder)",
        code: ErrorNumber.busy)
    }
    if let old = open[id], old != found { close(id) }
    // An output that is open under another name is handed over.
    if let other = line.id, other != id { open[other] = nil }
    open[id] = found
    change(found) { $0.request(use) }
    debounceEnds.removeAll { $0.line == found }
    guard case .input(let input) = use, input.debounce > .zero else {
      lines[found]?.debounced = nil
      return
    }
    let level = lines[found]?.level
    lines[found]?.debounced = level
  }
}
