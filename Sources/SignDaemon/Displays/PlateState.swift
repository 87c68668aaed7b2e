// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import Sign
import Varlink

/// One plate: what it should say, the last picture of it, and what is wrong with that.
struct PlateState {
  /// Who draws it.
  private enum Source: Equatable {
    /// The program with the fonts.
    case renderer(PlateFormat)

    /// We ourselves, for a matrix without room for letters.
    case builtIn
  }

  let policy: PlatePolicy
  private let source: Source

  /// What it should say.
  private(set) var wanted: PlateContent?

  /// What it should tell.
  private(set) var digest: StatusDigest?

  /// The picture that the display should show; nil leaves what it shows.
  private(set) var picture: PlatePicture?

  /// What is not on the picture as it was asked for.
  private(set) var diagnostics: [PlateDiagnostic] = []

  /// Why there is no picture of what it should say.
  private(set) var problem: String?

  /// When to draw again after a failure.
  private(set) var nextTry: Duration?

  private var drawn: PlateContent?
  private var failures = 0
  /// How warm it was at the panel when the plate was last drawn.
  private var celsius: Double?

  /// Whether the thermometer told nothing then.
  private(set) var isThermometerLost = false

  /// A file that breaks the renderer would do so each time.
  private var isWithoutPhotographs = false

  init?(_ policy: PlatePolicy, _ wiring: Wiring) {
    let part = wiring.panels[policy.device]?.part ?? wiring.devices[policy.device]?.part
    guard let driver = part.flatMap({ Part(rawValue: $0) })?.displayDriver() else { return nil }
    self.policy = policy
    source = driver.format.map { .renderer($0) } ?? .builtIn
  }

  /// Sets what it should say.
  mutating func want(_ content: PlateContent) {
    guard content != wanted else { return }
    wanted = content
    digest = StatusDigest(content)
    failures = 0
    nextTry = nil
    if wanted == drawn { problem = nil }
    guard source == .builtIn, let digest else { return }
    picture = PlatePicture(bitmap: MatrixPlate.bitmap(content), digest: digest)
    drawn = wanted
  }

  /// Whether it is to be drawn, or is being drawn.
  func isDue(at now: Duration) -> Bool {
    wanted != drawn && nextTry.map { $0 <= now } ?? true
  }

  /// Whether only full refreshes can be relied on; a thermometer that cannot be read tells of no
  /// warmth.
  var isCold: Bool {
    policy.partialRefreshes == .never || policy.thermometer != nil && (celsius ?? -.infinity) < 0
  }

  /// What the renderer is asked for.
  var job: [UInt8]? {
    guard case .renderer(let format) = source, var content = wanted else { return nil }
    if isWithoutPhotographs {
      for index in content.officers.indices { content.officers[index].photograph = nil }
    }
    let dithering = Dithering(rawValue: policy.dithering.rawValue)
    let job = PlateJob(format: format, content: content, dithering: dithering)
    return (try? JSON.Object(encoding: job)).map { JSON.object($0).bytes }
  }

  /// Takes what came of it; `glass` is what the display is known to tell.
  mutating func handle(
    _ result: Result<Rendering, RenderFailure>, at now: Duration, displayed: StatusDigest?
  ) {
    guard case .renderer(let format) = source, let wanted, let digest else { return }
    switch result {
    case .failure(let failure):
      let mayBeAPhotograph = wanted.officers.contains { $0.photograph != nil }
      guard failure.didStart, mayBeAPhotograph, !isWithoutPhotographs else {
        return fail(failure.description, format, at: now, displayed: displayed)
      }
      isWithoutPhotographs = true
    case .success(let rendering):
      celsius = rendering.celsius
      isThermometerLost = policy.thermometer != nil && celsius == nil
      guard let bitmap = try? Bitmap(pbm: rendering.plate), bitmap.area == format.area else {
        return fail("the renderer's picture is none", format, at: now, displayed: displayed)
      }
      diagnostics = PlateReport(lines: rendering.report).diagnostics
      if let reason = wanted.illegibility(diagnostics) {
        return fail(reason, format, at: now, displayed: displayed)
      }
      if isWithoutPhotographs {
        diagnostics += wanted.officers.compactMap(\.photograph).map {
          PlateDiagnostic(.picture, $0, "the renderer broke on it, or on another of this plate")
        }
      }
      picture = PlatePicture(bitmap: bitmap, digest: digest)
      drawn = wanted
      problem = nil
      failures = 0
      nextTry = nil
    }
  }

  /// Takes over the picture of the same display, until there is a new one.
  mutating func adopt(_ old: PlateState) {
    picture = old.source == source ? old.picture : nil
    celsius = old.celsius
  }

  private mutating func fail(
    _ problem: String, _ format: PlateFormat, at now: Duration, displayed: StatusDigest?
  ) {
    self.problem = problem
    // A second, then twice as long each time, up to ten minutes: what a machine has none of for a
    // moment, a descriptor or a process, is there soon.
    nextTry = now + min(.seconds(1 << min(failures, 10)), .seconds(600))
    failures += 1
    isWithoutPhotographs = false
    guard let wanted, (picture?.digest ?? displayed) != digest else { return }
    picture = PlatePicture(
      bitmap: PlainPlate.bitmap(
        width: format.area.width, height: format.area.height,
        contacts: wanted.officers.compactMap(\.contact)),
      digest: .nothing(insteadOf: wanted))
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
  /// Why residents could not read a plate, if so: its tags have characters that no font has.
  fileprivate func illegibility(_ diagnostics: [PlateDiagnostic]) -> String? {
    if let diagnostic = diagnostics.first(where: { $0.kind == .noFont }) {
      return diagnostic.detail
    }
    let needed = statusLabels.joined()
    let missing = diagnostics.first { $0.kind == .missingGlyph && needed.contains($0.subject) }
    return missing.map { "no installed font has \($0.subject)" }
  }
}
