# SPDX-License-Identifier: Apache-2.0
"""The kernel's figures about a process and the machine."""

import os
import platform
import re
import subprocess


class Usage:
    """The usage of a process: memory in bytes, threads, wake-ups and processor seconds so far."""

    def __init__(self, process):
        folder = f"/proc/{process}"
        rollup = fields(f"{folder}/smaps_rollup")
        self.resident, self.anonymous = rollup["Rss"] * 1024, rollup["Anonymous"] * 1024
        self.peak = fields(f"{folder}/status")["VmHWM"] * 1024
        tasks = os.listdir(f"{folder}/task")
        self.threads = len(tasks)
        self.wakeups = sum(
            fields(f"{folder}/task/{task}/status")["voluntary_ctxt_switches"] for task in tasks)
        self.seconds = sum(
            int(read(f"{folder}/task/{task}/schedstat").split()[0]) for task in tasks) / 1e9


def fields(path):
    found = re.findall(r"^(\w+):\s+(\d+)", read(path), re.MULTILINE)
    return {name: int(value) for name, value in found}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def description():
    """The machine, in a sentence."""
    model = re.search(r"model name\s*: (.*)", read("/proc/cpuinfo"))
    debian = re.search(r'PRETTY_NAME="(.*)"', read("/etc/os-release"))
    swift = re.search(r"Swift version (\S+)", output("swift", "--version"))
    words = [
        f"{os.cpu_count()} × {model.group(1) if model else platform.machine()}",
        f"Linux {platform.release().split('-')[0]}",
        debian.group(1) if debian else "",
        f"Swift {swift.group(1)}" if swift else "",
        f"load {os.getloadavg()[2]:.1f} over the last quarter of an hour",
    ]
    return ", ".join(filter(None, words))


def stripped_size(binary, folder):
    """The size of a program without symbols, as installed, in bytes."""
    copy = os.path.join(folder, "stripped")
    subprocess.run(["strip", "-o", copy, binary], check=True)
    size = os.path.getsize(copy)
    os.remove(copy)
    return size
