// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

/// A program that tries what code may try that has taken over the renderer.
@Suite(
  "The sandbox",
  .enabled(if: !Sandbox.available.isEmpty, "a sanitizer needs what the sandbox refuses"))
struct SandboxTests {
  private static let refusedByLandlock: Set = [
    "read the record", "read the parent's memory as a file",
  ]

  private static let allowed: Set = ["read a font", "start a thread", "signal oneself"]

  /// What succeeds without the sandbox on any machine: the attempts are no dummies.
  private static let free: Set = [
    "read a font", "start a thread", "signal oneself", "make a socket", "connect",
    "make a pair of sockets", "read the record", "write the record", "truncate the record",
    "change the record's mode", "link the record", "create a file", "signal the parent",
    "signal the parent's thread", "queue a signal", "have a descriptor signal the parent",
    "choose a descriptor's signal", "read the parent's limits", "fork", "clone",
    "make a file for a program", "remove the record",
  ]

  private struct Attempts {
    var first = ""
    var codes: [String: Int32] = [:]
  }

  /// Runs the program on a socket and a file of its own.
  private func attempts(_ options: [String] = []) throws -> Attempts {
    let scratch = try Scratch()
    let (socket, record, font) =
      (scratch.path + "/sign", scratch.path + "/record", scratch.path + "/font")
    try File.replace(record, with: Array("the journal".utf8), mode: 0o600)
    try File.replace(font, with: Array("a font".utf8), mode: 0o600)
    let listener = try ListeningSocket(.path(socket), mode: 0o600)
    let outcome = try ChildProcess.run(
      ProgramFile.beside("sandbox-probe"), [socket, record, font] + options,
      until: SystemClock.boot.now + .seconds(30), limit: 1 << 16)
    #expect(outcome.termination == .exited(0))
    if options.isEmpty {
      #expect(try File.read(record, limit: 100) == Array("the journal".utf8))
    }
    withExtendedLifetime(listener) {}
    var attempts = Attempts()
    for line in String(decoding: outcome.output, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      if parts[0] == "sandbox" {
        attempts.first = parts.count > 1 ? parts[1] : ""
      } else {
        attempts.codes[parts[1]] = Int32(parts[0])
      }
    }
    return attempts
  }

  @Test("a program in it reads its fonts and starts threads, and nothing else leads outside")
  func sandboxed() throws {
    let found = try attempts()
    #expect(found.first == Sandbox.available.map(\.rawValue).sorted().joined(separator: " "))
    #expect(found.codes.count == 33)
    for (attempt, code) in found.codes {
      if Self.allowed.contains(attempt) {
        #expect(code == 0, "\(attempt)")
      } else if Self.refusedByLandlock.contains(attempt) {
        #expect(code == EACCES || !Sandbox.available.contains(.files), "\(attempt)")
      } else {
        #expect(code == EPERM || code == ENOSYS, "\(attempt): \(code)")
      }
    }
  }

  @Test("without it the same program does all of that") func unconfined() throws {
    let found = try attempts(["--free"])
    for attempt in Self.free { #expect(found.codes[attempt] == 0, "\(attempt)") }
    // A program ran in place of this one.
    #expect(found.codes["run a program"] == nil)
  }
}
