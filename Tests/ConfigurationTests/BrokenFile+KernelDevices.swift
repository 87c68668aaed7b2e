// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in the devices of kernel drivers.
  static let kernelDevices: [BrokenFile] = [
    BrokenFile(
      "numbers in place of names",
      Sample.with(
        """
        daylight: {sensor: {iio: "iio:device0"}}
        lamps:
          a: {pin: {pwm: pwmchip0}, level: 100%, current: {sensor: {hwmon: hwmon3}}}
        """),
      [
        "sign.yaml:9:26: daylight.sensor.iio: 'iio:device0' is a number that moves between boots, "
          + "expected the name of an IIO device such as bh1750",
        "sign.yaml:11:18: lamps.a.pin.pwm: 'pwmchip0' is a number that moves between boots, "
          + "expected the name of a PWM controller such as fe20c000.pwm",
        "sign.yaml:11:68: lamps.a.current.sensor.hwmon: 'hwmon3' is a number that moves between "
          + "boots, expected the name of a hwmon device such as ina219",
      ]),
    BrokenFile(
      "names that are paths, or nothing",
      Sample.with(
        """
        daylight: {sensor: {iio: }}
        lamps:
          a: {pin: {led: /sys/class/leds/a}, level: 100%}
        """),
      [
        "sign.yaml:9:26: daylight.sensor.iio: found nothing, expected the name of an IIO device "
          + "such as bh1750",
        "sign.yaml:11:18: lamps.a.pin.led: found '/sys/class/leds/a', expected the name of a "
          + "folder in /sys/class/leds",
      ]),
    BrokenFile(
      "names that no folder has, and names as messages have them",
      Sample.with(
        """
        daylight: {sensor: {iio: "porch\u{202E}"}}
        lamps:
          a: {pin: {led: ..}, level: 100%}
          b: {pin: {led: ｐorch}, level: 100%}
          c: {pin: "pwm:fe20c000.pwm:1", level: 100%}
          d: {pin: {LED: porch}, level: 100%}
        """),
      [
        "sign.yaml:9:26: daylight.sensor.iio: found 'porch\u{FFFD}', expected the name of an IIO "
          + "device such as bh1750",
        "sign.yaml:11:18: lamps.a.pin.led: found '..', expected the name of a folder in "
          + "/sys/class/leds",
        "sign.yaml:12:18: lamps.b.pin.led: found 'ｐorch', expected the name of a folder in "
          + "/sys/class/leds (type 'p' instead of 'ｐ')",
        "sign.yaml:13:12: lamps.c.pin: found 'pwm:fe20c000.pwm:1', expected a kernel's device as "
          + "a mapping: {pwm: …}",
        "sign.yaml:14:13: lamps.d.pin.LED: unknown key, did you mean 'led'?",
      ]),
    BrokenFile(
      "input devices that are no link of one",
      Sample.officer(
        """
        buttons:
          in-community: {input: /dev/input//event3, key: KEY_PROG1}
          at-station: {input: /dev/input/./x, key: KEY_PROG1}
          out: {input: /dev/input/mice, key: KEY_PROG1}
          resting: {input: /dev/input/event３, key: KEY_PROG1}
        """),
      [
        "10:29: officers.zhang.buttons.in-community.input: found '/dev/input//event3'",
        "11:27: officers.zhang.buttons.at-station.input: found '/dev/input/./x'",
        "12:20: officers.zhang.buttons.out.input: found '/dev/input/mice'",
        "13:24: officers.zhang.buttons.resting.input: found '/dev/input/event３'",
      ].map { problem in
        let advice = problem.contains("３") ? " (type '3' instead of '３')" : ""
        return "sign.yaml:\(problem), expected a link such as "
          + "/dev/input/by-path/platform-button@17-event\(advice)"
      }),
    BrokenFile(
      "a sensor of another class",
      Sample.with(
        """
        daylight: {sensor: {hwmon: ina219}}
        """),
      [
        "sign.yaml:9:20: daylight.sensor: 'iio' is missing, expected the name of an IIO device "
          + "such as bh1750",
        "sign.yaml:9:21: daylight.sensor.hwmon: unknown key, expected iio",
      ]),
    BrokenFile(
      "properties that an output of the kernel does not have",
      Sample.with(
        """
        lamps:
          a: {pin: {led: a}, active: low, level: 100%}
          b: {pin: {pwm: chip, channel: 64, hertz: 49}, drive: push-pull, level: 100%}
          c: {pin: {pwm: chip, channel: 1}, drive: push-pull, level: 100%}
          d: {pin: {led: d, hertz: 100}, level: 100%}
        """),
      [
        "sign.yaml:10:30: lamps.a.active: the kernel knows at which level it is lit, expected no "
          + "'active'",
        "sign.yaml:11:33: lamps.b.pin.channel: found '64', expected the number of an output, from "
          + "0 to 63",
        "sign.yaml:11:44: lamps.b.pin.hertz: found '49', expected a frequency from 50 to "
          + "20000 hertz",
        "sign.yaml:12:44: lamps.c.drive: 'pwm:chip:1' drives its channels in its own way, expected "
          + "no 'drive'",
        "sign.yaml:13:21: lamps.d.pin.hertz: unknown key, expected led",
      ]),
    BrokenFile(
      "a button on an output, and two uses of one",
      Sample.with(
        """
        lamps:
          a: {pin: {led: a}, level: 100%, buttons: {toggle: {pin: {led: b}}}}
          c: {pin: {led: a}, level: 100%}
        """),
      [
        "sign.yaml:10:59: lamps.a.buttons.toggle.pin: 'led' is an output, expected a pin that can "
          + "be read",
        "sign.yaml:11:12: lamps.c.pin: led:a is used already by lamps.a.pin at line 10, expected a "
          + "pin of its own",
      ]),
    BrokenFile(
      "keys that are none, and what their driver decides",
      Sample.officer(
        """
        buttons:
          in-community: {input: /dev/input/event3, key: KEY_PROG1}
          at-station: {input: /tmp/x, key: 0}
          out: {input: /dev/input/by-path/keys, key: KEY_PROG5}
          resting: {pin: {input: /dev/input/by-path/keys, key: 148}, active: low, lockout: 20ms}
        indicator:
          out: {input: /dev/input/by-path/keys, key: 149}
        """),
      [
        "sign.yaml:10:29: officers.zhang.buttons.in-community.input: '/dev/input/event3' is a "
          + "number that moves between boots, expected a link such as "
          + "/dev/input/by-path/platform-button@17-event",
        "sign.yaml:11:27: officers.zhang.buttons.at-station.input: found '/tmp/x', expected a link "
          + "such as /dev/input/by-path/platform-button@17-event",
        "sign.yaml:11:40: officers.zhang.buttons.at-station.key: found '0', expected a key such as "
          + "KEY_PROG1, or its number from 1 to 767",
        "sign.yaml:12:50: officers.zhang.buttons.out.key: found 'KEY_PROG5', did you mean "
          + "'KEY_PROG1'?",
        "sign.yaml:13:74: officers.zhang.buttons.resting.active: the driver of a key has this, "
          + "expected no 'active'",
        "sign.yaml:13:88: officers.zhang.buttons.resting.lockout: the driver of a key has this, "
          + "expected no 'lockout'",
        "sign.yaml:15:12: officers.zhang.indicator.out: 'input' can only be read, expected an "
          + "output",
      ]),
    BrokenFile(
      "thermometers without a name that stays",
      Sample.with(
        """
        devices: {a: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}}
        plate: {device: a, thermometer: {w1: 28-xyz}}
        """),
      [
        "sign.yaml:10:38: plate.thermometer.w1: found '28-xyz', expected the name of a 1-Wire "
          + "thermometer such as 28-0316a2795dff"
      ]),
    BrokenFile(
      "a thermometer without a name",
      Sample.with(
        """
        devices: {a: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}}
        plate: {device: a, thermometer: {hwmon: hwmon0}}
        """),
      [
        "sign.yaml:10:41: plate.thermometer.hwmon: 'hwmon0' is a number that moves between boots, "
          + "expected the name of a hwmon thermometer such as lm75"
      ]),
    BrokenFile(
      "two thermometers",
      Sample.with(
        """
        devices: {a: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}}
        plate: {device: a, thermometer: {w1: 28-0316a2795dff, hwmon: panel}}
        """),
      [
        "sign.yaml:10:62: plate.thermometer.hwmon: 'hwmon' and 'w1' exclude each other, expected "
          + "one of them"
      ]),
    BrokenFile(
      "a part of the kernel among the chips",
      Sample.with("devices: {a: {chip: led, bus: /dev/i2c-1, address: 0x20}}"),
      [
        "sign.yaml:9:21: devices.a.chip: unknown chip 'led', expected pcf8574, pcf8574a, mcp23017, "
          + "pca9685, ht16k33, ssd1306, bh1750, veml7700, ina219, ssd1680, ssd1683, ssd1677, "
          + "ssd1677-960x680, uc8179, uc8179-648x480, uc8179-red, jd79665, hx8717 or ed2208"
      ]),
  ]
}
