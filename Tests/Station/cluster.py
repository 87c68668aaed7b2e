# SPDX-License-Identifier: Apache-2.0
"""Two nodes of ejabberd: one dies, and the sign goes to the other."""

import json
import os
import signal
import subprocess
import time

from ejabberd import HOST, Cluster
from place import wait
from tests import check, insist, notes, set_status


class Room:
    """The duty room: clients of one node, and `dutysign-station` of both."""

    def __init__(self, place, nodes):
        self.place, self.nodes = place, nodes
        for name, password in nodes.passwords.items():
            with open(place.path(name + ".password"), "w", encoding="utf-8") as file:
                file.write(password + "\n")
        self.brokers = "[" + ", ".join(f"mqtts://{HOST}:{node.port}" for node in nodes.nodes) + "]"

    def keys(self, user):
        return {"brokers": self.brokers, "tls": "{authority: %s}" % self.place.path("ca.pem"),
                "account": "{user: %s, password-file: %s}" % (
                    user, self.place.path(user + ".password"))}

    def client(self, identifier, node):
        return self.place.client(
            "station", identifier=identifier, port=self.nodes.nodes[node].port,
            account=("station", self.nodes.passwords["station"]))

    def run(self, *words, account="station"):
        """Runs `dutysign-station` with an account."""
        path = self.place.path(account + ".yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(f"{key}: {value}\n" for key, value in self.keys(account).items())
        return subprocess.run(
            [os.path.join(self.place.programs, "dutysign-station"), *words, "--config", path],
            check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def signs(self):
        """What `dutysign-station` shows: 75 where a will died with a node, 69 where no sign is left."""
        outcome = self.run("status", "--json")
        check(outcome.returncode in (0, 69, 75), outcome)
        return json.loads(outcome.stdout)["signs"]

    def is_current(self):
        """Whether it shows the sign as connected."""
        return any(sign["current"] for sign in self.signs())


def cluster(place):
    """a node of two dies under commands: nothing confirmed is lost, nothing false is fresh"""
    nodes = Cluster(place)
    try:
        nodes.start()
        duty = Room(place, nodes)
        # A node sends what is retained to a wildcard only of topics that it has seen itself or read
        # at its start: this client sees them come.
        room = duty.client("room", 1)
        place.start_sign()
        place.start_bridge(refresh="30s", **duty.keys("hualou"))
        wait("online", lambda: room.availability == "online" and room.state)
        check(duty.is_current(), "the sign is not shown")
        sent = {}
        for number in range(120):
            if number == 40:
                nodes.nodes[0].stop()
                died = time.monotonic()
            note = f"note {number}"
            sent[room.command(set_status(note))] = note
            time.sleep(0.06)
        last = insist(room, set_status("last"))
        sent[last] = "last"
        back = time.monotonic() - died
        wait("the state", lambda: room.officer("zhang").get("note") == "last", 5)
        counts = notes(place)
        check(max(counts.values()) == 1, "a command was carried out twice")
        done = {name for name, results in room.results.items() if any(r["ok"] for r in results)}
        for name in done:
            check(counts.get(sent[name]) == 1, f"{sent[name]} has a result and was not done")
        late = duty.client("late", 1)
        wait("the state at the other node", lambda: late.officer("zhang").get("note") == "last", 5)
        check(duty.is_current(), "the sign is not shown at the other node")
        end = room.state["validUntil"]
        # The sign is lost with the node that had its will: nobody publishes that it is offline.
        nodes.nodes[0].start()
        late = duty.client("later", 0)
        wait("the state at the first node", lambda: late.officer("zhang").get("note") == "last", 5)
        place.stop("bridge")
        wait("offline", lambda: room.availability == "offline")
        place.start_bridge(refresh="30s", **duty.keys("hualou"))
        wait("online", lambda: room.availability == "online" and room.state["validUntil"] > end)
        end = room.state["validUntil"]
        place.processes["bridge"].send_signal(signal.SIGSTOP)
        nodes.nodes[0].stop()
        place.stop("bridge", signal.SIGKILL)
        time.sleep(max(0, end / 1e6 - time.time()) + 1)
        check(not duty.is_current(), "a lost sign is shown as connected")
        refused = duty.run("remove", "hualou")
        check(refused.returncode == 77, refused)
        removed = duty.run("remove", "hualou", account="registrar")
        check(removed.returncode == 0, removed)
        check(duty.signs() == [], "it is still there")
        return (f"{len(counts)} carried out, {len(done)} confirmed, none twice; the last command "
                f"{back:.1f} s after the node died; lost with its node: shown until validUntil; "
                "removed by registrar alone")
    finally:
        nodes.end()


TESTS = [cluster]
