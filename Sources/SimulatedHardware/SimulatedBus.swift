// SPDX-License-Identifier: Apache-2.0

import Hardware

/// A bus, with the transaction in progress and those that wait.
struct SimulatedBus {
  /// The timeout of the adapter, in the kernel's default.
  static let limit = Duration.seconds(1)

  /// How long a kernel driver hangs before its call fails.
  static let kernelLimit = Duration.seconds(30)

  /// The time of a bit at 100 kHz.
  private static let bit = Duration.microseconds(10)

  let bus: Bus
  var isHung = false

  /// How much longer than its bits each transfer takes: a chip that stretches the clock.
  var stretch = Duration.zero
  var isPresent = true

  /// Whether it is closed when its transactions have ended.
  var isClosing = false

  /// The lines that a panel on it has requested, by chip and offset.
  var heldLines: [LineAddress] = []
  var waiting: [(transaction: Transaction, transactionID: TransactionID)] = []

  /// The progress of the first transaction in `waiting`.
  var began = Duration.zero
  var position = 0
  var result = TransactionResult()

  /// When the present operation ends; nil while the bus is idle.
  var operationEnds: Duration?

  /// When the present operation began, and when the last one ended that was no wait.
  var operationBegan = Duration.zero
  var lastAccessEnd = Duration.zero

  /// Whether the present operation ends by the timeout.
  var timesOut = false

  /// The present operation.
  var operation: Operation? {
    guard let operations = waiting.first?.transaction.operations,
      operations.indices.contains(position)
    else {
      return nil
    }
    return operations[position]
  }

  init(_ bus: Bus) { self.bus = bus }

  /// The timeout of a transfer, or of a call of a driver.
  var timeout: Duration {
    if case .kernel = bus { Self.kernelLimit } else { Self.limit }
  }

  /// How long an operation occupies the bus: nine bits for each byte, including the address.
  func length(of operation: Operation) -> Duration {
    switch operation {
    case .write, .read: Self.bit * (9 * operation.byteCount + 2) + stretch
    case .exchange: Self.bit * (9 * operation.byteCount + 3) + stretch
    case .pause(let length): length
    case .readAttribute, .writeAttribute, .writeDuty, .writePeriod, .export: .milliseconds(1)
    default: .zero
    }
  }
}
