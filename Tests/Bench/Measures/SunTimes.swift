// SPDX-License-Identifier: Apache-2.0
import Sign

/// The cost of sunset and sunrise, of a lamp's switches by them, and of the position of the sun.
///
/// Prints `sun NANOSECONDS` for the two events of a day, `programme NANOSECONDS` for a day with two
/// switches, each with an evaluation, and `direction NANOSECONDS` for a position.
enum SunTimes {
  static func measure(days: Int) {
    let locality = Locality(
      place: Place(latitude: 30.58, longitude: 114.30), zone: .utc, calendar: HolidayCalendar())
    guard let place = locality.place else { return }
    var instant = Instant(seconds: 1_795_392_000)
    let almanac = SunAlmanac(place)
    var noon = place.meanNoon(near: instant)
    var events: Int64 = 0
    let start = Times.now
    for _ in 0..<days {
      events &+= almanac.entry(of: .sunset, noon).instant.seconds
      noon = noon + .hours(24)
      events &+= almanac.entry(of: .sunrise, noon).instant.seconds
    }
    print("sun \((Times.now - start) / Int64(max(1, days))) \(events & 1)")
    var switches = 0
    let began = Times.now
    while switches < 2 * days,
      let next = Programme.night.evaluate(at: instant, in: locality).next
    {
      instant = next
      switches += 1
    }
    print("programme \((Times.now - began) / Int64(max(1, days)))")
    var height = 0.0
    let then = Times.now
    for minute in 0..<10_000 {
      height += Sun.direction(at: instant + .minutes(minute), from: place).elevation
    }
    // The sum is used, so that the compiler keeps the loop.
    print("direction \((Times.now - then) / 10_000) \(height > -1e9 ? 1 : 0)")
  }
}
