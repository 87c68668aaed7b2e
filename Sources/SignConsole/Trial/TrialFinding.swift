// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// What a trial has found of one part.
package struct TrialFinding: Equatable, Sendable {
  /// The result.
  package enum Result: Equatable, Sendable {
    /// It does what it should.
    case works

    /// It does the opposite: lit when it should be dark, down when it is up, upside down.
    case inverted

    /// It does nothing.
    case dead

    /// Another part does it in its place, by its name; nil if nobody said which.
    case other(String?)

    /// A display shows the picture mirrored.
    case mirrored

    /// The hardware does not accept it, with the error of its device.
    case faulty(String)

    /// It was left out.
    case skipped

    /// Whether it is neither right nor left out.
    package var isBad: Bool { self != .works && self != .skipped }
  }

  /// The part.
  package var part: Wire.TrialPart

  /// The result.
  package var result: Result

  /// How long a button bounced, in microseconds; nil where that was not seen.
  package var bounce: Int?

  /// What a daylight sensor read uncovered and covered, in lux.
  package var lux: [Double] = []
}

/// What a press of a button has shown.
struct PressReading: Equatable {
  /// Edges that follow each other within this time are one movement of the contact, in
  /// microseconds.
  static let movement = 100_000

  /// How long after the last edge the movement is over.
  static let settling = Duration.milliseconds(400)

  /// Whether each button is down, by part, as of the last edge.
  private(set) var levels: [String: Bool]

  /// The edges since the press was asked for.
  private(set) var edges: [Wire.TrialEdge] = []

  /// Makes a reading that begins with the levels at the start of the trial.
  init(_ parts: [Wire.TrialPart]) {
    levels = Dictionary(
      parts.compactMap { part in part.down.map { (part.part, $0) } }, uniquingKeysWith: { $1 })
  }

  /// Forgets the edges: another button is asked for.
  mutating func begin() { edges = [] }

  /// Notes an edge.
  mutating func note(_ edge: Wire.TrialEdge) {
    edges.append(edge)
    levels[edge.part] = edge.down
  }

  /// The part whose contact moved first.
  var moved: String? { edges.first?.part }

  /// Whether the contact of a part is down where it should be up.
  func restsDown(_ part: String) -> Bool { levels[part] ?? false }

  /// Whether the contact that moved first moved from down to up: it is down at rest.
  var isInverted: Bool { edges.first?.down == false }

  /// How long the first movement of the contact bounced, in microseconds; nil where the contact
  /// moved once.
  var bounce: Int? {
    guard let first = edges.first else { return nil }
    var last = first.at
    var count = 0
    for edge in edges.dropFirst() where edge.part == first.part {
      guard edge.at - last <= Self.movement else { break }
      (last, count) = (edge.at, count + 1)
    }
    // An even number of further edges ends as the first one: those are bounces of one movement.
    return count >= 2 ? last - first.at : nil
  }
}
