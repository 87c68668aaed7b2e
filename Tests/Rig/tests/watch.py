# SPDX-License-Identifier: Apache-2.0
"""Somebody who looks at a line all the time."""

import signal
import subprocess
import time


class Watch:
    """Looks at a line inside a `with`; afterwards says how often it has changed."""

    def __init__(self, file):
        self.file = file

    def __enter__(self):
        self.process = subprocess.Popen(
            ["/host/watch", self.file], stdout=subprocess.PIPE, text=True)
        time.sleep(0.2)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.said = self.process.communicate()[0].strip()
        self.transitions = int(self.said.split()[0])
        # "4 transitions, longest 0.512 s away, ..."
        self.longest = float(self.said.split("longest ")[1].split()[0])
