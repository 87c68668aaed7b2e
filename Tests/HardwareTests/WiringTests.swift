// SPDX-License-Identifier: Apache-2.0
import Hardware
import Testing

@Suite("The wiring of a sign") struct WiringTests {
  @Test("every output has an ID by its use, in a fixed order")
  func names() {
    func output(_ line: String) -> Output { Output(pin: .line(.name(line))) }
    let wiring = Wiring(
      lamps: ["spot": output("GPIO2"), "box": output("GPIO1")],
      indicators: [
        "li": .colour(red: output("GPIO3"), green: output("GPIO4"), blue: output("GPIO5")),
        "zhang": .separate(["out": output("GPIO6")]),
      ])
    #expect(
      wiring.namedOutputs.map(\.id.name) == [
        "indicator.li.blue", "indicator.li.green", "indicator.li.red", "indicator.zhang.out",
        "lamp.box", "lamp.spot",
      ])
    #expect(wiring.namedOutputs.last?.output == output("GPIO2"))
  }

  @Test("pins are described as in the configuration")
  func pins() {
    #expect(Pin.line(.name("GPIO17")).description == "GPIO17")
    #expect(Pin.line(.offset(chip: "pinctrl-rp1", 4)).description == "pinctrl-rp1:4")
    #expect(Pin.channel(device: "leds", 3).description == "leds.3")
    #expect(Pin.channel(device: "led:porch", 0).description == "led:porch")
  }

  @Test("a line of the header has its number under each of its names")
  func headerNumbers() {
    let names = [
      0: "ID_SDA", 1: "ID_SCL", 2: "SDA1", 3: "SCL1", 4: "GPIO_GCLK", 7: "SPI_CE1_N",
      8: "SPI_CE0_N", 9: "SPI_MISO", 10: "SPI_MOSI", 11: "SPI_SCLK", 14: "TXD1", 15: "RXD1",
    ]
    for number in 0...27 {
      let addresses: [LineAddress] = [
        .name(names[number] ?? "GPIO\(number)"), .name("GPIO\(number)"),
        .offset(chip: "pinctrl-bcm2711", number), .offset(chip: "pinctrl-rp1", number),
      ]
      for address in addresses { #expect(address.headerNumber == number, "\(address)") }
    }
    let others: [LineAddress] = [
      .name("GPIO28"), .name("GPIO04"), .name("TXD0"), .name("sda1"), .name("SPI_CE2_N"),
      .offset(chip: "pinctrl-bcm2711", 28), .offset(chip: "mcp23017", 4),
    ]
    for address in others { #expect(address.headerNumber == nil, "\(address)") }
  }

  @Test("only a name of a number finds the line of that number where it has another name")
  func headerLines() {
    #expect(LineAddress.name("GPIO10").isHeaderLine(10, of: "pinctrl-bcm2711"))
    #expect(!LineAddress.name("SPI_MOSI").isHeaderLine(10, of: "pinctrl-bcm2711"))
    #expect(!LineAddress.name("GPIO10").isHeaderLine(10, of: "mcp23017"))
  }

  @Test("every part has addresses that I2C allows, or none if it is on SPI")
  func addresses() {
    for part in Part.chips {
      #expect(part.addresses.isEmpty == (part.kind == .panel))
      #expect(part.addresses.allSatisfy { (0x08...0x77).contains($0) })
    }
  }
}
