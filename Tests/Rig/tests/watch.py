# SPDX-License-Identifier: Apache-2.0
"""A program that watches a line all the time."""

import signal
import subprocess
import threading
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


class Edges:
    """The same by the edges that the kernel reports at the other end of a wire."""

    def __init__(self, line, flags):
        self.line, self.flags = line, flags

    def __enter__(self):
        self.line.configure(self.flags)
        self.line.edges()
        return self

    def __exit__(self, *_):
        edges = [time for time, _ in self.line.edges()]
        self.transitions = len(edges)
        self.longest = max((end - start for start, end in zip(edges[::2], edges[1::2])), default=0)
        self.output = f"{self.transitions} transitions, longest {self.longest:.3f} s away"


class Levels:
    """The same by reading a level again and again, for lines without a file of their own."""

    def __init__(self, level):
        self.level, self.ended = level, threading.Event()

    def __enter__(self):
        self.readings, self.changes = 0, []
        self.last = self.level()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def _watch(self):
        while not self.ended.is_set():
            level = self.level()
            self.readings += 1
            if level != self.last:
                self.changes.append(time.monotonic())
            self.last = level

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()
        self.transitions = len(self.changes)
        pairs = zip(self.changes[::2], self.changes[1::2])
        self.longest = max((end - start for start, end in pairs), default=0)
        self.output = (f"{self.transitions} transitions, longest {self.longest:.3f} s away, "
            f"{self.readings} readings")
