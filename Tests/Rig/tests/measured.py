# SPDX-License-Identifier: Apache-2.0
"""The sign's drivers of sensors beside the kernel's: the same chip on the same bus.

One after the other has the chip. It has plain I2C, which i2c-stub has not. What each sent is in the
kernel's trace; what differs is in docs/results/witnesses.md, with its reason.
"""

import contextlib
import sqlite3
import struct
import subprocess

from adapter import Adapter, LightSensor
from board import OFFICER, SITE
from cases import note, test, until
from driver import Driver, compare, stop
from registers import CurrentRegisters, LightRegisters
from trace import Trace
import sign

BH1750, VEML7700, INA219 = 0x23, 0x10, 0x40
SHUNT = 0.1


@contextlib.contextmanager
def on_adapter(board, address, chip):
    """A chip on an adapter of its own, with the sign stopped; the adapter."""
    adapter = Adapter({address: chip}, port=5)
    adapter.plug()
    stop()
    try:
        yield adapter
    finally:
        board.use_as_new()
        adapter.unplug()


def configuration(adapter, part, address):
    return SITE + OFFICER + f"""
devices:
  chip: {{chip: {part}, bus: {adapter.path}, address: {address:#x}}}
"""


def daylight(board, adapter, part, address, sky, lux):
    """The lux of the sign by illuminance, and the messages for each."""
    board.use(configuration(adapter, part, address) + "daylight: {sensor: chip}\n")
    read, messages = {}, {}
    with sign.follow("Try", seconds=600) as trial:
        lease = next(trial)["lease"]
        sign.call("TryPart", lease=lease, part="daylight")
        readings = (news["lux"] for news in trial if "lux" in news)
        for level in lux:
            sky.lux = level
            # The first reading may have begun before, and a range is found after the second.
            for _ in range(3):
                next(readings)
            with Trace(board) as trace:
                next(readings)
                read[level] = next(readings)
            messages[level] = trace
    sign.systemctl("stop", "dutysignd.service")
    return read, messages


def number(device, name):
    return float((device / name).read_text())


def scaled(device, channel):
    """A channel of IIO in its unit."""
    return number(device, f"{channel}_raw") * number(device, f"{channel}_scale")


@test("BH1750: bh1750 and the sign read the same lux, and set the same measurement time")
def bh1750(board):
    levels, kernel = (2, 100, 5000, 30_000), {}
    sky = LightSensor(lux=0)
    with on_adapter(board, BH1750, sky) as adapter:
        with Trace(board) as trace, Driver(adapter.path, "bh1750", "bh1750", BH1750) as driver:
            device = driver.find("iio:device*")
            for sky.lux in levels:
                kernel[sky.lux] = scaled(device, "in_illuminance")
            (device / "in_illuminance_integration_time").write_text("0.053940")
            shortest = scaled(device, "in_illuminance")
        sent = [data.hex() for data in trace.sent(BH1750)]
        note(f"kernel: {' '.join(sent)}")
        ours, traces = daylight(board, adapter, "bh1750", BH1750, sky, levels)
        for level in levels:
            messages = [data.hex() for data in traces[level].sent(BH1750)]
            note(f"sign at {level} lx: {' '.join(messages)}")
            # The kernel's driver counts by 0.83 lx, the sign by 0.42 lx.
            compare(f"{level} lx", f"{kernel[level]:.2f}", f"{ours[level]:.2f}",
                abs(kernel[level] - ours[level]) <= 0.63)
            assert "".join(messages[1:3]) in "".join(sent), "the measurement time is the same"
        compare("30,000 lx, shortest time", f"{shortest:.2f}", f"{ours[30_000]:.2f}",
            abs(shortest - ours[30_000]) <= 2)


