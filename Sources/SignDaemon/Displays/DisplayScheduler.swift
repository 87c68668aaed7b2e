// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

/// Reconciles the displays with plates, as the reconciler does everything else.
struct DisplayScheduler: ~Copyable {
  private let board: any Board
  private(set) var controllers: [DisplayController] = []
  private var lastNumber: UInt64 = 0
  private var inFlight: Set<TransactionID> = []

  /// The panels' buses that are being closed: their lines are not free yet.
  private(set) var closing: Set<Bus> = []

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

  /// Clears displays of earlier configurations, as far as they can be reached.
  mutating func clear(
    _ left: Set<DrivenOutputs.Display>, saved: [String: DisplayState], at now: Duration
  ) {
    for display in left.sorted(by: { $0.key < $1.key }) {
      let attachment = DisplayAttachment(display)
      let isReachable = !controllers.contains {
        $0.attachment.isSame(attachment) || $0.attachment.excludes(attachment)
      }
      let policy = PlatePolicy(device: display.key, officers: [])
      guard isReachable,
        var controller = DisplayController(policy, attachment, saved: saved[display.key])
      else { continue }
      controller.leave(by: now + Leaving.limit)
      controllers.append(controller)
    }
  }

  /// The buses of the displays.
  var buses: Set<Bus> { Set(controllers.map(\.attachment.bus)) }

  /// Has displays that share lines with a bus wait until it is closed.
  mutating func willClose(_ bus: Bus) {
    if case .panel = bus { closing.insert(bus) }
  }

  /// Whether a display waits for the lines of a bus that is being closed.
  private func isBlocked(_ attachment: DisplayAttachment) -> Bool {
    guard !closing.isEmpty, case .panel(let port) = attachment.bus else { return false }
    return closing.contains { bus in
      if case .panel(let old) = bus { old.sharesLines(with: port) } else { false }
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

  /// Whether nothing is to be shown: no display is configured, and none is left to be cleared.
  var isEmpty: Bool { controllers.isEmpty }

  /// When a display has something to do although nothing happens.
  func deadline(at now: Now) -> Deadline {
    var first = Deadline.never
    for controller in controllers {
      if !isBlocked(controller.attachment) { first = first.earlier(controller.deadline(at: now)) }
      first = first.earlier(Deadline(boot: controller.leavesBy))
    }
    return first
  }

  /// Closes the difference between what the displays should show and what they show.
  ///
  /// - Parameters:
  ///   - renderer: the plates and their pictures.
  ///   - showsTest: whether all displays show a test picture in place of their plate.
  ///   - isStopping: whether the frames are the last ones of this daemon.
  ///   - now: the time.
  /// - Returns: the states that the host is to save, by display and number.
  mutating func reconcile(
    _ renderer: borrowing PlateRenderer, showsTest: Bool = false, isStopping: Bool = false,
    at now: Now
  ) -> [(display: String, state: DisplayState?, number: UInt64)] {
    var unsaved: [(String, DisplayState?, UInt64)] = []
    for index in controllers.indices {
      let key = controllers[index].attachment.key
      let plate = renderer.plates.first { $0.policy.device == key }
      if !controllers[index].isLeaving {
        controllers[index].isCold = plate?.isCold ?? false
        if showsTest {
          controllers[index].wantTest()
        } else {
          controllers[index].wanted = plate?.picture
        }
      }
      controllers[index].isUrgent =
        isStopping || showsTest || controllers[index].isLeaving || controllers[index].showsTest
      let isBeingDrawn = !showsTest && plate?.isDue(at: now.boot) ?? false
      guard !isBlocked(controllers[index].attachment) else { continue }
      while let move = controllers[index].next(
        at: now, number: Self.firstNumber + lastNumber + 1, isBeingDrawn: isBeingDrawn)
      {
        lastNumber += 1
        let number = Self.firstNumber + lastNumber
        switch move {
        case .save(let state):
          unsaved.append((key, state, number))
        case .submit(let transaction):
          inFlight.insert(TransactionID(number))
          board.begin(transaction, TransactionID(number))
        }
      }
    }
    controllers.removeAll { controller in
      controller.leavesBy.map { controller.isReconciled || $0 <= now.boot } ?? false
    }
    return unsaved
  }

  /// Continues a refresh whose change the host has saved, or cannot save.
  mutating func saved(_ number: UInt64) {
    for index in controllers.indices { controllers[index].saved(number) }
  }

  /// Handles a signal of the board.
  ///
  /// - Returns: whether it was about a display only.
  mutating func handle(_ signal: Signal, at now: Now) -> Bool {
    switch signal {
    case .finished(let transactionID, let result):
      guard inFlight.remove(transactionID) != nil else {
        return transactionID.number > Self.firstNumber
      }
      for index in controllers.indices {
        controllers[index].finish(transactionID, result, at: now)
      }
      return true
    case .closed(let bus):
      closing.remove(bus)
      return false
    case .devicesChanged:
      for index in controllers.indices { controllers[index].retry() }
      return false
    default: return false
    }
  }

  /// Whether a display that left the configuration is still to be cleared.
  var isLeaving: Bool { controllers.contains(where: \.isLeaving) }

  /// Adopts what is known of displays that stay, whatever they are called now, and clears those
  /// that do not.
  ///
  /// A display whose place or lines another one has now cannot be reached any more.
  mutating func adopt(_ old: borrowing DisplayScheduler, at now: Duration) {
    lastNumber = old.lastNumber
    inFlight = old.inFlight
    closing = old.closing
    for controller in old.controllers {
      let attachment = controller.attachment
      if let index = controllers.firstIndex(where: { $0.attachment.isSame(attachment) }) {
        controllers[index].adopt(controller)
      } else if !controllers.contains(where: { $0.attachment.excludes(attachment) }) {
        var controller = controller
        controller.leave(by: now + Leaving.limit)
        controllers.append(controller)
      }
    }
  }
}
