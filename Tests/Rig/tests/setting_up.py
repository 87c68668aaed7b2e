# SPDX-License-Identifier: Apache-2.0
"""A new sign as an installer sets it up: init, wiring and doctor, and what their advice is worth."""

import json
import os
import re
import subprocess
from pathlib import Path

from board import LAMPS, LIGHTBOX, OFFICER, ORDINARY, PCF8574, SITE, SPOT
from cases import note, test, until
from chip import CHIP
import sign

ANSWERS = ["花楼派出所, 花楼社区警务室", "Atlantis", "武汉", "", "灯箱", "张伟", "1, 2"]
ABSENT = 0x27

# The pins of the 40-pin header with GPIO lines.
PINS = {
    3: 2, 5: 3, 7: 4, 8: 14, 10: 15, 11: 17, 12: 18, 13: 27, 15: 22, 16: 23, 18: 24, 19: 10, 21: 9,
    22: 25, 23: 11, 24: 8, 26: 7, 27: 0, 28: 1, 29: 5, 31: 6, 32: 12, 33: 13, 35: 19, 36: 16, 37: 26,
    38: 20, 40: 21}


def dutysign(*words, **options):
    options = {"capture_output": True, "text": True, **options}
    return subprocess.run(["dutysign", *words], **options)


def findings():
    """The report of doctor: its exit status, and its findings that are not ok."""
    done = dutysign("doctor", "--json")
    report = json.loads(done.stdout)
    return done.returncode, [f for f in report["findings"] if f["severity"] != "ok"]


def finding(subject):
    """The finding about a subject."""
    found = [f for f in findings()[1] if f["subject"].startswith(subject)]
    assert len(found) == 1, (subject, findings()[1])
    return found[0]


def follow(advice):
    """Runs the command of a finding, as root."""
    command = advice["command"].replace("sudo ", "")
    note(f"{advice['subject']}: {command}")
    subprocess.run(["sh", "-euc", command], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["udevadm", "settle"], check=True)


def with_chips(board):
    """A configuration with an expander that answers, and a dimmer that does not."""
    return SITE + LAMPS + OFFICER + f"""
devices:
  leds:   {{chip: pcf8574, bus: {board.bus.path}, address: {PCF8574:#x}}}
  silent: {{chip: pcf8574, bus: {board.bus.path}, address: {ABSENT:#x}}}
"""


@test("init asks, and the sign runs with what it wrote")
def written(board):
    done = dutysign(
        "--language", "en", "init", "--ask", "--force", input="\n".join(ANSWERS) + "\n")
    assert done.returncode == 0, done
    assert "“Atlantis” was not understood" in done.stderr, done.stderr
    assert dutysign("check", "--strict").returncode == 0
    assert dutysign("init", "--no-ask", "--name", "x", "--place", "武汉", "--officers",
        "张伟").returncode == 73, "an existing file is kept"
    sign.systemctl("reload-or-restart", "dutysignd.service")
    for status in "out", "at-station":
        board.press(status)
        board.expect_lights(status)
    for mode, level in ("on", False), ("off", True):
        assert dutysign("lamp", "灯箱", mode).returncode == 0
        board.expect(LIGHTBOX, level, f"the lightbox is {mode}")


@test("the wires in the drawing go to the lines that the kernel says are held by the sign")
def drawn(board):
    drawing = dutysign("wiring", "--svg", "-")
    assert drawing.returncode == 0, drawing.stderr
    pins = re.findall(r'class="wire" data-pin="(\d+)" data-use="([^"]+)"', drawing.stdout)
    held = {line for line in range(28) if (board.chip.user(line) or "").startswith("dutysign:")}
    note(f"{len(held)} lines are held")
    assert {PINS[int(pin)] for pin, _ in pins} == held
    for pin, use in pins:
        # The kernel keeps 31 bytes of a consumer.
        assert f"dutysign:{use}"[:31] == board.chip.user(PINS[int(pin)])[:31], (pin, use)


@test("doctor finds nothing that keeps a running sign from working")
def well(board):
    board.use(ORDINARY)
    until(lambda: not sign.status()["faults"], "the sign has no fault", within=30)
    status, found = findings()
    for bad in found:
        note(f"{bad['severity']}: {bad['subject']}: {bad['fact']}")
    assert status < 2 and all(bad["subject"] in ("clock", "dutysignd.service") for bad in found)


@test("doctor names who holds a line, while the sign is stopped")
def held(board):
    sign.stop("dutysignd.socket")
    hold = ["gpiomon", *CHIP, board.chip.number, str(SPOT)]
    with subprocess.Popen(hold, stdout=subprocess.DEVNULL) as holder:
        try:
            until(lambda: board.chip.user(SPOT) == "gpiomon", "gpiomon holds the line")
            bad = finding("lamp.spot")
            assert bad["severity"] == "critical" and "gpiomon" in bad["fact"], bad
        finally:
            holder.terminate()
    until(lambda: not [f for f in findings()[1] if f["subject"].startswith("lamp.spot")],
        "the line is free")
    assert finding("dutysignd.service")["command"] == "sudo systemctl start dutysignd.service"
    follow(finding("dutysignd.socket"))
    assert sign.show("ActiveState") == "inactive", "it did not start the daemon itself"


@test("doctor reads chips of the configuration only, and its advice frees one from a driver")
def chips(board):
    sign.configure(with_chips(board))
    assert "nothing answers" in finding("silent")["fact"]
    assert not [f for f in findings()[1] if f["subject"].startswith("leds")]
    subprocess.run(["modprobe", "gpio-pcf857x"], check=True)
    devices = Path(f"/sys/bus/i2c/devices/i2c-{board.bus.number}")
    (devices / "new_device").write_text(f"pcf8574 {PCF8574:#x}")
    try:
        bad = finding("leds")
        assert "pcf857x" in bad["fact"], bad
        follow(bad)
        assert not [f for f in findings()[1] if f["subject"].startswith("leds")]
    finally:
        (devices / "delete_device").write_text(f"{PCF8574:#x}")


@test("doctor's advice mends the rights of a node")
def rights(board):
    node = f"/dev/{board.chip.number}"
    os.chown(node, 0, 0)
    os.chmod(node, 0o600)
    bad = finding(node)
    assert bad["severity"] == "critical" and "root:root 0600" in bad["fact"], bad
    follow(bad)
    assert not [f for f in findings()[1] if f["subject"] == node]


@test("doctor's advice about a sign without a configuration makes one that runs")
def unconfigured(board):
    sign.CONFIGURATION.unlink()
    bad = finding(str(sign.CONFIGURATION))
    assert bad["command"] == f"sudo dutysign init {sign.CONFIGURATION}", bad
    done = dutysign("init", "--ask", str(sign.CONFIGURATION), input="\n".join(ANSWERS) + "\n")
    assert done.returncode == 0, done
    board.use(sign.CONFIGURATION.read_text())
    board.press("out")
    board.expect_lights("out")
    board.use()
