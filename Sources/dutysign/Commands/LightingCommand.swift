// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Configuration
import Linux
import Sign
import SignConsole
import SignTerminal

struct LightingCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "lighting",
    abstract: "Print when lamps are going to be lit, or draw it, or tell why.",
    discussion: """
      Needs no daemon: reads programmes, place and zone from a configuration file, and the time \
      from this computer. What the daylight sensor, the clock or an override change of it, \
      "explain" tells.
      """)

  @Option(
    help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]),
    transform: PathArgument.parse)
  var config = ConfigurationReader.standard

  @Option(
    help: ArgumentHelp("This lamp alone.", valueName: "name"), completion: SignCompletion.lamps)
  var lamp: String?

  @Option(
    help: ArgumentHelp(
      "Draw this year of a lamp into an SVG file; - prints it.", valueName: "file.svg"),
    completion: .file(extensions: ["svg"]), transform: PathArgument.parse)
  var year: String?

  @Flag(help: "Tell which rule decides now, and why.")
  var explain = false

  func validate() throws {
    guard year == nil || !explain else {
      throw ValidationError("Give --year or --explain, not both.")
    }
  }

  func perform(_ console: Console) throws(CLIError) {
    let settings = try settings(console)
    guard !settings.lamps.isEmpty else {
      throw CLIError(.configuration, console.texts.noLamps(in: config))
    }
    let now = Instant(microseconds: SystemClock.realtime.now.microseconds)
    let locality = try locality(of: settings, around: now, console.texts)
    if let year {
      let chosen = try onlyLamp(of: settings, console.texts)
      let chart = YearChart(
        year: locality.zone.local(now).date.parts.year, chosen.policy.programme, in: locality,
        of: chosen.shown)
      let isChinese = console.texts.isChinese
      let english = isChinese ? nil : settings.site.english
      let office = english ?? settings.site.name.last
      let title = [chosen.label ?? chosen.key.key, office].compactMap(\.self).joined(
        separator: isChinese ? "，" : ", ")
      let isElsewhere = try console.save(
        Array(chart.svg(title: title, console.texts).utf8), to: year)
      return try console.print(isElsewhere ? [console.texts.drawn(to: year)] : [])
    }
    let lamps = lamp == nil ? settings.lamps : [try onlyLamp(of: settings, console.texts)]
    let report = LightingReport(lamps, in: locality, console.texts)
    try console.print(explain ? report.explanation(at: now) : report.week(from: now))
  }

  private func settings(_ console: Console) throws(CLIError) -> Settings {
    switch try ConfigurationReader.read(config, console.texts) {
    case .success(let file): return file.settings
    case .failure(let problems):
      try console.print(problems.list.map { console.texts.problem($0) })
      throw CLIError(.configuration, console.texts.problems(problems.count, in: config))
    }
  }

  private func locality(
    of settings: Settings, around now: Instant, _ texts: Strings
  ) throws(CLIError) -> Locality {
    do throws(SystemError) {
      let years: Int64 = 3 * 366 * 86_400
      return Locality(
        place: Place(latitude: settings.site.latitude, longitude: settings.site.longitude),
        zone: try Zone(settings.site.timezone, around: now.seconds, by: years),
        calendar: settings.calendar)
    } catch {
      throw CLIError(.configuration, error.sentence(texts))
    }
  }

  private func onlyLamp(of settings: Settings, _ texts: Strings) throws(CLIError) -> Lamp {
    let known = settings.lamps.map(\.key.key)
    guard let key = lamp ?? (known.count == 1 ? known.first : nil),
      let found = settings.lamp(named: key)
    else { throw CLIError(.data, texts.naming(settings).noSuchLamp(lamp, known: known)) }
    return found
  }
}
