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

  @Test("every part has addresses that I2C allows, or none if it is on SPI")
  func addresses() {
    for part in Part.chips {
      #expect(part.addresses.isEmpty == (part.kind == .panel))
      #expect(part.addresses.allSatisfy { (0x08...0x77).contains($0) })
    }
  }
}
