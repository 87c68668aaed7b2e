// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import Testing

@Suite("The paths of buses") struct BusNodeTests {
  private static func chip(_ bus: String) -> String {
    Sample.with("devices: {eye: {chip: bh1750, bus: \(bus), address: 0x23}}")
  }

  private static func panel(_ spi: String) -> String {
    let lines = "dc: GPIO25, reset: GPIO27, busy: GPIO24"
    return Sample.with("devices: {paper: {chip: uc8179, spi: \(spi), \(lines)}}")
  }

  @Test(
    "another spelling of an I2C bus, and what is none, are refused",
    arguments: [
      "/dev/../dev/i2c-1", "/dev/./i2c-1", "/dev//i2c-1", "//dev/i2c-1", "/dev/i2c-01",
      "/dev/i2c-+1", "/dev/i2c--1", "/dev/i2c-1/", "/dev/i2c-", "/dev/i2c-1.0", "/dev/I2C-1",
      "/dev/i2c/1", "/dev/serial0", "/dev/spidev0.0", "/dev/", "i2c-1", "/sys/i2c-1",
      "/dev/i2c-65536",
    ])
  func refusedBuses(_ path: String) {
    let problems = Sample.problems(Self.chip(path))
    #expect(
      problems.map(\.description) == [
        "sign.yaml:9:36: devices.eye.bus: found '\(path)', expected the path of an I2C bus such as "
          + "/dev/i2c-1"
      ])
    #expect(problems.first?.chinese == "此处为“\(path)”，应为 I2C 总线的路径，例如 /dev/i2c-1")
  }

  @Test(
    "a bus by its number and by a link is read as it is written",
    arguments: [
      "/dev/i2c-0", "/dev/i2c-1", "/dev/i2c-22", "/dev/i2c/by-path/platform-fe804000.i2c",
      "/dev/i2c-porch", "/dev/i2c-by-path/usb-1",
    ])
  func buses(_ path: String) throws {
    let wiring = try Sample.read(Self.chip(path)).get().wiring
    #expect(wiring.devices["eye"]?.bus == path)
  }

  @Test(
    "another spelling of an SPI node, and what is none, are refused",
    arguments: [
      "/dev//spidev0.0", "/dev/../dev/spidev0.0", "/dev/./spidev0.0", "/dev/spidev00.0",
      "/dev/spidev0.00", "/dev/spidev0", "/dev/spidev0.0.0", "/dev/spidev", "/dev/SPIDEV0.0",
      "/dev/spi/0", "/dev/serial0", "/dev/i2c-1",
    ])
  func refusedNodes(_ path: String) {
    let problems = Sample.problems(Self.panel(path))
    #expect(problems.map(\.path) == ["devices.paper.spi"])
    #expect(
      problems.first?.message
        == "found '\(path)', expected the node of the panel's SPI such as /dev/spidev0.0")
    #expect(problems.first?.chinese.hasSuffix("应为屏幕所接 SPI 的设备节点，例如 /dev/spidev0.0") == true)
  }

  @Test(
    "an SPI node by its numbers and by a link is no problem",
    arguments: ["/dev/spidev0.0", "/dev/spidev10.1", "/dev/spidev-porch", "/dev/spi/by-path/porch"])
  func nodes(_ path: String) {
    #expect(Sample.problems(Self.panel(path)) == [])
  }
}
