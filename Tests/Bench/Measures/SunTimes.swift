// SPDX-License-Identifier: Apache-2.0
import Sign

/// The cost of a lamp's switches from sunset to sunrise, and of the position of the sun.
///
/// Prints `sun NANOSECONDS` for a day, with one sunset and one sunrise, and `direction NANOSECONDS`
/// for a position.
enum SunTimes {
  static func measure(days: Int) {
    let locality = Locality(
      place: Place(latitude: 30.58, longitude: 114.30), zone: .utc, calendar: HolidayCalendar())
    guard let place = locality.place else { return }
    var instant = Instant(seconds: 1_795_392_000)
    var switches = 0
    let began = Times.now
    while switches < 2 * days,
      let next = Programme.night.evaluate(at: instant, in: locality).next
    {
      instant = next
      switches += 1
    }
    print("sun \((Times.now - began) / Int64(max(1, days)))")
    var height = 0.0
    let then = Times.now
    for minute in 0..<10_000 {
      height += Sun.direction(at: instant + .minutes(minute), from: place).elevation
    }
    // The sum is used, so that the compiler keeps the loop.
    print("direction \((Times.now - then) / 10_000) \(height > -1e9 ? 1 : 0)")
  }
}
