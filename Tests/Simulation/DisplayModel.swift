// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import Sign

/// What the display should show, and whether it does.
struct DisplayModel {
  let officers: [ID<Officer>]

  /// The hardware between the daemon and the panel.
  let path: [Health]

  private let key: String
  let kind: Kind

  /// The inks of the display.
  let palette: Palette

  /// The kinds of displays; e-paper, also in colour, keeps its frame without power.
  enum Kind {
    case matrix, light, paper, colour

    /// Whether it keeps its frame without power.
    var keepsFrame: Bool { self == .paper || self == .colour }

    /// The longest time from a change to the panel.
    ///
    /// A frame that is being drawn and one that is being written come first; e-paper takes two
    /// seconds for each. With coloured inks a refresh takes up to 28 s, and three minutes lie
    /// between two.
    var bound: Duration {
      switch self {
      case .matrix, .light: .seconds(2)
      case .paper: .seconds(12)
      case .colour: urgentBound + DisplayModel.interval
      }
    }

    /// The same where the frame does not wait: a display that leaves, a test picture.
    var urgentBound: Duration { self == .colour ? .seconds(75) : bound }

    /// The longest time after a start of the daemon.
    var startBound: Duration {
      switch self {
      case .matrix, .light: .zero
      case .paper: .seconds(90)
      case .colour: .seconds(90) + bound
      }
    }

    /// The longest time from the end of a fault until the daemon repairs the display.
    ///
    /// Displays that emit light are written again after a minute; e-paper is left alone for up to
    /// half an hour (docs/guide/plate.md).
    var repairTimeout: Duration {
      switch self {
      case .matrix, .light: .seconds(66)
      case .paper: .seconds(1860)
      case .colour: .seconds(1860) + bound
      }
    }
  }

  /// The minimum time between two refreshes of a colour panel (docs/displays.md).
  static let interval = Duration.seconds(180)

  /// The refreshes of a colour panel.
  var refreshes = ColourRefreshes()

  /// The status label that it should show of each officer.
  var wanted: [PlateWhereabouts?] = [] {
    didSet {
      guard wanted != oldValue else { return }
      if falsehood?.labels == wanted { falsehood = nil }
      wrongSince = nil
      isRight = false
    }
  }

  /// Whether a reply in this turn reported that the display is current.
  var isClaimed = false

  /// Whether the last check found it right.
  private var isRight = false

  /// Since when checks have found it wrong.
  private var wrongSince: Duration?
  private var checkedAt = Duration.zero

  /// The labels of officers that checks have found not to be true, and since when.
  private var falsehood: (labels: [PlateWhereabouts?], since: Duration)?

  /// Until when the effects of a fault may last, and of one between daemon and panel.
  private var excusedUntil = Duration.zero
  private var panelExcusedUntil = Duration.zero

  /// The longest time for which a frame that is no longer true may outlive a renderer that hangs
  /// (docs/guide/plate.md), besides `bound`.
  private static let rendererTimeout = Duration.seconds(30)

  /// The last frames that were drawn, and their status labels.
  private var drawn: [(frame: Frame, labels: [PlateWhereabouts?])] = []

  init(_ policy: PlatePolicy, _ wiring: Wiring, path: [Health]) {
    key = policy.device
    officers = policy.officers
    self.path = path
    palette =
      wiring.panels[policy.device]?.part.displayDriver()?.palette ?? .blackWhite
    kind =
      switch wiring.devices[policy.device]?.part {
      case .ht16k33?: .matrix
      case nil: palette.hasColours ? .colour : .paper
      case _?: .light
      }
  }

  /// Handles a start of the daemon, which does not know for sure what the last process displayed.
  mutating func daemonStarts(at elapsed: Duration) {
    wrongSince = nil
    falsehood = nil
    excusedUntil = max(excusedUntil, elapsed + kind.startBound)
    panelExcusedUntil = max(panelExcusedUntil, excusedUntil)
    refreshes.forget(at: elapsed)
  }

  /// Records a frame of the renderer and its status labels.
  mutating func recordFrame(_ frame: Frame, _ content: PlateContent) {
    let labels = content.officers.map { officer in
      content.notice == nil ? officer.whereabouts?.withoutTimes : Oracle.attentionLabel
    }
    drawn.append((frame, labels))
    if drawn.count > 16 { drawn.removeFirst() }
  }

  /// Adopts what the model of the last configuration knew of the same display.
  mutating func adopt(_ old: DisplayModel, at elapsed: Duration) {
    guard old.key == key else { return }
    drawn = old.drawn
    if old.kind != kind { drawn = [] }
    refreshes = old.refreshes
    refreshes.forget(at: elapsed)
    checkedAt = old.checkedAt
    excusedUntil = old.excusedUntil
    panelExcusedUntil = old.panelExcusedUntil
  }

