// SPDX-License-Identifier: Apache-2.0

/// Whether a lamp really does what it is told, judged from its current or from the light it adds.
public struct LampHealth: Hashable, Sendable {
  /// What is wrong with a lamp.
  public enum Fault: String, Hashable, Sendable {
    /// It is told to be lit and is not.
    case dead

    /// It draws far more than it should.
    case short

    /// It is told to be off and is lit.
    case stuck
  }

  /// What is known.
  public enum State: Hashable, Sendable {
    /// Nothing has been seen yet, or too little to tell.
    case unproven

    /// What was seen last fits what the lamp was told.
    case proven

    /// Three readings in a row do not fit.
    case failed(Fault)
  }

  /// What is known of the lamp.
  public private(set) var state: State = .unproven

  /// The current at full light in milliamperes: configured, or learned from five readings.
  public private(set) var expected: Double?

  /// Takes over what another one expects, where nothing is expected yet.
  mutating func learn(from other: LampHealth) { expected = expected ?? other.expected }

  private var learning: [Double] = []
  private var suspected: Fault?
  private var suspectedCount = 0

  /// Starts without knowledge, but for the current to expect if it is configured or was learned.
  public init(expected: Double? = nil) {
    self.expected = expected
  }

  /// Takes a reading of the current.
  ///
  /// - Parameters:
  ///   - milliamperes: what the lamp draws.
  ///   - duty: the share of the time it is fed, 0 to 1; to be read once a fade has ended.
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
    let share = milliamperes / (expected * duty)
    judge(share < 0.3 ? .dead : share > 1.8 ? .short : nil)
  }

  /// Takes the step that a daylight sensor saw at switching.
  ///
  /// - Parameters:
  ///   - step: the change in lux, scaled to full light; positive if on added light.
  ///   - lampContribution: the change that was learned.
  ///   - isLit: what the lamp was told.
  public mutating func record(step: Double, lampContribution: Double, isLit: Bool) {
    // Less than two lux drown in the noise of the sky.
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
