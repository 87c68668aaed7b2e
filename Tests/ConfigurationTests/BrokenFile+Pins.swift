// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in devices and pins, and conflicts between them.
  static let pins: [BrokenFile] = [
    BrokenFile(
      "an unknown chip",
      Sample.with(
        """
        devices:
          leds: {chip: pcf8547, bus: /dev/i2c-1, address: 0x20}
        """),
      ["sign.yaml:10:16: devices.leds.chip: unknown chip 'pcf8547', did you mean 'pcf8574'?"]),
    BrokenFile(
      "a chip that is like no other",
      Sample.with(
        """
        devices:
          plate: {chip: hd44780, bus: /dev/i2c-1, address: 0x20}
        """),
      [
        "sign.yaml:10:17: devices.plate.chip: unknown chip 'hd44780', expected pcf8574, pcf8574a, "
          + "mcp23017, pca9685, ht16k33, ssd1306, bh1750, veml7700, ina219, ssd1680, ssd1683, "
          + "ssd1677, ssd1677-960x680, uc8179, uc8179-648x480, uc8179-red, jd79665, hx8717 or "
          + "ed2208"
      ]),
    BrokenFile(
      "an address out of range",
      Sample.with(
        """
        devices:
          leds: {chip: pcf8574, bus: /dev/i2c-1, address: 0x38}
        """),
      ["sign.yaml:10:51: devices.leds.address: found '0x38', expected 0x20 to 0x27 for a pcf8574"]),
    BrokenFile(
      "an address without 0x",
      Sample.with(
        """
        devices:
          leds: {chip: pcf8574, bus: /dev/i2c-1, address: 20}
        """),
      ["sign.yaml:10:51: devices.leds.address: found '20', did you mean 0x20?"]),
    BrokenFile(
      "a sensor at a wrong address",
      Sample.with(
        """
        devices:
          light: {chip: bh1750, bus: /dev/i2c-1, address: 0x24}
        """),
      ["sign.yaml:10:51: devices.light.address: found '0x24', expected 0x23 or 0x5C for a bh1750"]),
    BrokenFile(
      "a bus by its number",
      Sample.with(
        """
        devices:
          leds: {chip: pcf8574, bus: 1, address: 0x20}
        """),
      [
        "sign.yaml:10:30: devices.leds.bus: found '1', expected the path of an I2C bus such as "
          + "/dev/i2c-1"
      ]),
    BrokenFile(
      "two devices at one address",
      Sample.with(
        """
        devices:
          leds: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20}
          more: {chip: mcp23017, bus: /dev/i2c-1, address: 0x20}
        """),
      [
        "sign.yaml:11:3: devices.more: 0x20 on /dev/i2c-1 is answered by 'leds' as well, "
          + "expected an address of its own"
      ]),
    BrokenFile(
      "a device at the address of a call to all",
      Sample.with(
        """
        devices:
          dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40}
          matrix: {chip: ht16k33, bus: /dev/i2c-1, address: 0x70}
        """),
      [
        "sign.yaml:11:3: devices.matrix: 0x70 on /dev/i2c-1 is answered by 'dimmer' as well, "
          + "expected an address of its own"
      ]),
    BrokenFile(
      "an interrupt of a dimmer",
      Sample.with(
        """
        devices:
          dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40, interrupt: GPIO4}
        """),
      [
        "sign.yaml:10:70: devices.dimmer.interrupt: a pca9685 has no interrupt output that is "
          + "used, expected no 'interrupt'"
      ]),
    BrokenFile(
      "a frequency of an expander",
      Sample.with(
        """
        devices:
          leds: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20, hertz: 200}
        """),
      ["sign.yaml:10:64: devices.leds.hertz: a pcf8574 does not dim, expected no 'hertz'"]),
    BrokenFile(
      "a frequency that the dimmer does not have",
      Sample.with(
        """
        devices:
          dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40, hertz: 50000}
        """),
      [
        "sign.yaml:10:66: devices.dimmer.hertz: found '50000', expected a frequency from 24 to "
          + "1526 hertz"
      ]),
    BrokenFile(
      "an interrupt on a channel",
      Sample.with(
        """
        devices:
          keys: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20, interrupt: leds.0}
        """),
      [
        "sign.yaml:10:68: devices.keys.interrupt: found 'leds.0', expected a GPIO line and no "
          + "device's channel"
      ]),
    BrokenFile(
      "an interrupt line that is used as a lamp",
      Sample.with(
        """
        devices:
          keys: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20, interrupt: GPIO4}
        lamps:
          lightbox: {pin: GPIO4, level: 30%}
        """),
      [
        "sign.yaml:12:19: lamps.lightbox.pin: GPIO4 is used already by devices.keys.interrupt at "
          + "line 10, expected a pin of its own"
      ]),
    BrokenFile(
      "a pin by its number",
      Sample.with(
        """
        lamps:
          lightbox: {pin: 17, level: 30%}
        """),
      [
        "sign.yaml:10:19: lamps.lightbox.pin: found '17', expected a pin such as GPIO17, "
          + "chip-label:offset or device.channel"
      ]),
    BrokenFile(
      "a chip by its number",
      Sample.with(
        """
        lamps:
          lightbox: {pin: gpiochip0:17, level: 30%}
        """),
      [
        "sign.yaml:10:19: lamps.lightbox.pin: 'gpiochip0' is a number that moves between boots, "
          + "expected the chip's label, as gpiodetect prints it in brackets"
      ]),
    BrokenFile(
      "an offset that is none",
      Sample.with(
        """
        lamps:
          lightbox: {pin: pinctrl-bcm2711:x, level: 30%}
        """),
      [
        "sign.yaml:10:19: lamps.lightbox.pin: found 'pinctrl-bcm2711:x', expected a pin such as "
          + "GPIO17, chip-label:offset or device.channel"
      ]),
    BrokenFile(
      "a pin with a space",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO 17, level: 30%}
        """),
      [
        "sign.yaml:10:19: lamps.lightbox.pin: found 'GPIO 17', expected a pin such as GPIO17, "
          + "chip-label:offset or device.channel"
      ]),
    BrokenFile(
      "a channel of an unknown device",
      Sample.with(
        """
        devices:
          leds: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20}
        lamps:
          lightbox: {pin: lads.0, level: 30%}
        """),
      ["sign.yaml:12:19: lamps.lightbox.pin: unknown device 'lads', did you mean 'leds'?"]),
    BrokenFile(
      "a channel where there are no devices",
      Sample.with(
        """
        lamps:
          lightbox: {pin: leds.0, level: 30%}
        """),
      [
        "sign.yaml:10:19: lamps.lightbox.pin: unknown device 'leds', expected one of this file, "
          + "and there are none"
      ]),
    BrokenFile(
      "a channel outside the chip",
      Sample.with(
        """
        devices:
          leds: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20}
        lamps:
          lightbox: {pin: leds.8, level: 30%}
        """),
      [
        "sign.yaml:12:19: lamps.lightbox.pin: 'leds' (pcf8574) has no channel '8', expected 0 to "
          + "7"
      ]),
    BrokenFile(
      "a port outside the chip",
      Sample.with(
        """
        devices:
          leds: {chip: mcp23017, bus: /dev/i2c-1, address: 0x20}
        lamps:
          lightbox: {pin: leds.C0, level: 30%}
        """),
      [
        "sign.yaml:12:19: lamps.lightbox.pin: 'leds' (mcp23017) has no channel 'C0', expected 0 "
          + "to 15 or A0 to B7"
      ]),
    BrokenFile(
      "a lamp on a sensor",
      Sample.with(
        """
        devices:
          light: {chip: bh1750, bus: /dev/i2c-1, address: 0x23}
        lamps:
          lightbox: {pin: light.0, level: 30%}
        """),
      [
        "sign.yaml:12:19: lamps.lightbox.pin: 'light' (bh1750) has no channels, expected another "
          + "device"
      ]),
    BrokenFile(
      "one line used twice",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, level: 30%}
          spotlight: {pin: GPIO17, level: 30%}
        """),
      [
        "sign.yaml:11:20: lamps.spotlight.pin: GPIO17 is used already by lamps.lightbox.pin at "
          + "line 10, expected a pin of its own"
      ]),
    BrokenFile(
      "one channel used twice, in two spellings",
      Sample.with(
        """
        devices:
          leds: {chip: mcp23017, bus: /dev/i2c-1, address: 0x20}
        lamps:
          lightbox: {pin: leds.B0, level: 30%}
          spotlight: {pin: leds.8, level: 30%}
        """),
      [
        "sign.yaml:13:20: lamps.spotlight.pin: leds.8 is used already by lamps.lightbox.pin at "
          + "line 12, expected a pin of its own"
      ]),
    BrokenFile(
      "a drive for a channel",
      Sample.with(
        """
        devices:
          leds: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20}
        lamps:
          lightbox: {pin: leds.0, drive: open-drain, level: 30%}
        """),
      [
        "sign.yaml:12:34: lamps.lightbox.drive: 'leds' drives its channels in its own way, "
          + "expected no 'drive'"
      ]),
    BrokenFile(
      "a wrong level of activity",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, active: lo, level: 30%}
        """),
      ["sign.yaml:10:35: lamps.lightbox.active: found 'lo', did you mean 'low'?"]),
  ]
}
