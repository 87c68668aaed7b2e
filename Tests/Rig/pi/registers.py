# SPDX-License-Identifier: Apache-2.0
"""What the sign does to the SoC of a Raspberry Pi, read by its host in the registers of the SoC.

The sign knows nothing of the reader: QEMU's monitor reads GPFSELn, GPLEV0 and
GPIO_PUP_PDN_CNTRL_REGn of the BCM2711 (sections 5.2 of its data sheet).
"""

import json
import threading
import time
from pathlib import Path

from board import BUTTONS, LIGHTBOX, LIGHTS, ORDINARY, SITE, SPOT
from cases import note, test, until

OUTPUTS = {LIGHTBOX, SPOT, *LIGHTS.values()}
SLOW = 60
TESTS = Path(__file__).resolve().parent.parent / "tests"


class Sign:
    """The sign on the emulated machine."""

    def __init__(self, pi):
        self.pi, self.run = pi, pi.run
        self.run("mkdir -p /run/rig")
        for name in "sign.py", "cases.py":
            self.run(f"cat >/run/rig/{name}", text=(TESTS / name).read_text())

    def call(self, method, **parameters):
        """Calls a method of the sign's socket on the machine."""
        text = json.dumps({"method": method, **parameters})
        program = "import json, sign, sys; print(json.dumps(sign.call(**json.load(sys.stdin))))"
        return json.loads(self.run(f"cd /run/rig && python3 -B -c '{program}'", text=text))

    def use(self, text):
        self.run("cat >/etc/dutysign/sign.yaml", text=text)
        self.run("systemctl reset-failed dutysignd.service; systemctl restart dutysignd.service")

    def expect(self, line, high, what):
        until(lambda: self.pi.level(line) == high, f"GPIO{line}: {what}", SLOW)

    def lights(self):
        return [status for status, line in LIGHTS.items() if self.pi.level(line)]

    def state(self):
        return self.call("Status")["state"]

    def requests(self):
        return int(self.run("systemctl show --value -p NFileDescriptorStore dutysignd.service"))


class Sampler:
    """Reads the lamp's level and function all the time inside a `with`."""

    def __init__(self, pi, line):
        self.pi, self.line, self.ended = pi, line, threading.Event()

    def __enter__(self):
        self.readings, self.seen = 0, []
        self.thread = threading.Thread(target=self._read)
        self.thread.start()
        return self

    def _read(self):
        while not self.ended.is_set():
            now = self.pi.function(self.line), self.pi.level(self.line)
            self.readings += 1
            if not self.seen or self.seen[-1] != now:
                self.seen.append(now)

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()


@test("the installed sign has no configuration, and no line of the header is an output")
def untouched(sign):
    board = sign.run("uname -rm; tr -d '\\0' </proc/device-tree/model; echo; gpiodetect")
    note(board.replace("\n", ", "))
    assert sign.run("test -e /etc/dutysign/sign.yaml; echo $?") == "1"
    functions = {line: sign.pi.function(line) for line in range(2, 28)}
    outputs = [line for line, function in functions.items() if function == "output"]
    assert not outputs, f"outputs: {outputs}"
    note(f"not inputs: { {n: f for n, f in functions.items() if f != 'input'} }")


@test("lamps and LEDs are outputs in GPFSEL, buttons inputs with a pull-up, and the lamp burns")
def configured(sign):
    sign.use(ORDINARY)
    sign.expect(LIGHTBOX, False, "the lightbox is lit when low")
    for line in OUTPUTS:
        assert sign.pi.function(line) == "output", f"GPIO{line} is {sign.pi.function(line)}"
    for line in BUTTONS.values():
        state = sign.pi.function(line), sign.pi.pull(line)
        assert state == ("input", "up"), f"GPIO{line}: {state}"
    outputs = [line for line in range(2, 28) if sign.pi.function(line) == "output"]
    others = [line for line in outputs if line not in OUTPUTS]
    assert not others, f"GPIO{others} are outputs too"
    assert not sign.pi.level(SPOT)


