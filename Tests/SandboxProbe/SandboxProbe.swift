// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SandboxAttempts

/// A process that has been taken over: it enters the renderer's sandbox and tries to leave it.
///
///     sandbox-probe SOCKET RECORD FONT [--free]
///
/// It writes a line for each attempt: the error number, or 0, and the attempt. With `--free` there
/// is no sandbox.
@main enum SandboxProbe {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst().map { strdup($0) }
    guard arguments.count >= 3 else { exit(64) }
    var targets = sandbox_targets(
      socket: arguments[0], record: arguments[1], font: arguments[2])
    sandbox_prepare()
    if arguments.count == 3 {
      let parts = Sandbox.enter(reading: [String(cString: targets.font)])
      write("sandbox \(parts.map(\.rawValue).sorted().joined(separator: " "))")
    }
    for index in 0... {
      let attempt = sandbox_try(Int32(index), &targets)
      guard let name = attempt.name else { break }
      write("\(attempt.code) \(String(cString: name))")
    }
  }

  /// Writes a line at once: a program that runs in place of this one would lose a buffer.
  private static func write(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    _ = Glibc.write(STDOUT_FILENO, bytes, bytes.count)
  }
}
