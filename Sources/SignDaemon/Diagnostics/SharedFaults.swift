// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The failures of lines and devices, with one fault for each cause.
///
/// A bus that is held and a GPIO chip that is missing fail everything that is on them: that is one
/// fault, which names what is on them, with its own advice.
struct SharedFaults {
  /// One line or device that failed.
  struct Failure {
    var name: String
    var error: HardwareError
    var kind: Faults.Kind
    var problem: String
  }

  /// How many names a fault lists.
  private static let mostNames = 12

  private var order: [HardwareError.Origin] = []
  private var shared: [HardwareError.Origin: [Failure]] = [:]

  /// The faults that are of one device alone.
  private(set) var single: [Faults.Diagnostic] = []

  /// Sorts failures by their cause.
  init(_ failures: [Failure]) {
    for failure in failures {
      guard let origin = failure.error.origin else {
        single.append(Self.diagnostic(failure))
        continue
      }
      if shared[origin] == nil { order.append(origin) }
      shared[origin, default: []].append(failure)
    }
    // A single line that is not found may have a wrong name.
    if let lines = shared[.lineNames], lines.count == 1 {
      single += lines.map(Self.diagnostic)
      order.removeAll { $0 == .lineNames }
    }
  }

  /// The faults.
  ///
  /// What is on a failing origin has none of its own, not even one that was found before: nothing
  /// can be known of it now.
  ///
  /// - Parameter others: the names of everything that is on an origin, also of what has not failed
  ///   yet.
  /// - Returns: one fault for each origin, in the order in which they were found.
  func diagnostics(_ others: (HardwareError.Origin) -> [String]) -> [Faults.Diagnostic] {
    let shared = order.map { origin in
      let failures = self.shared[origin] ?? []
      let failed = failures.map(\.name)
      let names = failed + others(origin).filter { !failed.contains($0) }
      let reasons = failures.map(\.error.reason)
      let reason = Self.rank.first(where: reasons.contains) ?? .failed
      return Faults.Diagnostic(
        subject: origin.subject, kind: Faults.Kind(reason, of: origin),
        problem: "\(origin.problem(reason)): \(Self.list(names.sorted()))", covered: Set(names))
    }
    let covered = shared.reduce(into: Set()) { $0.formUnion($1.covered) }
    return shared + single.filter { !covered.contains($0.subject) }
  }

  /// The text about several reasons.
  private static let rank: [HardwareError.Reason] = [.gone, .refused, .busy, .failed]

  private static func list(_ names: [String]) -> String {
    let more = names.count - mostNames
    guard more > 1 else { return names.joined(separator: ", ") }
    return names.prefix(mostNames).joined(separator: ", ") + " and \(more) more"
  }

  private static func diagnostic(_ failure: Failure) -> Faults.Diagnostic {
    Faults.Diagnostic(subject: failure.name, kind: failure.kind, problem: failure.problem)
  }
}

extension HardwareError.Origin {
  /// The subject of its fault.
  var subject: String {
    switch self {
    case .bus(let path): "bus.\(path.split(separator: "/").last ?? "")"
    case .chip(let label): "gpio.\(label)"
    case .lineNames: "gpio"
    }
  }

  /// Its fault for people; what is on it follows.
  fileprivate func problem(_ reason: HardwareError.Reason) -> String {
    switch (self, reason) {
    case (.bus(let path), .gone): "there is no \(path), and on it should be"
    case (.bus(let path), .refused): "\(path) may not be used, and on it are"
    case (.bus(let path), _): "no transfer on \(path) succeeds, and on it are"
    case (.chip, .gone): "the GPIO chip is missing, and on it should be"
    case (.chip, _): "the GPIO chip does not do what it should, and on it are"
    case (.lineNames, .refused): "the GPIO chips may not be read, and not found are"
    case (.lineNames, _): "no GPIO chip has the lines of"
    }
  }
}

extension Faults.Kind {
  /// The kind of a failure of what several devices have in common.
  fileprivate init(_ reason: HardwareError.Reason, of origin: HardwareError.Origin) {
    self =
      switch (origin, reason) {
      case (.bus, .gone): .busGone
      case (.bus, .failed): .busFailed
      case (.chip, .gone): .chipGone
      case (.chip, .failed): .chipFailed
      case (.lineNames, .gone): .linesMissing
      default: Faults.Kind(reason)
      }
  }
}
