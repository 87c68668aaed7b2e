// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Linux
package import Sign
package import SignConsole
package import SignInterface
import Varlink

/// Where results and complaints go, and in which language.
package struct Console {
  /// What is said, in the language of the environment.
  package let texts = Strings(Language(environment: { ProcessEnvironment[$0] }))

  private let program: String

  /// The console of a program, whose name stands before its complaints.
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
      let json = JSON.object(try JSON.Object(encoding: value))
      Swift.print(inOneLine ? json.description : json.formatted)
      fflush(nil)
    } catch {
      throw CLIError(.software, "\(error)")
    }
  }

  /// Writes a file that is whole.
  package func save(_ document: String, to path: String) throws(CLIError) {
    do throws(SystemError) {
      try File.replace(path, with: Array(document.utf8))
    } catch {
      throw CLIError(.cannotCreate, "\(error)")
    }
  }

  /// Writes a complaint to standard error.
  package func report(_ complaint: CLIError) {
    let text = complaint.lines.map { "\(program): \($0.printable)\n" }.joined()
    write(STDERR_FILENO, text, text.utf8.count)
  }

  /// The clock at the place of a sign.
  package func clock(of state: Wire.State) -> WallClock { WallClock(Zone(of: state), texts) }
}

extension Zone {
  /// The zone of a sign: the system's table of it around now, else the offset the sign told.
  package init(of state: Wire.State) {
    let now = Int64(state.now ?? 0) / 1_000_000
    let years: Int64 = 3 * 366 * 86_400
    self =
      (try? Zone(state.timezone, around: now, by: years))
      ?? Zone(
        name: state.timezone, initialOffset: Int32(clamping: state.offset))
  }

  /// A zone of the system's table.
  package init(_ name: String, around now: Int64, by span: Int64) throws(SystemError) {
    let table = try ZoneTable(name, over: now - span..<now + span)
    self.init(
      name: name, initialOffset: table.initialOffset,
      changes: table.changes.map { Change(at: $0.at, offset: $0.offset) })
  }
}
