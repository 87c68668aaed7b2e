// SPDX-License-Identifier: Apache-2.0

/// A year of two officers and two lamps, with forty presses a day.
///
/// Prints `year DAY NANOSECONDS` for each portion of days, with the time of that portion alone.
enum Year {
  private static let days = 364
  private static let portion = 28
  private static let presses = 40

  static func measure() throws {
    let sign = try BenchSign(officers: 2, lamps: 2)
    for day in stride(from: 0, to: days, by: portion) {
      let began = Times.now
      for _ in 0..<portion { runDay(sign) }
      print("year \(day + portion) \(Times.now - began)")
    }
  }

  private static func runDay(_ sign: BenchSign) {
    for press in 0..<presses {
      sign.press(press % 2)
      sign.release(press % 2)
      sign.run(for: .seconds(24 * 3600 / presses) - .milliseconds(200))
    }
  }
}
