// SPDX-License-Identifier: Apache-2.0
import Hardware
import Testing

@testable import LinuxHost

@Suite("What was driven, as a file") struct DrivenOutputsTests {
  private static var driven: DrivenOutputs {
    var driven = DrivenOutputs()
    for address in [LineAddress.name("GPIO 17"), .offset(chip: "pinctrl-bcm2711", 27)] {
      driven.lines[address] = OutputLine(
        id: LineID("lamp.\(address)"), address: address, activeLow: true, drive: .openDrain)
    }
    let chip = DrivenOutputs.Chip(part: .pca9685, bus: "/dev/i2c-1", address: 0x40)
    driven.channels[.init(chip: chip, number: 5)] = .init(
      device: "dimmer", activeLow: true, hertz: 200, isInactive: true)
    driven.channels[.init(chip: chip, number: 15)] = .init(device: "dimmer", activeLow: false)
    for (kernel, number) in [
      (KernelDevice(.led, "porch:white"), 0), (.init(.pwm, "fe20c000.pwm"), 3),
    ] {
      let device = BusDevice(kernel, channel: UInt8(number), hertz: 20_000)
      driven.channels[.init(chip: .init(device), number: 0)] = .init(
        device: device.key, activeLow: false, hertz: kernel.kind == .pwm ? 20_000 : nil)
    }
    let lines = (1...7).map { LineAddress.name("GPIO\($0)") }
    let spi = PanelPort(
      transport: .spidev("/dev/spidev0.0", hertz: 4_000_000), dataCommand: lines[0],
      reset: lines[1], busy: lines[2], busyLow: true)
    let plain = PanelPort(
      transport: .lines(clock: lines[4], data: lines[5], select: lines[6]), dataCommand: lines[0],
      reset: lines[1], busy: lines[2], busyLow: false, power: lines[3])
    driven.displays = [
      .init(key: "oled", part: .ssd1306, bus: .i2c("/dev/i2c-1"), address: 0x3C),
      .init(key: "paper", part: .uc8179, bus: .panel(spi), isUpsideDown: true),
      .init(key: "plate", part: .ssd1680, bus: .panel(plain)),
    ]
    return driven
  }

  @Test("is read back as written") func readBack() {
    #expect(DrivenOutputs(text: Self.driven.text) == Self.driven)
    #expect(DrivenOutputs(text: DrivenOutputs().text) == DrivenOutputs())
  }

  @Test("with any bit flipped, or cut anywhere, nothing is known") func damaged() {
    let bytes = Array(Self.driven.text.utf8)
    for index in stride(from: 0, to: bytes.count, by: 3) {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        let read = DrivenOutputs(text: String(decoding: damaged, as: UTF8.self))
        if read != DrivenOutputs() { Issue.record("bit \(bit) of byte \(index)") }
      }
      let cut = DrivenOutputs(text: String(decoding: bytes[..<index], as: UTF8.self))
      if cut != DrivenOutputs() { Issue.record("cut at \(index)") }
    }
  }

  @Test("what no chip has is not read") func impossible() {
    var driven = DrivenOutputs()
    let chip = DrivenOutputs.Chip(part: .pcf8574, bus: "/dev/i2c-1", address: 0x20)
    driven.channels[.init(chip: chip, number: 8)] = .init(device: "leds", activeLow: false)
    driven.displays = [.init(key: "leds", part: .pcf8574, bus: .i2c("/dev/i2c-1"), address: 0x20)]
    #expect(DrivenOutputs(text: driven.text) == DrivenOutputs())
  }
}
