// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The measurements of `make bench` inside a process; the others are beside it, in Python.
///
/// Prints one measurement a line, a name and numbers, for the program that runs it.
@main enum SignBench {
  static let usage = """
    usage: sign-bench press COUNT | growth | year | sun DAYS | record FILE COUNT | history FILE
           sign-bench edges FOLDER | plate FOLDER | no-plate FOLDER

    """

  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    let rest = Array(words.dropFirst())
    switch (words.first, rest.first, rest.count) {
    case ("press", let count?, 1): try Press.measure(count: Int(count) ?? 0)
    case ("growth", nil, 0): try Growth.measure()
    case ("year", nil, 0): try Year.measure()
    case ("sun", let days?, 1): SunTimes.measure(days: Int(days) ?? 0)
    case ("record", let file?, 2): try History.fill(file, count: Int(rest[1]) ?? 0)
    case ("history", let file?, 1): try History.measure(file)
    case ("edges", let folder?, 1): try EdgeSign.run(in: folder)
    case ("plate", let folder?, 1): try PlateSign.run(in: folder, hasPlate: true)
    case ("no-plate", let folder?, 1): try PlateSign.run(in: folder, hasPlate: false)
    default:
      print(usage, terminator: "")
      exit(EX_USAGE)
    }
  }
}
