// SPDX-License-Identifier: Apache-2.0

/// The command parser of a panel's controller.
///
/// It routes the data after a command to a register or to a window of the memory.
///
/// It records violations of the protocol. The controller executes the commands.
struct CommandParser: Sendable {
  /// The result of parsing data.
  enum Parsed {
    /// The data was ignored, or is not complete.
    case nothing

    /// All bytes of a command are complete.
    case register(UInt8, [UInt8])

    /// Bytes for the memory of a command, from the cursor of this window.
    case memory(UInt8, ArraySlice<UInt8>, PanelWindow)
  }

  /// The number of data bytes of each command, without the commands that write memory.
  private let dataCounts: [UInt8: ClosedRange<Int>]

  /// The command that receives data, and its data so far.
  private var command: UInt8?
  private var parsed: [UInt8] = []

  /// The window of memory that is written, and the number of bytes written.
  private var window: PanelWindow?
  private var written = 0

  /// Whether the data belongs to a command that was refused.
  private var isRefused = false

  init(_ dataCounts: [UInt8: ClosedRange<Int>]) { self.dataCounts = dataCounts }

  /// Whether a command is none of those with a known number of data bytes.
  func isUnknown(_ code: UInt8) -> Bool { dataCounts[code] == nil }

  /// Begins a command that is accepted, and ends the one before it.
  mutating func begin(_ code: UInt8, noting violations: inout [ProtocolViolation]) {
    finish(noting: &violations)
    isRefused = false
    command = code
    parsed = []
  }

  /// Ignores a command and its data.
  mutating func refuse() {
    isRefused = true
    command = nil
  }

  /// Writes the data of the command to memory; without a window the command is refused.
  mutating func open(_ opened: PanelWindow?) {
    guard let opened else { return refuse() }
    window = opened
    written = 0
  }

  /// Discards the command: the controller was reset, or entered sleep.
  mutating func reset() { self = CommandParser(dataCounts) }

  /// Consumes data of the command.
  mutating func consume(_ data: [UInt8], noting violations: inout [ProtocolViolation]) -> Parsed {
    guard let command else {
      if !isRefused {
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
