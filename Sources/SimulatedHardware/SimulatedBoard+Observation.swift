// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension SimulatedBoard {
  /// The level of a pin: 0 low, 1 high, in between the duty.
  ///
  /// - Returns: nil for a pin that does not exist.
  public func level(of pin: Pin) -> Double? {
    catchUp()
    return presentLevel(of: pin)
  }

  /// The same, without following the clock first.
  func presentLevel(of pin: Pin) -> Double? {
    switch pin {
    case .line(let address):
      guard let found = try? resolve(address) else { return nil }
      return (lines[found] ?? makeLine(found)).level ? 1 : 0
    case .channel(let device, let channel):
      guard let pins = sockets.first(where: { $0.device.key == device })?.pins,
        pins.indices.contains(channel)
      else { return nil }
      return pins[channel]
    }
  }

  /// The brightness of a lamp, 0 to 1; nil if there is no lamp on this pin.
  public func brightness(ofLampOn pin: Pin) -> Double? {
    lamps.first { $0.pin == pin }?.brightness(at: level(of: pin) ?? 0)
  }

  /// The transitions of all pins, oldest first; at least the last ten thousand.
  ///
  /// Lines are identified by chip and offset.
  public var transitions: [Transition] { transitionLog.entries }

  /// The transitions of one pin, as far back as `transitions`.
  public func transitions(of pin: Pin) -> [Transition] {
    let own = canonical(pin)
    return transitionLog.entries.filter { $0.pin == own }
  }

  /// The transitions of a pin that were followed by another within this time.
  package func pulses(on pin: Pin, shorterThan limit: Duration) -> [Transition] {
    let own = transitions(of: pin)
    return zip(own, own.dropFirst()).filter { $1.at - $0.at < limit }.map(\.0)
  }

  /// The number of transitions of a pin since the board was made.
  public func transitionCount(of pin: Pin) -> Int { transitionCounts[canonical(pin)] ?? 0 }

  /// The I2C transactions, oldest first; at least the last thousand.
  package var transcripts: [Transcript] { transcriptLog.entries }

  /// The transactions with e-paper panels, oldest first; at least the last sixteen.
  package var panelTranscripts: [Transcript] { panelTranscriptLog.entries }

  /// Clears the logs of transitions and transactions, but not the counts.
  public func clearLogs() {
    transitionLog.removeAll()
    transcriptLog.removeAll()
    panelTranscriptLog.removeAll()
  }

  /// The canonical form of a pin: a line by chip and offset.
  private func canonical(_ pin: Pin) -> Pin {
    guard case .line(let address) = pin, let found = try? resolve(address) else { return pin }
    return .line(found)
  }
}
