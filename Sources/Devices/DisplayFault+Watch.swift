// SPDX-License-Identifier: Apache-2.0

import Hardware

// What the diagnoses of panels with a busy line have in common.
extension DisplayFault {
  /// Operations that observe the busy line, after a command that takes some tens of milliseconds.
  ///
  /// The line should be active and then idle. An inverted line is idle at once, and active after
  /// the work.
  static let observation: [Operation] = [
    .pause(.milliseconds(5)), .waitUntilIdle(atMost: .milliseconds(500)),
    .waitUntilBusy(atMost: .milliseconds(500)),
  ]

  /// Switches the power off for 5 s, long enough to discharge the booster's capacitors.
  static let powerCycle: [Operation] = [.power(false), .pause(.seconds(5))]
}

extension DisplayDriver {
  /// The fault by the result of a transaction with `DisplayFault.observation`.
  func observed(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault? {
    switch result {
    case .failure(let error): return fault(error)
    case .success(let result):
      if let start = result.starts.first, start != nil { return .wrongPolarity }
      return (result.waits.first ?? .zero) < .milliseconds(20) ? .noBusy : nil
    }
  }
}
