// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("Programs that are run to their end") struct ChildProcessTests {
  private func run(
    _ script: String, input: [UInt8] = [], within time: Duration = .seconds(30),
    limit: Int = 1 << 20
  ) throws -> ChildProcess.Outcome {
    // What a program that does not read leaves behind is an error, and no signal.
    signal(SIGPIPE, SIG_IGN)
    return try ChildProcess.run(
      "/bin/sh", ["-c", script], input: input, until: SystemClock.boot.now + time, limit: limit)
  }

  @Test("what goes in comes out, though it is more than a pipe holds")
  func echo() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let outcome = try run("cat; echo well >&2", input: bytes)
    #expect(outcome.ending == .exited(0))
    #expect(outcome.output == bytes)
    #expect(outcome.errorOutput == Array("well\n".utf8))
  }

  @Test("a program that does not read is no trouble")
  func deaf() throws {
    let outcome = try run("exit 65", input: Array(repeating: 1, count: 300_000))
    #expect(outcome.ending == .exited(65))
  }

  @Test("the signal that ended it is told")
  func signalled() throws {
    #expect(try run("kill -SEGV $$").ending == .ended(signal: SIGSEGV))
  }

  @Test("one that hangs is ended, whether or not it keeps its ways open")
  func hangs() throws {
    #expect(try run("exec sleep 1000", within: .milliseconds(50)).ending == .timedOut)
    let quiet = "exec sleep 1000 >/dev/null 2>&1"
    #expect(try run(quiet, within: .milliseconds(50)).ending == .timedOut)
  }

  @Test("one that never stops talking is ended")
  func talksOn() throws {
    let outcome = try run("while :; do echo 0123456789; done", limit: 10_000)
    #expect(outcome.ending == .outputLimitExceeded)
  }

  @Test("it begins with signals as everybody has them, and without our descriptors")
  func cleanStart() throws {
    let outcome = try run("grep -E 'SigBlk|SigIgn' /proc/self/status; ls /proc/self/fd")
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(text.contains("SigBlk:\t0000000000000000\n"))
    // Above the first 31 are the C library's own.
    #expect(text.firstMatch(of: /SigIgn:\t[0-9a-f]{8}[08]0000000\n/) != nil)
    // Its three, and the one by which ls reads the folder.
    #expect(text.split(separator: "\n").count == 2 + 4)
  }

  @Test("one that is not there is an error, and nobody is left unburied")
  func missing() {
    #expect(throws: SystemError.self) {
      try ChildProcess.run("/no/such/program", until: SystemClock.boot.now, limit: 1)
    }
    // The children of other tests end meanwhile, but those who wait for them bury them.
    let end = SystemClock.boot.now + .seconds(5)
    var ended = siginfo_t()
    repeat {
      ended = siginfo_t()
      _ = waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT)
    } while ended.si_signo != 0 && SystemClock.boot.now < end
    #expect(ended.si_signo == 0)
  }
}
