// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignClient
import SignInterface
import Testing
import Varlink

@Suite("A connection to the daemon") struct SignConnectionTests {
  private let daemon: FakeDaemon

  init() throws { daemon = try FakeDaemon() }

  @Test("a call returns the method's result") func call() throws {
    try daemon.reply(Wire.Status.Result(state: StateSample.state))
    var connection = try daemon.connection()
    #expect(try connection.call(Wire.Status.self, .init()).state == StateSample.state)
    #expect(try daemon.calls() == [Call(Wire.Status.name)])
  }

  @Test("an error of the method is thrown with the method's name") func failure() throws {
    try daemon.write(.failed(.permissionDenied))
    var connection = try daemon.connection()
    let expected = ClientError.failed(.permissionDenied, method: Wire.Status.name)
    #expect(
      error { () throws(ClientError) in
        _ = try connection.call(Wire.Status.self, .init())
      } == expected)
  }

  @Test("a copy of the journal comes in portions, to the last one") func copy() throws {
    for (data, continues) in [("Zm9v", true), ("YmFy", true), ("", false)] {
      try daemon.reply(Wire.CopyJournal.Result(data: data), continues: continues)
    }
    var connection = try daemon.connection()
    var bytes: [UInt8] = []
    try connection.copyJournal { portion in
      bytes += portion
      return true
    }
    #expect(bytes == Array("foobar".utf8))
    #expect(try daemon.calls() == [Call(Wire.CopyJournal.name, mode: .more)])
  }

  @Test("half a copy is an error, and so is what is no portion") func halfCopy() throws {
    try daemon.reply(Wire.CopyJournal.Result(data: "Zm9v"), continues: true)
    var connection = try daemon.connection()
    daemon.close()
    let found = error { () throws(ClientError) in try connection.copyJournal { _ in true } }
    #expect(found == .closed)
    let other = try FakeDaemon()
    try other.reply(Wire.CopyJournal.Result(data: "Z"))
    var second = try other.connection()
    guard
      case .malformed = error({ () throws(ClientError) in try second.copyJournal { _ in true } })
    else {
      Issue.record("it was accepted")
      return
    }
  }

  @Test("a copy without an end is refused: of empty portions, or of too many bytes")
  func endlessCopy() throws {
    try daemon.reply(Wire.CopyJournal.Result(data: "Zm9v"), continues: true)
    try daemon.reply(Wire.CopyJournal.Result(data: ""), continues: true)
    var connection = try daemon.connection()
    let empty = error { () throws(ClientError) in try connection.copyJournal { _ in true } }
    #expect(empty == .malformed("a portion is empty"))
    for (most, expected) in [(6, nil), (5, "a copy of more than 5 bytes")] as [(Int64, String?)] {
      let other = try FakeDaemon()
      for (data, continues) in [("Zm9v", true), ("YmFy", true), ("", false)] {
        try other.reply(Wire.CopyJournal.Result(data: data), continues: continues)
      }
      var second = try other.connection()
      let found = error { () throws(ClientError) in
        try second.copyJournal(most: most) { _ in true }
      }
      #expect(found == expected.map { .malformed($0) })
    }
    #expect(SignConnection.mostCopied == 4_294_967_296)
  }

  @Test("a daemon that does not reply is a timeout") func timeout() throws {
    var connection = try daemon.connection(timeout: .zero)
    #expect(
      error { () throws(ClientError) in
        _ = try connection.call(Wire.Status.self, .init())
      } == .timedOut)
  }

  @Test("a daemon that closes is another error than a timeout") func closing() throws {
    var connection = try daemon.connection()
    daemon.close()
    #expect(
      error { () throws(ClientError) in
        _ = try connection.call(Wire.Status.self, .init())
      } == .closed)
    #expect(
      error { () throws(ClientError) in
        _ = try connection.availableReply()
      } == .closed)
  }

  @Test(
    "a reply that is no message, or no result of the method, is malformed",
    arguments: ["{\0", "{\"parameters\": {\"state\": 1}}\0"])
  func malformed(text: String) throws {
    try daemon.write(Array(text.utf8))
    var connection = try daemon.connection()
    let found = error { () throws(ClientError) in
      _ = try connection.call(Wire.Status.self, .init())
    }
    guard case .malformed = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test("a missing socket is unreachable, with the system's reason") func missing() {
    let path = "/tmp/dutysign-no-such-socket"
    let found = error { () throws(ClientError) in _ = try SignConnection(to: path) }
    guard case .unreachable(path, let reason)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(reason.code == ENOENT)
    #expect(reason.reason == "No such file or directory")
  }

  @Test("an error is transient if a later connection may succeed") func transience() {
    let transient: [ClientError] = [
      .unreachable(path: "", SystemError(call: "connect", code: ENOENT)), .timedOut, .closed,
      .system(SystemError(call: "recv", code: EIO)),
    ]
    let permanent: [ClientError] = [
      .forbidden(path: ""), .malformed(""), .unencodable(""),
      .failed(.permissionDenied, method: ""),
    ]
    for error in transient { #expect(error.isTransient) }
    for error in permanent { #expect(!error.isTransient) }
  }

  @Test("history is read in pages of 200, the latest first, and returned in order")
  func history() throws {
    try daemon.reply(Wire.History.Result(entries: (51...250).map(entry)))
    try daemon.reply(Wire.History.Result(entries: (1...50).map(entry)))
    var connection = try daemon.connection()
    let entries = try connection.history(officer: "zhang").entries
    #expect(entries.map(\.generation) == Array(1...250))
    #expect(
      try daemon.calls().map(\.parameters) == [
        ["officer": "zhang", "limit": 200], ["officer": "zhang", "before": 51, "limit": 200],
      ])
  }

  @Test("a page that did not fit is continued, and one that leads nowhere is refused")
  func endlessHistory() throws {
    try daemon.reply(Wire.History.Result(entries: (11...20).map(entry), more: true))
    try daemon.reply(Wire.History.Result(entries: (1...10).map(entry)))
    var connection = try daemon.connection()
    #expect(try connection.history().entries.map(\.generation) == Array(1...20))
    let endless = try FakeDaemon()
    for _ in 0..<3 {
      try endless.reply(Wire.History.Result(entries: (51...250).map(entry)))
    }
    var other = try endless.connection()
    let found = error { () throws(ClientError) in _ = try other.history() }
    #expect(found == .malformed("the entries of History are not in order"))
  }

  @Test("a number that no program can compute with is refused") func numbers() throws {
    for number in ["9223372036854775807", "-9223372036854775808", "1e300", "9007199254740993"] {
      let daemon = try FakeDaemon()
      let entry = "{\"generation\":1,\"at\":\(number),\"by\":{\"kind\":\"button\"}}"
      try daemon.write(Array("{\"parameters\":{\"entries\":[\(entry)]}}\0".utf8))
      var connection = try daemon.connection()
      let found = error { () throws(ClientError) in _ = try connection.history(limit: 1) }
      guard case .malformed? = found else {
        Issue.record("\(number): \(String(describing: found))")
        continue
      }
    }
  }

  @Test("a limit requests no more entries than needed") func limit() throws {
    try daemon.reply(Wire.History.Result(entries: (6...10).map(entry)))
    var connection = try daemon.connection()
    #expect(try connection.history(limit: 5).entries.count == 5)
    #expect(try daemon.calls().map(\.parameters) == [["limit": 5]])
  }

  private func entry(_ generation: Int) -> Wire.Entry {
    Wire.Entry(generation: generation, by: Wire.Author(kind: .button))
  }
}

/// The error that a call on a connection throws; nil if it throws none.
func error(_ body: () throws(ClientError) -> Void) -> ClientError? {
  do throws(ClientError) {
    try body()
    return nil
  } catch {
    return error
  }
}
