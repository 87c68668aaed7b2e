# SPDX-License-Identifier: Apache-2.0
"""Drivers of e-paper panels on SPI."""

import sys
import types

from displays import image, pattern, picture
from part import CLOCK
from spi import BusIO, Port, pins


# Waveshare's demo drivers.

def waveshare(part, model):
    """A driver of the package, and the port of its panel."""
    port = Port(part, powered=False)
    config = types.ModuleType("epdconfig")
    config.RST_PIN, config.DC_PIN, config.CS_PIN, config.BUSY_PIN, config.PWR_PIN = range(5)

    def digital_write(pin, level):
        if pin == config.RST_PIN:
            port.reset(bool(level))
        elif pin == config.DC_PIN:
            port.is_data = bool(level)

    def module_init(cleanup=False):
        port.power(True)
        return 0

    config.digital_write = digital_write
    config.digital_read = lambda pin: int(port.busy())
    config.delay_ms = lambda ms: CLOCK.sleep(ms / 1000)
    config.spi_writebyte = config.spi_writebyte2 = lambda data: port.send(b & 0xFF for b in data)
    config.SPI = types.SimpleNamespace(writebytes2=config.spi_writebyte2)
    config.module_init = module_init
    config.module_exit = lambda **_: port.power(False)
    package = "epaper.e-Paper.RaspberryPi_JetsonNano.python.lib.waveshare_epd"
    sys.modules[package + ".epdconfig"] = config
    # Imported by some models, and not used.
    sys.modules["RPi"] = sys.modules["RPi.GPIO"] = types.ModuleType("RPi.GPIO")
    sys.modules["RPi"].GPIO = sys.modules["RPi.GPIO"]
    import importlib
    parent = importlib.import_module(package)
    parent.epdconfig = config
    return importlib.import_module(f"{package}.{model}").EPD(), port


def not_lit(lit):
    return lambda x, y: not lit(x, y)


def on_paper(width, height, lit):
    """Black on white."""
    return image(width, height, lit, ink=0, paper=1)


def flush_and_compare(part, port, width, height, lit):
    port.flush()
    picture(part, width, height, lit)


def waveshare_epd7in5_V2(part):
    driver, port = waveshare(part, "epd7in5_V2")
    size, lit = (800, 480), pattern(800, 480)
    driver.init()
    driver.Clear()
    flush_and_compare(part, port, *size, lambda x, y: False)
    driver.display(driver.getbuffer(on_paper(*size, lit)))
    flush_and_compare(part, port, *size, lit)
    driver.sleep()


def waveshare_epd7in5_V2_fast(part):
    driver, port = waveshare(part, "epd7in5_V2")
    size, lit = (800, 480), pattern(800, 480)
    driver.init_fast()
    driver.display(driver.getbuffer(on_paper(*size, lit)))
    flush_and_compare(part, port, *size, lit)
    driver.sleep()


def waveshare_epd7in5_V2_partial(part):
    driver, port = waveshare(part, "epd7in5_V2")
    size, lit = (800, 480), pattern(800, 480)
    driver.init()
    driver.Clear()
    driver.init_part()
    driver.display_Partial(driver.getbuffer(on_paper(*size, lit)), 0, 0, *size)
    flush_and_compare(part, port, *size, lit)
    driver.sleep()


def waveshare_epd4in2_V2(part):
    driver, port = waveshare(part, "epd4in2_V2")
    size, lit = (400, 300), pattern(400, 300)
    driver.init()
    driver.Clear()
    flush_and_compare(part, port, *size, lambda x, y: False)
    driver.display(driver.getbuffer(on_paper(*size, lit)))
    flush_and_compare(part, port, *size, lit)
    driver.sleep()


def waveshare_epd4in2_V2_fast(part):
    driver, port = waveshare(part, "epd4in2_V2")
    size, lit = (400, 300), pattern(400, 300)
    driver.init_fast(driver.Seconds_1_5S)
    driver.display_Fast(driver.getbuffer(on_paper(*size, lit)))
    flush_and_compare(part, port, *size, lit)
    driver.sleep()


def waveshare_epd4in2_V2_partial(part):
    driver, port = waveshare(part, "epd4in2_V2")
    size, lit = (400, 300), pattern(400, 300)
    driver.init()
    driver.Clear()
    driver.display_Partial(driver.getbuffer(on_paper(*size, lit)))
    flush_and_compare(part, port, *size, lit)
    driver.display_Partial(driver.getbuffer(on_paper(*size, not_lit(lit))))
    flush_and_compare(part, port, *size, not_lit(lit))
    driver.sleep()


