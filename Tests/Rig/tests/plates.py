# SPDX-License-Identifier: Apache-2.0
"""Plates on e-paper: the commands and data that the panel receives, and a stuck BUSY."""

import grp
import os
import subprocess
import threading
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapter import Adapter
from board import LAMPS, OFFICER, SITE, THERMOMETER
from onewire import Bridge, Thermometer
from panel import Panel
from picture import Picture, inverse
from cases import note, test, until
import sign

DC, RESET, POWER, BUSY, CLOCK, DATA, SELECT = 25, 22, 18, 24, 11, 10, 8
SPI = "spi: /dev/spidev0.0"
LINES = f"clock: GPIO{CLOCK}, data: GPIO{DATA}, select: GPIO{SELECT}"
WHITE = 0xFF
DISPLAY_STATE = Path("/run/dutysign/glass/paper")


def configuration(part, carrier):
    lines = f"{carrier}, dc: GPIO{DC}, reset: GPIO{RESET}, busy: GPIO{BUSY}, power: GPIO{POWER}"
    site = SITE.replace("timezone", "battery-clock: yes, timezone")
    officer = OFFICER + "    rank: 三级警督\n    contact: 027-8888 8888\n"
    plate = f"\ndevices:\n  paper: {{chip: {part}, {lines}}}\nplate: {{device: paper}}\n"
    return site + LAMPS + officer + plate


def wired(board, family, **lines):
    return Panel(board, family, BUSY, dc=DC, reset=RESET, power=POWER, **lines)


def is_current():
    plates = sign.status()["plates"]
    return len(plates) == 1 and plates[0]["current"]


def updated(panel, what, within=60):
    """Waits until the plate is current; returns what the panel received meanwhile."""
    until(is_current, what, within)
    return panel.received()


def begin(board, panel, text):
    """Starts the sign with an unknown displayed frame; returns what the panel received.

    On a loaded emulated processor the renderer may time out; then the sign starts again.
    """
    for _ in range(4):
        sign.stop()
        DISPLAY_STATE.unlink(missing_ok=True)
        panel.received()
        board.use(text)
        received = updated(panel, "the plate is current", within=120)
        if [code for code, _ in received.commands].count(panel.last) == 1:
            return received
        note(f"rendered again: {sign.journal('-u', 'dutysignd.service', '-n', '3')!r}")
    raise AssertionError("no plate was rendered in time")


def preview(*options):
    """The plate with the present status of the officer, as `dutysign preview` renders it."""
    officer = sign.status()["officers"][0]
    since = datetime.fromtimestamp(officer["since"] / 1e6, ZoneInfo("Asia/Shanghai"))
    status = f"{officer['status']}@{since:%Y-%m-%dT%H:%M}"
    return Picture.preview("--set", status, *options)


def big(*numbers):
    return b"".join(number.to_bytes(2, "big") for number in numbers)


def little(*numbers):
    return b"".join(number.to_bytes(2, "little") for number in numbers)


def uc8179(*refresh, border):
    """The commands to a UC8179 around those of a refresh (800x480, black and white)."""
    return [
        (0x06, bytes.fromhex("17 17 28 17")), (0x00, b"\x1f"), (0x61, big(800, 480)),
        (0x15, b"\0"), (0x50, bytes([border, 0x07])), (0x60, b"\x22"), *refresh,
        (0x50, b"\xf7\x07"), (0x02, b""), (0x07, b"\xa5")]


def ssd1680(*refresh, border, red):
    """The commands to an SSD1680 around those of a refresh (296 rows of 128)."""
    return [
        (0x12, b""), (0x01, b"\x27\x01\x00"), (0x11, b"\x03"), (0x3C, bytes([border])),
        (0x18, b"\x80"), (0x21, bytes([red, 0x80])), *refresh, (0x10, b"\x01")]


