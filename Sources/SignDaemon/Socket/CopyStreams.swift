// SPDX-License-Identifier: Apache-2.0

/// The calls that get a copy of the journal, portion by portion.
struct CopyStreams {
  /// One of these calls.
  struct Stream {
    /// Who called.
    let client: ClientID

    /// The number of the copy.
    let copy: UInt64

    /// The number of the job that reads the next portion; nil while the last one is being sent.
    var awaited: UInt64?
  }

  private(set) var streams: [Stream] = []

  /// Adds a call whose copy is being made.
  mutating func begin(for client: ClientID, _ copy: UInt64) {
    streams.append(Stream(client: client, copy: copy, awaited: copy))
  }

  /// The call that waits for a job, and waits for none then; nil if none does.
  mutating func answered(_ number: UInt64) -> Stream? {
    guard let index = streams.firstIndex(where: { $0.awaited == number }) else { return nil }
    streams[index].awaited = nil
    return streams[index]
  }

  /// Makes a call wait for the next portion.
  mutating func setAwaited(_ number: UInt64, for copy: UInt64) {
    for index in streams.indices where streams[index].copy == copy {
      streams[index].awaited = number
    }
  }

  /// Removes a call.
  mutating func end(_ copy: UInt64) { streams.removeAll { $0.copy == copy } }
}
