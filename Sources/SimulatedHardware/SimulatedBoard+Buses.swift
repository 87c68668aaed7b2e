// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension SimulatedBoard {
  /// Starts a conversation, or puts it behind those that wait for the same bus.
  public func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    catchUp()
    let index = busIndex(transaction.bus)
    buses[index].waiting.append((transaction, transactionID))
    if buses[index].waiting.count == 1 { startTransaction(index) }
  }

  func busIndex(_ bus: Bus) -> Int {
    if let index = buses.firstIndex(where: { $0.bus == bus }) { return index }
    buses.append(SimulatedBus(bus))
    return buses.count - 1
  }

  /// The bus of an adapter's node, a panel's or one for I2C.
  func busIndex(named path: String) -> Int {
    let panel = panels.first { $0.bus.description == path }
    return busIndex(panel?.bus ?? .i2c(path))
  }

  private func startTransaction(_ index: Int) {
    buses[index].began = now
    buses[index].position = 0
    buses[index].result = TransactionResult()
    buses[index].spoken = now
    startStep(index)
  }

  private func startStep(_ index: Int) {
    guard !buses[index].waiting.isEmpty else { return buses[index].stepEnds = nil }
    guard let step = buses[index].step else {
      return finish(index, .success(buses[index].result))
    }
    buses[index].stepBegan = now
    if let socket = panelIndex(buses[index].bus) {
      buses[index].timesOut = false
      return buses[index].stepEnds = panelStepEnd(step, socket, from: now)
    }
    if case .pause = step {
      buses[index].timesOut = false
    } else {
      buses[index].timesOut = buses[index].isHung
    }
    buses[index].stepEnds =
      now + (buses[index].timesOut ? SimulatedBus.limit : SimulatedBus.length(of: step))
  }

  /// When the conversation on a bus ends at the earliest, as things stand; nil while the bus is
  /// idle.
  func transactionEnd(_ index: Int) -> Duration? {
    let bus = buses[index]
    guard let end = bus.stepEnds, let talk = bus.waiting.first?.transaction else { return nil }
    // A step that will fail ends it, and how long a panel is busy is not known beforehand.
    guard case .i2c = bus.bus, bus.isPresent, !bus.timesOut, answers(talk) else { return end }
    return talk.operations.dropFirst(bus.position + 1).reduce(end) {
      $0 + SimulatedBus.length(of: $1)
    }
  }

  private func answers(_ transaction: Transaction) -> Bool {
    socket(for: transaction).map { sockets[$0].isPresent && sockets[$0].refusals == 0 } ?? false
  }

  /// The chip that a conversation speaks to, if there is one.
  private func socket(for transaction: Transaction) -> Int? {
    sockets.firstIndex {
      $0.device.address == transaction.address && .i2c($0.device.bus) == transaction.bus
    }
  }

  /// Lets the step that ends now have its effect, and goes on to the next.
  func endStep(_ index: Int) {
    guard let transaction = buses[index].waiting.first?.transaction else { return }
    // It has ended: whoever looks at the board because of its effect must not end it again.
    buses[index].stepEnds = nil
    do throws(HardwareError) {
      try perform(transaction.operations[buses[index].position], transaction, index)
      buses[index].position += 1
      startStep(index)
    } catch {
      finish(index, .failure(error))
    }
  }

  private func finish(_ index: Int, _ result: Result<TransactionResult, HardwareError>) {
    let (transaction, transactionID) = buses[index].waiting.removeFirst()
    let transcript = Transcript(
      began: buses[index].began, ended: now, transaction: transaction, result: result)
    if case .panel = transaction.bus {
      panelTranscriptRecord.append(transcript)
    } else {
      transcriptRecord.append(transcript)
    }
    pending.append(.finished(transactionID, result))
    startTransaction(index)
  }

  private func perform(
    _ step: Operation, _ transaction: Transaction, _ index: Int
  ) throws(HardwareError) {
    if let socket = panelIndex(transaction.bus) {
      return try perform(step, onPanel: socket, transaction, index)
    }
    if case .pause = step { return }
    func failure(_ reason: HardwareError.Reason, _ call: String, _ code: Int32) -> HardwareError {
      HardwareError(device: transaction.device, reason: reason, call: call, code: code)
    }
    let place = "0x\(String(transaction.address, radix: 16)) on \(transaction.bus)"
    guard buses[index].isPresent else {
      throw failure(.gone, "no \(transaction.bus)", ErrorNumber.noEntry)
    }
    if buses[index].timesOut {
      throw failure(.failed, "\(transaction.bus) is held low", ErrorNumber.timedOut)
    }
    guard let socket = socket(for: transaction), sockets[socket].isPresent,
      !SimulatedSocket.consumeFault(&sockets[socket].refusals)
    else { throw failure(.gone, "no acknowledge from \(place)", ErrorNumber.remoteIO) }
    switch step {
    case .write(let bytes): changeChip(socket) { $0.receive(bytes, at: now) }
    case .read(let count): read(count, from: socket, index)
    case .exchange(let bytes, let count):
      changeChip(socket) { $0.receive(bytes, at: now) }
      read(count, from: socket, index)
    default: throw failure(.refused, "not a step for I2C: \(step)", ErrorNumber.notSupported)
    }
  }

  private func perform(
    _ step: Operation, onPanel socket: Int, _ transaction: Transaction, _ index: Int
  ) throws(HardwareError) {
    guard buses[index].isPresent else {
      throw HardwareError(
        device: transaction.device, reason: .gone, call: "no \(transaction.bus)",
        code: ErrorNumber.noEntry)
    }
    if buses[index].position == 0 { try checkWires(socket, for: transaction.device) }
    try performOnPanel(step, socket, transaction, index)
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
