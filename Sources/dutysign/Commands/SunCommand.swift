// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Sign
import SignConsole
import SignTerminal
import Varlink

struct SunCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "sun", abstract: "Print when the sun rises, sets and passes the twilights.",
    discussion: """
      Needs no daemon. Place and zone are those of the configuration unless they are given, and \
      UTC where neither names a zone.
      """)

  @Option(
    // In the south and the west a place begins with a minus sign.
    parsing: .unconditional,
    help: ArgumentHelp("Degrees north and east: 30.58,114.30.", valueName: "lat,lon"),
    transform: SunCommand.place)
  var place: Place?

  @Option(help: ArgumentHelp("As in the tz database: Asia/Shanghai.", valueName: "zone"))
  var timezone: String?

  @Option(
    help: ArgumentHelp("The date in that zone; today if left out.", valueName: "yyyy-mm-dd"),
    transform: SunCommand.date)
  var date: CivilDate?

  @Flag(help: "Print UTC times as JSON, null where an event does not happen.")
  var json = false

  func perform(_ console: Console) throws(CLIError) {
    let (place, timezone) = try placeAndZone(console.texts)
    let now = Instant(microseconds: SystemClock.realtime.now.microseconds)
    let zone = try zone(timezone, around: date ?? Zone.utc.local(now).date, console.texts)
    let day = SunDay(date ?? zone.local(now).date, in: zone, at: place)
    let report = SunReport(day, WallClock(zone, console.texts))
    guard json else { return try console.print(report.lines) }
    try console.print(report.json)
  }

  /// The place and the zone of the options, else of the configuration.
  private func placeAndZone(_ texts: Strings) throws(CLIError) -> (Place, String) {
    if let place, let timezone { return (place, timezone) }
    if let place {
      return (place, (try? ConfigurationReader.site(texts))?.timezone ?? "UTC")
    }
    let site = try ConfigurationReader.site(texts)
    guard let place = Place(latitude: site.latitude, longitude: site.longitude) else {
      throw CLIError(.configuration, texts.placeMissing)
    }
    return (place, timezone ?? site.timezone)
  }

  private func zone(
    _ name: String, around date: CivilDate, _ texts: Strings
  ) throws(CLIError) -> Zone {
    let noon = date.dayNumber * 86_400 + 43_200
    do throws(SystemError) {
      return try Zone(name, around: noon, by: 30 * 86_400)
    } catch {
      throw CLIError(
        timezone == nil ? .configuration : .usage,
        texts.malformed(
          name, expected: .init("a zone such as Asia/Shanghai", "时区，例如 Asia/Shanghai")))
    }
  }

  /// A place, whose digits and comma may be those of a Chinese keyboard, as `init` takes it.
  private static func place(_ text: String) throws -> Place {
    let parts = Confusable.plain(text).split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0.drop { $0 == " " }) }
    guard parts.count == 2, numbers.count == 2 else { throw ValidationError(placeForm) }
    if let place = Place(latitude: numbers[0], longitude: numbers[1]) { return place }
    guard Place(latitude: numbers[1], longitude: numbers[0]) != nil else {
      throw ValidationError(placeForm)
    }
    throw ValidationError("expected the latitude first: \(numbers[1]),\(numbers[0])")
  }

  private static let placeForm =
    "expected latitude,longitude in degrees, such as 30.58,114.30"

  private static func date(_ text: String) throws -> CivilDate {
    guard let date = TimestampArgument.date(text), TimestampArgument.sunDates.contains(date) else {
      throw ValidationError(TimestampArgument.sunForm)
    }
    return date
  }
}
