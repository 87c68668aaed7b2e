# SPDX-License-Identifier: Apache-2.0
"""Devices that drivers of the kernel serve: keys, an LED, sensors, and PWM outputs."""

import os
import re
import subprocess
from pathlib import Path

from adapter import Adapter, LightSensor
from board import DIMMER, LIGHTBOX, MONITOR, OFFICER, SITE, SUNNY
from cases import test, until
from keys import Keys
import sign

PROG1, PROG2, PROG3, PROG4 = 148, 149, 202, 203
SENSOR = 0x23


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
    board.use_as_new()


def is_ready(device):
    return any(
        entry["device"] == device and entry["state"] == "ready"
        for entry in sign.status()["devices"])


@test("a light sensor of the kernel's IIO is read by its name, and its light decides")
def light(board):
    sky = LightSensor(lux=2)
    adapter = Adapter({SENSOR: sky}, port=3)
    adapter.plug()
    subprocess.run(["modprobe", "bh1750"], check=True)
    device = Path("/sys/bus/i2c/devices", Path(adapter.path).name)
    text = SUNNY + OFFICER + "daylight: {sensor: {iio: bh1750}, dwell: 0s, period: 1s}\n"
    lamp = "lamps: {porch: {pin: GPIO17, active: low, level: %s, daylight: %s}}\n"
    (device / "new_device").write_text(f"bh1750 {SENSOR:#x}")
    try:
        board.use(text + lamp % ("0%", "either"))
        until(lambda: sign.lamp("porch").get("dark"), "it is dark", within=30)
        assert sign.lamp("porch")["because"] == "daylight", sign.lamp("porch")
        board.expect(LIGHTBOX, False, "the lamp is lit")
        sign.systemctl("stop", "dutysignd.service")
        sky.lux = 5000
        board.use(text + lamp % ("100%", "both"))
        until(lambda: sign.lamp("porch").get("dark") is False, "it is bright", within=30)
        assert sign.lamp("porch")["because"] == "daylight", sign.lamp("porch")
        board.expect(LIGHTBOX, True, "the lamp is dark")
        assert sign.faults() == "[]", sign.faults()
    finally:
        (device / "delete_device").write_text(f"{SENSOR:#x}")
    until(lambda: "iio:bh1750" in sign.faults(), "a sensor that is gone is a fault", within=30)
    (device / "new_device").write_text(f"bh1750 {SENSOR:#x}")
    until(lambda: "iio:bh1750" not in sign.faults(), "it is read again", within=30)
    board.use_as_new()
    adapter.unplug()


@test("a current sensor of the kernel's hwmon tells a dead lamp, and proves a good one")
def current(board):
    subprocess.run(["modprobe", "ina2xx"], check=True)
    board.bus.bind("ina219", MONITOR)
    board.bus.set_word(MONITOR, 0x02, 3000 << 3)
    board.bus.set_word(MONITOR, 0x04, 0)
    health = lambda: sign.lamp("porch")["health"]
    try:
        board.use(SITE + OFFICER + """
lamps:
  porch: {pin: GPIO17, active: low, level: 100%, current: {sensor: {hwmon: ina219}, expected: 400mA}}
""")
        until(lambda: health() == "dead", "three readings without a current", within=60)
        assert "porch" in sign.faults(), sign.faults()
        board.bus.set_word(MONITOR, 0x04, 400)
        # It is measured after each switch.
        for mode in "off", "on":
            sign.call("SetLamp", lamp="porch", mode=mode, untilRevoked=True)
        until(lambda: health() == "proven", "the lamp is good", within=60)
        assert sign.lamp("porch")["energyBy"] == "measured", sign.lamp("porch")
        assert sign.faults() == "[]", sign.faults()
    finally:
        board.bus.release(MONITOR)
    for mode in "off", "on":
        sign.call("SetLamp", lamp="porch", mode=mode, untilRevoked=True)
    until(lambda: "hwmon:ina219" in sign.faults(), "a sensor that is gone is a fault", within=60)
    board.use_as_new()


def dimmed(chip, channel):
    return SUNNY + OFFICER + f"""
lamps:
  porch: {{pin: {{pwm: "{chip}", channel: {channel}, hertz: 200}}, level: 30%}}
"""


