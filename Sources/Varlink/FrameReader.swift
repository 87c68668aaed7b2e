// SPDX-License-Identifier: Apache-2.0

/// Cuts a stream of bytes into messages: each ends with one NUL byte.
///
/// Each byte is scanned once, however the stream is split.
public struct FrameReader: Sendable {
  /// The longest message accepted, in bytes, its NUL not counted.
  public let limit: Int

  private var queue = ByteQueue()
  private var examined = 0

  /// A reader for messages of at most `limit` bytes.
  public init(limit: Int) {
    self.limit = limit
  }

  /// How many bytes have come in and not yet left as messages.
  public var count: Int { queue.count }

  /// Appends bytes received from the peer.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    queue.append(bytes)
  }

  /// The next whole message without its NUL, nil while it is incomplete.
  public mutating func next() throws(ProtocolError) -> [UInt8]? {
    let end = queue.firstPosition(of: 0, from: examined)
    examined = end ?? queue.count
    guard examined <= limit else { throw .oversizedMessage(limit: limit) }
    guard let end else { return nil }
    let frame = Array(queue.bytes.prefix(end))
    queue.removeFirst(end + 1)
    examined = 0
    return frame
  }
}
