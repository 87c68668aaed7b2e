// SPDX-License-Identifier: Apache-2.0

import Hardware

/// One bus: the conversation that is going on and those that wait.
struct SimulatedBus {
  /// How long a transfer may take before the adapter gives up: the kernel's default.
  static let limit = Duration.seconds(1)

  /// At 100 kHz.
  private static let bit = Duration.microseconds(10)

  let bus: Bus
  var isHung = false
  var isPresent = true
  var waiting: [(transaction: Transaction, transactionID: TransactionID)] = []

  /// The conversation at the head of `waiting`: how far it is.
  var began = Duration.zero
  var position = 0
  var result = TransactionResult()

  /// When the present step ends; nothing while the bus is idle.
  var stepEnds: Duration?

  /// When the present step began, and when the last one ended that was no wait.
  var stepBegan = Duration.zero
  var spoken = Duration.zero

  /// Whether the present step runs into the adapter's limit.
  var timesOut = false

  /// The present step.
  var step: Operation? {
    guard let steps = waiting.first?.transaction.operations, steps.indices.contains(position) else {
      return nil
    }
    return steps[position]
  }

  init(_ bus: Bus) { self.bus = bus }

  /// How long a step keeps the bus: nine bits for each byte, the address included.
  static func length(of step: Operation) -> Duration {
    switch step {
    case .write(let bytes): bit * (9 * (1 + bytes.count) + 2)
    case .read(let count): bit * (9 * (1 + count) + 2)
    case .exchange(let bytes, let count): bit * (9 * (2 + bytes.count + count) + 3)
    case .pause(let length): length
    default: .zero
    }
  }
}
