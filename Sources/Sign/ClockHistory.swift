// SPDX-License-Identifier: Apache-2.0

/// How wall clocks were set, from the changes that say so, and by how much the times of other
/// changes are therefore wrong.
///
/// The order of changes is that of their generations. Within a boot the boot clock goes on while
/// the wall clock is set, so what was recorded before is off by exactly that. Who sets a clock sets
/// it right: all times of a boot are those of its clock as it was set last.
public struct ClockHistory<Boot: Hashable> {
  private struct Setting {
    var generation: UInt64

    /// What is added to the times of changes before it and since the one before.
    var correction: Duration
  }

  private var settings: [Boot: [Setting]] = [:]

  /// The changes that say that a clock was set, in order, and their boots.
  public private(set) var steps: [(generation: UInt64, boot: Boot)] = []

  /// Makes the history of clocks that were set, in order.
  public init(_ steps: [(generation: UInt64, boot: Boot, step: Duration)]) {
    for step in steps.reversed() {
      let later = settings[step.boot]?.last?.correction ?? .zero
      settings[step.boot, default: []].append(
        Setting(generation: step.generation, correction: later + step.step))
    }
    for boot in settings.keys { settings[boot]?.reverse() }
    self.steps = steps.map { ($0.generation, $0.boot) }
  }

  /// Whether no clock was ever set.
  public var isEmpty: Bool { settings.isEmpty }

  /// What is added to the times of a change.
  public func correction(of generation: UInt64, in boot: Boot) -> Duration {
    settings[boot]?.first { generation < $0.generation }?.correction ?? .zero
  }

  /// Every correction that there is, none included, without duplicates.
  public var corrections: [Duration] {
    Array(Set([.zero] + settings.values.joined().map(\.correction))).sorted()
  }
}
