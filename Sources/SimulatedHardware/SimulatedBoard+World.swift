// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension SimulatedBoard {
  /// Advances the boot clock to this time.
  ///
  /// An earlier time has no effect.
  public func advance(to time: Duration) {
    while let next = nextEvent, next.at <= time {
      now = max(now, next.at)
      switch next.source {
      case .operation(let bus): endOperation(bus)
      case .debounce(let line): endDebounce(line)
      case .access(let chip): endAccess(on: chip)
      case .injected: perform(eventQueue.popNext())
      }
    }
    now = max(now, time)
  }

  /// Lets the chips with pins and the displays on I2C keep the registers that they have on another
  /// board: the computer was rebooted, and their power stayed.
  ///
  /// Contacts on their pins are open: what was injected there for later is not known here.
  package func keepChips(of other: SimulatedBoard) {
    for index in sockets.indices where sockets[index].keepsRegisters {
      let key = sockets[index].device.key
      guard let old = other.sockets.first(where: { $0.device.key == key }) else { continue }
      changeChip(index) { chip in
        chip = old.chip
        for pin in chip.pins.indices { chip.apply(.contact(pin: pin, .released), at: now) }
      }
    }
    clearLogs()
    transitionCounts = [:]
  }

  /// Injects an event now.
  public func inject(_ event: InjectedEvent) {
    catchUp()
    perform(event)
  }

  /// Injects an event at a time of the boot clock.
  public func inject(_ event: InjectedEvent, at time: Duration) {
    eventQueue.insert(event, at: time)
  }

  /// Closes a button's contact now.
  ///
  /// - Parameters:
  ///   - pin: the pin of the button.
  ///   - drive: the level that the contact connects; most buttons close to ground.
  ///   - bounce: the times between the edges of a bouncing contact: opened, closed again, and so
  ///     on; an even number.
  public func press(_ pin: Pin, to drive: PinDrive = .low, bounce: [Duration] = []) {
    toggle(pin, first: drive, second: .released, bounce)
  }

  /// Opens a button's contact now.
  ///
  /// - Parameters:
  ///   - pin: the pin of the button.
  ///   - drive: the level that the contact connects while it bounces.
  ///   - bounce: as for `press`.
  public func release(_ pin: Pin, from drive: PinDrive = .low, bounce: [Duration] = []) {
    toggle(pin, first: .released, second: drive, bounce)
  }

  private func toggle(_ pin: Pin, first: PinDrive, second: PinDrive, _ bounce: [Duration]) {
    precondition(bounce.count.isMultiple(of: 2), "a bounce has an even number of gaps")
    inject(.contact(pin, first))
    var time = now
    for (index, gap) in bounce.enumerated() {
      time += gap
      inject(.contact(pin, index.isMultiple(of: 2) ? second : first), at: time)
    }
  }

  /// What happens next on the board.
  private enum EventSource {
    case injected
    case operation(Int)
    case debounce(LineAddress)
    case access(String)
  }

  /// The next event: the end of an operation on a bus, of a debounce period, or an injected event.
  private var nextEvent: (at: Duration, source: EventSource)? {
    var next: (at: Duration, source: EventSource)? = eventQueue.next.map { ($0, .injected) }
    for (end, line) in debounceEnds where next.map({ end < $0.at }) ?? true {
      next = (end, .debounce(line))
    }
    if let (end, chip) = nextAccessEnd, next.map({ end < $0.at }) ?? true {
      next = (end, .access(chip))
    }
    for index in buses.indices {
      guard let end = buses[index].operationEnds, next.map({ end < $0.at }) ?? true else {
        continue
      }
      next = (end, .operation(index))
    }
    return next
  }

  /// When there may be a signal next: at an injected event, or at the end of a debounce period or
  /// of a transaction.
  var nextSignal: Duration? {
    var next = eventQueue.next
    func include(_ time: Duration?) { if let time { next = min(next ?? time, time) } }
    for (end, _) in debounceEnds { include(end) }
    include(nextAccessEnd?.at)
    for index in buses.indices where buses[index].operationEnds != nil {
      include(transactionEnd(index))
    }
    return next
  }

  func catchUp() {
    if let clock { advance(to: clock()) }
  }
}

extension SimulatedSocket {
  /// Whether it has the same registers at any time: it measures nothing, and is none of the kernel.
  fileprivate var keepsRegisters: Bool {
    guard device.part.kernelKind == nil else { return false }
    switch kind {
    case .expander, .dimmer, .display: return true
    case .lightSensor, .currentSensor, .panel: return false
    }
  }
}
