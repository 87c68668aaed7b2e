# SPDX-License-Identifier: Apache-2.0
"""Plates on e-paper, as far as the wires: what the panel is told, and what BUSY does to the sign."""

import grp
import os
import threading
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from board import LAMPS, OFFICER, SITE
from panel import Panel
from picture import Picture, inverse
from sentences import say, test, until
import sign

DC, RESET, POWER, BUSY, CLOCK, DATA, SELECT = 25, 22, 18, 24, 11, 10, 8
SPI = "spi: /dev/spidev0.0"
LINES = f"clock: GPIO{CLOCK}, data: GPIO{DATA}, select: GPIO{SELECT}"
WHITE = 0xFF
GLASS = Path("/run/dutysign/glass/door")


def configuration(part, carrier):
    wires = f"{carrier}, dc: GPIO{DC}, reset: GPIO{RESET}, busy: GPIO{BUSY}, power: GPIO{POWER}"
    site = SITE.replace("timezone", "battery-clock: yes, timezone")
    officer = OFFICER + "    rank: 三级警督\n    contact: 027-8888 8888\n"
    door = f"\ndevices:\n  door: {{chip: {part}, {wires}}}\nplate: {{device: door}}\n"
    return site + LAMPS + officer + door


def wired(board, family, **lines):
    return Panel(board, family, BUSY, dc=DC, reset=RESET, power=POWER, **lines)


def is_current():
    plates = sign.status()["plates"]
    return len(plates) == 1 and plates[0]["current"]


def settled(panel, what, within=60):
    """Waits until the plate says what it should; returns what the panel heard meanwhile."""
    until(is_current, what, within)
    return panel.heard()


def begin(board, panel, text):
    """Lets the sign begin with a plate of which nothing is known; returns what the panel heard.

    An emulated processor that others use may be slower than the sign has patience with drawing.
    """
    for _ in range(4):
        sign.stop()
        GLASS.unlink(missing_ok=True)
        panel.heard()
        board.use(text)
        heard = settled(panel, "the plate says what it should", within=120)
        if [code for code, _ in heard.commands].count(panel.last) == 1:
            return heard
        say(f"drawn anew: {sign.journal('-u', 'dutysignd.service', '-n', '3')!r}")
    raise AssertionError("no plate was drawn in time")


def preview(*options):
    """What the plate looks like now that the officer is where the sign says."""
    officer = sign.status()["officers"][0]
    since = datetime.fromtimestamp(officer["since"] / 1e6, ZoneInfo("Asia/Shanghai"))
    said = f"{officer['status']}@{since:%Y-%m-%dT%H:%M}"
    return Picture.preview("--set", said, *options)


def two_bytes(*numbers):
    return b"".join(number.to_bytes(2, "big") for number in numbers)


def little(*numbers):
    return b"".join(number.to_bytes(2, "little") for number in numbers)


def uc8179(*refresh, border):
    """A conversation with a UC8179 around what it is to draw (800x480, black and white)."""
    return [
        (0x06, bytes.fromhex("17 17 28 17")), (0x00, b"\x1f"), (0x61, two_bytes(800, 480)),
        (0x15, b"\0"), (0x50, bytes([border, 0x07])), (0x60, b"\x22"), *refresh,
        (0x50, b"\xf7\x07"), (0x02, b""), (0x07, b"\xa5")]


def ssd1680(*refresh, border, red):
    """A conversation with an SSD1680 around what it is to draw (296 rows of 128)."""
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
    """From one picture to another, each as it lies."""
    left, right, top, bottom = before.difference(after)
    area = top // 8 * 8, bottom // 8 * 8 + 7, 295 - right, 295 - left
    old, new = (picture.standing().part(*area) for picture in (before, after))
    return ssd1680(
        *window(*area), *plane(0x26, area[0], area[2], old), *plane(0x24, area[0], area[2], new),
        *activation(0xE0), *activation(0xFC), *activation(0x83),
        *plane(0x26, area[0], area[2], new), border=0x80, red=0x00)


def tell(what, heard):
    say(f"{what}: {heard.bytes} bytes, {(heard.ended - heard.began) / 1e9:.1f} s")


class Watcher:
    """Looks, inside a `with`, for the program that draws plates, and at what it may do."""

    def __enter__(self):
        self.seen, self.most, self.stops = {}, 0, False
        self.thread = threading.Thread(target=self._look)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stops = True
        self.thread.join()

    def _look(self):
        while not self.stops:
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    if (process / "comm").read_text() == "dutysign-render\n":
                        lines = (process / "status").read_text().splitlines()
                        seen = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
                        self.most = max(self.most, int(seen["VmHWM"].split()[0]))
                        self.seen = seen
                except (OSError, KeyError):
                    pass  # It has ended.
            time.sleep(0.02)


shown = {}


@test("a plate goes to a panel on SPI as its maker asks, and is what dutysign preview draws")
def whole(board):
    sign.call("SetWhereabouts", officer="zhang", status="in-community")
    shown["panel"] = panel = wired(board, "uc8179").__enter__()
    with Watcher() as watcher:
        heard = begin(board, panel, configuration("uc8179", SPI))
    shown["plate"] = picture = preview()
    pixels = picture.bytes()
    heard.expect(*uc8179(
        (0x04, b""), (0x10, pixels), (0x13, inverse(pixels)), (0x12, b""), border=0x29))
    assert heard.power == 1 and heard.hertz == {4_000_000}, (heard.power, heard.hertz)
    node = os.stat("/dev/spidev0.0")
    assert grp.getgrgid(node.st_gid).gr_name == "spi" and node.st_mode & 0o777 == 0o660
    assert heard.longest <= 4096, "no message is longer than the kernel's driver takes"
    tell("UC8179, whole", heard)
    status = watcher.seen
    assert int(status["CapEff"], 16) == 0 and int(status["CapBnd"], 16) == 0
    assert status["Seccomp"] == "2" and status["NoNewPrivs"] == "1", "the unit's rules are its own"
    say(f"dutysign-render: up to {watcher.most} kB")


