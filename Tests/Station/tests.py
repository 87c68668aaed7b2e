# SPDX-License-Identifier: Apache-2.0
"""The tests: each returns what it found, or raises."""

import json
import random
import signal
import statistics
import time

from place import wait


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def set_status(note, status="out", officer="zhang"):
    return {"whereabouts": {"officer": officer, "status": status, "note": note}}


def insist(room, change):
    """Sends a command, again while there is no result, as a station does."""
    name = room.command(change)
    for _ in range(30):
        try:
            wait("the result", lambda: name in room.results, 2)
            return name
        except TimeoutError:
            room.command(change, identifier=name)
    raise TimeoutError("no result within 60 s")


def notes(place):
    """How often each note was set."""
    counts = {}
    for entry in place.journal():
        if entry.get("note"):
            counts[entry["note"]] = counts.get(entry["note"], 0) + 1
    return counts


def round_trip(place):
    """a command reaches the journal under the bridge and whom it named, and the state follows"""
    room = place.start_all()
    start = time.monotonic()
    name = room.command(set_status("school"))
    wait("the result", lambda: name in room.results)
    wait("the state", lambda: room.officer("zhang").get("note") == "school")
    taken = time.monotonic() - start
    check(room.results[name][0]["ok"], room.results)
    author = place.journal()[-1]["by"]["name"]
    check(author.endswith(" (station: wang)"), author)
    check("name" not in room.officer("zhang"), "the name left the office")
    return f"{author}; {taken * 1000:.0f} ms"


def version_3(place):
    """MQTT 3.1.1: the same, and a retained command is ignored at the start"""
    place.start_broker()
    early = place.client("station")
    early.command(set_status("kept"), identifier="kept", retain=True)
    time.sleep(0.5)
    place.start_sign()
    place.start_bridge(protocol="3.1.1")
    wait("online", lambda: early.availability == "online")
    name = early.command(set_status("fresh"))
    wait("the result", lambda: name in early.results)
    check(early.results[name][0]["ok"], early.results)
    check(notes(place) == {"fresh": 1}, notes(place))
    check("a command that the broker has kept is ignored" in place.log(), "no line in the log")
    return "retained command not carried out"


def retained(place):
    """MQTT 5: a command that is published to be kept is refused at once and after a restart"""
    room = place.start_all()
    room.command(set_status("kept"), identifier="kept", retain=True)
    time.sleep(1)
    place.stop("bridge")
    wait("offline", lambda: room.availability == "offline")
    place.start_bridge()
    wait("online", lambda: room.availability == "online")
    time.sleep(1)
    check(notes(place) == {}, notes(place))
    return "0 carried out"


def dropped(place):
    """a certificate of another sign: the broker drops what is published, and the bridge notices"""
    place.start_broker()
    place.start_sign()
    place.start_bridge(certificate="other")
    taken = wait("the line in the log", lambda: "it may drop it" in place.log(), 30)
    room = place.client("station")
    time.sleep(1)
    check(room.state is None, "the state of another sign was published")
    return f"noticed after {taken:.1f} s"


def broker_killed(place):
    """the broker is killed and started again twice under 1,000 commands: each at most once"""
    room = place.start_all()
    sent, recoveries = {}, []
    kills = {250, 600}
    for number in range(1000):
        if number in kills:
            place.stop("broker", signal.SIGKILL)
            time.sleep(1.5)
            place.start_broker()
            since = time.monotonic()
            recoveries.append((since, len(sent)))
        note = f"note {number}"
        sent[room.command(set_status(note))] = note
        time.sleep(0.06)
        if recoveries and recoveries[-1][0] and room.told > recoveries[-1][0] \
                and room.availability == "online":
            recoveries[-1] = (0, room.told - recoveries[-1][0])
    time.sleep(3)
    counts = notes(place)
    check(max(counts.values()) == 1, "a command was carried out twice")
    done = {name for name, results in room.results.items() if any(r["ok"] for r in results)}
    for name in done:
        check(counts.get(sent[name]) == 1, f"{sent[name]} has a result and is not in the journal")
    last = place.call("Status")["state"]["officers"][0]
    wait("the state is right", lambda: room.officer("zhang").get("generation") ==
         last["generation"], 3)
    times = ", ".join(f"{taken:.1f} s" for begun, taken in recoveries if not begun)
    return f"{len(counts)} carried out, {len(done)} confirmed, none twice; online after {times}"


def restarted(place):
    """a command that is sent again after the bridge was killed is refused"""
    room = place.start_all()
    name = room.command(set_status("once"), seconds=200)
    wait("the result", lambda: name in room.results)
    place.stop("bridge", signal.SIGKILL)
    taken = wait("offline by the will", lambda: room.availability == "offline")
    place.start_bridge()
    wait("online", lambda: room.availability == "online")
    room.command(set_status("once"), identifier=name, seconds=200)
    wait("the second result", lambda: len(room.results[name]) == 2)
    check(room.results[name][1]["error"] == "duplicate", room.results)
    check(notes(place) == {"once": 1}, notes(place))
    return f"offline {taken * 1000:.0f} ms after SIGKILL; duplicate"


def hung(place):
    """a bridge that hangs is offline within 1.5 keepalives (15 s)"""
    room = place.start_all()
    time.sleep(1)
    place.processes["bridge"].send_signal(signal.SIGSTOP)
    taken = wait("offline", lambda: room.availability == "offline", 30)
    place.processes["bridge"].send_signal(signal.SIGCONT)
    back = wait("online", lambda: room.availability == "online", 30)
    check(taken <= 15, taken)
    return f"offline after {taken:.1f} s, online {back:.1f} s after it goes on"


