# SPDX-License-Identifier: Apache-2.0
"""The sign's drivers of displays on I2C beside the kernel's: the same chip, the same picture.

First the sign shows a plate; its picture is then written to the framebuffer of the kernel's driver,
which has another chip of the same kind. The kernel's trace has 64 bytes of a message at most, so
the chips keep what they get. What differs is in docs/results/witnesses.md, with its reason.
"""

import base64
import contextlib
import os
import subprocess
import time
from pathlib import Path

from adapter import Adapter
from board import LAMPS, OFFICER, SITE
from cases import Skip, note, test, until
from driver import compare, stop
from screens import Matrix, Oled
import sign

OLED, MATRIX = 0x3C, 0x70


@contextlib.contextmanager
def kernels(adapter):
    """The kernel's drivers have both displays."""
    for module in "ssd1307fb", "ht16k33":
        if subprocess.run(["modprobe", module], stderr=subprocess.DEVNULL).returncode:
            raise Skip(f"this kernel has no {module}")
    number = Path(adapter.path).name.removeprefix("i2c-")
    module = f"/host/displays-{os.uname().release}.ko"
    subprocess.run(["insmod", module, f"bus={number}"], check=True)
    try:
        yield
    finally:
        subprocess.run(["rmmod", "displays"], check=True)


def framebuffer(name):
    """The node of the framebuffer with a name."""
    found = lambda: [Path("/dev", place.parent.name)
        for place in Path("/sys/class/graphics").glob("fb*/name")
        if place.read_text().strip().lower() == name.lower()]
    return until(found, f"a framebuffer {name}")[0]


def lowest_first(data):
    """Bytes whose lowest bit is the leftmost pixel, as in the memory of the kernel's drivers."""
    return bytes(int(f"{byte:08b}"[::-1], 2) for byte in data)


def shown(board, part, address, chip):
    """The picture that the sign shows on a display: rows of bits, from the left."""
    adapter = Adapter({address: chip}, port=6)
    adapter.plug()
    try:
        board.use(SITE.replace("timezone", "battery-clock: yes, timezone") + LAMPS + OFFICER + f"""
devices: {{screen: {{chip: {part}, bus: {adapter.path}, address: {address:#x}}}}}
plate: {{device: screen, on-stop: keep}}
""")
        sign.call("SetWhereabouts", officer="zhang", status="out")
        current = lambda: [plate for plate in sign.status()["plates"] if plate["current"]]
        until(current, "the plate is current", within=120)
        picture = base64.b64decode(sign.call("Picture", device="screen")["bitmap"])
        stop()
    finally:
        adapter.unplug()
    # "P4", the size, the rows.
    return picture.split(b"\n", 2)[2]


def drawn(chip, address, name, picture):
    """The kernel's driver draws a picture on a display; how many messages and bytes that took."""
    adapter = Adapter({OLED: Oled(), MATRIX: Matrix(), address: chip}, port=6)
    adapter.plug()
    try:
        with kernels(adapter):
            node = framebuffer(name)
            until(chip.is_written, "the memory is cleared")
            before = chip.messages, chip.bytes
            node.write_bytes(lowest_first(picture))
            # The kernel's driver may write later.
            last = None
            while last != chip.messages:
                last = chip.messages
                time.sleep(0.5)
            # It switches the display off when it is removed.
            settings = dict(chip.settings)
            note(f"kernel: {before[0]} messages, {before[1]} bytes until the memory is cleared; "
                f"{chip.messages - before[0]}, {chip.bytes - before[1]} for the picture")
    finally:
        adapter.unplug()
    return settings


def beside(board, part, address, name, kind):
    """The sign's chip and the kernel's, each with the same picture."""
    ours, theirs = kind(), kind()
    picture = shown(board, part, address, ours)
    note(f"sign: {ours.messages} messages, {ours.bytes} bytes")
    settings = drawn(theirs, address, name, picture)
    lit = sum(byte.bit_count() for byte in picture)
    differing = {f"{key:02x}": (settings[key], ours.settings[key])
        for key in settings if settings[key] != ours.settings[key]}
    note(f"the picture has {lit} lit pixels; settings that differ (kernel, sign): {differing}")
    assert not ours.unknown and not theirs.unknown, (ours.unknown, theirs.unknown)
    assert not ours.showed_noise and not theirs.showed_noise, "on before its memory was written"
    assert lit > 10, lit
    board.use_as_new()
    return ours, theirs, differing


@test("SSD1306: ssd1307fb and the sign leave the same settings and the same memory")
def ssd1306(board):
    ours, theirs, differing = beside(board, "ssd1306", OLED, "Solomon SSD1307", Oled)
    bytes_of = lambda chip: [byte for page in chip.memory for byte in page]
    equal = sum(a == b for a, b in zip(bytes_of(theirs), bytes_of(ours)))
    compare("bytes of the memory that are equal, of 1024", equal, 1024, equal == 1024)
    assert not differing, differing


@test("HT16K33: ht16k33 and the sign leave the same memory")
def ht16k33(board):
    ours, theirs, differing = beside(board, "ht16k33", MATRIX, "ht16k33", Matrix)
    compare("memory", bytes(theirs.memory).hex(), bytes(ours.memory).hex(),
        theirs.memory == ours.memory)
    # The polarity of an interrupt that is off.
    assert differing in ({}, {"0a": (2, 0)}), differing
