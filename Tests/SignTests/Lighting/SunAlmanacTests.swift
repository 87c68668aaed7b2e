// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("The almanac of the sun") struct SunAlmanacTests {
  private func noon(_ day: Int) -> Instant { Instant(seconds: 1_795_406_000 + Int64(day) * 86_400) }

  @Test("an event is the same again, after many others, and in a new almanac")
  func same() throws {
    for latitude in [30.58, 69.65, -90] {
      let place = try #require(Place(latitude: latitude, longitude: 114.30))
      let almanac = SunAlmanac(place)
      func instants() -> [Instant] {
        (0..<400).map { almanac.entry(of: .sunset, noon($0)).instant }
      }
      let first = instants()
      #expect(instants() == first)
      for day in stride(from: 0, to: 400, by: 57) {
        let fresh = SunAlmanac(place).entry(of: .sunset, noon(day))
        #expect(fresh.instant == first[day])
      }
    }
  }

  @Test("an event that does not take place is the lowest or the highest point")
  func polar() throws {
    let almanac = SunAlmanac(try #require(Place(latitude: 69.65, longitude: 18.96)))
    let winter = almanac.entry(of: .sunset, noon(28))
    let summer = almanac.entry(of: .sunset, noon(210))
    #expect(!winter.takesPlace)
    #expect(!summer.takesPlace)
    #expect(almanac.entry(of: .noon, noon(28)).takesPlace)
    #expect(abs((winter.instant - noon(28)).components.seconds) < 25_000)
  }
}
