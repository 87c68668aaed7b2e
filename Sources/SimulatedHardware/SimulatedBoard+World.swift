// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension SimulatedBoard {
  /// Lets time pass up to this moment of the boot clock.
  ///
  /// Time does not go back.
  public func advance(to moment: Duration) {
    while let next = nextMoment, next.at <= moment {
      now = max(now, next.at)
      if let bus = next.bus { endStep(bus) } else { perform(eventQueue.popNext()) }
    }
    now = max(now, moment)
  }

  /// Lets something happen now.
  public func happen(_ happening: InjectedEvent) {
    catchUp()
    perform(happening)
  }

  /// Lets something happen later.
  public func happen(_ happening: InjectedEvent, at moment: Duration) {
    eventQueue.enter(happening, at: moment)
  }

  /// Closes a button's contact now.
  ///
  /// - Parameters:
  ///   - pin: where the button is.
  ///   - drive: what the contact connects to; most buttons close to ground.
  ///   - bounce: the times between the changes of a contact that bounces: opened, closed again,
  ///     and so on, an even number of them.
  public func press(_ pin: Pin, to drive: PinDrive = .low, bounce: [Duration] = []) {
    train(pin, first: drive, second: .released, bounce)
  }

  /// Opens a button's contact now.
  ///
  /// - Parameters:
  ///   - pin: where the button is.
  ///   - drive: what the contact connects to while it bounces.
  ///   - bounce: as for `press`.
  public func release(_ pin: Pin, from drive: PinDrive = .low, bounce: [Duration] = []) {
    train(pin, first: .released, second: drive, bounce)
  }

  private func train(_ pin: Pin, first: PinDrive, second: PinDrive, _ bounce: [Duration]) {
    precondition(bounce.count.isMultiple(of: 2), "a contact ends as it began to")
    happen(.contact(pin, first))
    var moment = now
    for (index, gap) in bounce.enumerated() {
      moment += gap
      happen(.contact(pin, index.isMultiple(of: 2) ? second : first), at: moment)
    }
  }

  /// What comes next by itself: the end of a step on a bus, or something that was arranged.
  var nextMoment: (at: Duration, bus: Int?)? {
    var next: (at: Duration, bus: Int?)? = eventQueue.next.map { ($0, nil) }
    for index in buses.indices {
      guard let end = buses[index].stepEnds, next.map({ end < $0.at }) ?? true else { continue }
      next = (end, index)
    }
    return next
  }

  /// When there may be a signal next: something that was arranged, or the end of a conversation.
  var nextSignal: Duration? {
    buses.indices.reduce(eventQueue.next) { next, index in
      [next, transactionEnd(index)].compactMap { $0 }.min()
    }
  }

  func catchUp() {
    if let clock { advance(to: clock()) }
  }
}
