// SPDX-License-Identifier: Apache-2.0

import Hardware

extension SimulatedBoard {
  /// The displayed frame of a display, by its key; nil if there is none.
  public func displayedFrame(of device: String) -> DisplayedFrame? {
    catchUp()
    if let socket = panels.first(where: { $0.device.key == device }) {
      return socket.panel.displayedFrame(at: now)
    }
    return sockets.first { $0.device.key == device }?.chip.displayedFrame
  }

  /// The protocol violations of a display, oldest first.
  public func violations(of device: String) -> [ProtocolViolation] {
    panels.first { $0.device.key == device }?.panel.violations
      ?? sockets.first { $0.device.key == device }?.chip.violations ?? []
  }

  /// Whether an e-paper panel is in deep sleep, or without power.
  public func isAtRest(_ device: String) -> Bool {
    panels.first { $0.device.key == device }.map { $0.panel.isAsleep || !$0.panel.hasPower }
      ?? true
  }

  /// When an operation on a panel ends, if no event changes it.
  func panelOperationEnd(_ operation: Operation, _ socket: Int, from began: Duration) -> Duration {
    if let length = panels[socket].length(of: operation) { return began + length }
    switch operation {
    case .waitUntilBusy(let limit):
      return isBusyLineActive(socket) ? now : min(began + limit, panelChange(socket))
    case .waitUntilIdle(let limit):
      return isBusyLineActive(socket) ? min(began + limit, panelChange(socket)) : now
    default: return began
    }
  }

  /// Executes an operation on a panel at its end.
  func performOnPanel(
    _ operation: Operation, _ socket: Int, _ transaction: Transaction, _ bus: Int
  ) throws(HardwareError) {
    let isPresent = panels[socket].isPresent
    switch operation {
    case .command(let code, let bytes):
      guard isPresent else { break }
      panels[socket].panel.receive(command: code, at: now)
      if !bytes.isEmpty { panels[socket].panel.receive(data: bytes, at: now) }
    case .reset(let low):
      // The operation ends as long after the pulse as the pulse was.
      if isPresent { panels[socket].panel.reset(low: low, at: now - low) }
    case .power(let on): switchPower(socket, on)
    case .pause: break
    case .waitUntilBusy:
      buses[bus].result.starts.append(
        isBusyLineActive(socket) ? now - buses[bus].lastAccessEnd : nil)
      return
    case .waitUntilIdle(let limit):
      guard !isBusyLineActive(socket) else {
        switchPower(socket, false)
        throw HardwareError(
          device: transaction.device, reason: .failed,
          call: "still busy after \(Int64(limit / .milliseconds(1))) ms")
      }
      buses[bus].result.waits.append(now - buses[bus].lastAccessEnd)
      return
    case .write, .read, .exchange, .readAttribute, .writeAttribute, .writeDuty, .writePeriod,
      .export:
      throw HardwareError(
        device: transaction.device, reason: .refused, call: "an I2C operation on a panel"
      )
    }
    buses[bus].lastAccessEnd = now
  }

  /// Requests the lines of a panel, as the real board does at the first transaction; they stay
  /// requested until the bus is closed or a transaction fails.
  func holdLines(of port: PanelPort, _ bus: Int, for device: String) throws(HardwareError) {
    var held: [LineAddress] = []
    for address in port.lines {
      guard let found = try? resolve(address) else {
        throw HardwareError(
          device: device, reason: .gone, call: "no line \(address)", code: ErrorNumber.noEntry)
      }
      held.append(found)
      let isOwn = buses[bus].heldLines.contains(found)
      let other = isOwn ? nil : panelHolder(of: found)
      guard let holder = lines[found]?.holder ?? lines[found]?.id?.name ?? other else { continue }
      throw HardwareError(
        device: device, reason: .busy, call: "\(address) is held by \(holder)",
        code: ErrorNumber.busy)
    }
    buses[bus].heldLines = held
  }

  /// The bus of the panel that has requested a line.
  func panelHolder(of line: LineAddress) -> String? {
    buses.first { $0.heldLines.contains(line) }?.bus.description
  }

  /// The panel on these lines; its clock is a matter of the host.
  func panelIndex(_ port: PanelPort) -> Int? {
    panels.firstIndex { isSameWiring($0.device.port, port) }
  }

  private func isSameWiring(_ one: PanelPort, _ other: PanelPort) -> Bool {
    if one == other { return true }
    guard one.lines.map(resolved) == other.lines.map(resolved) else { return false }
    switch (one.transport, other.transport) {
    case (.spidev(let path, _), .spidev(let otherPath, _)): return path == otherPath
    case (.lines, .lines): return true
    default: return false
    }
  }

  /// Changes a panel, and updates the end of a wait in progress.
  func changePanel(_ device: String, _ body: (inout SimulatedPanelSocket) -> Void) {
    guard let socket = panels.firstIndex(where: { $0.device.key == device }) else { return }
    body(&panels[socket])
    for bus in buses.indices {
      guard case .panel(let port) = buses[bus].bus, panelIndex(port) == socket,
        buses[bus].operationEnds != nil, let operation = buses[bus].operation,
        panels[socket].length(of: operation) == nil
      else { continue }
      buses[bus].operationEnds = panelOperationEnd(
        operation, socket, from: buses[bus].operationBegan)
    }
  }

  private func switchPower(_ socket: Int, _ on: Bool) {
    guard panels[socket].device.port.power != nil, panels[socket].isPresent else { return }
    if on {
      panels[socket].panel.powerOn(at: now)
    } else {
      panels[socket].panel.powerOff(at: now)
    }
  }

  private func isBusyLineActive(_ socket: Int) -> Bool {
    let line = (try? resolve(panels[socket].device.port.busy)).map { lines[$0] ?? makeLine($0) }
    return panels[socket].isBusyLineActive(at: now, floatsHigh: line?.level ?? false)
  }

  /// When the busy line of a panel next changes; in the far future if it does not.
  private func panelChange(_ socket: Int) -> Duration {
    let never = now + .seconds(1_000_000)
    guard panels[socket].isPresent, panels[socket].stuckHigh == nil else { return never }
    return panels[socket].panel.workEnds(after: now) ?? never
  }
}
