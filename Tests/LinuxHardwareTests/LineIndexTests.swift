// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux
import Testing

@testable import LinuxHardware

@Suite("Finding a line")
struct LineIndexTests {
  private let index = LineIndex(chips: [
    .init(path: "/dev/gpiochip0", label: "pinctrl-bcm2711", lines: ["ID_SDA", "GPIO17", "", ""]),
    .init(path: "/dev/gpiochip1", label: "raspberrypi-exp-gpio", lines: ["PWR", "CAM"]),
    .init(path: "/dev/gpiochip2", label: "mcp23017", lines: ["", "CAM"]),
    .init(path: "/dev/gpiochip3", label: "mcp23017", lines: ["", "", ""]),
  ])

  private func failure(_ index: LineIndex, _ address: LineAddress) -> HardwareError? {
    do throws(HardwareError) {
      _ = try index.find(address, for: "lamp.lightbox")
      return nil
    } catch {
      return error
    }
  }

  @Test("a line is found by its name or by its chip's label and an offset")
  func found() throws {
    #expect(
      try index.find(.name("GPIO17"), for: "lamp") == .init(chip: "/dev/gpiochip0", offset: 1))
    #expect(
      try index.find(.offset(chip: "raspberrypi-exp-gpio", 0), for: "lamp")
        == .init(chip: "/dev/gpiochip1", offset: 0))
  }

  @Test("a line of a Pi's header is found by its number where its name is another one")
  func header() throws {
    // Debian's device tree of a Raspberry Pi 4.
    let names = ["ID_SDA", "ID_SCL", "SDA1", "SCL1", "GPIO_GCLK", "GPIO5"]
    let pi = LineIndex.Chip(path: "/dev/gpiochip0", label: "pinctrl-bcm2711", lines: names)
    let other = LineIndex.Chip(
      path: "/dev/gpiochip1", label: "raspberrypi-exp-gpio", lines: ["", "", "", "", ""])
    let index = LineIndex(chips: [other, pi])
    #expect(
      try index.find(.name("GPIO4"), for: "lamp") == .init(chip: "/dev/gpiochip0", offset: 4))
    #expect(failure(index, .name("GPIO6"))?.reason == .gone)
    #expect(failure(index, .name("SCLK"))?.reason == .gone)
    // A name that a line has counts more than a number.
    let expander = LineIndex.Chip(path: "/dev/gpiochip2", label: "mcp23017", lines: ["GPIO4"])
    #expect(
      try LineIndex(chips: [pi, expander]).find(.name("GPIO4"), for: "lamp")
        == .init(chip: "/dev/gpiochip2", offset: 0))
  }

  @Test("an offset that only one of two chips with the same label has is not ambiguous")
  func offsetOfOne() throws {
    #expect(
      try index.find(.offset(chip: "mcp23017", 2), for: "lamp")
        == .init(chip: "/dev/gpiochip3", offset: 2))
  }

  @Test(
    "an error says whether a line is missing or ambiguous, and why",
    arguments: [
      (
        .name("GPIO18"), .gone, "find line GPIO18: no line of 4 chips has this name"
      ),
      (
        .name("CAM"), .refused,
        "find line CAM: there are 2 of this name: /dev/gpiochip1:1, /dev/gpiochip2:1"
      ),
      (
        .offset(chip: "mcp23017", 0), .refused,
        "find line mcp23017:0: there are 2 of this name: /dev/gpiochip2:0, /dev/gpiochip3:0"
      ),
      (
        .offset(chip: "pinctrl-bcm2711", 4), .gone,
        "find line pinctrl-bcm2711:4: the chip has 4 lines, 0 to 3"
      ),
      (
        .offset(chip: "pinctrl-bcm2711", -1), .gone,
        "find line pinctrl-bcm2711:-1: the chip has 4 lines, 0 to 3"
      ),
      (
        .offset(chip: "rp1", 4), .gone,
        "find line rp1:4: no chip has the label rp1; there are "
          + "pinctrl-bcm2711, raspberrypi-exp-gpio, mcp23017, mcp23017"
      ),
    ] as [(LineAddress, HardwareError.Reason, String)])
  func notFound(address: LineAddress, reason: HardwareError.Reason, call: String) {
    #expect(
      failure(index, address)
        == HardwareError(device: "lamp.lightbox", reason: reason, call: call))
  }

  @Test("the error on a machine without GPIO says so")
  func noChips() {
    #expect(
      failure(LineIndex(), .name("GPIO17"))
        == HardwareError(
          device: "lamp.lightbox", reason: .gone,
          call: "find line GPIO17: there is no GPIO chip in /dev"))
  }

  @Test("without permission for a chip a line is refused, unless another chip has it")
  func denied() throws {
    var index = index
    index.unreadable = [SystemError(call: "open", code: EACCES, subject: "/dev/gpiochip4")]
    #expect(
      failure(index, .name("GPIO18"))
        == HardwareError(
          device: "lamp.lightbox", reason: .refused,
          call: "find line GPIO18: not on the chips that may be read; "
            + "/dev/gpiochip4: open: Permission denied",
          code: EACCES))
    #expect(try index.find(.name("GPIO17"), for: "lamp").offset == 1)
  }

  @Test(
    "nodes in /dev are classified by their names",
    arguments: [
      ("gpiochip0", false, .chips), ("i2c-1", false, .buses), ("spidev0.0", false, .buses),
      ("tty1", false, []), ("iio:device0", false, .buses),
      ("input", false, .buses), ("event3", false, .buses),
      ("platform-button@17-event", false, .buses), ("js0", false, []), ("", false, []),
      ("", true, [.chips, .buses]),
    ] as [(String, Bool, HotplugWatch.Change)])
  func nodes(name: String, overflow: Bool, change: HotplugWatch.Change) {
    #expect(HotplugWatch.change(of: name, overflow: overflow) == change)
  }
}
