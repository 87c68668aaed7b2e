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

  /// Checks when and how long the busy line was active, for a controller whose booster is started
  /// before a refresh and stopped after it.
  func verifyBooster(_ result: TransactionResult, after refresh: Refresh) throws(DisplayFault) {
    // The starts are those of booster, refresh and booster. The waits also have that of the reset
    // first.
    guard result.starts.count == 3, result.waits.count == 4, result.starts[0] != nil,
      result.starts[1] != nil
    else { throw .noBusy }
    let length = result.waits[2]
    guard length >= refreshTime(refresh).lowerBound else { throw .tooShort(length) }
    // A controller that does not stop the booster lost power during the refresh.
    guard result.starts[2] != nil else { throw .powerLost }
  }
}
