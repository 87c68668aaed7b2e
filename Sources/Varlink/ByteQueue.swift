// SPDX-License-Identifier: Apache-2.0

/// Bytes that enter at the end and leave at the front, each moved a constant number of times.
struct ByteQueue: Sendable {
  private var storage: [UInt8] = []
  private var head = 0

  var count: Int { storage.count - head }

  var bytes: ArraySlice<UInt8> { storage[head...] }

  mutating func append(_ bytes: some Sequence<UInt8>) {
    // Bytes that lie together are copied together.
    let isAdded: Void? = bytes.withContiguousStorageIfAvailable {
      storage.append(contentsOf: $0)
    }
    if isAdded == nil { storage.append(contentsOf: bytes) }
  }

  /// Adds bytes with a function that appends them to an array.
  mutating func append(with write: (inout [UInt8]) -> Void) {
    write(&storage)
  }

  /// Hands everything over, the memory included.
  mutating func removeAll() -> [UInt8] {
    defer { (storage, head) = ([], 0) }
    return head == 0 ? storage : Array(bytes)
  }

  mutating func removeFirst(_ count: Int) {
    precondition(count >= 0 && count <= self.count, "only bytes that are there can leave")
    head += count
    if head == storage.count {
      storage.removeAll(keepingCapacity: storage.capacity <= 4096)
      head = 0
    } else if head >= 4096 && head > storage.count / 2 {
      storage.removeSubrange(..<head)
      head = 0
    }
  }

  /// The first position of a byte at or after `start`; positions count from the front.
  func firstPosition(of byte: UInt8, from start: Int) -> Int? {
    bytes.dropFirst(start).firstIndex(of: byte).map { $0 - head }
  }
}
