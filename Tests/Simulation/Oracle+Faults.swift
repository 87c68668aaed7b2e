// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignInterface

/// The reported faults: one for each cause.
extension Oracle {
  /// The kinds of faults of what devices and lines have in common, whose text names them.
  private static let sharedKinds = [
    "bus_gone", "bus_failed", "chip_gone", "chip_failed", "lines_missing",
  ]

  /// The kinds of faults that a device or a line has for the same causes.
  private static let ownKinds = ["gone", "failed"]

  /// After this each device on a bus has been tried again.
  private static let settling = Duration.minutes(2)

  /// Checks that no fault is reported twice, once of a bus or a chip and once of what is on it.
  func checkFaults(_ faults: [Wire.Fault]) throws(Violation) {
    let own = faults.filter { Self.ownKinds.contains($0.kind ?? "") }
    for shared in faults where Self.sharedKinds.contains(shared.kind ?? "") {
      let names = shared.problem.split(separator: ": ").last?.split(separator: ", ") ?? []
      if let twice = own.first(where: { names.contains($0.subject[...]) }) {
        throw Violation(message: "\(twice.subject) has a fault of its own and of \(shared.subject)")
      }
    }
    for fault in own {
      guard let device = boardDevices[fault.subject], !device.isKernels, let startedAt else {
        continue
      }
      let health = part("bus \(device.bus)")
      guard health.isFaulty, elapsed - max(health.beganAt, startedAt) > Self.settling else {
        continue
      }
      throw Violation(
        message: "\(fault.subject) has a fault of its own, and \(device.bus) is faulty")
    }
    let subjects = faults.map { "\($0.subject) (\($0.kind ?? "no kind"))" }
    if let twice = subjects.first(where: { name in subjects.count { $0 == name } > 1 }) {
      throw Violation(message: "\(twice) is reported twice")
    }
  }
}
