# SPDX-License-Identifier: Apache-2.0
"""Drivers of sensors, dimmers and expanders."""

from i2c import AdafruitDevice, BusIO, SMBus, load
from part import CLOCK


# Light, in lux.

def lux(part, read, values):
    for value in values:
        part.perform(f"light {value}")
        CLOCK.sleep(1.0)
        part.driver("lux", read())


def adafruit_bh1750(part):
    import adafruit_bh1750
    sensor = adafruit_bh1750.BH1750(BusIO(part))
    sensor.initialize()
    lux(part, lambda: sensor.lux, (253, 5, 1200, 54_000))


def adafruit_veml7700(part):
    import adafruit_veml7700
    sensor = adafruit_veml7700.VEML7700(BusIO(part))
    lux(part, lambda: sensor.lux, (253, 20, 1200))
    for gain in (sensor.ALS_GAIN_1_4, sensor.ALS_GAIN_2):
        for integration in (sensor.ALS_25MS, sensor.ALS_200MS):
            sensor.light_gain, sensor.light_integration_time = gain, integration
            lux(part, lambda: sensor.lux, (300,))
    lux(part, lambda: sensor.autolux, (1200, 20))


def piicodev_veml6030(part):
    import PiicoDev_VEML6030 as module
    wire = BusIO(part)

    class Unified:
        def writeto_mem(self, _address, register, data):
            # The package sends one byte of the two: the chip keeps the other as it was.
            wire.write([register, *data])

        def readfrom_mem(self, address, register, count):
            return wire.readfrom_mem(address, register, count)
    module.create_unified_i2c = lambda **_: Unified()
    part.perform("write 00 00 00")
    sensor = module.PiicoDev_VEML6030()
    lux(part, sensor.read, (253, 20, 1200))


# Current, in amperes, and volts.

LOADS = ((0.5, 12), (0.02, 5), (1.2, 24))


def adafruit_ina219(part):
    import adafruit_ina219
    sensor = adafruit_ina219.INA219(BusIO(part))
    for amperes, volts in LOADS:
        part.perform(f"current {amperes} {volts}")
        CLOCK.sleep(0.2)
        part.driver("amperes", sensor.current / 1000)
        part.driver("volts", sensor.bus_voltage)
    sensor.set_calibration_16V_400mA()
    part.perform("current 0.1 12")
    CLOCK.sleep(0.2)
    part.driver("amperes", sensor.current / 1000)


def pi_ina219(part):
    import Adafruit_GPIO.I2C as i2c
    i2c.get_i2c_device = lambda *_, **__: AdafruitDevice(part)
    import ina219
    sensor = ina219.INA219(0.1, 2.0, busnum=1)
    sensor.configure(sensor.RANGE_32V, sensor.GAIN_AUTO)
    for amperes, volts in LOADS:
        part.perform(f"current {amperes} {volts}")
        CLOCK.sleep(0.2)
        part.driver("amperes", sensor.current() / 1000)
        part.driver("volts", sensor.voltage())
    sensor.sleep()
    sensor.wake()
    CLOCK.sleep(0.2)
    part.driver("volts", sensor.voltage())


# Outputs with a duty.

def duties(part, set_duty):
    for channel in (0, 7, 15):
        for duty in (0, 0.25, 0.5, 0.999, 1.0):
            set_duty(channel, duty)
            part.driver("duty", duty)
            part.perform(f"level {channel}")


def adafruit_pca9685(part):
    import adafruit_pca9685
    chip = adafruit_pca9685.PCA9685(BusIO(part))
    chip.frequency = 1000

    def set_duty(channel, duty):
        chip.channels[channel].duty_cycle = round(duty * 65535)
    duties(part, set_duty)


def adafruit_pca9685_2016(part):
    module = load("Adafruit_PCA9685/PCA9685.py")
    chip = module.PCA9685(i2c=AdafruitDevice(part))
    chip.set_pwm_freq(1000)
    duties(part, lambda channel, duty: chip.set_pwm(channel, 0, round(duty * 4095)))


def pca9685_driver(part):
    import pca9685_driver
    chip = pca9685_driver.Device(0x40, 1, bus_interface_factory=lambda *_: SMBus(part))
    chip.set_pwm_frequency(1000)
    duties(part, lambda channel, duty: chip.set_pwm(channel, round(duty * 4095)))


def pca9685_smbus2(part):
    import PCA9685_smbus2.PCA9685 as module
    module.SMBus = lambda *_: SMBus(part)
    chip = module.PCA9685(interface=1)
    chip.set_pwm_freq(1000)
    duties(part, lambda channel, duty: chip.set_pwm(channel, 0, round(duty * 4095)))


