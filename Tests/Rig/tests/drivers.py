# SPDX-License-Identifier: Apache-2.0
"""Devices that drivers of the kernel serve: keys, an LED, and a light sensor."""

import subprocess
from pathlib import Path

from board import OFFICER, SITE
from cases import Skip, test, until
from keys import Keys
import sign

PROG1, PROG2 = 148, 149
SENSOR = 0x10


def configuration(led, more=""):
    keys = (f"{status}: {{input: {Keys.LINK}, key: {key}}}"
            for status, key in (("out", "KEY_PROG1"), ("resting", PROG2)))
    buttons = "{" + ", ".join(keys) + "}"
    return SITE + more + f"""
lamps:
  porch: {{pin: {{led: "{led}"}}, level: 100%}}
officers:
  zhang: {{name: 张伟, buttons: {buttons}}}
"""


@test("keys of an input device set statuses, and an LED of its own is lit")
def keys(board):
    board.keys = Keys(PROG1, PROG2)
    board.keys.plug()
    board.use(configuration(board.keys.led))
    until(board.keys.is_lit, "the LED is lit")
    for code, status in (PROG1, "out"), (PROG2, "resting"):
        board.keys.send(code, 1)
        board.keys.send(code, 0)
        until(lambda: sign.whereabouts() == status, f"{status} by its key")
    assert not sign.status()["faults"], sign.faults()


@test("an LED that leaves the configuration is dark, and its trigger is not used")
def leaving(board):
    sign.configure(SITE + "officers: {zhang: {name: 张伟}}\n")
    sign.call("Reload")
    until(lambda: not board.keys.is_lit(), "the LED is dark")
    sign.configure(configuration(board.keys.led))
    sign.call("Reload")
    until(board.keys.is_lit, "the LED is lit again")
    trigger = Path(f"/sys/class/leds/{board.keys.led}/trigger").read_text()
    assert "[none]" in trigger, trigger


@test("keys that are unplugged are a fault, and work again when they are back")
def hotplug(board):
    board.keys.unplug()
    until(lambda: "button.zhang.out" in sign.faults(), "the button has a fault")
    board.keys.plug()
    until(lambda: "button.zhang.out" not in sign.faults(), "the fault is over", within=15)
    board.keys.send(PROG1, 1)
    board.keys.send(PROG1, 0)
    until(lambda: sign.whereabouts() == "out", "the press counts")
    board.keys.unplug()


@test("a light sensor of the kernel's IIO is read by its name")
def light(board):
    try:
        subprocess.run(["modprobe", "veml6030"], check=True)
    except subprocess.CalledProcessError:
        raise Skip("this kernel has no veml6030")
    bus = Path(f"/sys/bus/i2c/devices/i2c-{board.bus.number}")
    (bus / "new_device").write_text(f"veml6030 {SENSOR:#x}\n")
    try:
        board.use(
            SITE + "daylight: {sensor: {iio: veml6030}, period: 1s}\n"
            "lamps: {porch: {pin: GPIO17, level: 100%, daylight: both}}\n" + OFFICER)
        ready = lambda: any(
            device["device"] == "iio:veml6030" and device["state"] == "ready"
            for device in sign.status()["devices"])
        until(ready, "the sensor is ready")
        assert "iio" not in sign.faults(), sign.faults()
    finally:
        (bus / "delete_device").write_text(f"{SENSOR:#x}\n")
    until(lambda: "iio:veml6030" in sign.faults(), "a sensor that is gone is a fault", within=15)
    board.use_as_new()
