// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@Suite("The plate that needs no fonts") struct PlainPlateTests {
  private func plate(_ format: PlateFormat, _ contacts: [String] = []) -> Bitmap {
    PlainPlate.bitmap(
      width: format.area.width, height: format.area.height, contacts: contacts)
  }

  @Test("has text on every panel, within its edges", arguments: PlateFormat.allCases)
  func headline(_ format: PlateFormat) {
    let plate = plate(format)
    #expect(plate.area == format.area)
    #expect(plate.inkCount > format.area.width * format.area.height / 50)
    for edge in [0, format.area.height - 1] {
      #expect(!(0..<format.area.width).contains { plate[$0, edge] })
    }
  }

  @Test("has the contacts with known characters, complete", arguments: PlateFormat.allCases)
  func contacts(_ format: PlateFormat) {
    let without = plate(format)
    #expect(plate(format, ["027-8888 8888"]) != without)
    #expect(plate(format, ["微信 hualou"]) == without)
    #expect(plate(format, [String(repeating: "8", count: 200)]) == without)
    #expect(plate(format, Array(repeating: "110", count: 40)).area == format.area)
  }

  @Test("has the right first characters")
  func firstCharacters() {
    let rows = plate(.tiny).pbmText.split(separator: "\n").dropFirst(2)
    let first = rows.first { $0.contains("1") }.map(String.init) ?? ""
    #expect(first.contains("00011000000000000000000000100000"))
  }
}
