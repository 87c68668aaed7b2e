// SPDX-License-Identifier: Apache-2.0
import Hardware
import Plate
import Sign

/// The display at the door: what it should tell, and whether it does.
struct DisplayModel {
  let officers: [ID<Officer>]

  /// The parts of the world between the daemon and the glass.
  let path: [Health]

  private let key: String
  private let kind: Kind

  private enum Kind {
    case matrix, light, paper
  }

  /// What it should tell of each officer.
  var wanted: [PlateWhereabouts?] = [] {
    didSet {
      guard wanted != oldValue else { return }
      wrongSince = nil
      isRight = false
    }
  }

  /// Whether somebody was told in this turn that it tells that.
  var isClaimed = false

  /// Whether it told that when it was last looked at.
  private var isRight = false

  /// Since when it has been seen to tell something else.
  private var wrongSince: Duration?
  private var lookedAt = Duration.zero

  /// Until when what was wrong on the way may not be over.
  private var excusedUntil = Duration.zero

  /// The last pictures that were drawn, and what they tell.
  private var drawn: [(picture: Bitmap, told: [PlateWhereabouts?])] = []

  init(_ policy: PlatePolicy, _ wiring: Wiring, path: [Health]) {
    key = policy.device
    officers = policy.officers
    self.path = path
    kind =
      switch wiring.devices[policy.device]?.part {
      case "ht16k33"?: .matrix
      case nil: .paper
      case _?: .light
      }
  }

  /// How long it may take from a word to the glass: a picture that is being drawn and one that is
  /// being shown come first, and e-paper takes two seconds for each.
  private var bound: Duration { kind == .paper ? .seconds(12) : .seconds(2) }

  /// How long after the end of a fault it may take to be found out: what emits light is written
  /// anew after a minute, e-paper is left alone for up to half an hour (docs/plate.md).
  private var saveTimeout: Duration { kind == .paper ? .seconds(1860) : .seconds(66) }

  /// Notes that the daemon began: what the last one left on the glass is not known for sure.
  mutating func daemonStarts(at elapsed: Duration) {
    wrongSince = nil
    excusedUntil = max(excusedUntil, elapsed + (kind == .paper ? .seconds(90) : .zero))
  }

  /// Notes what a picture tells.
  mutating func drew(_ picture: Bitmap, _ officers: [PlateOfficer]) {
    drawn.append((picture, officers.map { $0.whereabouts?.inShort }))
    if drawn.count > 16 { drawn.removeFirst() }
  }

  /// Takes over what is known of the same display from the model before.
  mutating func adopt(_ old: DisplayModel) {
    guard old.key == key else { return }
    drawn = old.drawn
    lookedAt = old.lookedAt
    excusedUntil = old.excusedUntil
  }

  /// Looks at the glass.
  ///
  /// - Returns: what is wrong with it, if it has been for too long.
  mutating func look(at displayed: Bitmap?, at elapsed: Duration) -> String? {
    let bound: Duration = isClaimed ? .zero : self.bound
    isClaimed = false
    lookedAt = elapsed
    let told = drawn.last { $0.picture == displayed }?.told
    isRight = kind == .matrix ? displayed == picture(of: wanted) : told == wanted
    guard elapsed >= excusedUntil, displayed != nil, !isRight else {
      wrongSince = nil
      return nil
    }
    let since = wrongSince ?? elapsed
    wrongSince = since
    guard elapsed - since >= bound else { return nil }
    let words = told.map { $0.inWords } ?? "something else"
    return "the display tells \(words) since \(since.inWords), to be told is \(wanted.inWords)"
  }

  /// Whether it is time to look, which takes long: once a second, and rarely while all is well.
  func isDue(at elapsed: Duration) -> Bool {
    isClaimed || elapsed - lookedAt >= (isRight ? .seconds(30) : .seconds(1))
  }

  /// Notes whether everything on the way was in order.
  mutating func note(isSound: Bool, at elapsed: Duration) {
    if !isSound { excusedUntil = elapsed + saveTimeout }
  }

  private func picture(of told: [PlateWhereabouts?]) -> Bitmap? {
    guard kind == .matrix else { return nil }
    let officers = told.map { PlateOfficer(name: "", whereabouts: $0) }
    return MatrixPlate.bitmap(PlateContent(office: [""], officers: officers, asOf: nil))
  }
}

extension PlateWhereabouts {
  /// The same without times and notes.
  var inShort: PlateWhereabouts {
    PlateWhereabouts(label: label, isOutlined: isOutlined, isPastEnd: isPastEnd)
  }
}

extension [PlateWhereabouts?] {
  fileprivate var inWords: String {
    map { $0.map { $0.label + ($0.isPastEnd ? ", late" : "") } ?? "nothing" }
      .joined(separator: " and ")
  }
}
