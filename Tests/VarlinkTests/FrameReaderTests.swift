// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

@Suite("Frames")
struct FrameReaderTests {
  private let messages = [
    "{}", "", #"{"method":"a.b.C"}"#, "去向", String(repeating: "x", count: 40),
  ]

  private var stream: [UInt8] { messages.flatMap { Array($0.utf8) + [0] } }

  private func frames(_ chunks: [ArraySlice<UInt8>]) throws -> [String] {
    var reader = FrameReader(limit: 40)
    var frames: [String] = []
    for chunk in chunks {
      reader.append(chunk)
      while let frame = try reader.next() { frames.append(String(decoding: frame, as: UTF8.self)) }
    }
    return frames
  }

  @Test("a stream gives the same messages at every pair of splits")
  func splits() throws {
    let stream = stream
    for first in 0...stream.count {
      for second in first...stream.count {
        let chunks = [stream[..<first], stream[first..<second], stream[second...]]
        if try frames(chunks) != messages { Issue.record("split at \(first) and \(second)") }
      }
    }
  }

  @Test("a stream gives the same messages byte by byte")
  func bytes() throws {
    #expect(try frames(stream.indices.map { stream[$0...$0] }) == messages)
  }

  @Test("a long stream that is read in part between its pieces stays whole")
  func longStream() throws {
    let sent = (0..<400).map { [UInt8](repeating: UInt8($0 % 255 + 1), count: $0 % 97) }
    let stream = Array(sent.map { $0 + [UInt8(0)] }.joined())
    var reader = FrameReader(limit: 97)
    var received: [[UInt8]] = []
    for start in stride(from: 0, to: stream.count, by: 9000) {
      reader.append(stream[start..<min(start + 9000, stream.count)])
      while reader.count > 2000, let frame = try reader.next() { received.append(frame) }
    }
    while let frame = try reader.next() { received.append(frame) }
    #expect(received == sent)
    #expect(reader.count == 0)
  }

  @Test("a message may be as long as the limit, with or without its end in sight")
  func limit() throws {
    var reader = FrameReader(limit: 4)
    reader.append([1, 2, 3, 4])
    #expect(try reader.next() == nil)
    reader.append([0])
    #expect(try reader.next() == [1, 2, 3, 4])
    reader.append([1, 2, 3, 4, 5])
    #expect(throws: ProtocolError.oversizedMessage(limit: 4)) { try reader.next() }
    var whole = FrameReader(limit: 4)
    whole.append([1, 2, 3, 4, 5, 0])
    #expect(throws: ProtocolError.oversizedMessage(limit: 4)) { try whole.next() }
  }

  @Test("what is left of a message is counted")
  func count() throws {
    var reader = FrameReader(limit: 10)
    reader.append([1, 0, 2, 3])
    #expect(reader.count == 4)
    _ = try reader.next()
    #expect(reader.count == 2)
  }
}
