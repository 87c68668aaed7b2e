// SPDX-License-Identifier: Apache-2.0

/// Whether a lamp works, judged by its current or by the light that it adds.
public struct LampHealth: Hashable, Sendable {
  /// The fault of a lamp.
  public enum Fault: String, Hashable, Sendable {
    /// It should be lit and is dark.
    case dead

    /// It draws more than 1.8 times the expected current.
    case short

    /// It should be off and is lit.
    case stuck
  }

  /// The knowledge about a lamp.
  public enum State: Hashable, Sendable {
    /// Too few readings so far.
    case unproven

    /// The last reading fits the level of the lamp.
    case proven

    /// Three readings in a row do not fit the level of the lamp.
    case failed(Fault)
  }

  /// The state of the lamp.
  public private(set) var state: State = .unproven

  /// The current at full light in milliamperes: configured, or learned from five readings.
  public private(set) var expected: Double?

  /// Adopts the expected current of another one, if there is none yet.
  mutating func learn(from other: LampHealth) { expected = expected ?? other.expected }

  /// Adopts the expected current of the configuration, in milliamperes, if it has one.
  mutating func adopt(configured milliamperes: Double?) { expected = milliamperes ?? expected }

  private var learning: [Double] = []
  private var suspected: Fault?
  private var suspectedCount = 0

  /// Starts unproven, with the expected current in milliamperes if it is configured or was learned.
  public init(expected: Double? = nil) {
    self.expected = expected
  }

  /// Records a reading of the current, at the end of a fade.
  ///
  /// - Parameters:
  ///   - milliamperes: the current of the lamp.
  ///   - duty: the duty of the output, 0 to 1.
  public mutating func record(milliamperes: Double, duty: Double) {
    guard duty > 0 else {
      // A few milliamperes leak through any switch.
      judge(milliamperes > max(15, (expected ?? 150) * 0.1) ? .stuck : nil)
      return
    }
    guard let expected else {
      if duty == 1 && milliamperes >= 15 { learn(milliamperes) }
      return
    }
    let ratio = milliamperes / (expected * duty)
    judge(ratio < 0.3 ? .dead : ratio > 1.8 ? .short : nil)
  }

  /// Records the step that a daylight sensor saw when the lamp was switched.
  ///
  /// - Parameters:
  ///   - step: the change in lux, scaled to full light; positive if the lit lamp adds light.
  ///   - lampContribution: the learned step, in lux.
  ///   - isLit: whether the lamp should be lit.
  public mutating func record(step: Double, lampContribution: Double, isLit: Bool) {
    // Less than 2 lx is within the noise of daylight.
    guard lampContribution >= 2 else { return }
    if step > lampContribution * 0.3 {
      judge(nil)
    } else if step < lampContribution * 0.1 {
      judge(isLit ? .dead : .stuck)
    }
  }

  private mutating func learn(_ milliamperes: Double) {
    learning.append(milliamperes)
    guard learning.count == 5 else { return }
    expected = learning.sorted()[2]
    learning = []
    judge(nil)
  }

  private mutating func judge(_ fault: Fault?) {
    guard let fault else {
      suspected = nil
      state = .proven
      return
    }
    suspectedCount = suspected == fault ? suspectedCount + 1 : 1
    suspected = fault
    if suspectedCount >= 3 { state = .failed(fault) }
  }
}
