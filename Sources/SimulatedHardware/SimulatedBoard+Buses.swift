// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension SimulatedBoard {
  /// Starts a transaction, or queues it on its bus.
  public func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    catchUp()
    let index = busIndex(transaction.bus)
    buses[index].waiting.append((transaction, transactionID))
    if buses[index].waiting.count == 1 { startTransaction(index) }
  }

  /// Closes a bus after its transactions; the lines of a panel are released then.
  public func close(_ bus: Bus) {
    catchUp()
    let index = busIndex(bus)
    buses[index].isClosing = true
    if buses[index].waiting.isEmpty { endClosing(index) }
  }

  private func endClosing(_ index: Int) {
    buses[index].isClosing = false
    buses[index].heldLines = []
    pending.append(.closed(buses[index].bus))
  }

  func busIndex(_ bus: Bus) -> Int {
    if let index = buses.firstIndex(where: { $0.bus == bus }) { return index }
    var added = SimulatedBus(bus)
    added.isPresent = buses.first { $0.bus.description == bus.description }?.isPresent ?? true
    buses.append(added)
    return buses.count - 1
  }

  /// The bus of a device node, of a panel or of an I2C adapter, or a kernel's device.
  func busIndex(named path: String) -> Int {
    let panel = panels.first { $0.bus.description == path }
    let kernel = sockets.lazy.map(\.device.transport).first { $0.description == path }
    return busIndex(panel?.bus ?? kernel ?? .i2c(path))
  }

  /// Removes an adapter or the node of a panel, or adds it again.
  func setNode(_ path: String, present isPresent: Bool) {
    _ = busIndex(named: path)
    for index in buses.indices where buses[index].bus.description == path {
      buses[index].isPresent = isPresent
    }
    pending.append(.devicesChanged)
  }

  private func startTransaction(_ index: Int) {
    buses[index].began = now
    buses[index].position = 0
    buses[index].result = TransactionResult()
    buses[index].lastAccessEnd = now
    startOperation(index)
  }

  private func startOperation(_ index: Int) {
    guard !buses[index].waiting.isEmpty else { return buses[index].operationEnds = nil }
    guard let operation = buses[index].operation else {
      return finish(index, .success(buses[index].result))
    }
    buses[index].operationBegan = now
    if case .panel(let port) = buses[index].bus {
      buses[index].timesOut = false
      // Without a panel on its lines the first operation fails.
      return buses[index].operationEnds =
        panelIndex(port).map { panelOperationEnd(operation, $0, from: now) } ?? now
    }
    if case .pause = operation {
      buses[index].timesOut = false
    } else {
      buses[index].timesOut = buses[index].isHung
    }
    buses[index].operationEnds =
      now + (buses[index].timesOut ? buses[index].timeout : buses[index].length(of: operation))
  }

  /// The earliest end of the transaction on a bus; nil while the bus is idle.
  func transactionEnd(_ index: Int) -> Duration? {
    let bus = buses[index]
    guard let end = bus.operationEnds, let transaction = bus.waiting.first?.transaction else {
      return nil
    }
    // A failure ends it early, and the busy time of a panel is not known in advance.
    guard case .i2c = bus.bus, bus.isPresent, !bus.timesOut, isAcknowledged(transaction) else {
      return end
    }
    return transaction.operations.dropFirst(bus.position + 1).reduce(end) {
      $0 + bus.length(of: $1)
    }
  }

  private func isAcknowledged(_ transaction: Transaction) -> Bool {
    socket(for: transaction).map { sockets[$0].isPresent && sockets[$0].refusals == 0 } ?? false
  }

  /// The chip or the kernel's device of a transaction, if there is one.
  func socket(for transaction: Transaction) -> Int? {
    sockets.firstIndex {
      $0.device.address == transaction.address && $0.device.transport == transaction.bus
    }
  }

  /// Executes the operation that ends now, and starts the next one.
  func endOperation(_ index: Int) {
    guard let transaction = buses[index].waiting.first?.transaction else { return }
    // Cleared first, so that a reentrant read of the board does not end it again.
    buses[index].operationEnds = nil
    do throws(HardwareError) {
      try perform(transaction.operations[buses[index].position], transaction, index)
      buses[index].position += 1
      startOperation(index)
    } catch {
      finish(index, .failure(error))
    }
  }

  private func finish(_ index: Int, _ result: Result<TransactionResult, HardwareError>) {
    let (transaction, transactionID) = buses[index].waiting.removeFirst()
    let transcript = Transcript(
      began: buses[index].began, ended: now, transaction: transaction, result: result)
    if case .panel = transaction.bus {
      panelTranscriptLog.append(transcript)
    } else {
      transcriptLog.append(transcript)
    }
    pending.append(.finished(transactionID, result))
    // The real board releases the lines of a panel after a failure.
    if case .failure = result { buses[index].heldLines = [] }
    startTransaction(index)
    if buses[index].isClosing, buses[index].waiting.isEmpty { endClosing(index) }
  }

  private func perform(
    _ operation: Operation, _ transaction: Transaction, _ index: Int
  ) throws(HardwareError) {
    if case .panel(let port) = transaction.bus {
      return try perform(operation, onPanel: port, transaction, index)
    }
    if case .pause = operation { return }
    if case .kernel(let kernel) = transaction.bus {
      return try perform(operation, onKernel: kernel, transaction, index)
    }
    buses[index].result.note(operation.byteCount, took: now - buses[index].operationBegan)
    func failure(_ reason: HardwareError.Reason, _ call: String, _ code: Int32) -> HardwareError {
      HardwareError(device: transaction.device, reason: reason, call: call, code: code)
    }
    guard buses[index].isPresent else {
      throw failure(.gone, "no \(transaction.bus)", ErrorNumber.noEntry)
        .from(.bus(transaction.bus.description))
    }
    if buses[index].timesOut {
      throw failure(.failed, "\(transaction.bus) is held low", ErrorNumber.timedOut)
        .from(.bus(transaction.bus.description))
    }
    guard let socket = socket(for: transaction), sockets[socket].isPresent,
      !SimulatedSocket.consumeFault(&sockets[socket].refusals)
    else {
      let place = "0x\(String(transaction.address, radix: 16)) on \(transaction.bus)"
      throw failure(.gone, "no acknowledge from \(place)", ErrorNumber.remoteIO)
    }
    switch operation {
    case .write(let bytes): changeChip(socket) { $0.receive(bytes, at: now) }
    case .read(let count): read(count, from: socket, index)
    case .exchange(let bytes, let count):
      changeChip(socket) { $0.receive(bytes, at: now) }
      read(count, from: socket, index)
    default: throw failure(.refused, "not an I2C operation: \(operation)", ErrorNumber.notSupported)
    }
  }

  private func perform(
    _ operation: Operation, onPanel port: PanelPort, _ transaction: Transaction, _ index: Int
  ) throws(HardwareError) {
    guard buses[index].isPresent else {
      throw HardwareError(
        device: transaction.device, reason: .gone, call: "no \(transaction.bus)",
        code: ErrorNumber.noEntry)
    }
    if buses[index].position == 0 { try holdLines(of: port, index, for: transaction.device) }
    guard let socket = panelIndex(port) else {
      throw HardwareError(
        device: transaction.device, reason: .failed, call: "no panel is on these lines")
    }
    try performOnPanel(operation, socket, transaction, index)
  }

  private func read(_ count: Int, from socket: Int, _ bus: Int) {
    var bytes = sockets[socket].chip.send(count, at: now)
    connectInterrupt(of: sockets[socket])
    if SimulatedSocket.consumeFault(&sockets[socket].garbles) { bytes = bytes.map { ~$0 } }
    if SimulatedSocket.consumeFault(&sockets[socket].disturbances) {
      let noise = sockets[socket].nextNoise()
      bytes = bytes.map { $0 ^ noise }
    }
    buses[bus].result.reads.append(bytes)
  }
}
