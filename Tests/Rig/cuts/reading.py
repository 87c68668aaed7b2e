# SPDX-License-Identifier: Apache-2.0
"""Reads the journal of an image on this machine, with the daemon itself."""

import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Faults"))
from sign import Sign  # noqa: E402
from journal import found  # noqa: E402


class Reader:
    """Reads images with the programs in a folder."""

    def __init__(self, folder, configuration, work):
        self.folder, self.work = folder, work
        self.configuration = os.path.join(work, "sign.yaml")
        with open(self.configuration, "w") as file:
            file.write(configuration)

    def read(self, image, since):
        """Recovers the ext4 in an image, starts the sign on it, and returns what it has."""
        checked = subprocess.run(["e2fsck", "-fy", image], capture_output=True, text=True)
        if checked.returncode > 1:
            return {"error": f"e2fsck {checked.returncode}: {checked.stdout[-2000:]}"}
        with tempfile.TemporaryDirectory(dir=self.work) as state:
            subprocess.run(["debugfs", "-R", f"rdump / {state}", image], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            shutil.rmtree(os.path.join(state, "lost+found"), ignore_errors=True)
            sign = Sign(self.folder, state, config=self.configuration)
            client = sign.client(60)
            journal = found(client, since)
            client.close()
            sign.end()
            return {**journal, "files": sorted(os.listdir(state))}
