// SPDX-License-Identifier: Apache-2.0

import Hardware

extension SimulatedBoard {
  /// What can be seen of a display, by its key; nil if there is none.
  public func displayedFrame(of device: String) -> DisplayedFrame? {
    catchUp()
    if let socket = panels.first(where: { $0.device.key == device }) {
      return socket.panel.displayedFrame(at: now)
    }
    return sockets.first { $0.device.key == device }?.chip.displayedFrame
  }

  /// What was done to a display against its data sheet, oldest first.
  public func violations(of device: String) -> [ProtocolViolation] {
    panels.first { $0.device.key == device }?.panel.violations
      ?? sockets.first { $0.device.key == device }?.chip.violations ?? []
  }

  /// Whether a panel of e-paper is in deep sleep, or without supply.
  public func isAtRest(_ device: String) -> Bool {
    panels.first { $0.device.key == device }.map { $0.panel.isAsleep || !$0.panel.hasSupply }
      ?? true
  }

  func panelIndex(_ bus: Bus) -> Int? { panels.firstIndex { $0.bus == bus } }

  /// When a step on a panel ends; nil if that is not before something happens.
  func panelStepEnd(_ step: Operation, _ socket: Int, from began: Duration) -> Duration {
    if let length = panels[socket].length(of: step) { return began + length }
    switch step {
    case .waitUntilBusy(let limit):
      return looksBusy(socket) ? now : min(began + limit, panelChange(socket))
    case .waitUntilIdle(let limit):
      return looksBusy(socket) ? min(began + limit, panelChange(socket)) : now
    default: return began
    }
  }

  /// Lets a step on a panel have its effect.
  func performOnPanel(
    _ step: Operation, _ socket: Int, _ transaction: Transaction, _ bus: Int
  ) throws(HardwareError) {
    let isThere = panels[socket].isPresent
    switch step {
    case .command(let code, let bytes):
      guard isThere else { break }
      panels[socket].panel.receive(command: code, at: now)
      if !bytes.isEmpty { panels[socket].panel.receive(data: bytes, at: now) }
    case .reset(let low):
      // The step ends as long after the pulse as the pulse was.
      if isThere { panels[socket].panel.reset(low: low, at: now - low) }
    case .power(let on): switchPower(socket, on)
    case .pause: break
    case .waitUntilBusy:
      buses[bus].result.starts.append(looksBusy(socket) ? now - buses[bus].spoken : nil)
      return
    case .waitUntilIdle(let limit):
      guard !looksBusy(socket) else {
        switchPower(socket, false)
        throw HardwareError(
          device: transaction.device, reason: .failed,
          call: "still busy after \(Int64(limit / .milliseconds(1))) ms")
      }
      buses[bus].result.waits.append(now - buses[bus].spoken)
      return
    case .write, .read, .exchange:
      throw HardwareError(
        device: transaction.device, reason: .refused, call: "a step for I2C on a panel")
    }
    buses[bus].spoken = now
  }

  /// Takes a panel's wires from the board, as the real one does at the first conversation.
  func checkWires(_ socket: Int, for device: String) throws(HardwareError) {
    let port = panels[socket].device.port
    var addresses = [port.dataCommand, port.reset, port.busy]
    if let power = port.power { addresses.append(power) }
    if case .lines(let clock, let data, let select) = port.transport {
      addresses += [clock, data, select]
    }
    for address in addresses {
      guard let found = try? resolve(address) else {
        throw HardwareError(
          device: device, reason: .gone, call: "no line \(address)", code: ErrorNumber.noEntry)
      }
      guard let holder = lines[found]?.holder ?? lines[found]?.id?.name else { continue }
      throw HardwareError(
        device: device, reason: .busy, call: "\(address) is held by \(holder)",
        code: ErrorNumber.busy)
    }
  }

  /// What the world does to a panel; a wait that is going on notices.
  func changePanel(_ device: String, _ body: (inout SimulatedPanelSocket) -> Void) {
    guard let socket = panels.firstIndex(where: { $0.device.key == device }) else { return }
    body(&panels[socket])
    let bus = busIndex(panels[socket].bus)
    guard buses[bus].stepEnds != nil, let step = buses[bus].step,
      panels[socket].length(of: step) == nil
    else { return }
    buses[bus].stepEnds = panelStepEnd(step, socket, from: buses[bus].stepBegan)
  }

  private func switchPower(_ socket: Int, _ on: Bool) {
    guard panels[socket].device.port.power != nil, panels[socket].isPresent else { return }
    if on {
      panels[socket].panel.powerOn(at: now)
    } else {
      panels[socket].panel.powerOff(at: now)
    }
  }

  private func looksBusy(_ socket: Int) -> Bool {
    let line = (try? resolve(panels[socket].device.port.busy)).map { lines[$0] ?? makeLine($0) }
    return panels[socket].looksBusy(at: now, floatsHigh: line?.level ?? false)
  }

  /// When a panel's busy line changes by itself; far away if it does not.
  private func panelChange(_ socket: Int) -> Duration {
    let never = now + .seconds(1_000_000)
    guard panels[socket].isPresent, panels[socket].stuckHigh == nil else { return never }
    return panels[socket].panel.workEnds(after: now) ?? never
  }
}
