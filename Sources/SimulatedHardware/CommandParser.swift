// SPDX-License-Identifier: Apache-2.0

/// How the controller of a panel takes a command and the data that follows it: into a register, or
/// into a window of its memory.
///
/// What is against the rules of that is noted; what a command does is the controller's own.
struct CommandParser: Sendable {
  /// What has become of data.
  enum Parsed {
    /// It was not heeded, or is not complete.
    case nothing

    /// All bytes of a command are there.
    case register(UInt8, [UInt8])

    /// Bytes for the memory of a command, from the place on at which this window stands.
    case memory(UInt8, ArraySlice<UInt8>, PanelWindow)
  }

  /// How many bytes follow a command; those that write memory are not listed.
  private let dataCounts: [UInt8: ClosedRange<Int>]

  /// The command that takes data now, and what it has taken.
  private var command: UInt8?
  private var parsed: [UInt8] = []

  /// Where its data goes in memory, and how much has gone there.
  private var window: PanelWindow?
  private var written = 0

  /// Whether data belongs to a command that was refused.
  private var isDeaf = false

  init(_ dataCounts: [UInt8: ClosedRange<Int>]) { self.dataCounts = dataCounts }

  /// Begins a command that is heeded, and ends the one before it.
  mutating func begin(_ code: UInt8, noting violations: inout [ProtocolViolation]) {
    finish(noting: &violations)
    isDeaf = false
    command = code
    parsed = []
  }

  /// Passes over a command, and the data that belongs to it.
  mutating func refuse() {
    isDeaf = true
    command = nil
  }

  /// Lets the data of the command go to memory; without a window it is refused.
  mutating func open(_ opened: PanelWindow?) {
    guard let opened else { return refuse() }
    window = opened
    written = 0
  }

  /// Forgets the command: the controller was reset, or fell asleep.
  mutating func reset() { self = CommandParser(dataCounts) }

  /// Takes data.
  mutating func consume(_ data: [UInt8], noting violations: inout [ProtocolViolation]) -> Parsed {
    guard let command else {
      if !isDeaf {
        violations.append(ProtocolViolation(.dataWithoutCommand, "\(data.count) bytes"))
      }
      return .nothing
    }
    if let window { return write(data, command, window, noting: &violations) }
    guard let counts = dataCounts[command] else { return .nothing }
    let room = counts.upperBound - parsed.count
    parsed += data.prefix(room)
    if data.count > room {
      violations.append(ProtocolViolation(.excessData, command, "\(data.count - room) more"))
    }
    return parsed.count >= counts.lowerBound ? .register(command, parsed) : .nothing
  }

  private mutating func write(
    _ data: [UInt8], _ code: UInt8, _ window: PanelWindow,
    noting violations: inout [ProtocolViolation]
  ) -> Parsed {
    let part = data.prefix(window.size - written)
    if part.count < data.count {
      violations.append(
        ProtocolViolation(.memoryOverrun, code, "\(data.count - part.count) bytes more"))
    }
    written += part.count
    self.window?.advance(by: part.count)
    return .memory(code, part, window)
  }

  private mutating func finish(noting violations: inout [ProtocolViolation]) {
    defer { window = nil }
    guard let command else { return }
    if let window {
      if written < window.size {
        violations.append(
          ProtocolViolation(.memoryUnderrun, command, "\(written) of \(window.size) bytes"))
      }
    } else if let counts = dataCounts[command], parsed.count < counts.lowerBound {
      violations.append(
        ProtocolViolation(.missingData, command, "\(parsed.count) of \(counts.lowerBound) bytes"))
    }
  }
}
