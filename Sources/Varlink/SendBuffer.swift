// SPDX-License-Identifier: Apache-2.0

/// Messages on their way to the peer, as bytes.
///
/// The owner of a connection writes as many of ``bytes`` as the socket takes and then reports
/// them with ``written(_:)``. How much may wait here is for the owner to decide.
public struct SendBuffer: Sendable {
  private var queue = ByteQueue()

  /// How many bytes wait.
  public var count: Int { queue.count }

  /// Whether nothing waits.
  public var isEmpty: Bool { count == 0 }

  /// The bytes that wait, the oldest first.
  public var bytes: ArraySlice<UInt8> { queue.bytes }

  /// Removes the oldest bytes, which the socket has accepted.
  public mutating func written(_ count: Int) {
    queue.removeFirst(count)
  }

  /// Hands all bytes over.
  public mutating func drain() -> [UInt8] {
    queue.removeAll()
  }

  mutating func append(_ message: JSON) {
    queue.append { bytes in
      message.write(to: &bytes, level: nil)
      bytes.append(0)
    }
  }
}
