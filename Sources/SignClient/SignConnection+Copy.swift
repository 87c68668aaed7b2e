// SPDX-License-Identifier: Apache-2.0
import Linux
import SignInterface
import Varlink

extension SignConnection {
  /// How long the daemon may take to make a copy before its first portion.
  private static let copyTimeout = Duration.seconds(600)

  /// The most bytes of a copy, 4 GiB: more than 4,000 for each of the entries that `history` reads
  /// at most.
  package static let mostCopied: Int64 = 4 << 30

  /// Reads a copy of the journal.
  ///
  /// - Parameters:
  ///   - most: the most bytes.
  ///   - body: gets each portion, in order; false ends the copy.
  /// - Throws: the errors of `call`, also where the connection ends before the copy does;
  ///   `malformed` for more bytes, and for an empty portion that is not the last one.
  package mutating func copyJournal(
    most: Int64 = Self.mostCopied, _ body: ([UInt8]) -> Bool
  ) throws(ClientError) {
    try send(Wire.CopyJournal.self, .init(), mode: .more)
    var timeout = Self.copyTimeout
    var size: Int64 = 0
    while true {
      let reply = try nextReply(until: SystemClock.boot.now + timeout)
      let data = try Self.result(of: Wire.CopyJournal.self, reply).data
      guard let bytes = Base64.bytes(data) else { throw .malformed("a portion is not Base64") }
      // A copy of empty portions would never end.
      guard !bytes.isEmpty || !reply.continues else { throw .malformed("a portion is empty") }
      size += Int64(bytes.count)
      guard size <= most else { throw .malformed("a copy of more than \(most) bytes") }
      guard body(bytes), reply.continues else { return }
      timeout = Self.standardTimeout
    }
  }
}
