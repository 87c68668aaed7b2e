// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("Child processes") struct ChildProcessTests {
  private func run(
    _ script: String, input: [UInt8] = [], within time: Duration = .seconds(30),
    limit: Int = 1 << 20
  ) throws -> ChildProcess.Outcome {
    // A write to a process that does not read is an error and no signal.
    signal(SIGPIPE, SIG_IGN)
    return try ChildProcess.run(
      "/bin/sh", ["-c", script], input: input, until: SystemClock.boot.now + time, limit: limit)
  }

  @Test("input and output may exceed the capacity of a pipe")
  func echo() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let outcome = try run("cat; echo well >&2", input: bytes)
    #expect(outcome.termination == .exited(0))
    #expect(outcome.output == bytes)
    #expect(outcome.errorOutput == Array("well\n".utf8))
  }

  @Test("a program need not read its input")
  func unreadInput() throws {
    let outcome = try run("exit 65", input: Array(repeating: 1, count: 300_000))
    #expect(outcome.termination == .exited(65))
  }

  @Test("the signal that ended the process is reported")
  func signaled() throws {
    #expect(try run("kill -SEGV $$").termination == .signaled(SIGSEGV))
  }

  @Test("a process that hangs is killed, also one that has closed its output")
  func hangs() throws {
    #expect(try run("exec sleep 1000", within: .milliseconds(50)).termination == .timedOut)
    let quiet = "exec sleep 1000 >/dev/null 2>&1"
    #expect(try run(quiet, within: .milliseconds(50)).termination == .timedOut)
  }

  @Test("a process whose output has no end is killed")
  func endlessOutput() throws {
    let outcome = try run("while :; do echo 0123456789; done", limit: 10_000)
    #expect(outcome.termination == .outputLimitExceeded)
  }

  @Test("a process does not get what the service manager passes to this one")
  func environment() throws {
    ProcessEnvironment["DUTYSIGN_TEST_SECRET"] = "1"
    ProcessEnvironment["FONTCONFIG_TEST"] = "here"
    let text = String(decoding: try run("env").output, as: UTF8.self)
    #expect(!text.contains("DUTYSIGN_TEST_SECRET"))
    #expect(text.contains("FONTCONFIG_TEST=here\n"))
    #expect(text.contains("PATH="))
  }

  @Test("a process starts with no signal blocked or ignored, and without other descriptors")
  func cleanStart() throws {
    let outcome = try run("grep -E 'SigBlk|SigIgn' /proc/self/status; ls /proc/self/fd")
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(text.contains("SigBlk:\t0000000000000000\n"))
    // Above the first 31 are the C library's own.
    #expect(text.firstMatch(of: /SigIgn:\t[0-9a-f]{8}[08]0000000\n/) != nil)
    // The three standard ones, and the one by which ls reads the directory.
    #expect(text.split(separator: "\n").count == 2 + 4)
  }

  @Test("a missing program is an error and leaves no zombie")
  func missing() {
    #expect(throws: SystemError.self) {
      try ChildProcess.run("/no/such/program", until: SystemClock.boot.now, limit: 1)
    }
    // Child processes of other tests end meanwhile; those tests reap them.
    let end = SystemClock.boot.now + .seconds(5)
    var ended = siginfo_t()
    repeat {
      ended = siginfo_t()
      _ = waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT)
    } while ended.si_signo != 0 && SystemClock.boot.now < end
    #expect(ended.si_signo == 0)
  }
}
