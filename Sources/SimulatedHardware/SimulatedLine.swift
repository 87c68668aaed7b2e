// SPDX-License-Identifier: Apache-2.0

import Hardware

/// A GPIO line: its use, and what is connected to it.
struct SimulatedLine {
  /// How the daemon has requested the line.
  enum Use: Equatable {
    case none
    case output(OutputLine, active: Bool)
    case input(InputLine)
  }

  private(set) var use = Use.none

  /// The level that the chip keeps of a released output; nil for the default bias.
  private var latched: PinDrive?

  /// Another process that has requested it.
  var holder: String?

  /// The default bias.
  let pull: Bias

  var contact = PinDrive.released
  var load = PinDrive.released

  /// How the interrupt outputs of chips drive it, by the key of the chip.
  var interrupts: [String: PinDrive] = [:]

  /// The level that the kernel last reported of a debounced input; nil of other lines.
  var debounced: Bool?

  /// The number of next edges that are lost.
  var edgesToLose = 0

  init(pull: Bias) { self.pull = pull }

  /// The electrical level.
  var level: Bool {
    // External drivers override the bias in the chip, which is far weaker.
    interrupts.values.reduce(contact) { $0.joined(by: $1) }.joined(by: load).joined(by: own).isHigh
  }

  /// Whether the line is active for its user.
  var isActive: Bool {
    switch use {
    case .none: level
    case .output(let line, _): level != line.activeLow
    case .input(let line): (debounced ?? level) != line.activeLow
    }
  }

  /// The ID of the line in the daemon, if it is open.
  var id: LineID? {
    switch use {
    case .none: nil
    case .output(let line, _): line.id
    case .input(let line): line.id
    }
  }

  /// Requests the line for a use.
  mutating func request(_ use: Use) {
    self.use = use
    latched = nil
  }

  /// Releases the line: it is an input with its default bias, or an output that keeps its level,
  /// as those of an expander do.
  mutating func release(keepingLevel keeps: Bool) {
    if keeps, case .output = use { latched = own }
    use = .none
    debounced = nil
  }

  /// Gives the line another ID.
  mutating func rename(_ id: LineID) {
    switch use {
    case .none: break
    case .output(var line, let active):
      line.id = id
      use = .output(line, active: active)
    case .input(var line):
      line.id = id
      use = .input(line)
    }
  }

  /// The ID under which it is open, if that keeps it from another use: an output may become another
  /// output.
  func otherUser(than id: LineID, _ other: Use) -> String? {
    guard let holder = self.id, holder != id else { return nil }
    if case .output = use, case .output = other { return nil }
    return holder.name
  }

  private var own: PinDrive {
    switch use {
    case .none: latched ?? Self.drive(pull)
    case .input(let line): Self.drive(line.bias == .asIs ? pull : line.bias)
    case .output(let line, let active):
      switch (line.drive, active != line.activeLow) {
      case (.openDrain, true), (.openSource, false): .released
      case (_, true): .high
      case (_, false): .low
      }
    }
  }

  private static func drive(_ bias: Bias) -> PinDrive {
    switch bias {
    case .pullUp: .weakHigh
    case .pullDown: .weakLow
    case .asIs, .disabled: .released
    }
  }
}
