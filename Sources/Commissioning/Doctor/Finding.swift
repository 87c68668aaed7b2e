// SPDX-License-Identifier: Apache-2.0
package import Sign

/// What `dutysign doctor` found: a fact, its likely cause, and a command that fixes it.
package struct Finding: Equatable, Sendable {
  /// How bad it is; the raw value is the exit status of monitoring plug-ins.
  package enum Severity: Int32, Comparable, Sendable {
    /// As it should be.
    case ok = 0

    /// The sign works, but not in all it should.
    case warning = 1

    /// A part of the sign does not work.
    case critical = 2

    /// Less severe comes first.
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// How bad it is.
  package var severity: Severity

  /// What it is about: a path, a line, a unit.
  package var subject: String

  /// What people call that; nil where the subject says it, or a name below does.
  package var name: LocalizedText?

  /// What is so.
  package var fact: LocalizedText

  /// Why it is probably so; nil where all is well, and where the daemon gives advice.
  package var cause: LocalizedText?

  /// What the daemon advises on a fault of its own; nil for all else.
  package var advice: LocalizedText?

  /// One command that fixes it, or shows more; nil where all is well.
  package var command: String?

  /// Something that is as it should be.
  static func ok(_ subject: String, _ english: String, _ chinese: String) -> Finding {
    Finding(severity: .ok, subject: subject, fact: .init(english, chinese))
  }

  /// Something that is not.
  static func warning(
    _ subject: String, _ fact: LocalizedText, cause: LocalizedText, _ command: String
  ) -> Finding {
    Finding(severity: .warning, subject: subject, fact: fact, cause: cause, command: command)
  }

  /// Something that does not work.
  static func critical(
    _ subject: String, _ fact: LocalizedText, cause: LocalizedText, _ command: String
  ) -> Finding {
    Finding(severity: .critical, subject: subject, fact: fact, cause: cause, command: command)
  }

  /// What it is about, for people.
  package var label: LocalizedText {
    if let name { return name }
    let names = [
      "clock": "时钟", "timezone": "时区", "access": "权限 access", "GPIO": "GPIO 线",
      "user dutysign": "用户 dutysign",
    ]
    let plate = "plate "
    if subject.hasPrefix(plate) {
      return .init(subject, "去向牌 \(subject.dropFirst(plate.count))")
    }
    return .init(subject, names[subject] ?? subject)
  }
}
