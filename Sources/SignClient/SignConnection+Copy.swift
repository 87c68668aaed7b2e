// SPDX-License-Identifier: Apache-2.0
import Linux
import SignInterface
import Varlink

extension SignConnection {
  /// How long the daemon may take to make a copy before its first portion.
  private static let copyTimeout = Duration.seconds(600)

  /// Reads a copy of the journal.
  ///
  /// - Parameter body: gets each portion, in order; false ends the copy.
  /// - Throws: the errors of `call`, also where the connection ends before the copy does.
  package mutating func copyJournal(
    _ body: ([UInt8]) -> Bool
  ) throws(ClientError) {
    try send(Wire.CopyJournal.self, .init(), mode: .more)
    var timeout = Self.copyTimeout
    while true {
      let reply = try nextReply(until: SystemClock.boot.now + timeout)
      let data = try Self.result(of: Wire.CopyJournal.self, reply).data
      guard let bytes = Base64.bytes(data) else { throw .malformed("a portion is not Base64") }
      guard body(bytes), reply.continues else { return }
      timeout = Self.standardTimeout
    }
  }
}
