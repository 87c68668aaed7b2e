// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Linux
package import Sign
package import SignConsole
package import SignInterface
package import Varlink

/// Standard output and standard error of a program, in the user's language.
package struct Console {
  /// The texts in the language of the environment.
  package let texts = Strings(ConsoleLanguage(environment: { ProcessEnvironment[$0] }))

  private let program: String

  /// Makes the console of a program, whose name is the prefix of its errors.
  package init(_ program: String) { self.program = program }

  /// Prints lines.
  package func print(_ lines: [String]) {
    for line in lines { Swift.print(line.printable) }
    fflush(nil)
  }

  /// Prints a line.
  package func print(_ line: String) { print([line]) }

  /// Prints a value as JSON, over several lines or on one.
  package func print(json value: some Encodable, inOneLine: Bool = false) throws(CLIError) {
    do throws(ParameterError) {
      print(JSON.object(try JSON.Object(encoding: value)), inOneLine: inOneLine)
    } catch {
      throw CLIError(.software, "\(error)")
    }
  }

  /// Prints JSON over several lines or on one, with escapes for what would control the terminal.
  package func print(_ json: JSON, inOneLine: Bool = false) {
    Swift.print((inOneLine ? json.description : json.formatted).printableJSON)
    fflush(nil)
  }

  /// Writes a file atomically.
  ///
  /// - Throws: `cannotCreate`.
  package func save(_ document: String, to path: String) throws(CLIError) {
    do throws(SystemError) {
      try File.replace(path, with: Array(document.utf8))
    } catch {
      throw CLIError(.cannotCreate, "\(error)")
    }
  }

  /// Writes an error to standard error.
  package func report(_ error: CLIError) {
    let text = error.lines.map { "\(program): \($0.printable)\n" }.joined()
    write(STDERR_FILENO, text, text.utf8.count)
  }

  /// The wall clock in the zone of a sign.
  package func clock(of state: Wire.State) -> WallClock { WallClock(Zone(of: state), texts) }
}

extension Zone {
  /// The zone of a sign: from the tz database for three years around now, else the state's offset.
  package init(of state: Wire.State) {
    let now = Int64(state.now ?? 0) / 1_000_000
    let years: Int64 = 3 * 366 * 86_400
    self =
      (try? Zone(state.timezone, around: now, by: years))
      ?? Zone(
        name: state.timezone, initialOffset: Int32(clamping: state.offset))
  }

  /// Reads a zone from the tz database.
  ///
  /// - Parameters:
  ///   - name: the zone's name (`Asia/Shanghai`).
  ///   - now: seconds since 1970 UTC.
  ///   - span: seconds before and after `now` in which offset changes are read.
  /// - Throws: the errors of `ZoneTable`.
  package init(_ name: String, around now: Int64, by span: Int64) throws(SystemError) {
    let table = try ZoneTable(name, over: now - span..<now + span)
    self.init(
      name: name, initialOffset: table.initialOffset,
      changes: table.changes.map { Change(at: $0.at, offset: $0.offset) })
  }
}
