// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import Testing

extension ReadingTests {
  @Test("keys of input devices are buttons, which their driver debounces")
  func keys() throws {
    let path = "/dev/input/by-path/platform-button@17-event"
    let text = Sample.officer(
      """
      buttons:
        out: {input: \(path), key: KEY_PROG1}
        resting: {pin: {input: \(path), key: 149}, hold: +30m}
      """)
    let file = try Sample.read(text).get()
    for (key, code) in [("zhang.out", UInt16(148)), ("zhang.resting", 149)] {
      let pin = Pin.line(.key(KeyAddress(device: path, code: code)))
      #expect(
        file.wiring.buttons[key] == Input(pin: pin, activeLow: false, bias: .asIs))
    }
    let buttons = file.settings.officers[0].buttons
    #expect(buttons.map(\.contact) == [.debounced, .debounced])
    #expect(buttons.map { $0.hold != nil } == [false, true])
  }

  @Test(
    "a thermometer has a name",
    arguments: [
      ("{hwmon: w1_slave_temp}", "hwmon:w1_slave_temp"),
      ("{w1: 28-0316a2795dff}", "/sys/bus/w1/devices/28-0316a2795dff/temperature"),
    ])
  func thermometer(_ written: String, _ file: String) throws {
    let text = Sample.with(
      """
      devices: {a: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}}
      plate: {device: a, thermometer: \(written)}
      """)
    #expect(try Sample.read(text).get().settings.plates[0].thermometer == file)
  }

  @Test(
    "a thermometer in the processor is warned of, and no other",
    arguments: [
      ("{hwmon: cpu_thermal}", true), ("{hwmon: coretemp}", true), ("{hwmon: k10temp}", true),
      ("{hwmon: cpu-thermal}", true), ("{hwmon: acpitz}", true), ("{hwmon: soc_thermal}", true),
      ("/sys/class/thermal/thermal_zone0/temp", true),
      ("/sys/devices/virtual/thermal/thermal_zone12/temp", true),
      ("/sys/devices/platform/coretemp.0/hwmon/hwmon2/temp1_input", true),
      ("{hwmon: w1_slave_temp}", false), ("{hwmon: lm75}", false), ("{hwmon: 1-0048}", false),
      ("{w1: 28-0316a2795dff}", false),
      ("/sys/devices/platform/soc/fe804000.i2c/i2c-1/1-0048/hwmon/hwmon2/temp1_input", false),
    ])
  func processor(_ written: String, _ isWarned: Bool) throws {
    let text = Sample.with(
      """
      devices: {a: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}}
      plate: {device: a, thermometer: \(written)}
      """)
    let warnings = try Sample.read(text).get().warnings.filter { $0.path == "plate.thermometer" }
    #expect(warnings.count == (isWarned ? 1 : 0))
    #expect(
      warnings.allSatisfy { $0.message.contains("processor") && $0.message.contains("DS18B20") })
    #expect(warnings.allSatisfy { $0.chinese.contains("处理器") })
  }

  @Test("outputs and sensors of the kernel are devices by their names")
  func kernelDevices() throws {
    let text = Sample.with(
      """
          indicator:
            out: {led: "sign:red:out"}
            resting: {pin: {led: resting}}
      daylight: {sensor: {iio: bh1750}}
      lamps:
        box: {pin: {led: box}, level: 100%, soft-start: 2s}
        spot:
          pin: {pwm: fe20c000.pwm, channel: 1, hertz: 200}
          active: low
          level: 30%
          current: {sensor: {hwmon: 1-0040}}
      """)
    let file = try Sample.read(text).get()
    let wiring = file.wiring
    #expect(wiring.daylight == "iio:bh1750")
    #expect(wiring.meters == ["spot": "hwmon:1-0040"])
    #expect(wiring.lamps["box"] == Output(pin: .channel(device: "led:box", 0)))
    #expect(
      wiring.lamps["spot"]
        == Output(pin: .channel(device: "pwm:fe20c000.pwm:1", 0), activeLow: true))
    #expect(
      wiring.indicators["zhang"]
        == .separate([
          "out": Output(pin: .channel(device: "led:sign:red:out", 0)),
          "resting": Output(pin: .channel(device: "led:resting", 0)),
        ]))
    #expect(
      wiring.devices["pwm:fe20c000.pwm:1"]
        == BusDevice(KernelDevice(.pwm, "fe20c000.pwm"), channel: 1, hertz: 200))
    #expect(
      wiring.devices.values.map { "\($0.key) \($0.transport)" }.sorted() == [
        "hwmon:1-0040 hwmon:1-0040", "iio:bh1750 iio:bh1750", "led:box led:box",
        "led:resting led:resting", "led:sign:red:out led:sign:red:out",
        "pwm:fe20c000.pwm:1 pwm:fe20c000.pwm",
      ])
    #expect(file.settings.lamps.map(\.isDimmable) == [true, true])
  }
}
