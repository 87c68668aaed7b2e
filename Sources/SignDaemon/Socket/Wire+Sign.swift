// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignInterface
import Varlink

// The values of the decision as they are sent on the socket.

extension Wire.Author {
  init(_ actor: Actor) {
    switch actor {
    case .button(let key): self.init(kind: .button, name: key.key)
    case .anonymized: self.init(kind: .peer)
    case .peer(let uid, let user): self.init(kind: .peer, name: user, uid: Int(uid))
    case .programme(let rule): self.init(kind: .programme, name: rule)
    case .sign: self.init(kind: .sign)
    }
  }
}

extension Wire.Author {
  /// The sign, for what a wrong clock made it do.
  fileprivate static let clock = Wire.Author(kind: .sign, name: "clock")
}

extension Wire.Kind {
  init(_ status: Status) {
    self.init(
      status: status.name.key, label: status.label, english: status.english,
      colour: status.colour.description, local: status.local, returns: status.isExpectedBack)
  }
}

extension Wire.Whereabouts.Unknown {
  init(_ reason: Shown.Reason) {
    self =
      switch reason {
      case .neverSet: .neverSet
      case .stale: .stale
      case .ageUnknown: .ageUnknown
      case .statusRemoved: .statusRemoved
      }
  }
}

extension Wire.State.Clock {
  init(_ trust: ClockTrust) {
    self =
      switch trust {
      case .unset: .unset
      case .restored: .restored
      case .synchronised: .synchronised
      }
  }
}

extension Wire.Device {
  init(name: String, condition: Reconciler.Condition) {
    switch condition {
    case .ready: self.init(device: name, state: .ready)
    case .reconciling: self.init(device: name, state: .settling)
    case .failed(let error):
      self.init(device: name, state: .failed, problem: error.description)
    case .released: self.init(device: name, state: .released)
    }
  }
}

extension Wire.Problem {
  init(_ problem: Problem) {
    self.init(
      file: problem.file, line: problem.line, column: problem.column, path: problem.path,
      message: problem.message, chinese: problem.chinese)
  }
}

extension Wire.Entry {
  init(_ entry: HistoryEntry, of page: HistoryPage, _ settings: Settings) {
    let change = entry.change
    self.init(
      generation: Int(change.generation), at: change.at.civil.map { $0.onWire },
      clockShowed: entry.clockShowed.map { $0.onWire }, by: Wire.Author(change.by),
      withdrawal: change.isWithdrawal ? true : nil,
      predecessor: page.predecessors[change.generation].map { Int(clamping: $0) })
    switch change.subject {
    case .whereabouts(let officer, let from, let to):
      self.officer = officer.key
      self.from = from.flatMap { $0 == .unset ? nil : $0.key }
      if to.isOfWrongClock { by = .clock }
      let saysSomething = to.isSet && !to.isOfWrongClock
      status = saysSomething ? to.status.key : nil
      adopt(saysSomething ? to.since : nil)
      until = to.until?.recordedCivil.map { $0.onWire }
      note = to.note
    case .override(let lamp, let override):
      self.lamp = lamp.key
      if change.by == .sign { by = .clock }
      let shown = override.map { settings.lamp(lamp)?.shown($0.level) ?? $0.level }
      level = shown.map { Double($0.percent) / 100 }
      adopt(override?.since)
      until = override?.end.recordedCivil.map { $0.onWire }
    case .mailbox(let event): letters = Wire.Entry.Letters(event)
    case .trial(let event): trial = event == .began ? .began : .ended
    case .attention(let event): adopt(event)
    case .wiring(let fingerprint): wiring = fingerprint.fingerprintText
    case .clockSet(let step): clockSet = Int(step.microseconds)
    }
  }
}

extension Wire.Entry {
  /// Adopts since when something holds, where that is not when the change was made.
  private mutating func adopt(_ time: Timestamp?) {
    since = time?.civil.map { $0.onWire }
    if since == at { since = nil }
  }

  private mutating func adopt(_ event: Sign.Attention.Event) {
    switch event {
    case .began(let until):
      attention = .began
      self.until = until?.recordedCivil.map { $0.onWire }
    case .ended: attention = .ended
    case .expired: attention = .expired
    }
  }
}

extension Wire.Name {
  init(_ name: RecordedName) {
    let kind: Wire.Name.Kind =
      switch name.kind {
      case .officer: .officer
      case .status: .status
      case .lamp: .lamp
      }
    self.init(
      kind: kind, key: name.key, name: name.name, english: name.english, rank: name.rank,
      staleAfter: name.staleAfter.map { Int($0.inSeconds) }, after: Int(clamping: name.after),
      since: name.since.map { $0.onWire })
  }
}

extension Wire.Foreseen {
  init(_ change: ForeseenChange, of officer: ID<Officer>) {
    self.init(at: change.at.onWire, officer: officer.key, event: .end)
    switch change.event {
    case .roster(let status): (event, self.status) = (.roster, status.key)
    case .end: event = .end
    case .stale: event = .stale
    case .leaveBegins: event = .leaveBegins
    case .leaveEnds: event = .leaveEnds
    case .receptionBegins: event = .receptionBegins
    case .receptionEnds: event = .receptionEnds
    }
  }
}

extension Wire.InvalidText {
  init(parameter: String, _ refusal: ResidentText.Refusal) {
    switch refusal {
    case .characters(let count, let most):
      self.init(parameter: parameter, reason: .characters, found: count, most: most)
    case .bytes(let count, let most):
      self.init(parameter: parameter, reason: .bytes, found: count, most: most)
    case .marks(let count, let most):
      self.init(parameter: parameter, reason: .marks, found: count, most: most)
    case .marksOnOne(let count, let most):
      self.init(parameter: parameter, reason: .marksOnOne, found: count, most: most)
    case .character(let scalar):
      self.init(parameter: parameter, reason: .character, found: Int(scalar.value), most: 0)
    case .blank: self.init(parameter: parameter, reason: .blank, found: 0, most: 0)
    }
  }
}

extension Wire.Entry.Letters {
  init(_ event: Mailbox.Event) {
    self =
      switch event {
      case .arrived, .withdrawn: .arrived
      case .emptied: .emptied
      }
  }
}
