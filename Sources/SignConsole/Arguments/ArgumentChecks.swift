// SPDX-License-Identifier: Apache-2.0
package import Sign
import SignInterface

/// What is wrong with arguments by themselves: it is found before anything is asked or waited for.
package struct ArgumentChecks {
  private let texts: Strings

  /// Makes the checks of a command.
  package init(_ texts: Strings) { self.texts = texts }

  /// Any time: the forms of times are the same at each.
  private static let now = Now(boot: .zero, civil: Instant(microseconds: 1_800_000_000_000_000))

  /// Checks the form of an announced end; whether it is to come, the sign knows.
  ///
  /// - Throws: `data`.
  package func end(_ text: String?) throws(CLIError) {
    guard let text, Until.instant(parsing: text, at: Self.now) == nil else { return }
    throw CLIError(.data, texts.invalidTime(Wire.InvalidTime(time: text, expected: Self.end)))
  }

  private static let end =
    "a time to come, at most \(Until.longestSpan / 86_400) days ahead, as 15:00 or "
    + "2026-11-23T15:00"

  /// Checks a note.
  ///
  /// - Throws: `data`.
  package func note(_ text: String?) throws(CLIError) {
    guard let text, !text.isEmpty, let refusal = ResidentText.note.refusal(of: text) else {
      return
    }
    throw CLIError(.data, texts.unfitText("note", refusal))
  }

  /// Checks the form of a moment of the past.
  ///
  /// - Throws: `data`.
  package func moment(_ text: String?) throws(CLIError) {
    guard let text, TimestampArgument.timestamp(text, in: .utc, now: Self.now.civil) == nil else {
      return
    }
    throw CLIError(.data, texts.malformed(text, expected: TimestampArgument.expected))
  }

  /// Checks the days of a report.
  ///
  /// - Throws: `data`.
  package func days(_ text: String?) throws(CLIError) {
    guard let text, TimestampArgument.days(text) == nil else { return }
    guard let (first, last) = TimestampArgument.ends(text) else {
      throw CLIError(.data, texts.malformed(text, expected: TimestampArgument.daysForm))
    }
    guard first <= last else { throw CLIError(.data, texts.reversedDays(text)) }
    throw CLIError(.data, texts.tooManyDays(text, Int(last.dayNumber - first.dayNumber) + 1))
  }

  /// Checks that a period is not reversed.
  ///
  /// - Parameters:
  ///   - since: its beginning as it was typed; nil for the beginning of the week.
  ///   - from: the same in microseconds since 1970.
  ///   - to: its end; nil for now.
  /// - Throws: `data`.
  package func period(_ since: String?, from: Int?, to: Int?) throws(CLIError) {
    guard let from, let to, to < from else { return }
    throw CLIError(.data, since == nil ? texts.untilBeforeWeek : texts.untilBeforeSince)
  }

  /// Reads a span that has a least and a greatest length.
  ///
  /// - Parameters:
  ///   - text: the span as it was typed.
  ///   - range: the lengths that it may have.
  ///   - forms: the range in words, such as “1m” and “4h”.
  /// - Returns: whole seconds; nil for no text.
  /// - Throws: `data`.
  package func span(
    _ text: String?, within range: ClosedRange<Duration>, _ forms: (least: String, most: String)
  ) throws(CLIError) -> Int? {
    guard let text else { return nil }
    let span: Duration
    do throws(MalformedText) {
      span = try Duration(parsing: text)
    } catch {
      throw CLIError(.data, texts.malformed(error.text, expected: error.expected))
    }
    guard range.lowerBound <= span else {
      throw CLIError(.data, texts.tooShort(text, least: forms.least))
    }
    guard span <= range.upperBound else {
      throw CLIError(.data, texts.tooLong(text, most: forms.most))
    }
    return Int(span.components.seconds)
  }

  /// Checks a text that is not shown to residents, such as who commands.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - option: what a person types for it.
  ///   - rule: the rule for it.
  /// - Throws: `data`.
  package func text(
    _ text: String?, of option: String, _ rule: ResidentText
  ) throws(CLIError) {
    guard let text, let refusal = rule.refusal(of: text) else { return }
    throw CLIError(.data, texts.unfit(option, refusal))
  }
}
