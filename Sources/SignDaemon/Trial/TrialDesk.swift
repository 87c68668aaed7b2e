// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignInterface

/// The trial of the wiring on the socket: who tries it, the parts, and what is to be sent.
struct TrialDesk {
  /// How many edges wait for the client at most: a loose wire must not fill its queue.
  static let edgeLimit = 256

  /// The fingerprint of the wiring in force.
  private(set) var wiring: UInt64

  /// Who did not end the last process's trial.
  var unended: Sign.Actor?

  /// The client that tries the wiring; nil without a trial.
  private(set) var client: ClientID?

  /// Whether that client sends nothing more, or is gone.
  private(set) var isClientGone = false

  /// The parts of the wiring that is being tried, by name.
  private(set) var parts: [TrialPart] = []

  /// The edges that are to be sent.
  private(set) var edges: [Wire.TrialEdge] = []

  /// The reading of the daylight that is to be sent, in lux.
  private(set) var lux: Double?

  private var levels: [ID<Button>: Bool] = [:]

  /// Begins without a trial.
  init(_ configuration: SignConfiguration, unended: Sign.Actor?) {
    wiring = configuration.wiringFingerprint
    self.unended = unended
  }

  /// Adopts the wiring of another configuration.
  mutating func adopt(_ configuration: SignConfiguration) {
    wiring = configuration.wiringFingerprint
  }

  /// Begins a trial of these parts for a client.
  mutating func begin(for client: ClientID, _ parts: [TrialPart], _ state: State) {
    self.client = client
    self.parts = parts
    isClientGone = false
    levels = state.contacts.mapValues(\.isDown)
  }

  /// Forgets the client: its call has its last reply, or its connection is gone.
  mutating func end() {
    client = nil
    parts = []
    edges = []
    lux = nil
  }

  /// The part with a name; nil if there is none.
  func part(named name: String) -> Trial.Part? { parts.first { $0.wire.part == name }?.part }

  /// Notes a signal by which the client of the trial ends it.
  mutating func noteEnd(of signal: HostSignal) {
    switch signal {
    case .finished(let other), .hungUp(let other), .disconnected(let other):
      if other == client { isClientGone = true }
    default: break
    }
  }

  /// Notes what the hardware did, for the client.
  mutating func note(_ event: Event, at boot: Duration) {
    switch event {
    case .contact(let key, let isDown, let time): note(key, isDown, at: time)
    // What was read by chance is no edge; a level that has changed is one.
    case .contactFound(let key, let isDown) where levels[key] != isDown:
      note(key, isDown, at: boot)
    case .daylight(let lux, _): self.lux = lux
    default: break
    }
  }

  private mutating func note(_ key: ID<Button>, _ isDown: Bool, at time: Duration) {
    levels[key] = isDown
    guard edges.count < Self.edgeLimit,
      let part = parts.first(where: { $0.part == .button(key) })
    else { return }
    edges.append(
      Wire.TrialEdge(part: part.wire.part, down: isDown, at: Int(time.microseconds)))
  }

  /// Removes and returns what is to be sent, the edges first.
  mutating func news() -> [Wire.Try.Result] {
    defer {
      edges = []
      lux = nil
    }
    return edges.map { Wire.Try.Result(edge: $0) } + (lux.map { [Wire.Try.Result(lux: $0)] } ?? [])
  }
}