@test("VEML7700: veml6030 and the sign have the same settings and counts")
def veml7700(board):
    levels = (0.5, 20, 100, 700, 9000)
    sky = LightRegisters(lux=0)
    with on_adapter(board, VEML7700, sky) as adapter:
        ours, traces = daylight(board, adapter, "veml7700", VEML7700, sky, levels)
        sky.reset()
        with Driver(adapter.path, "veml6030", "veml6030", VEML7700) as driver:
            device = driver.find("iio:device*")
            for level in levels:
                # A measurement of the sign reads the counts, and the settings to check them.
                counts, word = (struct.unpack("<H", data)[0]
                    for data in traces[level].answered(VEML7700)[:2])
                gain, time = sky.gain_and_time(word)
                sky.lux = level
                (device / "in_illuminance_integration_time").write_text(f"{time / 1000:.3f}")
                (device / "in_illuminance_scale").write_text(f"{gain:g}")
                raw = number(device, "in_illuminance_raw")
                lux = number(device, "in_illuminance_input")
                compare(f"{level} lx, gain {gain:g}, {time} ms: settings and counts",
                    f"{sky.words[0]:04x} {raw:.0f}", f"{word:04x} {counts}",
                    (sky.words[0], raw) == (word, counts))
                # Above 1,000 lx the sign corrects the sensor. At gains of 1 and 2 the kernel's
                # driver has twice the lux: from 1/4 to 1 it only halves the resolution.
                is_equal = abs(lux - ours[level]) < level / 1000
                compare(f"{level} lx", f"{lux:.3f}", f"{ours[level]:.3f}",
                    is_equal or gain >= 1 or level > 1000)


@test("INA219: ina2xx, ina2xx-adc and the sign read the same current and voltage")
def ina219(board):
    monitor = CurrentRegisters(ohms=SHUNT)
    with on_adapter(board, INA219, monitor) as adapter:
        for turn, (amperes, volts) in enumerate([(0.4, 12), (0.0237, 5), (3.1, 24)]):
            monitor.amperes, monitor.volts = amperes, volts
            # Both have the name ina219: the one that is loaded gets the chip.
            hwmon = kernels(board, adapter, monitor, "ina2xx", "hwmon/hwmon*", by_hwmon)
            iio = kernels(board, adapter, monitor, "ina2xx-adc", "iio:device*", by_iio)
            monitor.reset()
            with Trace(board) as trace:
                ours = current(board, adapter, f"metered{turn}")
            # One measurement: it begins with the settings.
            sent = " ".join(data.hex() for data in trace.sent(INA219))
            note(f"sign sent {sent.split(' 003ffb')[0]}")
            for name, theirs in ("hwmon", hwmon), ("iio", iio):
                for unit, most, kernel, own in zip(("mA", "V"), (0.51, 0.005), theirs, ours):
                    compare(f"{amperes} A, {volts} V: {unit} by {name}", f"{kernel:g}",
                        f"{own:g}", abs(kernel - own) <= most)


def kernels(board, adapter, monitor, module, device, read):
    """Milliamperes and volts by a driver of the kernel."""
    # udev loads both for the chip.
    subprocess.run(["udevadm", "settle"], check=True)
    subprocess.run(["modprobe", "-r", "ina2xx", "ina2xx-adc"])
    monitor.reset()
    with Trace(board) as trace, Driver(adapter.path, module, "ina219", INA219) as driver:
        values = read(driver.find(device))
    note(f"{module} sent {' '.join(data.hex() for data in trace.sent(INA219))}")
    return values


def by_hwmon(device):
    (device / "shunt_resistor").write_text(str(round(SHUNT * 1e6)))
    return number(device, "curr1_input"), number(device, "in1_input") / 1000


def by_iio(device):
    (device / "in_shunt_resistor").write_text(f"{SHUNT:.6f}")
    return scaled(device, "in_current3"), scaled(device, "in_voltage1") / 1000


def current(board, adapter, lamp):
    """The milliamperes that the sign learned of a lamp, and the volts by the energy it counted."""
    board.use(configuration(adapter, "ina219", INA219) + f"""
lamps: {{{lamp}: {{pin: GPIO17, active: low, level: 100%, current: {{sensor: chip}}}}}}
""")
    until(lambda: sign.lamp(lamp)["health"] == "proven", "the current is learned", within=400)
    assert sign.lamp(lamp)["energyBy"] == "measured", sign.lamp(lamp)
    sign.systemctl("stop", "dutysignd.service")
    address = "file:/var/lib/dutysign/record.sqlite?immutable=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as journal:
        counters = dict(journal.execute(
            "SELECT name, value FROM counters WHERE subject = ?", [f"lamp.{lamp}"]))
    milliamperes = counters["milliamperes"]
    return milliamperes, counters["wattHours"] * 3600 / counters["litSeconds"] / milliamperes * 1000
