// SPDX-License-Identifier: Apache-2.0
import Linux
import SignClient
import SignInterface
import Testing
import Varlink

/// Texts of a daemon that would keep a client busy, or fill its memory.
@Suite("Texts in replies") struct ReplyTextTests {
  /// What a call to a daemon with such a reply throws, within a second.
  private func failure(_ parameters: JSON.Object) throws -> ClientError? {
    let daemon = try FakeDaemon()
    try daemon.write(Reply.final(parameters))
    var connection = try daemon.connection(timeout: .seconds(5))
    try connection.send(Call("org.example.Any"))
    let start = SystemClock.boot.now
    let found = error { () throws(ClientError) in
      _ = try connection.nextReply(until: start + .seconds(5))
    }
    #expect(SystemClock.boot.now - start < .seconds(1))
    return found
  }

  @Test("a text or a name of more than 4096 bytes is malformed, wherever it is")
  func long() throws {
    let (fits, long) = (String(repeating: "x", count: 4096), String(repeating: "中", count: 1366))
    for (text, expected) in [
      (fits, nil), (long, ClientError.malformed("a text of more than 4096 bytes")),
    ] as [(String, ClientError?)] {
      let value = JSON.string(text)
      let places: [JSON.Object] = [
        ["a": value], ["a": [[value]]], ["a": ["b": value]], JSON.Object([(text, JSON.int(1))]),
        ["a": .object(JSON.Object([(text, JSON.int(1))]))], ["a": ["data": value]],
        ["data": [value]],
      ]
      for place in places { #expect(try failure(place) == expected) }
    }
  }

  @Test("combining marks are at most 64 in a row, whatever they are on")
  func marks() throws {
    let expected = ClientError.malformed("a text with more than 64 combining marks in a row")
    for (count, found) in [(64, nil), (65, expected), (1000, expected)] as [(Int, ClientError?)] {
      let text = "a" + String(repeating: "\u{301}", count: count)
      #expect(try failure(["officer": .string(text)]) == found)
      #expect(try failure(["a": .array([.string(text + text)])]) == found)
    }
    // 40,000 of them are too long a text anyway.
    let long = String(repeating: "\u{301}\u{323}", count: 20_000)
    #expect(
      try failure(["officers": [["officer": .string(long)]]])
        == .malformed("a text of more than 4096 bytes"))
  }

  @Test("an error repeats an argument, and has no text that is longer than a call")
  func errors() throws {
    func text(_ length: Int) -> String { String(repeating: "x", count: length) }
    for (refusal, most) in [
      (VarlinkError(text(4097), [:]), 4096),
      (VarlinkError("org.example.No", ["known": [.string(text(65_536))]]), nil),
      (VarlinkError("org.example.No", ["known": [.string(text(65_537))]]), 65_536),
    ] as [(VarlinkError, Int?)] {
      let daemon = try FakeDaemon()
      try daemon.write(.failed(refusal))
      var connection = try daemon.connection()
      let found = error { () throws(ClientError) in
        _ = try connection.call(Wire.Status.self, .init())
      }
      #expect(
        found == most.map { .malformed("a text of more than \($0) bytes") }
          ?? .failed(refusal, method: Wire.Status.name))
    }
  }

  @Test("a picture, a portion of a copy and an interface may be longer") func large() throws {
    let long = JSON.string(String(repeating: "x", count: 100_000))
    for name in ["data", "bitmap", "pixels", "description"] {
      #expect(try failure(JSON.Object([(name, long)])) == nil)
    }
  }

  @Test("history is bounded in bytes of texts and in names") func history() throws {
    func entry(_ generation: Int) -> Wire.Entry {
      var entry = Wire.Entry(generation: generation, by: Wire.Author(kind: .button))
      entry.note = String(repeating: "n", count: 480)
      return entry
    }
    for (most, isMalformed) in [(90_000, true), (200_000, false)] {
      let daemon = try FakeDaemon()
      try daemon.reply(Wire.History.Result(entries: (101...200).map(entry), more: true))
      try daemon.reply(Wire.History.Result(entries: (1...100).map(entry)))
      var connection = try daemon.connection()
      let found = error { () throws(ClientError) in
        _ = try connection.history(mostText: most)
      }
      #expect(
        found == (isMalformed ? .malformed("History has more than 90000 bytes of text") : nil))
    }
  }
}
