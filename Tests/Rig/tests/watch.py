# SPDX-License-Identifier: Apache-2.0
"""A program that watches a line all the time."""

import signal
import subprocess
import time


class Watch:
    """Watches a line inside a `with`; has the number of its transitions afterwards."""

    def __init__(self, file):
        self.file = file

    def __enter__(self):
        self.process = subprocess.Popen(
            ["/host/watch", self.file], stdout=subprocess.PIPE, text=True)
        time.sleep(0.2)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.output = self.process.communicate()[0].strip()
        self.transitions = int(self.output.split()[0])
        # "4 transitions, longest 0.512 s away, ..."
        self.longest = float(self.output.split("longest ")[1].split()[0])
