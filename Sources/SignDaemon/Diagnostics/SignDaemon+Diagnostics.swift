// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension SignDaemon {
  /// Finds what is wrong now, and writes it to the log.
  func report() {
    for line in faults.update(diagnostics, at: now.boot) {
      log(line.priority, line.text)
    }
    notifyServiceManager()
    // While the configuration is read again, it would end the reload for the service manager.
    if readiness.begins(reconciler.hasTriedOutputs, at: now.boot), !configurationReads.isReloading {
      host.notify(.ready)
    }
  }

  /// What is wrong now.
  var diagnostics: [Faults.Diagnostic] {
    var diagnostics = hardwareDiagnostics
    for button in stuckButtons {
      let isMailbox = button == controller.settings.mailboxSensor?.key
      diagnostics.append(
        isMailbox
          ? Faults.Diagnostic(
            subject: Faults.mailboxSubject, kind: .mailboxOpen,
            problem: "open for too long, and ignored")
          : Faults.Diagnostic(
            subject: LineID.button(button.key).name, kind: .stuckButton,
            problem: "held down for too long, and ignored"))
    }
    diagnostics += journalFaults.diagnostics
    for lamp in controller.settings.lamps {
      guard case .failed(let fault)? = state.lamps[lamp.key]?.health.state else { continue }
      diagnostics.append(
        Faults.Diagnostic(
          subject: LineID.lamp(lamp.key.key).name, kind: Faults.Kind(fault), problem: fault.text))
    }
    if let fault = state.daylight?.fault(at: now.boot), !isDaylightSensorFailing(fault),
      controller.settings.lamps.contains(where: { $0.policy.daylight != .ignored })
    {
      diagnostics.append(
        Faults.Diagnostic(subject: "daylight", kind: Faults.Kind(fault), problem: fault.text))
    }
    diagnostics += leavingDiagnostics
    diagnostics += plateDiagnostics
    if configurationProblems > 0 {
      diagnostics.append(
        Faults.Diagnostic(
          subject: "configuration", kind: .configuration,
          problem: (configurationProblems == 1 ? "1 problem" : "\(configurationProblems) problems")
            + "; the last good configuration is in use"))
    }
    if configurationReads.isLate {
      diagnostics.append(
        Faults.Diagnostic(
          subject: "configuration", kind: .configurationUnread,
          problem: "reading the file takes longer than it should; the running one stays until then")
      )
    }
    if let end = controller.calendarEnd(at: now) {
      diagnostics.append(
        Faults.Diagnostic(subject: "calendar", kind: Faults.Kind(end), problem: end.text))
    }
    if let noon = controller.implausibleNoon(at: now) {
      let clock = TimeExpression(clock: noon)
      diagnostics.append(
        Faults.Diagnostic(
          subject: "site", kind: .place,
          problem: "by \(controller.settings.site.timezone) the sun is highest there at \(clock)"))
    }
    if let fault = host.hostFault {
      diagnostics.append(Faults.Diagnostic(subject: "machine", kind: .machine, problem: fault))
    }
    return diagnostics
  }

  /// The buttons that have been down for too long, in order.
  private var stuckButtons: [ID<Button>] {
    var stuck: [ID<Button>] = []
    for (button, contact) in state.contacts where contact.isStuck { stuck.append(button) }
    return stuck.sorted()
  }

  /// Writes a line to the log, without the officer in the name of a button or LED.
  func log(_ priority: Priority, _ line: String) { host.log(priority, redacted(line)) }

  /// A line without the officer in the name of a button or LED: a stuck button would reveal the
  /// officer's status.
  ///
  /// Neither has an officer who is not configured any more.
  private func redacted(_ line: String) -> String {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let bare = word.drop { !$0.isLetter }
      let parts = bare.split(separator: ".")
      guard let part = parts.first,
        part == "indicator" && parts.count > 1
          || part == "button" && parts.count > 2 && parts[1] != "lamp"
      else { return String(word) }
      let index = controller.settings.officers.firstIndex { $0.key.key == parts[1] }
      let mark = word.last.map { ":,;".contains($0) ? String($0) : "" } ?? ""
      return (index.map { "\(part) of officer \($0 + 1)" } ?? "\(part) of a removed officer") + mark
    }
    return words.joined(separator: " ")
  }

  /// How many faults everybody may know of.
  private var publicFaults: Int {
    faults.present.count { $0.subject != Faults.mailboxSubject }
  }

  /// Notifies the service manager of the status line, where it has changed.
  func notifyServiceManager() {
    let inputs = StatusLine.Inputs(lamps: desired.outputs.lamps, faults: publicFaults)
    if let line = statusLine.update(inputs, for: controller.settings.lamps) {
      host.notify(.status(line))
    }
  }
}

extension Daylight.Fault {
  /// The fault for people.
  fileprivate var text: String {
    switch self {
    case .silent: "the sensor is silent, or was a short time ago; the sun stands in for it"
    case .frozen: "the sensor is frozen at one reading by day; the sun stands in for it"
    case .covered: "the sensor has been dark for an hour by day; the sun stands in for it"
    case .dazzled: "the sensor has been bright for hours of the night; it is used by day only"
    }
  }
}

extension CalendarEnd {
  /// The fault for people.
  fileprivate var text: String {
    switch self {
    case .nextYear(let year):
      "no arrangement of \(year); from 1 January on workdays go by the weekend alone"
    case .thisYear(let year):
      "no arrangement of \(year); workdays go by the weekend alone, and no holiday is known"
    }
  }
}

extension LampHealth.Fault {
  /// The fault for people.
  fileprivate var text: String {
    switch self {
    case .dead: "it should be lit and is dark"
    case .short: "it draws far more than it should"
    case .stuck: "it should be dark and is lit"
    }
  }
}