@test("a PWM output of the kernel dims a lamp, and goes on through a restart")
def pwm(board):
    subprocess.run(["modprobe", "pwm-pca9685"], check=True)
    chip, channel = board.bus.bind("pca9685", DIMMER), 5

    def duty():
        low = [board.bus.get(DIMMER, 6 + 4 * channel + byte) for byte in range(4)]
        if low[3] & 0x10:
            return 0
        return 1 if low[1] & 0x10 else (low[3] << 8 | low[2]) / 4096

    try:
        board.use(dimmed(chip, channel))
        until(lambda: is_ready(f"pwm:{chip}:{channel}") or sign.faults() != "[]", "an outcome")
        assert sign.faults() == "[]", sign.faults()
        # The test case before has left it on.
        sign.call("SetLamp", lamp="porch", mode="automatic")
        # 30 % of the light as the eye sees it.
        until(lambda: 0.06 < duty() < 0.064, "6 % of its time")
        # 25 MHz, divided by 4096 and by 31.
        assert board.bus.get(DIMMER, 0xFE) == 30, board.bus.get(DIMMER, 0xFE)
        for mode, expected in ("off", 0), ("on", 1):
            sign.call("SetLamp", lamp="porch", mode=mode, untilRevoked=True)
            until(lambda: duty() == expected, f"the lamp is {mode}")
        sign.systemctl("restart", "dutysignd.service")
        until(lambda: sign.lamp("porch").get("shown") == 1, "it is lit after the restart")
        assert duty() == 1
        sign.configure(SITE + OFFICER)
        sign.call("Reload")
        until(lambda: duty() == 0, "an output that leaves the configuration is dark")
    finally:
        board.bus.release(DIMMER)
    board.use_as_new()


@test("a PWM output without a period, as on a Raspberry Pi, gets one before anything else")
def first(board):
    module = f"/host/pwm-plain-{os.uname().release}.ko"
    subprocess.run(["insmod", module], check=True)
    output = Path("/sys/devices/platform/pwm-plain/pwm")

    def state():
        (folder,) = output.glob("pwmchip*/pwm1")
        return [(folder / name).read_text().strip() for name in ("period", "duty_cycle", "enable")]

    board.use(dimmed("pwm-plain", 1))
    sign.call("SetLamp", lamp="porch", mode="automatic")
    until(lambda: list(output.glob("pwmchip*/pwm1")), "the output is exported")
    until(lambda: state() == ["5000000", "311355", "1"], "6 % of 200 Hz", within=15)
    assert sign.faults() == "[]", sign.faults()
    (chip,) = output.glob("pwmchip*")
    (chip / "unexport").write_text("1")
    until(lambda: list(output.glob("pwmchip*/pwm1")) and state()[2] == "1",
        "an output that was taken away is set up again", within=120)
    board.use_as_new()


@test("init offers the keys, the light sensor and the outputs that are there, and the sign runs with them")
def offered(board):
    keys = Keys(PROG1, PROG2, PROG3, PROG4)
    keys.plug()
    adapter = Adapter({SENSOR: LightSensor(lux=2)}, port=3)
    adapter.plug()
    device = Path("/sys/bus/i2c/devices", Path(adapter.path).name)
    (device / "new_device").write_text(f"bh1750 {SENSOR:#x}")
    try:
        parts = ["daylight=iio:bh1750", f"buttons={Keys.LINK}"]
        listed = subprocess.run(
            ["dutysign", "--language", "en", "init", "--list-parts"], capture_output=True, text=True)
        for part in parts:
            assert f"  {part}  found here: " in listed.stdout, listed
        done = subprocess.run(
            ["dutysign", "init", "--no-ask", "--force", "--name", "花楼社区警务室", "--place", "武汉",
             "--officers", "张伟", "--lamps", "porch=pwm:pwm-plain/1", "--parts", ",".join(parts)],
            capture_output=True, text=True)
        assert done.returncode == 0, done
        assert subprocess.run(["dutysign", "check", "--strict"]).returncode == 0
        sign.systemctl("reload-or-restart", "dutysignd.service")
        written = re.findall(r"(\S+): \{input: .*key: KEY_PROG(\d)\}", sign.CONFIGURATION.read_text())
        assert len(written) == 4, sign.CONFIGURATION.read_text()
        codes = [PROG1, PROG2, PROG3, PROG4]
        for status, number in written:
            keys.send(codes[int(number) - 1], 1)
            keys.send(codes[int(number) - 1], 0)
            until(lambda: sign.whereabouts() == status, f"{status} by its key")
        until(lambda: is_ready("iio:bh1750"), "the sensor is read", within=30)
        sign.call("SetLamp", lamp="porch", mode="on", untilRevoked=True)
        (output,) = Path("/sys/devices/platform/pwm-plain/pwm").glob("pwmchip*/pwm1")
        duty = lambda: [(output / name).read_text() for name in ("duty_cycle", "enable")]
        until(lambda: duty() == [(output / "period").read_text(), "1\n"], "the lamp is lit")
        assert sign.faults() == "[]", sign.faults()
    finally:
        (device / "delete_device").write_text(f"{SENSOR:#x}")
        keys.unplug()
        adapter.unplug()
    board.use_as_new()
