# SPDX-License-Identifier: Apache-2.0
"""A thousand signs with a bridge process each, one broker, one station. Only when it is named."""

import json
import os
import resource
import signal
import statistics
import subprocess
import time

from place import ROOT, wait
from tests import check

SIGNS = int(os.environ.get("SIGNS", "1000"))

# A daemon accepts 16 connections of one user, and a bridge has two.
SHARED = 8


class Fleet:
    """The processes; without TLS, because each sign would need a certificate, with the limits
    that are shipped."""

    def __init__(self, place):
        self.place = place
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 16384), hard))
        with open(place.shipped("mosquitto.conf"), encoding="utf-8") as file:
            limits = [line for line in file if line.startswith("max_")]
        with open(place.path("mosquitto.conf"), "w", encoding="utf-8") as file:
            file.write(f"listener {place.port} 127.0.0.1\nallow_anonymous true\nuser root\n")
            file.writelines(limits)
        self.sockets = [place.path(f"socket{number}") for number in range(-(-SIGNS // SHARED))]
        self.folder = place.path("pages")
        os.makedirs(self.folder)

    def start_signs(self):
        place = self.place
        for number, path in enumerate(self.sockets):
            os.makedirs(place.path(f"sign{number}"))
            place.start(f"simulator{number}", os.path.join(place.programs, "dutysign-simulator"),
                        "--config", os.path.join(ROOT, "docs/demo.yaml"), "--socket", path,
                        "--state", place.path(f"sign{number}"))
        for path in self.sockets:
            wait("the simulators", lambda path=path: os.path.exists(path), 60)
        for number in range(SIGNS):
            name = f"sign-{number}"
            os.makedirs(place.path(name))
            with open(place.path(name + ".yaml"), "w", encoding="utf-8") as file:
                file.write(f"sign: {name}\nbrokers: mqtt://127.0.0.1:{place.port}\n"
                           f"socket: {self.sockets[number // SHARED]}\n")
            place.start(name, os.path.join(place.programs, "dutysign-bridge"), "--config",
                        place.path(name + ".yaml"), "--state", place.path(name))

    def start_station(self):
        place = self.place
        with open(place.path("station.yaml"), "w", encoding="utf-8") as file:
            file.write(f"brokers: mqtt://127.0.0.1:{place.port}\n")
        place.start("station", os.path.join(place.programs, "dutysign-station"), "pages",
                    self.folder, "--config", place.path("station.yaml"))

    def signs(self):
        try:
            with open(self.folder + "/state.json", encoding="utf-8") as file:
                return json.load(file)["signs"]
        except OSError:
            return []

    def current(self):
        return sum(sign["current"] for sign in self.signs())

    def statuses(self, status):
        """How many signs have zhang with this status."""
        return sum(sign["state"]["officers"][0].get("status") == status
                   for sign in self.signs() if sign["current"])

    def processor(self, name):
        """The processor time of a process, in seconds."""
        with open(f"/proc/{self.place.processes[name].pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kinds(self):
        """The processes by their kind."""
        names = list(self.place.processes)
        return {"broker": ["broker"], "pages": ["station"],
                "bridge": [name for name in names if name.startswith("sign-")],
                "simulator": [name for name in names if name.startswith("simulator")]}

    def processors(self):
        """The processor time of each kind, in seconds; what is less than a tick in one is lost."""
        return {kind: sum(map(self.processor, names)) for kind, names in self.kinds().items()}

    def memory(self, name):
        """The memory of a process in MiB: resident, its part of what it shares, and its own."""
        found = {}
        with open(f"/proc/{self.place.processes[name].pid}/smaps_rollup", encoding="utf-8") as file:
            for line in file:
                fields = line.split()
                if fields[-1] == "kB":
                    found[fields[0]] = int(fields[1]) / 1024
        return found["Rss:"], found["Pss:"], found["Private_Dirty:"]

    def memories(self):
        """The memory of each kind of process, in words."""
        rows = []
        for kind, names in self.kinds().items():
            each = [self.memory(name) for name in names]
            resident, own = (statistics.median(one[part] for one in each) for part in (0, 2))
            peak = max(self.place.status("VmHWM", name) for name in names) / 1024
            rows.append(f"{len(names)} {kind}: {resident:.1f} MiB resident, {own:.1f} MiB of its own, "
                        f"peak {peak:.1f} MiB, together {sum(one[1] for one in each):.0f} MiB")
        return "; ".join(rows)

    def status(self):
        """How long `dutysign-station status` takes for the table, and how many it shows."""
        start = time.monotonic()
        done = subprocess.run(
            [os.path.join(self.place.programs, "dutysign-station"), "status", "--json", "--config",
             self.place.path("station.yaml")], check=True, stdout=subprocess.PIPE)
        taken = time.monotonic() - start
        current = sum(sign["current"] for sign in json.loads(done.stdout)["signs"])
        return f"the table of status after {taken:.1f} s with {current} signs", current


def used(seconds):
    return ", ".join(f"{kind} {spent:.2f} s" for kind, spent in seconds.items())


def fleet(place):
    """real signs, a bridge process each, on one broker and one `dutysign-station pages`"""
    signs = Fleet(place)
    place.start_broker()
    signs.start_station()
    start = time.monotonic()
    signs.start_signs()
    started = time.monotonic() - start
    wait("all signs", lambda: signs.current() == SIGNS, 900)
    found = [f"{SIGNS} signs on {len(signs.sockets)} simulators; all processes started after "
             f"{started:.0f} s, all shown after {time.monotonic() - start:.0f} s"]
    start = time.monotonic()
    for number, path in enumerate(signs.sockets):
        place.call_at(path, "SetWhereabouts", officer="zhang", status="out", note=str(number))
    wait("all changes", lambda: signs.statuses("out") == SIGNS, 300)
    found.append(f"a change of all shown after {time.monotonic() - start:.1f} s")
    time.sleep(10)
    before = signs.processors()
    time.sleep(60)
    after = signs.processors()
    idle = {kind: after[kind] - before[kind] for kind in after}
    found.append(f"idle in 60 s: {used(idle)} of processor")
    found.append(f"memory: {signs.memories()}")
    table, current = signs.status()
    found.append(table)
    check(current == SIGNS, found)
    start = time.monotonic()
    place.stop("broker", signal.SIGKILL)
    wait("nothing is shown", lambda: signs.signs() and signs.current() == 0, 60)
    found.append("broker killed: no sign shown as connected after "
                 f"{time.monotonic() - start:.1f} s")
    place.call_at(signs.sockets[0], "SetWhereabouts", officer="zhang", status="resting")
    place.start_broker()
    start = time.monotonic()
    wait("half of the signs", lambda: signs.current() >= SIGNS / 2, 300)
    half = time.monotonic() - start
    wait("all signs", lambda: signs.current() == SIGNS, 300)
    wait("the change meanwhile", lambda: signs.statuses("resting") == min(SIGNS, SHARED), 60)
    found.append(f"half of them right {half:.1f} s, all right {time.monotonic() - start:.1f} s "
                 "after its restart")
    found.append(signs.status()[0])
    check(signs.statuses("out") == max(0, SIGNS - SHARED), "a state is wrong")
    return "; ".join(found)


fleet.is_on_request = True
TESTS = [fleet]
