// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignInterface
import Testing
import Varlink

/// A folder with a daemon's socket and a configuration, in which the built programs run.
final class Workplace {
  /// How a script ended.
  struct Outcome: Equatable {
    var status: Int32
    var output: String
    var error: String
  }

  let path: String
  private var daemon: CannedDaemon?

  init(_ replies: @escaping @Sendable (Call) -> [Reply?] = Office.replies) throws {
    var template = Array("/tmp/dutysign.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SystemError(call: "mkdtemp", code: errno)
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    daemon = try CannedDaemon(file("socket"), replies)
    try File.replace(file("sign.yaml"), with: Array(Office.configuration.utf8))
  }

  deinit {
    daemon?.end()
    _ = try? run("chmod -R u+rwx . ; cd / && rm -rf -- \"$OLDPWD\"")
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Runs a script of the shell in the folder; `dutysign` is the built program.
  func run(_ script: String, locale: String = "C.UTF-8", in seconds: Int = 30) throws -> Outcome {
    let programs = ProgramFile.beside(".").dropLast(2)
    let outcome = try ChildProcess.run(
      "/bin/sh",
      [
        "-c",
        """
        PATH=\(programs):$PATH; export PATH
        unset LANG LANGUAGE LC_MESSAGES LC_CTYPE
        LC_ALL=\(locale); export LC_ALL
        DUTYSIGN_SOCKET=\(file("socket")); export DUTYSIGN_SOCKET
        cd \(path)
        \(script)
        """,
      ], until: SystemClock.boot.now + .seconds(seconds), limit: 1 << 22)
    guard case .exited(let status) = outcome.termination else {
      return Outcome(
        status: -1, output: "\(outcome.termination)",
        error: String(decoding: outcome.errorOutput, as: UTF8.self))
    }
    return Outcome(
      status: status, output: String(decoding: outcome.output, as: UTF8.self),
      error: String(decoding: outcome.errorOutput, as: UTF8.self))
  }

  /// The bytes of a file in the folder.
  func contents(_ name: String) throws -> [UInt8] {
    try File.read(file(name), limit: 1 << 22)
  }
}
