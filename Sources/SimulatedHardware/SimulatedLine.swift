// SPDX-License-Identifier: Apache-2.0

import Hardware

/// A GPIO line: who uses it and what is connected to it.
struct SimulatedLine {
  /// What we have asked the kernel for.
  enum Use: Equatable {
    case none
    case output(OutputLine, active: Bool)
    case input(InputLine)
  }

  var use = Use.none

  /// Another process that has it.
  var holder: String?

  /// The pull as the firmware leaves it.
  let pull: Bias

  var contact = PinDrive.released
  var load = PinDrive.released

  /// What the interrupt pins of chips do to it, by the name of the chip.
  var interrupts: [String: PinDrive] = [:]

  /// How many of the coming edges get lost.
  var edgesToLose = 0

  init(pull: Bias) { self.pull = pull }

  /// What the pin carries.
  var level: Bool {
    // What hangs on the wire comes before the pull inside the chip, which is weaker by far.
    interrupts.values.reduce(contact) { $0.joined(by: $1) }.joined(by: load).joined(by: own).isHigh
  }

  /// What the pin means to its user.
  var isActive: Bool {
    switch use {
    case .none: level
    case .output(let line, _): level != line.activeLow
    case .input(let line): level != line.activeLow
    }
  }

  /// The line's name with us, if it is ours.
  var id: LineID? {
    switch use {
    case .none: nil
    case .output(let line, _): line.id
    case .input(let line): line.id
    }
  }

  private var own: PinDrive {
    switch use {
    case .none: Self.drive(pull)
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