def broker_hung(place):
    """a broker that hangs is given up within 1.5 keepalives (15 s)"""
    room = place.start_all()
    time.sleep(1)
    place.processes["broker"].send_signal(signal.SIGSTOP)
    taken = wait("the line in the log", lambda: "does not reply" in place.log(), 30)
    place.processes["broker"].send_signal(signal.SIGCONT)
    check(taken <= 15, taken)
    told = room.told
    back = wait("online", lambda: room.availability == "online" and room.told > told, 40)
    return f"given up after {taken:.1f} s, online {back:.1f} s after it goes on"


def sign_killed(place):
    """the sign is killed: offline after 5 s, and online with the whole state when it is back"""
    room = place.start_all()
    place.stop("sign", signal.SIGKILL)
    taken = wait("offline", lambda: room.availability == "offline")
    name = room.command(set_status("nobody"))
    wait("the result", lambda: name in room.results)
    check(room.results[name][0]["error"] == "unavailable", room.results)
    place.start_sign()
    stated = room.stated
    back = wait("online", lambda: room.availability == "online")
    check(room.stated > stated, "online before the state")
    check(notes(place) == {}, "a command waited for the sign")
    return f"offline after {taken:.1f} s, online {back:.1f} s after the start"


def duplicate_client(place):
    """another client with the same identifier for 20 s: the bridge backs off, and comes back"""
    room = place.start_all()
    line = "as dutysign-hualou (p5"
    before = place.log("broker").count(line)
    rival = place.client("hualou", identifier="dutysign-hualou")
    time.sleep(20)
    rival.end()
    place.clients.remove(rival)
    fights = place.log("broker").count(line) - before
    taken = wait("online", lambda: room.availability == "online", 70)
    check(fights < 12, f"{fights} reconnects in 20 s")
    name = room.command(set_status("afterwards"))
    wait("the result", lambda: name in room.results)
    return f"{fights} reconnects of the bridge in 20 s, online {taken:.1f} s later"


def hostile(place):
    """2,000 malformed and 200 oversized messages, forged availability: nothing is done or shown"""
    room = place.start_all()
    rival = place.client("hualou", identifier="rival")
    random.seed(1)
    good = json.dumps({"id": "x", "expires": int((time.time() + 60) * 1e6),
                       "whereabouts": {"officer": "zhang", "status": "out"}}).encode()
    before = place.status("VmRSS")
    for number in range(2000):
        data = bytearray(good)
        for _ in range(random.randint(1, 8)):
            data[random.randrange(len(data))] = random.randrange(256)
        room.publish("dutysign/hualou/set", bytes(data[:random.randint(0, len(data))]))
        if number % 100 == 0:
            rival.publish("dutysign/hualou/availability", "offline", True)
            rival.publish("dutysign/hualou/set", good)
        time.sleep(0.003)
    for size in [5000, 60_000] * 100:
        room.publish("dutysign/hualou/set", b"x" * size)
    # The rules of the broker let a sign write only its own topics, and nobody else those.
    room.publish("dutysign/hualou/state", b"{}", True)
    insist(room, set_status("afterwards"))
    wait("online", lambda: room.availability == "online")
    check(notes(place) == {"afterwards": 1}, notes(place))
    check(len(place.journal()) <= 2, place.journal())
    check(place.log().count("\n") < 100, "the log was filled")
    return f"memory {before} → {place.status('VmRSS')} KiB, {place.log().count(chr(10))} log lines"


def flood(place):
    """a burst of 10,000 commands: at most once each, and local calls go on"""
    room = place.start_all()

    def local():
        times = []
        for number in range(100):
            start = time.monotonic()
            place.call("SetWhereabouts", officer="li", status="out", note=f"local {number}")
            times.append((time.monotonic() - start) * 1000)
        return statistics.median(times), sorted(times)[98]

    quiet = local()
    for number in range(10_000):
        room.command(set_status(f"burst {number}"))
    busy = local()
    time.sleep(5)
    counts = {note: count for note, count in notes(place).items() if note.startswith("burst")}
    check(counts and max(counts.values()) == 1, "a command was carried out twice")
    check(len(counts) < 2000, f"{len(counts)} were carried out")
    insist(room, set_status("afterwards"))
    return (f"{len(counts)} carried out, none twice; local median {quiet[0]:.1f} → {busy[0]:.1f} ms,"
            f" p99 {quiet[1]:.1f} → {busy[1]:.1f} ms; peak {place.status('VmHWM')} KiB")


def idle(place):
    """idle with TLS: memory, threads, wake-ups in 60 s (keepalive 60 s)"""
    place.start_all(keepalive="60s", refresh="1d")
    time.sleep(10)
    before = place.status("voluntary_ctxt_switches")
    time.sleep(60)
    wakeups = place.status("voluntary_ctxt_switches") - before
    check(wakeups <= 8, f"{wakeups} wake-ups")
    return (f"{place.status('VmRSS')} KiB ({place.status('RssAnon')} KiB of its own), "
            f"{place.status('Threads')} thread, {wakeups} wake-ups")


TESTS = [round_trip, version_3, retained, dropped, broker_killed, restarted, hung, broker_hung,
         sign_killed, duplicate_client, hostile, flood, idle]
