// SPDX-License-Identifier: Apache-2.0
import SignInterface
package import Varlink

/// The error of a command: an exit status and lines for the user.
package struct CLIError: Error, Equatable, Sendable {
  /// The exit status.
  package var status: ExitReason

  /// The lines on standard error; usually one, and none where there is nobody to read them.
  package var lines: [String]

  /// The problems of a file, which come before those lines in the form of compilers.
  package var problems: [String] = []

  /// Makes an error of one line.
  package init(_ status: ExitReason, _ sentence: String) {
    self.status = status
    self.lines = [sentence]
  }

  /// Makes an error of several lines.
  package init(_ status: ExitReason, lines: [String]) {
    self.status = status
    self.lines = lines
  }

  /// Makes an error that is not reported.
  package init(withoutTextAnd status: ExitReason) {
    self.status = status
    self.lines = []
  }
}

extension CLIError {
  /// The error that the daemon replied to a method, with what the user can do.
  package init(_ error: VarlinkError, to method: String? = nil, _ texts: Strings) {
    let needsRecord = [Wire.History.name, Wire.Erase.name, Wire.BackUp.name, Wire.CopyJournal.name]
    if let failure: Wire.NotRecorded = error.failure(), needsRecord.contains(method ?? "") {
      self = CLIError(.temporary, texts.journalUnavailable(failure.reason))
      return
    }
    if error == .permissionDenied, let method, Strings.rootMethods.contains(method) {
      self = CLIError(.permission, texts.rootOnly)
      return
    }
    self =
      Self.ofSign(error, texts) ?? Self.ofService(error, texts, isTyped: method != nil)
      ?? CLIError(.software, texts.unexpected("\(error)"))
  }

  /// The typed errors of the sign.
  private static func ofSign(_ error: VarlinkError, _ texts: Strings) -> CLIError? {
    if let failure: Wire.NoSuchOfficer = error.failure() {
      return CLIError(.data, texts.noSuchOfficer(failure))
    }
    if let failure: Wire.NoSuchStatus = error.failure() {
      return CLIError(.data, texts.noSuchStatus(failure))
    }
    if let failure: Wire.NoSuchLamp = error.failure() {
      return CLIError(.data, texts.noSuchLamp(failure))
    }
    if let failure: Wire.NoSuchLine = error.failure() {
      return CLIError(.data, texts.noSuchLine(failure))
    }
    if let failure: Wire.NoSuchPlate = error.failure() {
      return CLIError(.data, texts.noSuchPlate(failure))
    }
    if let failure: Wire.InvalidText = error.failure() {
      return CLIError(.data, texts.invalidText(failure))
    }
    if let failure: Wire.InvalidTime = error.failure() {
      return CLIError(.data, texts.invalidTime(failure))
    }
    if error.failure(as: Wire.ClockUnknown.self) != nil {
      return CLIError(.data, texts.clockUnknown)
    }
    if error.failure(as: Wire.Conflict.self) != nil {
      return CLIError(.temporary, texts.conflict)
    }
    if let failure: Wire.NotRecorded = error.failure() {
      return CLIError(
        .temporary,
        failure.shown == false
          ? texts.notAccepted(failure.reason) : texts.notRecorded(failure.reason))
    }
    if let failure: Wire.InvalidConfiguration = error.failure() {
      var result = CLIError(.configuration, texts.invalidConfiguration)
      result.problems = failure.problems.map { texts.problem($0) }
      return result
    }
    if error.failure(as: Wire.NoLetterSensor.self) != nil {
      return CLIError(.unavailable, texts.noLetterSensor)
    }
    if error.failure(as: Wire.NoAttention.self) != nil {
      return CLIError(.unavailable, texts.noAttention)
    }
    return ofTrial(error, texts) ?? ofSimulator(error, texts)
  }

  private static func ofTrial(_ error: VarlinkError, _ texts: Strings) -> CLIError? {
    if let failure: Wire.TrialInForce = error.failure() {
      return CLIError(.temporary, texts.trialInForce(failure))
    }
    if let failure: Wire.AttentionInForce = error.failure() {
      return CLIError(.temporary, texts.attentionInForce(failure))
    }
    if error.failure(as: Wire.NoSuchLease.self) != nil {
      return CLIError(.unavailable, texts.trialOver)
    }
    if let failure: Wire.NoSuchPart = error.failure() {
      return CLIError(.data, texts.noSuchPart(failure.part, failure.known))
    }
    if error.failure(as: Wire.WiringChanged.self) != nil {
      return CLIError(.temporary, texts.changeAndTryAgain)
    }
    return nil
  }

  private static func ofSimulator(_ error: VarlinkError, _ texts: Strings) -> CLIError? {
    if let failure: Wire.Simulator.NoSuchButton = error.failure() {
      return CLIError(.data, texts.noSuchButton(failure))
    }
    if let failure: Wire.Simulator.NoSuchDevice = error.failure() {
      return CLIError(.data, texts.noSuchDevice(failure))
    }
    return nil
  }

  /// The errors of `org.varlink.service`; see `Strings.invalidParameter` for `isTyped`.
  private static func ofService(
    _ error: VarlinkError, _ texts: Strings, isTyped: Bool
  ) -> CLIError? {
    guard error.interface == "org.varlink.service" else { return nil }
    let parameter = error.parameters.first?.value.string ?? ""
    switch error.member {
    case "PermissionDenied": return CLIError(.permission, texts.permissionDenied)
    case "InvalidParameter":
      return CLIError(.data, texts.invalidParameter(parameter, isTyped: isTyped))
    case "ExpectedMore": return CLIError(.usage, texts.expectedMore)
    case "InterfaceNotFound" where parameter == Wire.Simulator.interface:
      return CLIError(.unavailable, texts.notSimulated)
    case "InterfaceNotFound": return CLIError(.unavailable, texts.noSuchInterface(parameter))
    case "MethodNotFound": return CLIError(.unavailable, texts.noSuchMethod(parameter))
    case "MethodNotImplemented": return CLIError(.unavailable, texts.notOffered(parameter))
    default: return nil
    }
  }
}

extension VarlinkError {
  fileprivate var interface: Substring {
    name.lastIndex(of: ".").map { name[..<$0] } ?? ""
  }

  fileprivate var member: Substring {
    name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? name[...]
  }
}
