// SPDX-License-Identifier: Apache-2.0

import Hardware

// What panels with a busy line have in common when something is wrong with them.
extension DisplayFault {
  /// Steps after a command that keeps a panel at work for some tens of milliseconds.
  ///
  /// The line should be active and fall idle once. An inverted one is idle at once, and active when
  /// the work is done.
  static let watch: [Operation] = [
    .pause(.milliseconds(5)), .waitUntilIdle(atMost: .milliseconds(500)),
    .waitUntilBusy(atMost: .milliseconds(500)),
  ]

  /// Long enough for a booster's capacitors.
  static let powerCycle: [Operation] = [.power(false), .pause(.seconds(5))]
}

extension DisplayDriver {
  /// What the end of a conversation with `DisplayFault.watch` in it shows.
  func watched(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault? {
    switch result {
    case .failure(let error): return fault(error)
    case .success(let answer):
      if let start = answer.starts.first, start != nil { return .wrongPolarity }
      return (answer.waits.first ?? .zero) < .milliseconds(20) ? .noBusy : nil
    }
  }
}
