// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// Settles the displays with plates, as the reconciler settles everything else.
struct DisplayScheduler {
  private let board: any Board
  private(set) var controllers: [DisplayController] = []
  private var lastNumber: UInt64 = 0
  private var inFlight: [TransactionID: String] = [:]
  private var notes: [UInt64: String] = [:]

  /// The numbers of our tickets begin here, where the reconciler's never come.
  private static let firstNumber: UInt64 = 1 << 63

  init(_ plan: Plan, on board: any Board, records: [String: DisplayState]) {
    self.board = board
    controllers = plan.settings.plates.compactMap { policy in
      DisplayAttachment(policy, plan.wiring).flatMap {
        DisplayController(policy, $0, record: records[policy.device])
      }
    }
  }

  /// What each display is known to tell.
  var digests: [String: StatusDigest] {
    Dictionary(
      controllers.compactMap { controller in
        controller.displayed.map { (controller.attachment.key, $0.digest) }
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// When there is something to do though nothing happens.
  func deadline(at now: Now) -> Deadline {
    controllers.reduce(.never) { $0.earlier($1.deadline(at: now)) }
  }

  /// Closes the difference between what the displays should show and what they show.
  ///
  /// - Returns: what the host is to remember of which display, under which number.
  mutating func reconcile(
    _ desk: PlateRenderer, at now: Now
  ) -> [(display: String, record: DisplayState?, number: UInt64)] {
    var noted: [(String, DisplayState?, UInt64)] = []
    for index in controllers.indices {
      let key = controllers[index].attachment.key
      let draft = desk.plates.first { $0.policy.device == key }
      if !controllers[index].isShuttingDown {
        controllers[index].wanted = draft?.picture
        controllers[index].isCold = draft?.isCold ?? false
      }
      let isBeingDrawn = draft?.isDue(at: now.boot) ?? false
      while let move = controllers[index].next(
        at: now, number: Self.firstNumber + lastNumber + 1, isBeingDrawn: isBeingDrawn)
      {
        lastNumber += 1
        let number = Self.firstNumber + lastNumber
        switch move {
        case .note(let record):
          notes[number] = key
          noted.append((key, record, number))
        case .submit(let transaction):
          inFlight[TransactionID(number)] = key
          board.begin(transaction, TransactionID(number))
        }
      }
    }
    controllers.removeAll { $0.isShuttingDown && ($0.isReconciled || $0.problem != nil) }
    return noted
  }

  /// Notes that the host knows, or cannot be told.
  mutating func noted(_ number: UInt64) {
    guard let key = notes.removeValue(forKey: number) else { return }
    for index in controllers.indices where controllers[index].attachment.key == key {
      controllers[index].noted(number)
    }
  }

  /// Takes what the board tells; tells whether it was about a display.
  mutating func handle(_ signal: Signal, at now: Now) -> Bool {
    switch signal {
    case .finished(let transactionID, let result):
      guard let key = inFlight.removeValue(forKey: transactionID) else {
        return transactionID.number > Self.firstNumber
      }
      for index in controllers.indices where controllers[index].attachment.key == key {
        controllers[index].finish(transactionID, result, at: now)
      }
      return true
    case .devicesChanged:
      for index in controllers.indices { controllers[index].retry() }
      return false
    default: return false
    }
  }

  /// Takes over what is known of displays that stay as they are.
  mutating func adopt(_ old: DisplayScheduler) {
    lastNumber = old.lastNumber
    inFlight = old.inFlight
    notes = old.notes
    for index in controllers.indices {
      let same = old.controllers.first { $0.attachment == controllers[index].attachment }
      if let same { controllers[index].adopt(same) }
    }
    let keys = Set(controllers.map(\.attachment.key))
    for var controller in old.controllers where !keys.contains(controller.attachment.key) {
      controller.shutDown()
      controllers.append(controller)
    }
  }
}
