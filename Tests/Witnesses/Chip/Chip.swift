// SPDX-License-Identifier: Apache-2.0

import Glibc
import Hardware
import Recording

/// A simulated part on standard input and output, for drivers of other projects.
///
/// Each line is answered by one or more lines and an empty one; see `WitnessedPart`.
@main
struct Chip {
  static func main() throws {
    guard CommandLine.arguments.count == 2, let part = Part(rawValue: CommandLine.arguments[1]),
      var witnessed = WitnessedPart(part)
    else {
      print("usage: witnessed-chip PART")
      exit(EX_USAGE)
    }
    while let line = readLine() {
      for answer in try witnessed.perform(line) { print(answer) }
      print()
      fflush(nil)
    }
  }
}