  /// Whether the last check was in a trial.
  private var wasTried = false

  /// Checks the frame that is displayed in a trial: the test picture, and no label of anybody.
  ///
  /// - Returns: what is wrong, if it has been wrong for longer than the bound.
  mutating func checkTrial(_ displayed: Frame?, at elapsed: Duration) -> String? {
    isClaimed = false
    checkedAt = elapsed
    switchMode(toTrial: true, at: elapsed)
    guard let displayed, elapsed >= panelExcusedUntil else {
      wrongSince = nil
      return nil
    }
    isRight =
      displayed
      == TestPicture.frame(
        width: displayed.width, height: displayed.height, palette: displayed.palette)
    guard !isRight else {
      wrongSince = nil
      return nil
    }
    let since = wrongSince ?? elapsed
    wrongSince = since
    guard elapsed - since >= kind.urgentBound else { return nil }
    return "the display shows no test picture in a trial since \(since.inWords)"
  }

  /// Begins the bounds again where a trial begins or ends.
  private mutating func switchMode(toTrial isTrial: Bool, at elapsed: Duration) {
    guard isTrial != wasTried else { return }
    wasTried = isTrial
    isRight = false
    wrongSince = nil
    falsehood = nil
    refreshes.forget(at: elapsed)
  }

  /// Whether a trial began or ended since the last check.
  func isOutdated(isTrial: Bool) -> Bool { isTrial != wasTried }

  /// Checks the displayed frame.
  ///
  /// - Returns: what is wrong, if it has been wrong for longer than the bound.
  mutating func check(_ displayed: Frame?, at elapsed: Duration) -> String? {
    let bound: Duration = isClaimed ? .zero : kind.bound
    isClaimed = false
    switchMode(toTrial: false, at: elapsed)
    checkedAt = elapsed
    let labels = drawn.last { $0.frame == displayed }?.labels
    isRight = kind == .matrix ? displayed == frame(of: wanted) : labels == wanted
    let isExcused = elapsed < panelExcusedUntil
    if let message = refreshes.check(isExcused: isExcused, at: elapsed) { return message }
    if let message = checkTruth(labels, at: elapsed) { return message }
    guard elapsed >= excusedUntil, displayed != nil, !isRight else {
      wrongSince = nil
      return nil
    }
    let since = wrongSince ?? elapsed
    wrongSince = since
    guard elapsed - since >= bound else { return nil }
    let shown = labels.map { $0.inWords } ?? "something else"
    return "the display shows \(shown) since \(since.inWords), should show \(wanted.inWords)"
  }

  /// Checks that labels which are not true are gone in time, also while nothing can be rendered.
  ///
  /// Between two checks there may be hours, in which the display shows what is true.
  private mutating func checkTruth(
    _ labels: [PlateWhereabouts?]?, at elapsed: Duration
  ) -> String? {
    guard let labels, labels != wanted, elapsed >= panelExcusedUntil else {
      falsehood = nil
      return nil
    }
    // Others have come meanwhile, and may have been true until now.
    if falsehood?.labels != labels { falsehood = nil }
    let since = falsehood?.since ?? elapsed
    falsehood = (labels, since)
    guard elapsed - since >= Self.rendererTimeout + kind.bound else { return nil }
    return "the display shows \(labels.inWords) since \(since.inWords), which is not true"
  }

  /// Whether a check is due.
  ///
  /// A check is slow: at most one a second, and one in 30 s while all is well.
  func isDue(at elapsed: Duration) -> Bool {
    isClaimed || elapsed - checkedAt >= (isRight ? .seconds(30) : .seconds(1))
  }

  /// Records whether all of the path is sound, and the renderer.
  mutating func note(isSound: Bool, isRendererSound: Bool, at elapsed: Duration) {
    if !isSound || !isRendererSound { excusedUntil = elapsed + kind.repairTimeout }
    if !isSound { panelExcusedUntil = elapsed + kind.repairTimeout }
  }

  private func frame(of labels: [PlateWhereabouts?]) -> Frame? {
    guard kind == .matrix else { return nil }
    let officers = labels.map { PlateOfficer(name: "", whereabouts: $0) }
    var content = PlateContent(office: [""], officers: officers, asOf: nil)
    if labels.contains(Oracle.attentionLabel) {
      content.notice = PlateNotice(text: "", english: "")
    }
    return Frame(MatrixPlate.bitmap(content))
  }
}

extension PlateWhereabouts {
  /// The same without times and notes.
  var withoutTimes: PlateWhereabouts {
    PlateWhereabouts(label: label, isOutlined: isOutlined, isPastEnd: isPastEnd)
  }
}

extension [PlateWhereabouts?] {
  fileprivate var inWords: String {
    map { $0.map { $0.label + ($0.isPastEnd ? ", late" : "") } ?? "nothing" }
      .joined(separator: " and ")
  }
}