# Expanders: outputs, and a button to ground.

def outputs(part, set_level, pins):
    for pin in pins:
        for level in (0, 1, 0):
            set_level(pin, level)
            part.driver("duty", level)
            part.perform(f"level {pin}")


def button(part, read, pin):
    for contact, level in (("open", 1), ("low", 0), ("open", 1)):
        part.perform(f"contact {pin} {contact}")
        part.perform(f"level {pin}")
        part.driver("input", int(read()))


def circuitpython(part, pin_of, pins, input_pin):
    import digitalio

    def set_level(pin, level):
        pin_of(pin).switch_to_output(value=bool(level))
    outputs(part, set_level, pins)
    contact = pin_of(input_pin)
    contact.switch_to_input(pull=digitalio.Pull.UP)
    button(part, lambda: contact.value, input_pin)


def adafruit_mcp23017(part):
    from adafruit_mcp230xx.mcp23017 import MCP23017
    circuitpython(part, MCP23017(BusIO(part)).get_pin, (0, 7, 12), 5)


def adafruit_gpio_mcp23017(part):
    import Adafruit_GPIO.I2C as i2c
    i2c.get_i2c_device = lambda *_, **__: AdafruitDevice(part)
    import Adafruit_GPIO as gpio
    from Adafruit_GPIO.MCP230xx import MCP23017
    chip = MCP23017(0x20, busnum=1)

    def set_level(pin, level):
        chip.setup(pin, gpio.OUT)
        chip.output(pin, level)
    outputs(part, set_level, (0, 7, 12))
    chip.setup(5, gpio.IN)
    chip.pullup(5, True)
    button(part, lambda: chip.input(5), 5)


def mcp23017(part):
    import mcp23017
    chip = mcp23017.MCP23017(0x20, SMBus(part))

    def set_level(pin, level):
        chip.pin_mode(pin, mcp23017.OUTPUT)
        chip.digital_write(pin, mcp23017.HIGH if level else mcp23017.LOW)
    outputs(part, set_level, (0, 7, 12))


def adafruit_pcf8574(part):
    import adafruit_pcf8574
    circuitpython(part, adafruit_pcf8574.PCF8574(BusIO(part)).get_pin, (0, 3, 7), 5)


def pcf8574(part):
    import pcf8574
    pcf8574.smbus.SMBus = lambda *_: SMBus(part)
    # The package counts from the most significant bit.
    port = pcf8574.PCF8574(1, 0x20).port

    def set_level(pin, level):
        port[7 - pin] = bool(level)
    outputs(part, set_level, (0, 3, 7))
    port[7 - 5] = True
    button(part, lambda: port[7 - 5], 5)


def pcf8574_io(part):
    import pcf8574_io
    from pcf8574_io import PCF85

    class Bus(SMBus):
        def __init__(self, *_):
            super().__init__(part)
    PCF85.SMBus = Bus
    chip = pcf8574_io.PCF(0x20)
    for pin in (0, 3, 7):
        chip.pin_mode(f"p{pin}", "OUTPUT")
    outputs(part, lambda pin, level: chip.write(f"p{pin}", "HIGH" if level else "LOW"), (0, 3, 7))
    button(part, lambda: chip.read("p5"), 5)


CASES = [
    ("bh1750", "adafruit-circuitpython-bh1750", adafruit_bh1750),
    ("veml7700", "adafruit-circuitpython-veml7700", adafruit_veml7700),
    ("veml7700", "piicodev", piicodev_veml6030),
    ("ina219", "adafruit-circuitpython-ina219", adafruit_ina219),
    ("ina219", "pi-ina219", pi_ina219),
    ("pca9685", "adafruit-circuitpython-pca9685", adafruit_pca9685),
    ("pca9685", "Adafruit-PCA9685", adafruit_pca9685_2016),
    ("pca9685", "pca9685-driver", pca9685_driver),
    ("pca9685", "pca9685-smbus2", pca9685_smbus2),
    ("mcp23017", "adafruit-circuitpython-mcp230xx", adafruit_mcp23017),
    ("mcp23017", "Adafruit-GPIO", adafruit_gpio_mcp23017),
    ("mcp23017", "mcp23017", mcp23017),
    ("pcf8574", "adafruit-circuitpython-pcf8574", adafruit_pcf8574),
    ("pcf8574", "pcf8574", pcf8574),
    ("pcf8574", "pcf8574-io", pcf8574_io),
]
