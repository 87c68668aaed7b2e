// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import Sign
import Varlink

/// One plate: its desired content, its last picture, and what is wrong with that.
struct PlateState {
  /// What renders it.
  private enum Source: Equatable {
    /// The renderer, in this format.
    case renderer(PlateFormat, Palette)

    /// The daemon, for a matrix without room for text.
    case builtIn
  }

  let policy: PlatePolicy
  private let source: Source

  /// The desired content.
  private(set) var wanted: PlateContent?

  /// The digest of the desired content.
  private(set) var digest: StatusDigest?

  /// The picture that the display should show; nil leaves it as it is.
  private(set) var picture: PlatePicture?

  /// The renderer's diagnostics of the picture.
  private(set) var diagnostics: [PlateDiagnostic] = []

  /// The parts of the sandbox that the renderer lacked; nil before it has drawn anything.
  private(set) var missingSandbox: Set<PlateReport.SandboxPart>?

  /// Why there is no picture of the desired content, for people.
  private(set) var problem: String?

  /// The kind of the problem.
  private(set) var problemKind = Faults.Kind.plateUndrawn

  /// When to render again after a failure, on the boot clock.
  private(set) var nextTry: Duration?

  private var drawn: PlateContent?
  private var failures = 0
  /// The temperature at the panel at the last rendering.
  private var celsius: Double?

  /// Whether the thermometer could not be read then.
  private(set) var isThermometerLost = false

  /// Whether photographs are left out: a file that crashes the renderer would do so each time.
  private var isWithoutPhotographs = false

  init?(_ policy: PlatePolicy, _ wiring: Wiring) {
    let part = wiring.panels[policy.device]?.part ?? wiring.devices[policy.device]?.part
    guard let driver = part?.displayDriver() else { return nil }
    self.policy = policy
    source = driver.format.map { .renderer($0, driver.palette) } ?? .builtIn
  }

  /// Sets the desired content.
  mutating func want(_ content: PlateContent) {
    guard content != wanted else { return }
    wanted = content
    digest = StatusDigest(content)
    failures = 0
    nextTry = nil
    if wanted == drawn { problem = nil }
    guard source == .builtIn, let digest else { return }
    picture = PlatePicture(frame: Frame(MatrixPlate.bitmap(content)), digest: digest)
    drawn = wanted
  }

  /// Whether it is to be rendered, or is being rendered.
  func isDue(at now: Duration) -> Bool {
    wanted != drawn && nextTry.map { $0 <= now } ?? true
  }

  /// Whether only full refreshes are reliable: never others, below 0 °C, or where the thermometer
  /// cannot be read.
  var isCold: Bool {
    policy.partialRefreshes == .never || policy.thermometer != nil && (celsius ?? -.infinity) < 0
  }

  /// The job for the renderer: a `PlateJob` in JSON.
  var job: [UInt8]? {
    guard case .renderer(let format, let palette) = source, var content = wanted else { return nil }
    if isWithoutPhotographs {
      for index in content.officers.indices { content.officers[index].photograph = nil }
      content.emblem = nil
    }
    let dithering = Dithering(rawValue: policy.dithering.rawValue)
    let job = PlateJob(
      format: format, content: content, dithering: dithering,
      palette: palette.hasColours ? palette : nil, tones: policy.tones)
    return (try? JSON.Object(encoding: job)).map { JSON.object($0).bytes }
  }

  /// Handles the result of a job; `displayed` is the digest of the display's frame.
  mutating func handle(
    _ result: Result<Rendering, RenderFailure>, at now: Duration, displayed: StatusDigest?
  ) {
    guard case .renderer(let format, let palette) = source, let wanted, let digest else { return }
    switch result {
    case .failure(let failure):
      let mayBeAPhotograph = !wanted.pictures.isEmpty
      guard failure.didStart, mayBeAPhotograph, !isWithoutPhotographs else {
        return fail(failure.description, format, at: now, displayed: displayed)
      }
      isWithoutPhotographs = true
    case .success(let rendering):
      celsius = rendering.celsius
      isThermometerLost = policy.thermometer != nil && celsius == nil
      guard let frame = try? Frame(file: rendering.plate), frame.area == format.area,
        frame.palette == palette
      else {
        return fail("the renderer's picture is invalid", format, at: now, displayed: displayed)
      }
      let report = PlateReport(lines: rendering.report)
      diagnostics = report.diagnostics
      missingSandbox = Set(PlateReport.SandboxPart.allCases).subtracting(report.sandbox ?? [])
      if let cramped = diagnostics.first(where: { $0.kind == .cramped }) {
        let reason = "\(cramped.subject): \(cramped.detail) of \(format.rawValue)"
        return fail(reason, format, at: now, displayed: displayed, kind: .plateCramped)
      }
      if let reason = wanted.illegibility(diagnostics) {
        return fail(reason, format, at: now, displayed: displayed)
      }
      if isWithoutPhotographs {
        diagnostics += wanted.pictures.map {
          PlateDiagnostic(.picture, $0, "the renderer crashed on it, or on another of this plate")
        }
      }
      picture = PlatePicture(frame: frame, digest: digest)
      drawn = wanted
      problem = nil
      failures = 0
      nextTry = nil
    }
  }

  /// Renders again at once after failures.
  mutating func retry() {
    guard problem != nil else { return }
    nextTry = nil
    failures = 0
  }

  /// Adopts the picture of the same display, until there is a new one.
  mutating func adopt(_ old: PlateState) {
    picture = old.source == source ? old.picture : nil
    celsius = old.celsius
  }

  private mutating func fail(
    _ problem: String, _ format: PlateFormat, at now: Duration, displayed: StatusDigest?,
    kind: Faults.Kind = .plateUndrawn
  ) {
    self.problem = problem
    problemKind = kind
    // After 1 s, then twice as long each time, up to 600 s: a machine that is out of descriptors or
    // processes soon has some again.
    nextTry = now + min(.seconds(1 << min(failures, 10)), .seconds(600))
    failures += 1
    isWithoutPhotographs = false
    guard case .renderer(_, let palette) = source, let wanted,
      (picture?.digest ?? displayed) != digest
    else { return }
    let plain = PlainPlate.bitmap(
      width: format.area.width, height: format.area.height,
      contacts: wanted.officers.compactMap(\.contact))
    picture = PlatePicture(
      frame: Frame(plain, palette: palette), digest: .nothing(insteadOf: wanted))
    drawn = nil
  }
}

extension PlateReport {
  /// The report among the lines of the renderer's standard error.
  fileprivate init(lines: [UInt8]) {
    let line = lines.split(separator: 0x0A).last { $0.first == UInt8(ascii: "{") }
    let object = line.flatMap { try? JSON(parsing: Array($0)).object }
    self = (try? object?.decode(unknown: .ignored)) ?? PlateReport()
  }
}

extension PlateContent {
  /// Why residents could not read a plate: a status label has a character that no font has; nil
  /// otherwise.
  fileprivate func illegibility(_ diagnostics: [PlateDiagnostic]) -> String? {
    if let diagnostic = diagnostics.first(where: { $0.kind == .noFont }) {
      return diagnostic.detail
    }
    let needed = statusLabels.joined()
    let missing = diagnostics.first { $0.kind == .missingGlyph && needed.contains($0.subject) }
    return missing.map { "no installed font has \($0.subject)" }
  }
}