@test("the level of a lamp in GPLEV0 follows the calls, and so does the LED of each status")
def follows(sign):
    for mode, high in ("on", True), ("off", False), ("on", True):
        sign.call("SetLamp", lamp="spot", mode=mode, untilRevoked=True)
        sign.expect(SPOT, high, mode)
    sign.call("SetLamp", lamp="spot", mode="automatic")
    sign.expect(SPOT, False, "its programme")
    for status in LIGHTS:
        sign.call("SetWhereabouts", officer="zhang", status=status)
        until(lambda: sign.lights() == [status], f"only {status} is lit", SLOW)
    note(f"held: {sign.run('gpioinfo -c 0 | grep dutysign')}")
    assert not sign.state()["faults"], sign.state()["faults"]


@test("the pull of a button in GPIO_PUP_PDN_CNTRL_REG is the configured one")
def pulls(sign):
    ways = ("down", "high", "down"), ("disabled", "low", "off"), ("up", "low", "up")
    for way, active, pull in ways:
        sign.use(ORDINARY.replace(
            "out: GPIO13", f"out: {{pin: GPIO13, bias: {way}, active: {active}}}"))
        until(lambda: sign.pi.pull(13) == pull, f"GPIO13 has pull {pull}", SLOW)
        assert sign.pi.pull(6) == "up", "its neighbour keeps its own"


@test("over restarts and kills the lamp's line stays an output, and its level does not move")
def lasting(sign):
    sign.expect(LIGHTBOX, False, "the lightbox is lit")
    before = sign.requests()
    with Sampler(sign.pi, LIGHTBOX) as sampler:
        for kill in False, True, False, True:
            old = sign.run("systemctl show --value -p MainPID dutysignd.service")
            sign.run(f"kill -9 {old}" if kill else "systemctl restart dutysignd.service")
            new = lambda: sign.run("systemctl show --value -p MainPID dutysignd.service")
            until(lambda: new() not in ("0", old), "another process", SLOW)
            sign.state()
    note(f"2 restarts, 2 kills: {sampler.readings} readings, {sampler.seen}; {before} stored")
    assert sampler.seen == [("output", False)], sampler.seen
    assert before >= 2, "systemd stores the requests"


@test("a chip on the SoC's I2C that times out is a fault, and delays neither a call nor an LED")
def hung(sign):
    # QEMU probably connects the interrupt of the controller with nothing: each transfer of
    # i2c-bcm2835 takes the second after which the kernel gives up.
    chip = "devices: {chip: {chip: pcf8574, bus: /dev/i2c-1, address: 0x24}}\n"
    extra = ORDINARY.replace("lamps:\n", "lamps:\n  extra: {pin: chip.3, level: 100%}\n")
    sign.use(chip + extra)
    failed = lambda: "chip" in [
        device["device"] for device in sign.state()["devices"] if device["state"] == "failed"]
    until(failed, "the chip has a fault", SLOW)
    sign.expect(LIGHTBOX, False, "the lightbox is lit nevertheless")
    for status in LIGHTS:
        sign.call("SetWhereabouts", officer="zhang", status=status)
        until(lambda: sign.lights() == [status], f"only {status} is lit", SLOW)


@test("a stop leaves no line held, and without the configuration none is an output")
def stopped(sign):
    sign.use(ORDINARY)
    sign.expect(LIGHTBOX, False, "the lightbox is lit")
    sign.run("systemctl stop dutysignd.socket dutysignd.service", timeout=300)
    idle = lambda: sign.run("systemctl is-active dutysign-clear.service", check=False) == "inactive"
    until(idle, "the sign is cleared", 150)
    time.sleep(1)
    functions = {line: sign.pi.function(line) for line in sorted(OUTPUTS)}
    levels = {line: sign.pi.level(line) for line in sorted(OUTPUTS)}
    note(f"after the stop: {functions}, high: {[line for line in levels if levels[line]]}")
    assert sign.run("gpioinfo -c 0 | grep -c dutysign", check=False) == "0"
    assert not any(levels[line] for line in LIGHTS.values()), "an LED is lit"
    sign.run("rm -rf /etc/dutysign/sign.yaml /var/lib/dutysign/*; systemctl start dutysignd.socket")
