// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// Settles the displays with plates, as the reconciler settles everything else.
struct Displays {
  private let board: any Board
  private(set) var keepers: [DisplayKeeper] = []
  private var lastNumber: UInt64 = 0
  private var talks: [Ticket: String] = [:]
  private var notes: [UInt64: String] = [:]

  /// The numbers of our tickets begin here, where the reconciler's never come.
  private static let firstNumber: UInt64 = 1 << 63

  init(_ plan: Plan, on board: any Board, records: [String: GlassRecord]) {
    self.board = board
    keepers = plan.settings.plates.compactMap { policy in
      DisplayWire(policy, plan.wiring).flatMap {
        DisplayKeeper(policy, $0, record: records[policy.device])
      }
    }
  }

  /// What each display is known to tell.
  var claims: [String: PlateClaim] {
    Dictionary(
      keepers.compactMap { keeper in keeper.glass.map { (keeper.wire.key, $0.claim) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// When there is something to do though nothing happens.
  func deadline(at now: Now) -> Deadline {
    keepers.reduce(.never) { $0.earlier($1.deadline(at: now)) }
  }

  /// Closes the difference between what the displays should show and what they show.
  ///
  /// - Returns: what the host is to remember of which display, under which number.
  mutating func settle(
    _ desk: PlateDesk, at now: Now
  ) -> [(display: String, record: GlassRecord?, number: UInt64)] {
    var noted: [(String, GlassRecord?, UInt64)] = []
    for index in keepers.indices {
      let key = keepers[index].wire.key
      let draft = desk.plates.first { $0.policy.device == key }
      if !keepers[index].isLeaving {
        keepers[index].wanted = draft?.picture
        keepers[index].isCold = draft?.isCold ?? false
      }
      let isBeingDrawn = draft?.isDue(at: now.boot) ?? false
      while let move = keepers[index].next(
        at: now, number: Self.firstNumber + lastNumber + 1, isBeingDrawn: isBeingDrawn)
      {
        lastNumber += 1
        let number = Self.firstNumber + lastNumber
        switch move {
        case .note(let record):
          notes[number] = key
          noted.append((key, record, number))
        case .say(let conversation):
          talks[Ticket(number)] = key
          board.begin(conversation, Ticket(number))
        }
      }
    }
    keepers.removeAll { $0.isLeaving && ($0.isSettled || $0.problem != nil) }
    return noted
  }

  /// Notes that the host knows, or cannot be told.
  mutating func noted(_ number: UInt64) {
    guard let key = notes.removeValue(forKey: number) else { return }
    for index in keepers.indices where keepers[index].wire.key == key {
      keepers[index].noted(number)
    }
  }

  /// Takes what the board tells; tells whether it was about a display.
  mutating func take(_ signal: Signal, at now: Now) -> Bool {
    switch signal {
    case .finished(let ticket, let result):
      guard let key = talks.removeValue(forKey: ticket) else {
        return ticket.number > Self.firstNumber
      }
      for index in keepers.indices where keepers[index].wire.key == key {
        keepers[index].finish(ticket, result, at: now)
      }
      return true
    case .devicesChanged:
      for index in keepers.indices { keepers[index].retry() }
      return false
    default: return false
    }
  }

  /// Takes over what is known of displays that stay as they are.
  mutating func takeOver(_ old: Displays) {
    lastNumber = old.lastNumber
    talks = old.talks
    notes = old.notes
    for index in keepers.indices {
      let same = old.keepers.first { $0.wire == keepers[index].wire }
      if let same { keepers[index].takeOver(same) }
    }
    let keys = Set(keepers.map(\.wire.key))
    for var keeper in old.keepers where !keys.contains(keeper.wire.key) {
      keeper.leave()
      keepers.append(keeper)
    }
  }
}