def waveshare_epd13in3k(part):
    driver, port = waveshare(part, "epd13in3k")
    size, lit = (960, 680), pattern(960, 680)
    driver.init()
    driver.Clear()
    flush_and_compare(part, port, *size, lambda x, y: False)
    driver.display_Base(driver.getbuffer(on_paper(*size, lit)))
    flush_and_compare(part, port, *size, lit)
    driver.sleep()


def portrait(lit):
    """A landscape picture as the driver is asked for it in portrait: gates run to the left."""
    return lambda x, y: lit(295 - y, x)


def waveshare_epd2in9_V2(part):
    driver, port = waveshare(part, "epd2in9_V2")
    lit = pattern(296, 128)
    driver.init()
    driver.Clear(0xFF)
    flush_and_compare(part, port, 296, 128, lambda x, y: False)
    driver.display(driver.getbuffer(on_paper(128, 296, portrait(lit))))
    flush_and_compare(part, port, 296, 128, lit)
    driver.sleep()


# Adafruit's drivers for Python.

def adafruit_epd(part, kind, width, height, lit, shown):
    port = Port(part)
    driver = kind(width, height, BusIO(port), **pins(port))
    drawn = image(width, height, lit, ink=(0, 0, 0), mode="RGB", paper=(255, 255, 255))
    driver.image(drawn)
    driver.display()
    flush_and_compare(part, port, *shown)


def adafruit_epd_ssd1680(part):
    from adafruit_epd.ssd1680 import Adafruit_SSD1680
    lit = pattern(296, 128)
    adafruit_epd(part, Adafruit_SSD1680, 128, 296, portrait(lit), (296, 128, lit))


def adafruit_epd_ssd1683(part):
    from adafruit_epd.ssd1683 import Adafruit_SSD1683
    lit = pattern(400, 300)
    adafruit_epd(part, Adafruit_SSD1683, 400, 300, lit, (400, 300, lit))


def adafruit_epd_uc8179(part):
    from adafruit_epd.uc8179 import Adafruit_UC8179
    lit = pattern(800, 480)
    adafruit_epd(part, Adafruit_UC8179, 800, 480, lit, (800, 480, lit))


# Pimoroni's.

def inky_ssd1683(part):
    import gpiodevice
    from gpiod.line import Value
    from inky import inky_ssd1683 as module
    port = Port(part)

    class Lines:
        def set_value(self, pin, value):
            level = value == Value.ACTIVE
            if pin == module.RESET_PIN:
                port.reset(level)
            elif pin == module.DC_PIN:
                port.is_data = level

        def get_value(self, pin):
            return Value.ACTIVE if port.busy() else Value.INACTIVE

    def wait_for_edge(lines, pin, timeout):
        deadline = CLOCK.now + timeout * 1e6
        while port.busy():
            if CLOCK.now > deadline:
                return None
            CLOCK.sleep(0.01)
        return True

    module.gpiodevice.wait_for_edge = wait_for_edge
    module.eeprom.read_eeprom = lambda **_: None
    bus = types.SimpleNamespace(
        open=lambda *_: None, xfer3=lambda values: port.send(v & 0xFF for v in values))
    driver = module.Inky(resolution=(400, 300), colour="black", spi_bus=bus, gpio=Lines())
    lit = pattern(400, 300)
    driver.set_image(image(400, 300, lit, ink=module.BLACK, mode="P", paper=module.WHITE))
    driver.show()
    driver._busy_wait()
    flush_and_compare(part, port, 400, 300, lit)


WAVESHARE, ADAFRUIT = "waveshare-epaper", "adafruit-circuitpython-epd"

CASES = [
    ("uc8179", WAVESHARE, waveshare_epd7in5_V2),
    ("uc8179", WAVESHARE, waveshare_epd7in5_V2_fast),
    ("uc8179", WAVESHARE, waveshare_epd7in5_V2_partial),
    ("uc8179", ADAFRUIT, adafruit_epd_uc8179),
    ("ssd1683", WAVESHARE, waveshare_epd4in2_V2),
    ("ssd1683", WAVESHARE, waveshare_epd4in2_V2_fast),
    ("ssd1683", WAVESHARE, waveshare_epd4in2_V2_partial),
    ("ssd1683", ADAFRUIT, adafruit_epd_ssd1683),
    ("ssd1683", "inky", inky_ssd1683),
    ("ssd1677-960x680", WAVESHARE, waveshare_epd13in3k),
    ("ssd1680", WAVESHARE, waveshare_epd2in9_V2),
    ("ssd1680", ADAFRUIT, adafruit_epd_ssd1680),
]
