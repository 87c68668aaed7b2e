# SPDX-License-Identifier: Apache-2.0
"""The Python packages that are peers: current ones of PyPI, in a folder of their own."""

import os
import subprocess
import sys

PYTHON = "/usr/bin/python3"
VERSION = "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))"


class Packages:
    """What is installed; without a network what is there already, or Debian's."""

    def __init__(self, folder, requirements):
        self.folder = folder
        if any(self.version(line.split("==")[0]) != line.split("==")[1]
               for line in open(requirements, encoding="utf-8").read().split()):
            subprocess.run(
                [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:",
                 "--upgrade", "--target", folder, "--requirement", requirements],
                stderr=subprocess.DEVNULL, check=False)

    def version(self, name, of_debian=False):
        """The version of a package, or None."""
        done = self.run("-c", VERSION, name, of_debian=of_debian, check=False)
        return done.stdout.strip() or None

    def environment(self, of_debian=False):
        """The variables by which Python finds them."""
        return {**os.environ, "PYTHONPATH": "" if of_debian else self.folder}

    def run(self, *words, of_debian=False, check=True):
        """Runs Python with them and returns what it printed."""
        return subprocess.run(
            [PYTHON, "-B", *words], env=self.environment(of_debian), check=check,
            capture_output=True, text=True)

    def names(self):
        """All of them with their versions, for the page."""
        found = [(name, self.version(name)) for name in ("varlink", "astral", "pillow")]
        found.append(("astral (Debian's)", self.version("astral", of_debian=True)))
        found.append(("CPython", self.run("-V").stdout.split()[-1]))
        return ", ".join(f"{name} {version or 'not here'}" for name, version in found)
