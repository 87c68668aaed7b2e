// SPDX-License-Identifier: Apache-2.0

public import Hardware
import SimulatedHardware

/// A simulated part that another project's driver drives, a line of text for each operation.
///
/// A line is a time in microseconds and an operation. The reply is the line with what the part
/// answered, so a recording is replayed by performing its lines without their answers.
public struct WitnessedPart {
  /// A line that is not understood.
  public struct Unclear: Error {
    /// The line.
    public let line: String
  }

  private var chip: (any SimulatedChip)?
  private var panel: (any SimulatedPanel)?
  private var violationCount = 0

  /// Makes a part after power-on (a chip), or without power (a panel); nil if it has no model.
  ///
  /// - Parameter part: the part.
  public init?(_ part: Part) {
    chip = part.simulated
    panel = part.simulatedPanel
    guard chip != nil || panel != nil else { return nil }
  }

  /// Performs the operation of a line.
  ///
  /// - Parameter line: the line; an answer at its end, after `->`, is ignored.
  /// - Returns: the line with the part's answer, and a line for each violation of the protocol.
  /// - Throws: `Unclear` if the line has no operation of these parts.
  public mutating func perform(_ line: String) throws -> [String] {
    let asked = line.split(separator: " -> ", maxSplits: 1)[0]
    let words = asked.split(separator: " ")
    guard words.count >= 2, let time = Int64(words[0]), (0...1_000_000_000_000).contains(time)
    else { throw Unclear(line: line) }
    let now = Duration.microseconds(time)
    let answer =
      chip == nil
      ? try performOnPanel(words, at: now, line) : try performOnChip(words, at: now, line)
    let violations = chip?.violations ?? panel?.violations ?? []
    let fresh = violations.dropFirst(violationCount)
    violationCount = violations.count
    return [answer.map { "\(asked) -> \($0)" } ?? String(asked)] + fresh.map { "! \($0)" }
  }

  private mutating func performOnChip(
    _ words: [Substring], at now: Duration, _ line: String
  ) throws -> String? {
    let rest = words.dropFirst(2)
    switch words[1] {
    case "write":
      guard let bytes = RunLength.bytes(rest) else { throw Unclear(line: line) }
      chip?.receive(bytes, at: now)
    case "read":
      guard let count = rest.first.flatMap({ Int($0) }), (1...4096).contains(count) else {
        throw Unclear(line: line)
      }
      return chip.map { _ in RunLength.text(chip?.send(count, at: now) ?? []) }
    case "level":
      guard let pin = rest.first.flatMap({ Int($0) }), let pins = chip?.pins,
        pins.indices.contains(pin)
      else { throw Unclear(line: line) }
      return "\((pins[pin] * 10_000).rounded() / 10_000)"
    case "picture": return Self.difference(from: chip?.displayedFrame, rest)
    case "driver": break
    default:
      guard let stimulus = Self.stimulus(words.dropFirst()) else { throw Unclear(line: line) }
      chip?.apply(stimulus, at: now)
    }
    return nil
  }

  private static func stimulus(_ words: ArraySlice<Substring>) -> Stimulus? {
    let numbers = words.dropFirst().map { Double($0) }
    switch (words.first, numbers.first ?? nil, words.last) {
    case ("light", let lux?, _): return .light(lux: lux)
    case ("current", let amperes?, _):
      guard numbers.count == 2, let volts = numbers[1] else { return nil }
      return .current(amperes: amperes, volts: volts)
    case ("contact", let pin?, "low"): return .contact(pin: Int(pin), .low)
    case ("contact", let pin?, "high"): return .contact(pin: Int(pin), .high)
    case ("contact", let pin?, "open"): return .contact(pin: Int(pin), .released)
    default: return nil
    }
  }

  private mutating func performOnPanel(
    _ words: [Substring], at now: Duration, _ line: String
  ) throws -> String? {
    let rest = words.dropFirst(2)
    switch words[1] {
    case "power":
      if rest.first == "on" { panel?.powerOn(at: now) } else { panel?.powerOff(at: now) }
    case "reset":
      guard let low = rest.first.flatMap({ Int64($0) }), (0...60_000_000).contains(low) else {
        throw Unclear(line: line)
      }
      panel?.reset(low: .microseconds(low), at: now)
    case "command":
      guard let bytes = RunLength.bytes(rest), bytes.count == 1 else { throw Unclear(line: line) }
      panel?.receive(command: bytes[0], at: now)
    case "data":
      guard let bytes = RunLength.bytes(rest) else { throw Unclear(line: line) }
      panel?.receive(data: bytes, at: now)
    case "busy":
      return panel.map { $0.isBusy(at: now) != $0.busyIsLow ? "high" : "low" }
    case "picture": return Self.difference(from: panel?.displayedFrame(at: now), rest)
    case "driver": break
    default: throw Unclear(line: line)
    }
    return nil
  }

  /// How far the displayed picture is from the one that the driver was asked for.
  private static func difference(
    from frame: DisplayedFrame?, _ words: ArraySlice<Substring>
  ) -> String {
    guard let frame, let asked = RunLength.bytes(words.dropFirst(2)) else { return "no picture" }
    let numbers = words.prefix(2).map { Int($0) }
    guard numbers == [frame.width, frame.height], asked.count == frame.rows.count else {
      return "\(frame.width) \(frame.height)"
    }
    var differing = 0
    for (one, other) in zip(frame.rows, asked) { differing += (one ^ other).nonzeroBitCount }
    return "\(differing) of \(frame.width * frame.height) pixels differ, \(frame.ghosts) grey"
  }
}
