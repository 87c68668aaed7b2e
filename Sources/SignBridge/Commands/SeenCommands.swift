// SPDX-License-Identifier: Apache-2.0

/// The identifiers of commands that were passed to the sign: none is passed twice, also after a
/// restart.
///
/// An identifier is remembered until its command has expired at least. `floor` stands for those
/// that are not remembered any more: no command that expires at or before it is passed.
package struct SeenCommands: Equatable, Sendable {
  /// The largest number of identifiers that are remembered.
  package static let capacity = 1024

  /// How far ahead a command may expire, in microseconds.
  package static let longest = 300 * 1_000_000

  /// An identifier, and when its command expires.
  private struct Entry: Equatable {
    var id: String
    var expires: Int
  }

  /// In the order in which they were passed.
  private var entries: [Entry] = []
  private var ids: Set<String> = []

  /// The latest expiry of an identifier that was dropped, in microseconds since 1970.
  private(set) var floor = 0

  /// Makes an empty memory.
  package init() {}

  /// Makes the memory of a bridge that has lost its own.
  ///
  /// Whatever it passed before has expired 300 s later.
  ///
  /// - Parameter now: microseconds since 1970.
  package init(lostAt now: Int) { floor = now + Self.longest }

  /// The number of identifiers.
  package var count: Int { entries.count }

  /// Remembers a command before it is passed.
  ///
  /// - Parameters:
  ///   - command: the command.
  ///   - now: microseconds since 1970.
  /// - Throws: the reason why it is not passed; then nothing is remembered.
  package mutating func admit(_ command: StationCommand, at now: Int) throws(CommandRefusal) {
    let (id, expires) = (command.id, command.expires)
    guard expires > now else { throw CommandRefusal(id, .expired) }
    guard expires <= now + Self.longest else { throw CommandRefusal(id, .expiresTooLate) }
    // A floor further ahead is that of a clock that was wrong: nothing below it can be admitted.
    guard expires > floor || floor > now + Self.longest, !ids.contains(id) else {
      throw CommandRefusal(id, .duplicate)
    }
    if entries.count >= Self.capacity { dropExpired(at: now) }
    guard entries.count < Self.capacity else { throw CommandRefusal(id, .busy) }
    ids.insert(id)
    entries.append(Entry(id: id, expires: expires))
  }

  private mutating func dropExpired(at now: Int) {
    let dropped = entries.filter { $0.expires <= now }
    entries.removeAll { $0.expires <= now }
    ids.subtract(dropped.map(\.id))
    floor = max(floor, dropped.map(\.expires).max() ?? 0)
  }
}

extension SeenCommands {
  private static let heading = "dutysign-bridge seen 1"

  /// The memory as a file.
  package var file: [UInt8] {
    let lines = entries.map { "\($0.expires) \($0.id)\n" }.joined()
    return Array("\(Self.heading)\n\(floor)\n\(lines)end\n".utf8)
  }

  /// Reads the file; nil if it is not whole.
  package init?(file: [UInt8]) {
    let lines = String(decoding: file, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines[0] == Self.heading, lines[lines.count - 2] == "end",
      lines[lines.count - 1].isEmpty, let floor = Int(lines[1]),
      lines.count - 4 <= Self.capacity
    else { return nil }
    self.floor = floor
    for line in lines[2..<lines.count - 2] {
      let words = line.split(separator: " ")
      guard words.count == 2, let expires = Int(words[0]),
        StationCommand.isIdentifier(String(words[1]))
      else { return nil }
      entries.append(Entry(id: String(words[1]), expires: expires))
      ids.insert(String(words[1]))
    }
  }
}
