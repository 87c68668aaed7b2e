# SPDX-License-Identifier: Apache-2.0
"""A button that toggles an LED, as in the documentation of gpiozero."""

import os
import signal
import sys

sys.path.insert(0, "/host/gpiozero")
os.environ["LG_WD"] = "/tmp"

from gpiozero import LED, Button, Device
from gpiozero.pins.lgpio import LGPIOFactory


class Factory(LGPIOFactory):
    """The lgpio factory of the library, with the revision of a Raspberry Pi 4."""

    def _get_revision(self):
        return 0xC03111


chip, button, light = map(int, sys.argv[1:])
Device.pin_factory = Factory(chip=chip)
button, light = Button(button), LED(light)
button.when_pressed = light.toggle
signal.pause()
