// SPDX-License-Identifier: Apache-2.0
import Configuration
import Testing

@Suite("The places of values in a configuration file") struct ConfigurationPlacesTests {
  private let places = ConfigurationPlaces(
    Array(
      """
      lamps:
        lightbox: {pin: GPIO17, active: low}
      officers:
        zhang:
          indicator:
            外出: GPIO26
            resting:
              pin: GPIO16
      plate:
        - device: oled
        - device: paper
          rotation: 180
      """.utf8))

  @Test("are found by keys") func keys() {
    #expect(
      places.place(of: [["lamps"], ["lightbox"], ["active"]]) == .init(line: 2, text: "low"))
    #expect(places.place(of: [["lamps"], ["lightbox"]]) == .init(line: 2))
    #expect(places.place(of: [["lamps"], ["spotlight"]]) == nil)
  }

  @Test("are found by any form of a key") func forms() {
    #expect(
      places.place(of: [["officers"], ["zhang"], ["indicator"], ["out", "外出", "Out"]])
        == .init(line: 6, text: "GPIO26"))
    #expect(
      places.place(of: [["officers"], ["zhang"], ["indicator"], ["resting"], ["pin"]])
        == .init(line: 8, text: "GPIO16"))
  }

  @Test("are found in lists by their device") func lists() {
    #expect(
      places.place(of: [["plate"], ["device=paper"], ["rotation"]]) == .init(line: 12, text: "180"))
    let single = ConfigurationPlaces(Array("plate: {device: paper}".utf8))
    #expect(single.place(of: [["plate"], ["device=paper"]]) == .init(line: 1))
    #expect(single.place(of: [["plate"], ["device=oled"]]) == nil)
  }

  @Test("are none in a file that is no configuration") func nothing() {
    #expect(ConfigurationPlaces([0xFF, 0xFE, 0x00]).place(of: [["lamps"]]) == nil)
    #expect(ConfigurationPlaces([]).place(of: []) == nil)
  }
}
