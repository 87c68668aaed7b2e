// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension SimulatedBoard {
  /// Starts a conversation, or puts it behind those that wait for the same bus.
  public func begin(_ conversation: Conversation, _ ticket: Ticket) {
    catchUp()
    let index = busIndex(conversation.bus)
    buses[index].waiting.append((conversation, ticket))
    if buses[index].waiting.count == 1 { startConversation(index) }
  }

  func busIndex(_ bus: Bus) -> Int {
    if let index = buses.firstIndex(where: { $0.bus == bus }) { return index }
    buses.append(SimulatedBus(bus))
    return buses.count - 1
  }

  private func startConversation(_ index: Int) {
    buses[index].began = now
    buses[index].position = 0
    buses[index].answer = Answer()
    startStep(index)
  }

  private func startStep(_ index: Int) {
    guard let current = buses[index].waiting.first else { return buses[index].stepEnds = nil }
    guard buses[index].position < current.conversation.steps.count else {
      return finish(index, .success(buses[index].answer))
    }
    let step = current.conversation.steps[buses[index].position]
    if case .pause = step {
      buses[index].timesOut = false
    } else {
      buses[index].timesOut = buses[index].isHung
    }
    buses[index].stepEnds =
      now + (buses[index].timesOut ? SimulatedBus.limit : SimulatedBus.length(of: step))
  }

  /// Lets the step that ends now have its effect, and goes on to the next.
  func endStep(_ index: Int) {
    guard let conversation = buses[index].waiting.first?.conversation else { return }
    do throws(HardwareError) {
      try perform(conversation.steps[buses[index].position], conversation, index)
      buses[index].position += 1
      startStep(index)
    } catch {
      finish(index, .failure(error))
    }
  }

  private func finish(_ index: Int, _ result: Result<Answer, HardwareError>) {
    let (conversation, ticket) = buses[index].waiting.removeFirst()
    transcriptRecord.append(
      Transcript(
        began: buses[index].began, ended: now, conversation: conversation, result: result))
    pending.append(.finished(ticket, result))
    startConversation(index)
  }

  private func perform(
    _ step: Step, _ conversation: Conversation, _ index: Int
  ) throws(HardwareError) {
    if case .pause = step { return }
    func failure(_ reason: HardwareError.Reason, _ call: String, _ code: Int32) -> HardwareError {
      HardwareError(device: conversation.device, reason: reason, call: call, code: code)
    }
    let place = "0x\(String(conversation.address, radix: 16)) on \(conversation.bus)"
    guard buses[index].isPresent else {
      throw failure(.gone, "no \(conversation.bus)", ErrorNumber.noEntry)
    }
    if buses[index].timesOut {
      throw failure(.failed, "\(conversation.bus) is held low", ErrorNumber.timedOut)
    }
    guard
      let socket = sockets.firstIndex(where: {
        $0.device.address == conversation.address && .i2c($0.device.bus) == conversation.bus
      }), sockets[socket].isPresent, !SimulatedSocket.take(&sockets[socket].refusals)
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

  private func read(_ count: Int, from socket: Int, _ bus: Int) {
    var bytes = sockets[socket].chip.send(count, at: now)
    connectInterrupt(of: sockets[socket])
    if SimulatedSocket.take(&sockets[socket].garbles) { bytes = bytes.map { ~$0 } }
    buses[bus].answer.reads.append(bytes)
  }
}
