// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Sign
import SignConsole

/// The options for the end of a status or an override.
struct EndOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "It ends at this time at the sign: 15:00, 2026-11-23T15:00.", valueName: "time"))
  var until: String?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("It ends after so long: 2h, 1h30m, 45m.", valueName: "span"))
  var span: String?

  func validate() throws {
    guard until == nil || span == nil else {
      throw ValidationError("Give --until or --for, not both.")
    }
  }

  /// Checks the end by itself.
  ///
  /// - Throws: `data`.
  func check(_ texts: Strings) throws(CLIError) {
    try ArgumentChecks(texts).end(until)
    _ = try seconds(texts)
  }

  /// The span of `--for` in whole seconds; nil without the option.
  ///
  /// - Throws: `data` if it is malformed, or longer than an end may be ahead.
  func seconds(_ texts: Strings) throws(CLIError) -> Int? {
    guard let span else { return nil }
    let seconds: Int64
    do throws(MalformedText) {
      seconds = try Duration(parsing: span).components.seconds
    } catch {
      throw CLIError(.data, texts.malformed(error.text, expected: error.expected))
    }
    guard seconds >= 1 else { throw CLIError(.data, texts.tooShort(span)) }
    guard seconds <= Until.longestSpan else { throw CLIError(.data, texts.tooLong(span)) }
    return Int(seconds)
  }
}
