# SPDX-License-Identifier: Apache-2.0
"""A thousand signs with a bridge process each, one broker, one station. Only when it is named."""

import json
import os
import resource
import signal
import time

from place import ROOT, wait
from tests import check

SIGNS = int(os.environ.get("SIGNS", "1000"))

# A daemon accepts 16 connections of one user, and a bridge has two.
SHARED = 8


class Fleet:
    """The processes; without TLS, because each sign would need a certificate."""

    def __init__(self, place):
        self.place = place
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 16384), hard))
        with open(place.path("mosquitto.conf"), "w", encoding="utf-8") as file:
            file.write(f"listener {place.port} 127.0.0.1\nallow_anonymous true\nuser root\n")
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

    def memory(self, name):
        return f"{self.place.status('VmRSS', name) / 1024:.0f} MiB"


def fleet(place):
    """real signs, a bridge process each, on one broker and one `dutysign-station pages`"""
    signs = Fleet(place)
    place.start_broker()
    signs.start_station()
    start = time.monotonic()
    signs.start_signs()
    wait("all signs", lambda: signs.current() == SIGNS, 400)
    found = [f"{SIGNS} signs; all shown {time.monotonic() - start:.0f} s after the first start"]
    for number, path in enumerate(signs.sockets):
        place.call_at(path, "SetWhereabouts", officer="zhang", status="out", note=str(number))
    taken = wait("all changes", lambda: signs.statuses("out") == SIGNS, 120)
    found.append(f"a change of all shown after {taken:.1f} s")
    before = [signs.processor(name) for name in ("broker", "station")]
    time.sleep(30)
    used = [signs.processor(name) - old for name, old in zip(("broker", "station"), before)]
    found.append(f"idle in 30 s: broker {used[0]:.2f} s, station {used[1]:.2f} s of processor")
    found.append(f"memory: broker {signs.memory('broker')}, station {signs.memory('station')}")
    place.stop("broker", signal.SIGKILL)
    taken = wait("nothing is shown", lambda: signs.current() == 0, 60)
    found.append(f"broker killed: nothing shown after {taken:.1f} s")
    place.call_at(signs.sockets[0], "SetWhereabouts", officer="zhang", status="resting")
    place.start_broker()
    start = time.monotonic()
    wait("all signs", lambda: signs.current() == SIGNS, 200)
    wait("the change meanwhile", lambda: signs.statuses("resting") == min(SIGNS, SHARED), 60)
    found.append(f"all right {time.monotonic() - start:.1f} s after its restart")
    check(signs.statuses("out") == max(0, SIGNS - SHARED), "a state is wrong")
    return "; ".join(found)


fleet.is_on_request = True
TESTS = [fleet]
