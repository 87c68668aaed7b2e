// SPDX-License-Identifier: Apache-2.0
import Testing

/// Each command that prints, with what it prints to.
@Suite("The output of each command") struct OutputTests {
  /// Every command that prints; `health` ends with a status of its own.
  static let commands = [
    "status", "status --json", "health", "health --json", "metrics", "explain", "set out",
    "lamp lightbox on", "lamp-replaced lightbox", "letters", "letters emptied", "log",
    "log --json", "log --csv", "log --totals", "log --totals --csv", "log --totals --json",
    "log --page 2026-11-23",
    "log --page 2026-11-23 --csv", "log --csv --bom",
    "export --officer zhang", "erase --officer zhang", "reload", "release", "call Status",
    "introspect", "introspect org.example", "watch", "watch --json", "check sign.yaml",
    "lighting --config sign.yaml", "lighting --config sign.yaml --explain",
    "sun --place 30.58,114.30 --timezone Asia/Shanghai",
    "sun --place 30.58,114.30 --timezone Asia/Shanghai --json", "--help", "help log", "log --help",
    "--generate-completion-script bash", "--version",
  ]

  private static func failure(of command: String) -> Int32 {
    command.hasPrefix("health") ? 3 : 73
  }

  @Test("a full device is reported, and the status is 73") func fullDevice() throws {
    let place = try Workplace()
    for command in Self.commands {
      let outcome = try place.run("dutysign \(command) >/dev/full")
      #expect(outcome.status == Self.failure(of: command), "\(command): \(outcome)")
      #expect(
        outcome.error.hasSuffix(
          "The output was not written, or not all of it: "
            + "standard output: write: No space left on device.\n"), "\(command): \(outcome)")
    }
  }

  @Test("the reason is in Chinese where the user is") func chinese() throws {
    let outcome = try Workplace().run("dutysign status >/dev/full", locale: "zh_CN.UTF-8")
    #expect(
      outcome
        == .init(
          status: 73, output: "", error: "dutysign: 输出未能写出，或未全部写出：标准输出：设备上没有空间。\n"))
  }

  @Test("a closed standard output is reported, and takes no socket for it") func closed() throws {
    let place = try Workplace()
    for command in Self.commands {
      let outcome = try place.run("dutysign \(command) >&-")
      #expect(outcome.status == Self.failure(of: command), "\(command): \(outcome)")
      #expect(outcome.error.contains("Bad file descriptor"), "\(command): \(outcome)")
    }
  }

  @Test("the daemons notice it as well") func daemons() throws {
    let place = try Workplace()
    for program in ["dutysignd", "dutysign-simulator"] {
      for option in ["--help", "--version"] {
        let outcome = try place.run("\(program) \(option) >/dev/full")
        #expect(outcome.status == 73 && outcome.error.contains("No space left"), "\(outcome)")
      }
    }
  }

  @Test("a pipe that nobody reads ends a command without a word") func closedPipe() throws {
    // Each command in one of two ways; `make soak` has both.
    try endWithoutWord { [$0 % 2] }
  }

  /// Runs each command with a pipe that nobody reads.
  ///
  /// - Parameter ways: for the number of a command, 0 as most shells start it, 1 where SIGPIPE is
  ///   ignored.
  /// - Throws: the errors of a child process.
  func endWithoutWord(_ ways: (Int) -> [Int]) throws {
    let place = try Workplace()
    _ = try place.run("mkfifo pipe")
    for (index, command) in Self.commands.enumerated() {
      let both = [("", 141), ("trap '' PIPE;", Self.failure(of: command))]
      for (trap, status) in ways(index).map({ both[$0] }) {
        let outcome = try place.run(
          """
          \(trap) exec 3<>pipe; exec 4>pipe; exec 3<&-
          dutysign \(command) >&4
          """)
        #expect(
          outcome == .init(status: status, output: "", error: ""), "\(command): \(outcome)")
      }
    }
  }
}
