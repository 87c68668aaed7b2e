# SPDX-License-Identifier: Apache-2.0
"""The board of most test cases: the GPIO chip of a Raspberry Pi, and three chips on an I2C bus."""

import time
from pathlib import Path

from chip import Chip
from i2c import Bus
from cases import note, until
import sign

OUTPUTS = Path("/var/lib/dutysign/outputs")
LABEL = "pinctrl-bcm2711"
PCF8574, MCP23017, PCA9685 = 0x20, 0x21, 0x40
# Chips that drivers of the kernel get.
DIMMER, MONITOR, THERMOMETER = 0x41, 0x45, 0x48
LIGHTBOX, SPOT = 17, 27
BUTTONS = {"in-community": 5, "at-station": 6, "out": 13, "resting": 19}
LIGHTS = {"in-community": 20, "at-station": 21, "out": 26, "resting": 16}

SITE = """
site: {name: 花楼社区警务室, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
"""
# Where the sun is high now: at night a daylight sensor decides nothing.
NOON = 180 - time.time() / 240 % 360
SUNNY = f"""
site:
  name: 花楼社区警务室
  latitude: 0
  longitude: {NOON:.1f}
  timezone: Etc/GMT{round(-NOON / 15):+d}
  battery-clock: yes
"""
OFFICER = """
officers:
  zhang:
    name: 张伟
    buttons:   {in-community: GPIO5, at-station: GPIO6, out: GPIO13, resting: GPIO19}
    indicator: {in-community: GPIO20, at-station: GPIO21, out: GPIO26, resting: GPIO16}
"""
LAMPS = """
lamps:
  lightbox: {pin: GPIO17, active: low, level: 100%}
  spot:     {pin: "pinctrl-bcm2711:27", level: 0%}
"""
ORDINARY = SITE + LAMPS + OFFICER


class Board:
    def __init__(self):
        self.chip = Chip("soc", LABEL, 54, {offset: f"GPIO{offset}" for offset in range(54)})
        self.chip.plug()
        self.bus = Bus(PCF8574, MCP23017, PCA9685, DIMMER, MONITOR, THERMOMETER)
        self.rest()

    def rest(self):
        """Releases all buttons; a resistor of the relay board keeps the lightbox's relay open."""
        for line in [*BUTTONS.values(), LIGHTBOX]:
            self.chip.pull(line, True)

    def press(self, status, seconds=0.1):
        """Presses the button of a status for a while, and releases it."""
        line = BUTTONS[status]
        self.chip.pull(line, False)
        time.sleep(seconds)
        self.chip.pull(line, True)
        # No press follows within the lockout of the contact.
        time.sleep(0.08)

    def lights(self):
        """The statuses whose LED is lit."""
        return [status for status, line in LIGHTS.items() if self.chip.value(line)]

    def expect_lights(self, *statuses, within=5.0):
        until(lambda: self.lights() == list(statuses), f"only {statuses} lit", within)

    def expect(self, line, high, what, within=5.0):
        until(lambda: self.chip.value(line) == high, what, within)

    def keep_busy(self, seconds, statuses):
        """Presses two buttons in turn and makes calls; returns the longest time from a press to its
        LED, and that of two calls, in seconds."""
        longest = longest_calls = 0
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for status in statuses:
                began = time.monotonic()
                self.press(status)
                self.expect_lights(status)
                # Without the time that the press itself takes.
                longest = max(longest, time.monotonic() - began - 0.18)
            began = time.monotonic()
            sign.call("SetLamp", lamp="lightbox", mode="off", untilRevoked=True)
            sign.call("SetLamp", lamp="lightbox", mode="automatic")
            longest_calls = max(longest_calls, time.monotonic() - began)
        self.expect(LIGHTBOX, False, "the lightbox is lit")
        return longest, longest_calls

    def use(self, configuration=ORDINARY):
        """Restarts the sign with this configuration."""
        sign.configure(configuration)
        sign.systemctl("reset-failed", "dutysignd.service")
        sign.systemctl("restart", "dutysignd.service")

    def use_as_new(self):
        """Starts the sign as one that knows of no earlier configuration.

        Else it tries for an hour to switch off a chip or a panel that left and does not respond.
        """
        sign.systemctl("stop", "dutysignd.service")
        # The service manager may have to end it, because it waits for the panel.
        ended = lambda: sign.show("ActiveState", sign.CLEAR) in ("inactive", "failed")
        until(ended, "the sign is cleared", within=150)
        if sign.show("ActiveState", sign.CLEAR) == "failed":
            note(f"not cleared: {sign.journal('-u', sign.CLEAR, '-n', '6', '-o', 'short')!r}")
            sign.systemctl("reset-failed", sign.CLEAR)
        OUTPUTS.unlink(missing_ok=True)
        self.use()
