// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in sensors of light and current, and in their use by lamps.
  static let lighting: [BrokenFile] = [
    BrokenFile(
      "daylight without a sensor",
      Sample.with("daylight: {dwell: 30s}"),
      ["sign.yaml:9:11: daylight: 'sensor' is missing, expected the name of a light sensor"]),
    BrokenFile(
      "daylight measured by a dimmer",
      Sample.with(
        """
        daylight: {sensor: dimmer}
        devices: {dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40}}
        """),
      [
        "sign.yaml:9:20: daylight.sensor: 'dimmer' (pca9685) is no light sensor, expected "
          + "another device"
      ]),
    BrokenFile(
      "daylight measured by nothing that there is",
      Sample.with(
        """
        daylight: {sensor: skye}
        devices: {sky: {chip: bh1750, bus: /dev/i2c-1, address: 0x23}}
        """),
      ["sign.yaml:9:20: daylight.sensor: unknown light sensor 'skye', did you mean 'sky'?"]),
    BrokenFile(
      "bright before it stops being dark",
      Sample.with(
        """
        daylight: {sensor: sky, dark-below: 50}
        devices: {sky: {chip: bh1750, bus: /dev/i2c-1, address: 0x23}}
        """),
      [
        "sign.yaml:9:37: daylight.dark-below: dark below 50.0 lux and bright above 40.0, "
          + "expected 'dark-below' to be less than 'bright-above'"
      ]),
    BrokenFile(
      "times and light out of reach",
      Sample.with(
        """
        daylight: {sensor: sky, bright-above: 0, dwell: 2h, period: 100ms, frozen-after: 1m}
        devices: {sky: {chip: veml7700, bus: /dev/i2c-1, address: 0x10}}
        """),
      [
        "sign.yaml:9:39: daylight.bright-above: found '0', expected a number of lux from 0.1 to "
          + "100000",
        "sign.yaml:9:49: daylight.dwell: found '2h', expected a duration from 0s to 1h",
        "sign.yaml:9:61: daylight.period: found '100ms', expected a duration from 1s to 10m",
        "sign.yaml:9:82: daylight.frozen-after: found '1m', expected a duration from 10m to 24h",
      ]),
    BrokenFile(
      "a lamp that asks for daylight nobody measures",
      Sample.with("lamps: {lightbox: {pin: GPIO17, level: 100%, daylight: either}}"),
      [
        "sign.yaml:9:56: lamps.lightbox.daylight: nothing measures the light of day, expected a "
          + "section 'daylight' with 'sensor'"
      ]),
    BrokenFile(
      "a use of daylight that there is not, and half a window",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, level: 100%, daylight: neither}
          spotlight: {pin: GPIO27, level: 100%, daylight: {from: noon}}
        """),
      [
        "sign.yaml:10:50: lamps.lightbox.daylight: found 'neither', did you mean 'either'?",
        "sign.yaml:11:51: lamps.spotlight.daylight: 'to' is missing, expected when the window "
          + "closes",
      ]),
    BrokenFile(
      "an on/off lamp that starts softly, and a dimmed one with a threshold",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, level: 100%, soft-start: 2s}
          spotlight: {pin: dimmer.0, level: 100%, threshold: 50%}
        devices: {dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40}}
        """),
      [
        "sign.yaml:10:52: lamps.lightbox.soft-start: this lamp cannot be dimmed, expected no "
          + "'soft-start' or a dimmer's channel",
        "sign.yaml:11:54: lamps.spotlight.threshold: this lamp can be dimmed, expected no "
          + "'threshold'",
      ]),
    BrokenFile(
      "a lamp that may chatter, and one that holds for a year",
      Sample.with(
        "lamps: {lightbox: {pin: GPIO17, level: 100%, minimum-on: 0s, minimum-off: 2h, hold: 365d}}"
      ),
      [
        "sign.yaml:9:58: lamps.lightbox.minimum-on: found '0s', expected a duration from 1s to 1h",
        "sign.yaml:9:75: lamps.lightbox.minimum-off: found '2h', expected a duration from 1s to 1h",
        "sign.yaml:9:85: lamps.lightbox.hold: found '365d', expected a duration from 0s to 7d",
      ]),
    BrokenFile(
      "two lamps behind one current sensor, a current without a unit, and no watts",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, level: 100%, current: {sensor: shunt, expected: 400}}
          spotlight: {pin: GPIO27, level: 100%, current: {sensor: shunt}, watts: 0}
        devices: {shunt: {chip: ina219, bus: /dev/i2c-1, address: 0x41}}
        """),
      [
        "sign.yaml:10:75: lamps.lightbox.current.expected: found '400', expected a current from "
          + "15mA to 20A, such as 400mA",
        "sign.yaml:11:59: lamps.spotlight.current.sensor: 'shunt' measures the current of "
          + "'lightbox' already, expected a sensor of its own",
        "sign.yaml:11:74: lamps.spotlight.watts: found '0', expected a number of watts from 0.1 "
          + "to 10000",
      ]),
    BrokenFile(
      "a battery clock that is neither there nor not",
      Sample.minimal.replacing(
        "timezone: Asia/Shanghai", with: "timezone: Asia/Shanghai\n  battery-clock: true"),
      ["sign.yaml:6:18: site.battery-clock: found 'true', expected yes or no"]),
  ]
}
