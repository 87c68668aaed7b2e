// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Configuration
import Devices
import Hardware
import Linux
import Plate
import Sign
import SignConsole
import SignTerminal
import Varlink

struct PreviewCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Draw a plate into a PNG file, in any state.",
    discussion: """
      Needs no daemon: reads the sign from a configuration file, and makes up the rest from these \
      options. Nobody's whereabouts are known unless --set says so. What is not on the plate as it \
      was asked for is printed. Times are forms such as 15:00 or 2026-11-24T15:00 at the sign.
      """)

  @Argument(
    help: "The picture; - for standard output.", completion: .file(extensions: ["png"]),
    transform: PathArgument.parse)
  var file: String

  @Option(
    help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]),
    transform: PathArgument.parse)
  var config = ConfigurationReader.standard

  @Option(
    help: ArgumentHelp("The plate on this display; the first if left out.", valueName: "device"),
    completion: SignCompletion.plates)
  var plate: String?

  @Option(
    help: ArgumentHelp("For this panel in place of the plate's own.", valueName: "800x480"),
    completion: SignCompletion.formats,
    transform: PreviewCommand.format)
  var format: PlateFormat?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("An officer is there, since a time.", valueName: "zhang=out@08:00"),
    completion: SignCompletion.whereabouts)
  var sets: [String] = []

  @Option(
    name: .customLong("until"),
    help: ArgumentHelp("An officer's end, or everybody's.", valueName: "zhang=15:00"))
  var untils: [String] = []

  @Option(
    name: .customLong("note"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An officer's note, or everybody's.", valueName: "zhang=text"))
  var notes: [String] = []

  @Option(help: ArgumentHelp("The time; now if left out.", valueName: "time"))
  var at: String?

  @Flag(help: "As an orderly stop leaves it.")
  var stopped = false

  @Flag(help: "The inks of a colour panel in pure colours, not as they look.")
  var ideal = false

  @Flag(help: "As long as the clock is not known.")
  var unknownClock = false

  func perform(_ console: Console) throws(CLIError) {
    let texts = console.texts
    let sign = try sign(console)
    try console.print(sign.warnings.map { texts.warning($0) })
    let settings = sign.settings
    let (policy, format, palette) = try chosenPlate(of: sign, texts)
    let present = Instant(microseconds: SystemClock.realtime.now.microseconds)
    let zone: Zone
    do throws(SystemError) {
      zone = try Zone(settings.site.timezone, around: present.seconds, by: 3 * 366 * 86_400)
    } catch {
      throw CLIError(.configuration, error.sentence(texts))
    }
    var state = try PreviewState(
      at: at, isClockKnown: !unknownClock, in: zone, present: present, texts)
    for text in sets { try state.set(text, in: settings, texts) }
    for text in untils { try state.end(text, in: settings, texts) }
    for text in notes { try state.note(text, in: settings, texts) }
    let desired =
      stopped
      ? DesiredPlate(stopping: policy, settings, at: state.now)
      : DesiredPlate(policy, settings, state.whereabouts, at: state.now)
    let dithering = Dithering(rawValue: policy.dithering.rawValue)
    let job = PlateJob(
      format: format, content: desired.content, dithering: dithering, palette: palette,
      tones: policy.tones)
    let (picture, diagnostics) = try Self.draw(job, isIdeal: ideal, texts)
    let lines = diagnostics.map {
      texts.diagnostic($0.kind.rawValue, $0.subject, $0.detail)
    }
    if try console.save(picture, to: file) {
      try console.print(lines + [texts.plateDrawn(to: file)])
    } else {
      console.warn(lines)
    }
  }

  private func sign(_ console: Console) throws(CLIError) -> SignConfiguration {
    switch try ConfigurationReader.read(config, console.texts) {
    case .success(let file): return file
    case .failure(let problems):
      try console.print(problems.list.map { console.texts.problem($0) })
      throw CLIError(.configuration, console.texts.problems(problems.count, in: config))
    }
  }

  private func chosenPlate(
    of sign: SignConfiguration, _ texts: Strings
  ) throws(CLIError) -> (PlatePolicy, PlateFormat, Palette?) {
    let plates = sign.settings.plates
    let policy = plate.map { key in plates.first { $0.device == key } } ?? plates.first
    if let plate, policy == nil {
      throw CLIError(.data, texts.noSuchPlate(plate, known: plates.map(\.device)))
    }
    let device = policy?.device ?? ""
    let part = sign.wiring.panels[device]?.part ?? sign.wiring.devices[device]?.part
    let driver = part?.displayDriver()
    // For another size the panel's colours are kept only if there is a panel of that size.
    let palette = format == nil || format == driver?.format ? driver?.palette : nil
    guard let format = format ?? driver?.format else {
      let isPlate = policy != nil
      throw CLIError(
        .configuration, isPlate ? texts.notAPicture(device) : texts.noPlate)
    }
    let all = sign.settings.officers.prefix(
      format.hasList ? PlatePolicy.mostInList : PlatePolicy.mostOfficers
    ).map(\.key)
    let coloured = palette.flatMap { $0.hasColours ? $0 : nil }
    return (policy ?? PlatePolicy(device: "", officers: all), format, coloured)
  }

  /// Draws a plate by `dutysign-render`.
  ///
  /// - Throws: why it cannot be drawn.
  static func draw(
    _ job: PlateJob, isIdeal: Bool = false, _ texts: Strings
  ) throws(CLIError) -> (picture: [UInt8], diagnostics: [PlateDiagnostic]) {
    guard let object = try? JSON.Object(encoding: job) else {
      throw CLIError(.software, texts.notDrawn("JSON"))
    }
    let outcome: ChildProcess.Outcome
    do throws(SystemError) {
      outcome = try RendererProcess.draw(
        JSON.object(object).bytes, isChinese: texts.isChinese, isIdeal: isIdeal)
    } catch {
      throw CLIError(.unavailable, texts.notDrawn(error.sentence(texts)))
    }
    let lines = outcome.errorOutput.split(separator: 0x0A)
    guard outcome.termination == .exited(0) else {
      let reason =
        lines.last.map { String(decoding: $0, as: UTF8.self) }
        ?? texts.pick(
          .init(
            "dutysign-render \(outcome.termination.english)",
            "dutysign-render \(outcome.termination.chinese)"))
      switch outcome.termination {
      case .exited(65): throw CLIError(.data, texts.notDrawn(reason))
      default: throw CLIError(.software, texts.notDrawn(reason))
      }
    }
    return (outcome.output, RendererProcess.diagnostics(outcome) ?? [])
  }

  private static func format(_ text: String) throws -> PlateFormat {
    guard let format = PlateFormat(rawValue: text) else {
      let known = PlateFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("expected one of \(known)")
    }
    return format
  }
}
