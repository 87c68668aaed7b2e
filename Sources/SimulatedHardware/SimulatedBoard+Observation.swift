// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension SimulatedBoard {
  /// What a pin carries: 0 low, 1 high, between them the share of time it is high.
  ///
  /// - Returns: nil for a pin that does not exist.
  public func level(of pin: Pin) -> Double? {
    catchUp()
    return presentLevel(of: pin)
  }

  /// The same, without letting time pass first.
  func presentLevel(of pin: Pin) -> Double? {
    switch pin {
    case .line(let address):
      guard let found = try? resolve(address) else { return nil }
      return (lines[found] ?? makeLine(found)).level ? 1 : 0
    case .channel(let device, let channel):
      guard let pins = sockets.first(where: { $0.device.key == device })?.chip.pins,
        pins.indices.contains(channel)
      else { return nil }
      return pins[channel]
    }
  }

  /// How bright a lamp is, 0 to 1; nil if no lamp hangs on this pin.
  public func brightness(ofLampOn pin: Pin) -> Double? {
    lamps.first { $0.pin == pin }?.brightness(at: level(of: pin) ?? 0)
  }

  /// What pins have done, oldest first; at least the last ten thousand changes.
  ///
  /// Lines go by chip and offset here.
  public var transitions: [Transition] { transitionRecord.entries }

  /// What one pin has done, as far as `transitions` reaches back.
  public func transitions(of pin: Pin) -> [Transition] {
    let own = canonical(pin)
    return transitionRecord.entries.filter { $0.pin == own }
  }

  /// The transitions of a pin that were followed by another before this time had passed.
  public func pulses(on pin: Pin, shorterThan limit: Duration) -> [Transition] {
    let own = transitions(of: pin)
    return zip(own, own.dropFirst()).filter { $1.at - $0.at < limit }.map(\.0)
  }

  /// How often a pin has changed since the board was built.
  public func transitionCount(of pin: Pin) -> Int { transitionCounts[canonical(pin)] ?? 0 }

  /// What was said on the buses, oldest first; at least the last thousand conversations.
  public var transcripts: [Transcript] { transcriptRecord.entries }

  /// What was said to panels of e-paper, oldest first; at least the last sixteen conversations.
  public var panelTranscripts: [Transcript] { panelTranscriptRecord.entries }

  /// Forgets transitions and transcripts, and goes on counting.
  public func clearRecords() {
    transitionRecord.removeAll()
    transcriptRecord.removeAll()
    panelTranscriptRecord.removeAll()
  }

  /// One pin, one name: a line by chip and offset.
  private func canonical(_ pin: Pin) -> Pin {
    guard case .line(let address) = pin, let found = try? resolve(address) else { return pin }
    return .line(found)
  }
}
