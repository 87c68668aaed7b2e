// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux
import Testing

@testable import LinuxHardware

@Suite("Devices of kernel drivers in sysfs")
struct KernelBusTests {
  private func execute(
    _ operations: [Operation], on device: BusDevice, sysfs: borrowing SysfsFolder
  ) throws -> TransactionResult {
    let board = try LinuxBoard(sysfs: sysfs.path)
    board.begin(
      Transaction(
        device: device.key, bus: device.transport, address: device.address,
        operations: operations), TransactionID(1))
    while true {
      _ = try Poll.wait(for: board.descriptors.map { .init($0) }, until: nil)
      for case .finished(_, let result) in board.signals() { return try result.get() }
    }
  }

  private func failure(
    _ operations: [Operation], on device: BusDevice, sysfs: borrowing SysfsFolder
  ) throws -> HardwareError? {
    do {
      _ = try execute(operations, on: device, sysfs: sysfs)
      return nil
    } catch let error as HardwareError {
      return error
    }
  }

  private static let sky = BusDevice(KernelDevice(.iio, "bh1750"))

  @Test("a sensor is found by its label, its name, or the device behind it, and read")
  func sensor() throws {
    let sysfs = try SysfsFolder()
    let device = "devices/platform/i2c-1/1-0023/iio:device7"
    try sysfs.write("\(device)/name", "bh1750")
    try sysfs.write("\(device)/label", "porch sky")
    try sysfs.write("\(device)/in_illuminance_raw", "321")
    try sysfs.write("bus/iio/devices/trigger0/name", "bh1750")
    try sysfs.link("bus/iio/devices/iio:device7", to: "../../../\(device)")
    for name in ["bh1750", "porch sky", "1-0023"] {
      let result = try execute(
        [
          .readAttribute(["in_illuminance_input", "in_illuminance_raw"]),
          .readAttribute(["in_illuminance_scale"]),
        ], on: BusDevice(KernelDevice(.iio, name)), sysfs: sysfs)
      #expect(
        result.reads.map { String(decoding: $0, as: UTF8.self) }
          == ["in_illuminance_raw\n321\n", ""])
    }
  }

  @Test("a device that is not there is gone, and the error has the names that are")
  func missing() throws {
    let sysfs = try SysfsFolder()
    let read = [Operation.readAttribute(["in_illuminance_raw"])]
    let none = try #require(try failure(read, on: Self.sky, sysfs: sysfs))
    #expect(none.reason == .gone)
    #expect(none.call == "find iio:bh1750: the kernel has no such device")
    try sysfs.write("bus/iio/devices/iio:device0/name", "veml6030")
    let other = try #require(try failure(read, on: Self.sky, sysfs: sysfs))
    #expect(other.reason == .gone)
    #expect(other.call == "find iio:bh1750: none has this name; there are veml6030")
    // It comes back under another number.
    try sysfs.write("bus/iio/devices/iio:device3/name", "bh1750")
    try sysfs.write("bus/iio/devices/iio:device3/in_illuminance_raw", "5")
    #expect(try failure(read, on: Self.sky, sysfs: sysfs) == nil)
    try sysfs.write("bus/iio/devices/iio:device4/name", "bh1750")
    let two = try #require(try failure(read, on: Self.sky, sysfs: sysfs))
    #expect(two.reason == .refused)
    #expect(two.call == "find iio:bh1750: 2 devices have this name")
  }

  @Test("an LED gets its part of its own maximum, and at least 1 unless it is dark")
  func led() throws {
    let sysfs = try SysfsFolder()
    let device = BusDevice(KernelDevice(.led, "porch:white:status"))
    let folder = "class/leds/porch:white:status"
    try sysfs.write("\(folder)/brightness", "0")
    for (maximum, duty, text) in [
      ("255", 0.5, "128"), ("255", 1, "255"), ("1", 0.3, "1"), ("1", 0, "0"), ("15", 0.01, "1"),
    ] {
      try sysfs.write("\(folder)/max_brightness", maximum)
      _ = try execute(
        [.writeDuty("brightness", duty, maximum: "max_brightness")], on: device, sysfs: sysfs)
      #expect(try sysfs.text("\(folder)/brightness").hasPrefix(text))
    }
    try sysfs.write("\(folder)/max_brightness", "none")
    let error = try failure(
      [.writeDuty("brightness", 1, maximum: "max_brightness")], on: device, sysfs: sysfs)
    #expect(error?.reason == .refused)
  }

  @Test(
    "a PWM output is found by the device of its chip, and an exported one is not exported again")
  func pwm() throws {
    let sysfs = try SysfsFolder()
    try sysfs.link("class/pwm/pwmchip2/device", to: "../../../fe20c000.pwm")
    for name in ["period", "duty_cycle", "enable"] {
      try sysfs.write("class/pwm/pwmchip2/pwm1/\(name)", "0")
    }
    // Without `export`: a write to it would fail.
    let device = BusDevice(KernelDevice(.pwm, "fe20c000.pwm"), channel: 1)
    _ = try execute(
      [.export, .writeAttribute("period", "1000000")], on: device, sysfs: sysfs)
    #expect(try sysfs.text("class/pwm/pwmchip2/pwm1/period") == "1000000")
    let other = BusDevice(KernelDevice(.pwm, "fe20c000.pwm"), channel: 0)
    let unexported = try execute([.readAttribute(["period"])], on: other, sysfs: sysfs)
    #expect(unexported.reads == [[]])
    let error = try #require(try failure([.export], on: other, sysfs: sysfs))
    #expect(error.reason == .gone)
  }

  @Test("a duty is 0 before the period changes", arguments: ["0", "9"])
  func period(_ duty: String) throws {
    let sysfs = try SysfsFolder()
    try sysfs.link("class/pwm/pwmchip0/device", to: "../../../chip")
    try sysfs.write("class/pwm/pwmchip0/pwm0/duty_cycle", duty)
    try sysfs.write("class/pwm/pwmchip0/pwm0/period", "0")
    let device = BusDevice(KernelDevice(.pwm, "chip"))
    _ = try execute([.writePeriod(5000)], on: device, sysfs: sysfs)
    #expect(try sysfs.text("class/pwm/pwmchip0/pwm0/duty_cycle") == "0")
    #expect(try sysfs.text("class/pwm/pwmchip0/pwm0/period") == "5000")
  }

  @Test("an export waits for the attributes that udev gives")
  func export() throws {
    let sysfs = try SysfsFolder()
    try sysfs.link("class/pwm/pwmchip0/device", to: "../../../chip")
    try sysfs.write("class/pwm/pwmchip0/export", "")
    let device = BusDevice(KernelDevice(.pwm, "chip"))
    let began = SystemClock.boot.now
    let error = try #require(
      try failure([.export, .writeAttribute("period", "1")], on: device, sysfs: sysfs))
    #expect(SystemClock.boot.now - began >= KernelBus.exportTime)
    #expect(error.reason == .gone)
    #expect(try sysfs.text("class/pwm/pwmchip0/export") == "0")
  }

  @Test("an attribute that cannot be written is refused")
  func refused() throws {
    let sysfs = try SysfsFolder()
    // What is no file is not opened.
    try sysfs.write("class/leds/porch/brightness/x", "")
    let error = try failure(
      [.writeAttribute("brightness", "1")], on: BusDevice(KernelDevice(.led, "porch")),
      sysfs: sysfs)
    #expect(error?.reason == .refused)
  }

  @Test("all LEDs have one thread, and each sensor has its own")
  func threads() {
    let led = Bus.kernel(KernelDevice(.led, "a")).ofThread
    #expect(led == Bus.kernel(KernelDevice(.led, "b")).ofThread)
    #expect(
      Bus.kernel(KernelDevice(.iio, "a")).ofThread != Bus.kernel(KernelDevice(.iio, "b")).ofThread)
  }
}
