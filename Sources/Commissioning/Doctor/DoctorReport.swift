// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignConsole

/// The report of `dutysign doctor`, for people, and as JSON for programs.
package struct DoctorReport: Encodable {
  private struct Item: Encodable {
    var severity: String
    var subject: String
    var fact: String
    var cause: String?
    var advice: String?
    var command: String?
  }

  private let health: String
  private let findings: [Item]

  /// The lines to print; the first one is a summary, as monitoring programs expect.
  package let lines: [String]

  /// The exit status of a monitoring plug-in: 0, 1 or 2.
  package let status: Int32

  private enum CodingKeys: String, CodingKey { case health, findings }

  /// Makes the report in a language.
  package init(_ found: [Finding], _ texts: Strings) {
    let worst = found.map(\.severity).max() ?? .ok
    status = worst.rawValue
    health = Self.word(worst)
    findings = found.map { finding in
      Item(
        severity: Self.word(finding.severity), subject: finding.subject,
        fact: texts.pick(finding.fact), cause: finding.cause.map(texts.pick),
        advice: finding.advice.map(texts.pick), command: finding.command)
    }
    let critical = found.count { $0.severity == .critical }
    let warnings = found.count { $0.severity == .warning }
    let summary =
      worst == .ok
      ? texts.pick(.init("OK: \(found.count) findings, all good", "正常：检查 \(found.count) 项，均无问题"))
      : texts.pick(
        worst == .critical
          ? .init(
            "CRITICAL: \(critical) critical, \(Doctor.counted(warnings, "warning"))",
            "故障：\(critical) 处故障，\(warnings) 处注意")
          : .init("WARNING: \(Doctor.counted(warnings, "warning"))", "注意：\(warnings) 处注意"))
    // What is bad comes first.
    let ordered = [Finding.Severity.critical, .warning, .ok].flatMap { severity in
      found.filter { $0.severity == severity }
    }
    lines = [summary] + ordered.flatMap { Self.lines(of: $0, texts) }
  }

  private static func word(_ severity: Finding.Severity) -> String {
    switch severity {
    case .ok: "ok"
    case .warning: "warning"
    case .critical: "critical"
    }
  }

  private static func lines(of finding: Finding, _ texts: Strings) -> [String] {
    let mark =
      switch finding.severity {
      case .ok: "✓"
      case .warning: "!"
      case .critical: "✗"
      }
    let colon = texts.isChinese ? "：" : ": "
    var lines = ["\(mark) \(texts.pick(finding.label))\(colon)\(texts.pick(finding.fact))"]
    if let cause = finding.cause {
      lines.append("    " + texts.pick(.init("because: ", "原因：")) + texts.pick(cause))
    }
    if let advice = finding.advice {
      lines.append("    " + texts.pick(.init("what to do: ", "处理：")) + texts.pick(advice))
    }
    if let command = finding.command { lines.append("    → \(command)") }
    return lines
  }
}