@test("a press refreshes the rectangle that it changes, and nothing else")
def part(board):
    panel, before = shown["panel"], shown["plate"]
    board.press("out")
    board.expect_lights("out")
    heard = settled(panel, "the plate says that nobody is there")
    after = preview()
    left, right, top, bottom = area = before.difference(after)
    old, new = before.part(*area), after.part(*area)
    heard.expect(*uc8179(
        (0xE0, b"\x02"), (0xE5, b"\x6e"), (0x04, b""), (0x91, b""),
        (0x90, two_bytes(left, right, top, bottom) + b"\x01"), (0x10, inverse(old)),
        (0x13, inverse(new)), (0x12, b""), (0x92, b""), border=0xA9))
    tell(f"UC8179, {right + 1 - left}x{bottom + 1 - top}", heard)


@test("a BUSY line that is stuck is told by its deadline, and holds up neither light nor call")
def stuck(board):
    panel = shown["panel"]
    panel.hang(True)
    try:
        began = time.monotonic()
        worst = board.keep_busy(12, ("resting", "at-station"))
        until(lambda: "BUSY stays active" in sign.troubles(), "the fault is told", within=40)
        heard, now = panel.heard(), time.monotonic()
        told = now - heard.moment(0x12)
    finally:
        panel.hang(False)
    say(f"BUSY was told to be stuck {told:.1f} s after the refresh began; in {now - began:.0f} s "
        f"button to light took {worst[0] * 1000:.0f} ms and two calls {worst[1] * 1000:.0f} ms at "
        "the most")
    # It has 20 s, and then half a second for each look of the diagnosis.
    assert 20 <= told < 24
    assert worst[0] < 1 and worst[1] < 1.5
    fault = next(f for f in sign.status()["faults"] if f.get("kind") == "display_stuck_busy")
    assert "door" in fault["subject"] + fault["problem"], fault
    settled(panel, "the panel is used again", within=120)
    until(lambda: "BUSY" not in sign.troubles(), "nothing is wrong any more")


@test("a restart and a crash leave the door as it is")
def restart(board):
    panel = shown["panel"]
    for unit, signal in ("restart", ""), ("kill", "--signal=KILL"):
        panel.heard()
        before = sign.process()
        sign.systemctl(unit, *signal.split(), "dutysignd.service")
        until(lambda: sign.process() not in (0, before), "another process", within=60)
        until(is_current, "the plate is current", within=60)
        heard = panel.heard()
        assert heard.bytes == 0, f"{unit}: {heard.commands[:20]}"


@test("a stop takes the whereabouts off the door, and a plate says that the sign has stopped")
def stop(board):
    panel = shown["panel"]
    panel.heard()
    before = datetime.now()
    sign.stop()
    heard = panel.heard()
    # The plate tells the minute of the stop.
    pictures = [Picture.preview("--stopped", "--at", f"{moment:%H:%M}") for moment in moments(before)]
    left, right, top, bottom = place(heard)
    drawn = heard.data(0x13)
    assert any(drawn == inverse(p.part(left, right, top, bottom)) for p in pictures)
    assert heard.commands[-1][0] == 0x07 and not heard.unheard, "it sleeps"
    tell("UC8179, at the stop", heard)


def moments(before):
    """The times of the sign from a moment to now, as minutes go."""
    zone = ZoneInfo("Asia/Shanghai")
    return {moment.astimezone(zone).replace(second=0, microsecond=0)
            for moment in (before, datetime.now())}


def place(heard):
    """What of the glass is written."""
    if not any(code == 0x90 for code, _ in heard.commands):
        return 0, 799, 0, 479
    bounds = heard.data(0x90)
    return tuple(int.from_bytes(bounds[n:n + 2], "big") for n in (0, 2, 4, 6))


@test("a plate that is taken out of the configuration is wiped off the glass")
def wiped(board):
    panel = shown["panel"]
    text = configuration("uc8179", SPI)
    sign.systemctl("start", "dutysignd.service")
    settled(panel, "the plate is back")
    sign.configure(text.replace("plate: {device: door}\n", ""))
    sign.systemctl("reload", "dutysignd.service")
    sleeps = lambda: panel.heard(forget=False).commands[-1:] == [(0x07, b"\xa5")]
    until(sleeps, "the panel sleeps again", within=30)
    pixels = panel.heard().data(0x13)
    assert set(pixels) == {WHITE}, "white"
    board.use()
    shown.pop("panel").__exit__()


@test("a panel on three lines is told the same, bit by bit, as one on SPI")
def lines(board):
    if "panel" in shown:
        shown.pop("panel").__exit__()
    for carrier, more in ((SPI, {}), (LINES, {"clock": CLOCK, "data": DATA, "select": SELECT})):
        with wired(board, "ssd16xx", **more) as panel:
            sign.call("SetWhereabouts", officer="zhang", status="in-community")
            heard = begin(board, panel, configuration("ssd1680", carrier))
            before = preview()
            heard.expect(*whole_1680(before.standing()))
            tell(f"SSD1680, whole, {carrier.split(':')[0]}", heard)
            board.press("out")
            board.expect_lights("out")
            heard = settled(panel, "the plate says that nobody is there", within=120)
            heard.expect(*part_1680(before, preview()))
            tell(f"SSD1680, a part, {carrier.split(':')[0]}", heard)
            sign.stop()
    board.use()
