// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignConsole
import SignInterface
import Sign
import Varlink

/// Where results and complaints go, and in which language.
struct Console {
  let texts = Texts(Language(environment: { Environment[$0] }))

  func print(_ lines: [String]) {
    for line in lines { Swift.print(line.printable) }
    fflush(nil)
  }

  func print(_ line: String) { print([line]) }

  /// Prints a value as JSON, over several lines or on one.
  func print(json value: some Encodable, inOneLine: Bool = false) throws(Complaint) {
    do throws(ParameterError) {
      let json = JSON.object(try JSON.Object(encoding: value))
      Swift.print(inOneLine ? json.description : json.formatted)
      fflush(nil)
    } catch {
      throw Complaint(.software, "\(error)")
    }
  }

  /// Writes a file that is whole.
  func save(_ document: String, to path: String) throws(Complaint) {
    do throws(SystemError) {
      try File.replace(path, with: Array(document.utf8))
    } catch {
      throw Complaint(.cannotCreate, "\(error)")
    }
  }

  func complain(_ complaint: Complaint) {
    let text = complaint.lines.map { "dutysign: \($0.printable)\n" }.joined()
    write(STDERR_FILENO, text, text.utf8.count)
  }

  /// The clock at the place of a sign.
  func clock(of state: Wire.State) -> WallClock { WallClock(Zone(of: state), texts) }
}

extension Zone {
  /// The zone of a sign: the system's table of it around now, else the offset the sign told.
  init(of state: Wire.State) {
    let now = Int64(state.now ?? 0) / 1_000_000
    let years: Int64 = 3 * 366 * 86_400
    self =
      (try? Zone(state.timezone, around: now, by: years))
      ?? Zone(
        name: state.timezone, initialOffset: Int32(clamping: state.offset))
  }

  /// A zone of the system's table.
  init(_ name: String, around now: Int64, by span: Int64) throws(SystemError) {
    let table = try ZoneTable(name, over: now - span..<now + span)
    self.init(
      name: name, initialOffset: table.initialOffset,
      changes: table.changes.map { Change(at: $0.at, offset: $0.offset) })
  }
}
