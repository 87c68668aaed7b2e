// SPDX-License-Identifier: Apache-2.0

import Hardware
import Recording
import SimulatedHardware
import Testing

@Suite("Drivers of other projects and the simulated parts")
struct RecordingTests {
  @Test("Each part was driven by at least one other project's driver")
  func coverage() {
    // The PCF8574A differs by its addresses only, the smaller UC8179 and SSD1677 by their size.
    // Colour panels have no recordings yet: streams of published drivers for all but the HX8717 are
    // tested with their models.
    let others: [Part] = [
      .pcf8574a, .uc8179x648, .ssd1677, .ed2208, .jd79665, .hx8717, .uc8179red,
    ]
    let parts = Set(RecordedDriver.all.map(\.part)).union(others)
    #expect(parts == Set(Part.chips.filter { $0.simulated != nil || $0.simulatedPanel != nil }))
    #expect(RecordedDriver.all.count >= 28)
  }

  @Test("Part and driver do the same again", arguments: RecordedDriver.all)
  func replay(_ driver: RecordedDriver) throws {
    let expected = driver.lines.filter { !$0.hasPrefix("#") }
    #expect(try driver.replayed(driver.operations) == expected)
  }

  @Test("A driver violates only rules that are known of it", arguments: RecordedDriver.all)
  func violations(_ driver: RecordedDriver) {
    #expect(driver.violatedRules == KnownDifference.all[driver.name]?.rules ?? [])
  }

  @Test("A display shows what the driver was asked for", arguments: RecordedDriver.all)
  func pictures(_ driver: RecordedDriver) throws {
    guard let last = driver.words(of: "picture").last else { return }
    let answer = last.drop { $0 != "->" }.dropFirst()
    let isOther = KnownDifference.all[driver.name]?.hasOtherPicture ?? false
    #expect((answer.first == "0") == !isOther, "\(answer.joined(separator: " "))")
  }

  @Test("A driver reads what a sensor senses", arguments: RecordedDriver.all)
  func readings(_ driver: RecordedDriver) throws {
    let factor = KnownDifference.all[driver.name]?.factor ?? 1
    var (light, amperes, volts) = (0.0, 0.0, 0.0)
    for words in driver.words(of: "light", "current", "driver") {
      let value = try #require(Double(words[2]) ?? Double(words.last ?? ""))
      switch (words[1], words[2]) {
      case ("light", _): light = value
      case ("current", _): (amperes, volts) = (value, Double(words[3]) ?? .nan)
      // A corrected reading of bright light is right to 8 %, another to 2 % or a count.
      case (_, "lux"): #expect(abs(value / factor - light) <= max(0.6, light * readingError(light)))
      case (_, "amperes"): #expect(abs(value - amperes) < 0.001)
      case (_, "volts"): #expect(abs(value - volts) < 0.005)
      default: break
      }
    }
  }

  /// The share by which a reading may be wrong.
  ///
  /// A sensor of the VEML family reads too little in bright light, unless its driver corrects it;
  /// one of the BH1750's counts ends at 54 612 lx, and at half of it with the fine resolution.
  private func readingError(_ lux: Double) -> Double {
    lux > 10_000 ? 0.5 : lux > 1000 ? 0.1 : 0.02
  }

  @Test("An output has the duty that the driver was asked for", arguments: RecordedDriver.all)
  func duties(_ driver: RecordedDriver) throws {
    var asked: Double?
    for words in driver.words(of: "driver", "level") {
      if words[1] == "driver" {
        asked = words[2] == "duty" ? Double(words[3]) : nil
      } else if let duty = asked {
        let level = try #require(words.last.flatMap { Double($0) })
        #expect(abs(level - duty) <= 2.0 / 4096)
        asked = nil
      }
    }
  }

  @Test("A driver reads the level of a contact", arguments: RecordedDriver.all)
  func contacts(_ driver: RecordedDriver) throws {
    var contact: Double?
    for words in driver.words(of: "contact", "driver") {
      if words[1] == "contact" {
        contact = words[3] == "low" ? 0 : 1
      } else if words[2] == "input" {
        #expect(Double(words[3]) == contact)
      }
    }
  }

  @Test(
    "A recording with another byte is not the same",
    arguments: RecordedDriver.all.filter { $0.operations.count > 20 && $0.part.simulated != nil })
  func sensitivity(_ driver: RecordedDriver) throws {
    let expected = driver.lines.filter { !$0.hasPrefix("#") }
    let writes = driver.operations.indices.filter { index in
      ["write", "data"].contains(driver.operations[index].split(separator: " ")[1])
    }
    let isNoticed = try writes.suffix(8).reversed().contains { index in
      var words = driver.operations[index].split(separator: " ").map(String.init)
      let byte = try #require(UInt8(words[2].prefix(2), radix: 16))
      words[2] = RunLength.text([~byte]) + words[2].dropFirst(2)
      var changed = driver.operations
      changed[index] = words.joined(separator: " ")
      let replayed = try driver.replayed(changed)
      // Besides the changed line itself.
      return replayed.count != expected.count
        || zip(replayed, expected).contains { $0 != $1 && $0 != changed[index] }
    }
    #expect(isNoticed)
  }
}