def plane(code, left, top, data):
    return [(0x4E, bytes([left // 8])), (0x4F, little(top)), (code, inverse(data))]


def window(left, right, top, bottom):
    return [(0x44, bytes([left // 8, right // 8])), (0x45, little(top, bottom))]


def activation(sequence):
    return [(0x22, bytes([sequence])), (0x20, b"")]


def whole_1680(memory):
    pixels = memory.bytes()
    return ssd1680(
        *window(0, 127, 0, 295), *plane(0x24, 0, 0, pixels), *plane(0x26, 0, 0, pixels),
        *activation(0xF7), border=0x05, red=0x40)


def part_1680(before, after):
    """A partial refresh from one picture to another, both not rotated."""
    left, right, top, bottom = before.difference(after)
    area = top // 8 * 8, bottom // 8 * 8 + 7, 295 - right, 295 - left
    old, new = (picture.rotated().part(*area) for picture in (before, after))
    return ssd1680(
        *window(*area), *plane(0x26, area[0], area[2], old), *plane(0x24, area[0], area[2], new),
        *activation(0xE0), *activation(0xFC), *activation(0x83),
        *plane(0x26, area[0], area[2], new), border=0x80, red=0x00)


def report(what, received):
    note(f"{what}: {received.bytes} bytes, {(received.ended - received.began) / 1e9:.1f} s")


class Watcher:
    """Watches, inside a `with`, the renderer's processes and their privileges."""

    def __enter__(self):
        self.seen, self.peak, self.stops = {}, 0, False
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stops = True
        self.thread.join()

    def _watch(self):
        while not self.stops:
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    if (process / "comm").read_text() == "dutysign-render\n":
                        lines = (process / "status").read_text().splitlines()
                        seen = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
                        self.peak = max(self.peak, int(seen["VmHWM"].split()[0]))
                        self.seen = seen
                except (OSError, KeyError):
                    pass  # It has ended.
            time.sleep(0.02)


shown = {}


@test("a full refresh on SPI has the documented commands and the frame of dutysign preview")
def whole(board):
    sign.call("SetWhereabouts", officer="zhang", status="in-community")
    shown["panel"] = panel = wired(board, "uc8179").__enter__()
    with Watcher() as watcher:
        received = begin(board, panel, configuration("uc8179", SPI))
    shown["plate"] = picture = preview()
    pixels = picture.bytes()
    received.expect(*uc8179(
        (0x04, b""), (0x10, pixels), (0x13, inverse(pixels)), (0x12, b""), border=0x29))
    assert received.power == 1 and received.hertz == {4_000_000}, (received.power, received.hertz)
    node = os.stat("/dev/spidev0.0")
    assert grp.getgrgid(node.st_gid).gr_name == "spi" and node.st_mode & 0o777 == 0o660
    assert received.longest <= 4096, "no message is longer than the limit of spidev"
    report("UC8179, full", received)
    status = watcher.seen
    assert int(status["CapEff"], 16) == 0 and int(status["CapBnd"], 16) == 0
    assert status["Seccomp"] == "2" and status["NoNewPrivs"] == "1", "the unit's sandbox applies"
    note(f"dutysign-render: up to {watcher.peak} kB")


@test("a press refreshes only the rectangle that it changes")
def part(board):
    panel, before = shown["panel"], shown["plate"]
    board.press("out")
    board.expect_lights("out")
    received = updated(panel, "the plate shows the new status")
    after = preview()
    left, right, top, bottom = area = before.difference(after)
    old, new = before.part(*area), after.part(*area)
    received.expect(*uc8179(
        (0xE0, b"\x02"), (0xE5, b"\x6e"), (0x04, b""), (0x91, b""),
        (0x90, big(left, right, top, bottom) + b"\x01"), (0x10, inverse(old)),
        (0x13, inverse(new)), (0x12, b""), (0x92, b""), border=0xA9))
    report(f"UC8179, {right + 1 - left}x{bottom + 1 - top}", received)


@test("a stuck BUSY is a fault at its deadline, and delays neither an LED nor a call")
def stuck(board):
    panel = shown["panel"]
    panel.hang(True)
    try:
        began = time.monotonic()
        longest = board.keep_busy(12, ("resting", "at-station"))
        until(lambda: "BUSY stays active" in sign.faults(), "the fault is reported", within=40)
        received, now = panel.received(), time.monotonic()
        delay = now - received.time_of(0x12)
    finally:
        panel.hang(False)
    note(f"BUSY was reported as stuck {delay:.1f} s after the refresh began; in "
         f"{now - began:.0f} s button to light took at most {longest[0] * 1000:.0f} ms, and two "
         f"calls {longest[1] * 1000:.0f} ms")
    # The timeout is 20 s, and each sample of the diagnosis takes half a second.
    assert 20 <= delay < 24
    assert longest[0] < 1 and longest[1] < 1.5
    fault = next(f for f in sign.status()["faults"] if f.get("kind") == "display_stuck_busy")
    assert "paper" in fault["subject"] + fault["problem"], fault
    updated(panel, "the panel is used again", within=120)
    until(lambda: "BUSY" not in sign.faults(), "the fault has ended")


@test("a restart and a crash keep the displayed frame")
def restart(board):
    panel = shown["panel"]
    for unit, signal in ("restart", ""), ("kill", "--signal=KILL"):
        panel.received()
        before = sign.process()
        sign.systemctl(unit, *signal.split(), "dutysignd.service")
        until(lambda: sign.process() not in (0, before), "another process", within=60)
        until(is_current, "the plate is current", within=60)
        received = panel.received()
        assert received.bytes == 0, f"{unit}: {received.commands[:20]}"


def is_partial(board, panel, status):
    """Whether a press refreshes a part of the panel only."""
    panel.received()
    board.press(status)
    board.expect_lights(status)
    received = updated(panel, "the plate shows the new status", within=120)
    return any(code == 0x91 for code, _ in received.commands)


def heated(board, panel, source, warm):
    """Tries a thermometer, by a function that sets its temperature."""
    warm(20)
    text = configuration("uc8179", SPI)
    sign.configure(text.replace("{device: paper}", f"{{device: paper, thermometer: {source}}}"))
    sign.systemctl("reload", "dutysignd.service")
    updated(panel, "the plate is current")
    assert is_partial(board, panel, "out"), "a part at 20 °C"
    warm(-5)
    assert not is_partial(board, panel, "resting"), "the whole panel at -5 °C"
    warm(20)
    assert is_partial(board, panel, "at-station"), "a part again"
    assert sign.faults() == "[]", sign.faults()


@test("a thermometer of the kernel's hwmon decides about refreshes in the cold")
def hwmon(board):
    subprocess.run(["modprobe", "lm75"], check=True)
    board.bus.bind("lm75", THERMOMETER)
    set_to = lambda celsius: board.bus.set_word(THERMOMETER, 0, celsius * 256 & 0xFFFF)
    try:
        heated(board, shown["panel"], "{hwmon: lm75}", set_to)
    finally:
        board.bus.release(THERMOMETER)
    assert not is_partial(board, shown["panel"], "out"), "without it the whole panel"
    until(lambda: "thermometer" in sign.faults(), "a thermometer that is gone is a fault")


@test("so does a 1-Wire thermometer")
def onewire(board):
    thermometer = Thermometer(20)
    adapter = Adapter({0x18: Bridge(thermometer)}, port=4)
    adapter.plug()
    subprocess.run(["modprobe", "-a", "ds2482", "w1_therm"], check=True)
    device = Path("/sys/bus/i2c/devices", Path(adapter.path).name)
    (device / "new_device").write_text("ds2482 0x18")
    file = Path("/sys/bus/w1/devices", thermometer.name, "temperature")
    try:
        until(file.exists, "the kernel finds the thermometer", within=60)
        set_to = lambda celsius: setattr(thermometer, "celsius", celsius)
        began = time.monotonic()
        assert file.read_text().strip() == "20000"
        note(f"read in {time.monotonic() - began:.1f} s")
        heated(board, shown["panel"], f"{{w1: {thermometer.name}}}", set_to)
    finally:
        (device / "delete_device").write_text("0x18")
        adapter.unplug()
    sign.configure(configuration("uc8179", SPI))
    sign.systemctl("reload", "dutysignd.service")
    updated(shown["panel"], "the plate is current")


@test("a stop replaces the whereabouts by a plate that says that the sign has stopped")
def stop(board):
    panel = shown["panel"]
    panel.received()
    before = datetime.now()
    sign.stop()
    received = panel.received()
    # The plate shows the minute of the stop.
    pictures = [Picture.preview("--stopped", "--at", f"{time:%H:%M}") for time in minutes(before)]
    left, right, top, bottom = written_area(received)
    drawn = received.data(0x13)
    assert any(drawn == inverse(p.part(left, right, top, bottom)) for p in pictures)
    assert received.commands[-1][0] == 0x07 and not received.missed, "it sleeps"
    report("UC8179, at the stop", received)


def minutes(before):
    """The wall-clock minutes of the sign at a time and now."""
    zone = ZoneInfo("Asia/Shanghai")
    return {time.astimezone(zone).replace(second=0, microsecond=0)
            for time in (before, datetime.now())}


def written_area(received):
    """The area of the panel that is written: left, right, top, bottom."""
    if not any(code == 0x90 for code, _ in received.commands):
        return 0, 799, 0, 479
    bounds = received.data(0x90)
    return tuple(int.from_bytes(bounds[n:n + 2], "big") for n in (0, 2, 4, 6))


@test("a plate that a reload removes is cleared")
def removed(board):
    panel = shown["panel"]
    text = configuration("uc8179", SPI)
    sign.systemctl("start", "dutysignd.service")
    updated(panel, "the plate is back")
    sign.configure(text.replace("plate: {device: paper}\n", ""))
    sign.systemctl("reload", "dutysignd.service")
    sleeps = lambda: panel.received(forget=False).commands[-1:] == [(0x07, b"\xa5")]
    until(sleeps, "the panel sleeps again", within=30)
    pixels = panel.received().data(0x13)
    assert set(pixels) == {WHITE}, "white"
    board.use()
    shown.pop("panel").__exit__()


@test("a panel with bit-banged SPI receives the same bytes as one on SPI")
def lines(board):
    if "panel" in shown:
        shown.pop("panel").__exit__()
    for carrier, more in ((SPI, {}), (LINES, {"clock": CLOCK, "data": DATA, "select": SELECT})):
        with wired(board, "ssd16xx", **more) as panel:
            sign.call("SetWhereabouts", officer="zhang", status="in-community")
            received = begin(board, panel, configuration("ssd1680", carrier))
            before = preview()
            received.expect(*whole_1680(before.rotated()))
            report(f"SSD1680, full, {carrier.split(':')[0]}", received)
            board.press("out")
            board.expect_lights("out")
            received = updated(panel, "the plate shows the new status", within=120)
            received.expect(*part_1680(before, preview()))
            report(f"SSD1680, partial, {carrier.split(':')[0]}", received)
            sign.stop()
    board.use()
