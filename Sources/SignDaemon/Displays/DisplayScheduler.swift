// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

/// Reconciles the displays with plates, as the reconciler does everything else.
struct DisplayScheduler {
  private let board: any Board
  private(set) var controllers: [DisplayController] = []
  private var lastNumber: UInt64 = 0
  private var inFlight: [TransactionID: String] = [:]
  private var saves: [UInt64: String] = [:]

  /// Transaction numbers begin here, which the reconciler's never reach.
  private static let firstNumber: UInt64 = 1 << 63

  init(_ configuration: SignConfiguration, on board: any Board, saved: [String: DisplayState]) {
    self.board = board
    controllers = configuration.settings.plates.compactMap { policy in
      DisplayAttachment(policy, configuration.wiring).flatMap {
        DisplayController(policy, $0, saved: saved[policy.device])
      }
    }
  }

  /// The statuses that each display is known to show.
  var digests: [String: StatusDigest] {
    Dictionary(
      controllers.compactMap { controller in
        controller.displayed.map { (controller.attachment.key, $0.digest) }
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// When a display has something to do although nothing happens.
  func deadline(at now: Now) -> Deadline {
    controllers.reduce(.never) { $0.earlier($1.deadline(at: now)) }
  }

  /// Closes the difference between what the displays should show and what they show.
  ///
  /// - Returns: the states that the host is to save, by display and number.
  mutating func reconcile(
    _ renderer: PlateRenderer, at now: Now
  ) -> [(display: String, state: DisplayState?, number: UInt64)] {
    var unsaved: [(String, DisplayState?, UInt64)] = []
    for index in controllers.indices {
      let key = controllers[index].attachment.key
      let plate = renderer.plates.first { $0.policy.device == key }
      if !controllers[index].isShuttingDown {
        controllers[index].wanted = plate?.picture
        controllers[index].isCold = plate?.isCold ?? false
      }
      let isBeingDrawn = plate?.isDue(at: now.boot) ?? false
      while let move = controllers[index].next(
        at: now, number: Self.firstNumber + lastNumber + 1, isBeingDrawn: isBeingDrawn)
      {
        lastNumber += 1
        let number = Self.firstNumber + lastNumber
        switch move {
        case .save(let state):
          saves[number] = key
          unsaved.append((key, state, number))
        case .submit(let transaction):
          inFlight[TransactionID(number)] = key
          board.begin(transaction, TransactionID(number))
        }
      }
    }
    controllers.removeAll { $0.isShuttingDown && ($0.isReconciled || $0.problem != nil) }
    return unsaved
  }

  /// Continues a refresh whose change the host has saved, or cannot save.
  mutating func saved(_ number: UInt64) {
    guard let key = saves.removeValue(forKey: number) else { return }
    for index in controllers.indices where controllers[index].attachment.key == key {
      controllers[index].saved(number)
    }
  }

  /// Handles a signal of the board.
  ///
  /// - Returns: whether it was about a display only.
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

  /// Adopts what is known of displays that stay, and shuts down those that do not.
  mutating func adopt(_ old: DisplayScheduler) {
    lastNumber = old.lastNumber
    inFlight = old.inFlight
    saves = old.saves
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
