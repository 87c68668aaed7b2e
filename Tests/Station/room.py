# SPDX-License-Identifier: Apache-2.0
"""The duty room on a bad line, with a bad neighbour, with the wrong account."""

import json
import os
import subprocess
import threading
import time

from place import wait
from proxy import Proxy
from tests import check, set_status


class Slow(Proxy):
    """A line on which everything takes a while, and which stands for some seconds after so many
    bytes of the broker."""

    def __init__(self, target, delay=0.0, limit=None, pause=0.0):
        self.delay, self.limit, self.pause = delay, limit, pause
        super().__init__(target)

    def copy(self, source, sink):
        is_down = source.getpeername()[1] == self.target
        count = 0
        try:
            while data := source.recv(2048 if self.limit else 65536):
                time.sleep(self.delay)
                if is_down and self.limit and count < self.limit <= count + len(data):
                    time.sleep(self.pause)
                count += len(data)
                sink.sendall(data)
        except OSError:
            pass
        self.shut([source, sink])


def command(place, *arguments, account="station", port=None):
    """The command line of `dutysign-station` with the certificate of an account."""
    path = place.path(f"{account}.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"brokers: mqtts://localhost:{port or place.port}\ntls: {{authority: "
                   f"{place.path('ca.pem')}, certificate: {place.path(account + '.pem')}, "
                   f"key: {place.path(account + '.key')}}}\n")
    return [os.path.join(place.programs, "dutysign-station"), *arguments, "--config", path,
            "--language", "en"]


def run(place, *arguments, **keys):
    return subprocess.run(command(place, *arguments, **keys), capture_output=True, text=True,
                          timeout=90, check=False)


def state(sign, site, **members):
    now = int(time.time() * 1e6)
    return json.dumps({
        "version": 1, "sign": sign, "generation": 1, "site": [site], "clock": "synchronised",
        "timezone": "Asia/Shanghai", "offset": 28800, "simulated": True, "asOf": now,
        "validUntil": now + 930_000_000, **members})


def play(place, count):
    """Signs that the broker has kept."""
    client = place.client("registrar")
    wait("the registrar is connected", lambda: client.connections)
    for number in range(count):
        client.publish(f"dutysign/s{number}/state", state(f"s{number}", f"office {number}"), True)
        last = client.publish(f"dutysign/s{number}/availability", "online", True)
    last.wait_for_publish(30)
    return client


def table(place, count, *line):
    """The table of so many signs over a line, and how long it takes."""
    place.start_broker()
    play(place, count)
    start = time.monotonic()
    result = run(place, "status", port=Slow(place.port, *line).port)
    return result, time.monotonic() - start


def slow_line(place):
    """200 signs over a line of 0.8 s there and back: the table has all of them"""
    result, taken = table(place, 200, 0.4)
    check("200 offices, 0 lost" in result.stdout and result.returncode == 0, result)
    return f"{taken:.1f} s"


def stalled_line(place):
    """a line that stands for 5 s after 14 kB, in the midst of 41 signs: all are in the table"""
    result, taken = table(place, 41, 0, 14_000, 5)
    check("41 offices, 0 lost" in result.stdout and result.returncode == 0, result)
    check(taken > 5, taken)
    return f"{taken:.1f} s"


def dead_line(place):
    """a line that stands for good: the table is no success"""
    result, taken = table(place, 41, 0, 14_000, 60)
    check(result.returncode == 75 and "has not sent all" in result.stderr, result)
    return f"exit status 75 after {taken:.1f} s"


def wrong_account(place):
    """a certificate that the access rules do not know is no station without offices"""
    place.start_all()
    result = run(place, "status", account="duty")
    check(result.returncode == 69 and "must be station" in result.stderr, result)
    result = run(place, "set", "hualou", "out", account="duty")
    check(result.returncode == 69 and "must be station" in result.stderr, result)
    result = run(place, "status")
    check(result.returncode == 0 and "1 offices, 0 lost" in result.stdout, result)
    return "69, and what to check"


def removed(place):
    """a sign is taken out by the registrar, and by nobody else, and not while it is connected"""
    place.start_all()
    check(run(place, "remove", "hualou", account="registrar").returncode == 75, "while connected")
    place.stop("bridge")
    result = run(place, "status", "hualou")
    check(result.returncode == 69, result)
    result = run(place, "remove", "hualou")
    check(result.returncode == 77 and "may not remove" in result.stderr, result)
    result = run(place, "remove", "hualou", account="registrar")
    check(result.returncode == 0, result)
    check("0 offices" in run(place, "status").stdout, "it is still there")
    return "75 while connected, 77 for station, 0 for registrar"


def neighbour(place):
    """a neighbour sends 46 kB fifty times a second, unreadable ones between: others go on"""
    room = place.start_all(publish="[whereabouts, lamps, health, notes, names]")
    folder = place.path("pages")
    os.makedirs(folder)
    place.start("pages", *command(place, "pages", folder))
    page = os.path.join(folder, "hualou.html")
    wait("the page", lambda: os.path.exists(page))
    evil = place.client("other", identifier="evil")
    crowds = [state("other", "evil", officers=[
        {"officer": f"o{number}", "status": word, "shown": word, "pastEnd": False, "generation": 1}
        for number in range(620)]) for word in "ab"]
    end = time.monotonic() + 20

    def flood():
        number = 0
        while time.monotonic() < end:
            evil.client.publish("dutysign/other/state", (crowds + ["x"])[number % 3], 0)
            number += 1
            time.sleep(0.02)

    thread = threading.Thread(target=flood)
    thread.start()
    time.sleep(8)
    place.call("SetWhereabouts", officer="zhang", status="out", note="school")

    def is_shown():
        with open(page, encoding="utf-8") as file:
            return "school" in file.read()

    taken = wait("the page of the other office", is_shown, 30)
    thread.join()
    lines = place.log("pages").count("\n")
    # While the flood goes on, for 12 s more.
    check(taken < 12, taken)
    check(lines <= 3, place.log("pages"))
    check(room.availability == "online", room.availability)
    return f"shown after {taken:.1f} s, {lines} lines in the log"


def late(place):
    """100 commands that expire after 0.6 s: what the sign cannot carry out in time is expired"""
    room = place.start_all()
    ends = {}
    for number in range(100):
        name = room.command(set_status(f"late {number}"), seconds=0.6)
        ends[name] = time.time() + 0.6
    wait("the results", lambda: len(room.results) == 100)
    results = [each[0] for each in room.results.values()]
    done = sum(result["ok"] for result in results)
    errors = {result["error"] for result in results if not result["ok"]}
    check(errors <= {"expired"}, errors)
    check(done > 0, "nothing was carried out")
    return f"{done} carried out, {100 - done} expired"


TESTS = [slow_line, stalled_line, dead_line, wrong_account, removed, neighbour, late]
