# SPDX-License-Identifier: Apache-2.0
"""Drivers of displays on I2C."""

from i2c import AdafruitDevice, BusIO, SMBus
from part import run_length


def rows(width, height, lit):
    """A picture as rows of bits, most significant bit first; `lit` says which pixels are."""
    data = bytearray()
    for y in range(height):
        for x in range(0, width, 8):
            byte = 0
            for bit in range(8):
                byte = byte << 1 | (1 if x + bit < width and lit(x + bit, y) else 0)
            data.append(byte)
    return bytes(data)


def pattern(width, height):
    """A frame, a diagonal and a block in one corner: no two orientations look the same."""
    def lit(x, y):
        block = 8 <= x < 24 and 4 <= y < 12 if width > 16 else x < 5 and y < 3
        return x in (0, width - 1) or y in (0, height - 1) or x == y or block
    return lit


def picture(part, width, height, lit):
    """Compares what is displayed with the picture that the driver was asked for."""
    part.perform(f"picture {width} {height} " + run_length(rows(width, height, lit)))


def image(width, height, lit, ink=1, mode="1", paper=0):
    from PIL import Image
    drawn = Image.new(mode, (width, height), paper)
    for y in range(height):
        for x in range(width):
            if lit(x, y):
                drawn.putpixel((x, y), ink)
    return drawn


OLED = (128, 64, pattern(128, 64))


def luma_oled(part):
    from luma.core.interface.serial import i2c
    from luma.oled.device import ssd1306
    serial = i2c(bus=SMBus(part), address=0x3C)
    device = ssd1306(serial, persist=True)
    device.display(image(*OLED))
    picture(part, *OLED)
    device.contrast(128)
    device.hide()
    device.show()
    picture(part, *OLED)
    device.display(image(128, 64, lambda x, y: not OLED[2](x, y)))
    picture(part, 128, 64, lambda x, y: not OLED[2](x, y))


def adafruit_ssd1306(part):
    import adafruit_ssd1306
    device = adafruit_ssd1306.SSD1306_I2C(128, 64, BusIO(part))
    device.image(image(*OLED))
    device.show()
    picture(part, *OLED)
    device.invert(True)
    picture(part, 128, 64, lambda x, y: not OLED[2](x, y))
    device.poweroff()
    picture(part, 128, 64, lambda x, y: False)


def adafruit_ssd1306_2018(part):
    import Adafruit_SSD1306

    class Pins:
        def setup(self, *_):
            pass
        set_high = set_low = setup
    device = Adafruit_SSD1306.SSD1306_128_64(
        rst=1, gpio=Pins(), i2c=AdafruitDevice(part))
    device.begin()
    device.image(image(*OLED))
    device.display()
    picture(part, *OLED)


def piicodev_ssd1306(part):
    import PiicoDev_SSD1306 as module
    wire = BusIO(part)

    class Unified:
        def writeto_mem(self, _address, register, data):
            wire.write([register, *data])

        def write8(self, _address, register, data):
            wire.write(list(register or b"") + list(data))
    module.create_unified_i2c = lambda **_: Unified()
    device = module.create_PiicoDev_SSD1306()
    width, height, lit = OLED
    for y in range(height):
        for x in range(width):
            if lit(x, y):
                device.pixel(x, y, 1)
    device.show()
    picture(part, *OLED)


MATRIX = (16, 8, pattern(16, 8))


def adafruit_ht16k33(part):
    from adafruit_ht16k33.ht16k33 import HT16K33
    device = HT16K33(BusIO(part), auto_write=False)
    width, height, lit = MATRIX
    for y in range(height):
        for x in range(width):
            device._set_buffer(2 * y + x // 8, device._get_buffer(2 * y + x // 8)
                               | lit(x, y) << x % 8)
    device.show()
    picture(part, *MATRIX)
    device.brightness = 0.5
    device.fill(False)
    device.show()
    picture(part, 16, 8, lambda x, y: False)


def adafruit_led_backpack(part):
    from Adafruit_LED_Backpack.HT16K33 import HT16K33
    device = HT16K33(i2c=AdafruitDevice(part))
    device.begin()
    width, height, lit = MATRIX
    for y in range(height):
        for x in range(width):
            device.set_led(16 * y + x, lit(x, y))
    device.write_display()
    picture(part, *MATRIX)


def ht16k33_python(part):
    from ht16k33 import ht16k33segment
    device = ht16k33segment.HT16K33Segment(BusIO(part))
    device.clear()
    for digit in range(4):
        device.set_number(digit + 6, digit)
    device.set_brightness(7)
    device.draw()
    # Digits 6 to 9 at 0, 2, 6 and 8, their segments A to G from bit 0 on.
    segments = {0: 0x7D, 1: 0x07, 3: 0x7F, 4: 0x6F}
    picture(part, 16, 8, lambda x, y: x < 8 and segments.get(y, 0) >> x & 1)


CASES = [
    ("ssd1306", "luma.oled", luma_oled),
    ("ssd1306", "adafruit-circuitpython-ssd1306", adafruit_ssd1306),
    ("ssd1306", "Adafruit-SSD1306", adafruit_ssd1306_2018),
    ("ssd1306", "piicodev", piicodev_ssd1306),
    ("ht16k33", "adafruit-circuitpython-ht16k33", adafruit_ht16k33),
    ("ht16k33", "Adafruit-LED-Backpack", adafruit_led_backpack),
    ("ht16k33", "ht16k33-python", ht16k33_python),
]
