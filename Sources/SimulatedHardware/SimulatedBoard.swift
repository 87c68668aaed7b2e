// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A board without hardware: lines, buses and chips as values, faults on request.
///
/// Time is handed in by `advance`, or taken from a clock if there is one; nothing else makes it
/// pass, so that the same calls always give the same signals. The world has its own doors: `happen`
/// for what is done to the board, `level`, `transitions` and `transcripts` for what can be seen.
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
  var pending: [Signal] = []
  var transitionRecord = BoundedLog<Transition>(limit: 10_000)
  var transitionCounts: [Pin: Int] = [:]
  var transcriptRecord = BoundedLog<Transcript>(limit: 1_000)

  /// Apart from the others, and few: each holds a picture or two.
  var panelTranscriptRecord = BoundedLog<Transcript>(limit: 16)

  /// Builds a board.
  ///
  /// - Parameters:
  ///   - devices: the chips on its buses. A part without a simulation does not answer.
  ///   - panels: its panels of e-paper.
  ///   - lamps: what hangs on its outputs; needed only where light or current are measured.
  ///   - chips: its GPIO chips.
  ///   - clock: the boot clock to follow; without one, `advance` makes time pass.
  public init(
    devices: [BusDevice] = [], panels: [PanelDevice] = [], lamps: [SimulatedLamp] = [],
    chips: [GPIOChip] = [.raspberryPi], clock: (() -> Duration)? = nil
  ) {
    self.lamps = lamps
    self.chips = chips
    self.clock = clock
    now = clock?() ?? .zero
    for device in devices {
      guard let part = Part(rawValue: device.part), let chip = part.simulated else { continue }
      let line = device.interrupt.flatMap { try? resolve($0) }
      sockets.append(
        SimulatedSocket(device: device, kind: part.kind, interrupt: line, chip: chip))
    }
    for socket in sockets { connectInterrupt(of: socket) }
    self.panels = panels.compactMap(SimulatedPanelSocket.init)
    for index in self.panels.indices where self.panels[index].device.port.power == nil {
      self.panels[index].panel.powerOn(at: now)
    }
    refreshLight()
  }

  /// Takes a line as an output; it carries the value from this call on.
  public func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {
    try request(line.address, as: line.id, .output(line, active: active))
  }

  /// Drives an open output.
  public func drive(_ id: LineID, active: Bool) throws(HardwareError) {
    let address = try address(of: id)
    guard case .output(let line, _)? = lines[address]?.use else {
      throw HardwareError(device: id.name, reason: .refused, call: "the line is an input")
    }
    change(address) { $0.use = .output(line, active: active) }
  }

  /// Takes a line as an input.
  public func openInput(_ line: InputLine) throws(HardwareError) -> Bool {
    try request(line.address, as: line.id, .input(line))
    return try level(of: line.id)
  }

  /// Reads an open line.
  public func level(of id: LineID) throws(HardwareError) -> Bool {
    let address = try address(of: id)
    return lines[address]?.isActive ?? false
  }

  /// Gives a line back: it is an input then, with the pull that the firmware left it.
  public func close(_ id: LineID) {
    catchUp()
    guard let address = open.removeValue(forKey: id) else { return }
    change(address) { $0.use = .none }
  }

  /// Takes what has come in.
  public func signals() -> [Signal] {
    catchUp()
    defer { pending = [] }
    return pending
  }

  /// None: what happens here, happens on the clock.
  public var descriptors: [Int32] { [] }

  /// When there may be a signal by itself, or now if one waits.
  ///
  /// A conversation brings one when it ends, and none for its steps, as on the real board.
  public var deadline: Duration? { pending.isEmpty ? nextSignal : now }

  /// Closes every line, as the kernel does for a process that dies, and forgets its conversations.
  ///
  /// - Parameter kept: the lines that somebody else holds on to, as the service manager does.
  public func abandon(keeping kept: Set<LineID> = []) {
    for id in open.keys.sorted() where !kept.contains(id) { close(id) }
    for index in buses.indices {
      buses[index].waiting = []
      buses[index].stepEnds = nil
    }
    pending = []
  }

  private func address(of id: LineID) throws(HardwareError) -> LineAddress {
    catchUp()
    guard let address = open[id] else {
      throw HardwareError(
        device: id.name, reason: .gone, call: "the line is not open", code: ErrorNumber.noDevice)
    }
    return address
  }

  private func request(
    _ address: LineAddress, as id: LineID, _ use: SimulatedLine.Use
  ) throws(HardwareError) {
    catchUp()
    let found = try resolve(address)
    let line = lines[found] ?? makeLine(found)
    if let holder = line.holder ?? (line.id == id ? nil : line.id?.name) {
      throw HardwareError(
        device: address.description, reason: .busy, call: "held by \(holder)",
        code: ErrorNumber.busy)
    }
    if let old = open[id], old != found { close(id) }
    open[id] = found
    change(found) { $0.use = use }
  }
}
