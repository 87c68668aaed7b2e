# SPDX-License-Identifier: Apache-2.0
"""The history of two offices in a real PostgreSQL."""

import json
import os
import signal
import subprocess
import time

from database import Database
from place import wait
from tests import check


class Recorder:
    """`dutysign-station history`, a real sign (hualou) and one that is played (minzu)."""

    def __init__(self, place):
        self.place = place
        self.database = Database(place.folder)
        self.database.start()
        self.database.install()
        self.database.install()
        self.keep = "{database: '%s'}" % self.database.connection
        place.start_all()
        self.minzu = place.client("minzu")
        self.play("out")

    def play(self, status, hours=100.0, switches=7):
        """Publishes a state of minzu."""
        now = int(time.time() * 1e6)
        state = {
            "version": 1, "sign": "minzu", "asOf": now, "validUntil": now + 900_000_000,
            "generation": 1, "site": ["民族社区警务室"], "clock": "synchronised",
            "timezone": "Asia/Shanghai", "offset": 28800, "simulated": False,
            "kinds": [{"status": "out", "label": "外出", "english": "Out", "colour": "#d9822b"}],
            "officers": [{"officer": "wang", "name": "王芳", "status": status, "shown": status,
                          "pastEnd": False, "generation": 1}],
            "lamps": [{"lamp": "lightbox", "wanted": 1, "shown": 1, "because": "programme",
                       "health": "unmeasured", "switches": switches, "hours": hours,
                       "wattHours": hours * 18}]}
        self.minzu.publish("dutysign/minzu/state", json.dumps(state), True)
        self.minzu.publish("dutysign/minzu/availability", "online", True)

    def command(self, *arguments, keep=None):
        """A command of the station, with its configuration."""
        place = self.place
        with open(place.path("station.yaml"), "w", encoding="utf-8") as file:
            file.write(
                f"brokers: mqtts://localhost:{place.port}\n"
                "tls: {authority: %s, certificate: %s, key: %s}\n" % (
                    place.path("ca.pem"), place.path("station.pem"), place.path("station.key"))
                + f"history: {keep or self.keep}\n")
        return [os.path.join(place.programs, "dutysign-station"), *arguments,
                "--config", place.path("station.yaml"), "--language", "en"]

    def start(self, keep=None):
        self.place.start("history", *self.command("history", keep=keep))

    def facts(self, officer, sign="hualou"):
        return [value for value, in self.database.rows(
            f"SELECT coalesce(value, '-') FROM dutysign.fact WHERE kind = 'officer' AND sign = "
            f"'{sign}' AND subject = '{officer}' ORDER BY since")]

    def set(self, status, officer="zhang"):
        self.place.call("SetWhereabouts", officer=officer, status=status)

    def wait_for(self, expected, officer="zhang", sign="hualou"):
        wait(f"{officer}: {expected}", lambda: self.facts(officer, sign) == expected, 30)


def history(place):
    """PostgreSQL is stopped and started, the writer killed: nothing twice, nothing lost, no guess"""
    recorder = Recorder(place)
    database = recorder.database
    try:
        recorder.start()
        recorder.set("out")
        wait("the first fact", lambda: recorder.facts("zhang")[-1:] == ["out"])
        first = recorder.facts("zhang")
        database.stop(signal.SIGQUIT)
        recorder.set("resting")
        recorder.set("out", "li")
        time.sleep(7)
        recorder.set("at-station")
        recorder.minzu.publish("dutysign/minzu/event", json.dumps(
            {"version": 1, "event": "ring", "count": 1, "at": int(time.time() * 1e6)}))
        wait("the failure is said", lambda: "cannot be reached" in place.log("history"))
        database.start()
        start = time.monotonic()
        recorder.wait_for(first + ["resting", "at-station"])
        back = time.monotonic() - start
        check(place.log("history").count("cannot be reached") == 1, place.log("history"))
        # A writer that is killed: between the two nobody knows.
        place.stop("history", signal.SIGKILL)
        recorder.set("out")
        recorder.set("at-station")
        recorder.start()
        recorder.wait_for(first + ["resting", "at-station", "-", "at-station"])
        # The office is lost.
        place.stop("sign", signal.SIGKILL)
        recorder.wait_for(first + ["resting", "at-station", "-", "at-station", "-"])
        twice = database.value(
            "SELECT count(*) FROM (SELECT value, lag(value) OVER (PARTITION BY sign, kind, subject"
            " ORDER BY since) AS before FROM dutysign.fact) f WHERE value = before")
        check(twice == "0", f"{twice} facts follow an equal one")
        check(database.value("SELECT count(*) FROM dutysign.event") == "1", "rings")
        dump = database.psql("-c", "SELECT f::text FROM dutysign.fact f")
        check("王芳" not in dump and "name" not in dump, "names are stored")
        return f"{len(dump.splitlines())} facts; written {back:.1f} s after the database is back"
    finally:
        database.end()


def history_reports(place):
    """reports over two offices, a transaction repeated, retention, the erasure of an officer"""
    recorder = Recorder(place)
    database = recorder.database
    try:
        recorder.set("out")
        recorder.set("out", "li")
        recorder.start()
        wait("the facts", lambda: recorder.facts("zhang") and recorder.facts("wang", "minzu"))
        place.stop("history")
        reported = reports(database)
        repeated(database)
        clocks(database)
        emergencies(database)
        recorder.start()
        wait("the facts", lambda: recorder.facts("zhang") and recorder.facts("wang", "minzu"))
        place.stop("history")
        # All of it becomes ten days old; what holds still stays, and what ended is erased.
        database.psql("-c", "UPDATE dutysign.fact SET since = since - interval '10 days'",
                      "-c", "UPDATE dutysign.recorder SET until = until - interval '10 days', "
                      "pruned_at = now() - interval '1 day'")
        recorder.start(keep="{database: '%s', keep: 9d}" % database.connection)
        old = "SELECT count(*) FROM dutysign.fact WHERE since < now() - interval '9 days'"
        wait("the retention", lambda: database.value(old) == "0")
        check(database.value("SELECT count(*) FROM dutysign.meter WHERE day < now() - interval '9 "
                             "days'") == "0", "old meters")
        recorder.wait_for(["out"])
        said = subprocess.run(recorder.command("erase", "hualou", "zhang"), check=True,
                              stdout=subprocess.PIPE).stdout.decode()
        check("1 rows" in said, said)
        check(recorder.facts("zhang") == [] and recorder.facts("li") == ["out"], "erased")
        recorder.set("resting")
        recorder.wait_for(["resting"])
        return reported
    finally:
        database.end()


def reports(database):
    """What the reports have of a day of known facts."""
    database.psql("-c", """
      DELETE FROM dutysign.fact; DELETE FROM dutysign.meter;
      INSERT INTO dutysign.fact VALUES
        ('hualou', 'sign', '', '2026-11-02 00:00+00', 'current'),
        ('hualou', 'sign', '', '2026-11-02 06:00+00', 'lost'),
        ('hualou', 'officer', 'zhang', '2026-11-01 22:00+00', 'out'),
        ('hualou', 'officer', 'zhang', '2026-11-02 06:00+00', NULL),
        ('minzu', 'officer', 'wang', '2026-11-02 01:00+00', 'out'),
        ('minzu', 'officer', 'wang', '2026-11-02 03:30+00', '(leave)'),
        ('minzu', 'attention', '', '2026-11-02 02:00+00', 'on'),
        ('minzu', 'attention', '', '2026-11-02 02:10+00', 'off');
      INSERT INTO dutysign.meter VALUES
        ('hualou', 'lightbox', '2026-11-01', 100, 1800, 1),
        ('hualou', 'lightbox', '2026-11-02', 110, 1980, 2),
        ('minzu', 'lightbox', '2026-11-01', 900, 9000, 1),
        ('minzu', 'lightbox', '2026-11-02', 4, 80, 2)""")
    period = "('2026-11-02 00:00+00', '2026-11-03 00:00+00')"
    rows = database.rows(f"SELECT sign, office, officer, status, label, hours FROM "
                         f"dutysign.hours_by_status{period}")
    check(rows == [
        ["hualou", "花楼社区警务室", "zhang", "out", "外出", "6.00"],
        ["hualou", "花楼社区警务室", "zhang", "", "", "18.00"],
        ["minzu", "民族社区警务室", "wang", "(leave)", "", "20.50"],
        ["minzu", "民族社区警务室", "wang", "out", "外出", "2.50"]], rows)
    rows = database.rows(f"SELECT * FROM dutysign.by_office{period}")
    check(rows == [
        ["hualou", "花楼社区警务室", "6.00", "0", "0", "10.00", "0.180"],
        ["minzu", "民族社区警务室", "0.00", "1", "0", "4.00", "0.080"]], rows)
    return f"{len(rows)} offices"


def store(database, writer, now, earlier, rows, keep=None):
    """Stores rows (what, kind, subject, second, value) of the sign x as the program does."""
    values = ", ".join(
        f"('{what}', 'x', '{kind}', '{subject}', {second}000000, "
        + ("NULL" if value is None else f"'{value}'") + ")"
        for what, kind, subject, second, value in rows)
    insert = ("INSERT INTO incoming (what, sign, kind, subject, at, value) VALUES " + values
              if rows else "SELECT 1")
    prune = f"SELECT dutysign.prune({now}000000, interval '{keep}');" if keep else ""
    database.psql("-c", f"""
      BEGIN;
      CREATE TEMPORARY TABLE incoming (position bigint GENERATED ALWAYS AS IDENTITY, what text,
        sign text, kind text, subject text, at bigint, value text, hours double precision,
        watt_hours double precision, switches bigint, day integer) ON COMMIT DROP;
      {insert};
      SELECT dutysign.record('{writer}', {now}000000, {earlier});
      {prune}
      COMMIT""")


def spans(database):
    """What the history has of y: the value, and from and until which second."""
    return database.rows(
        "SELECT coalesce(value, '-'), round(extract(epoch FROM since)), "
        "round(extract(epoch FROM until)) FROM dutysign.span WHERE sign = 'x' AND subject = 'y' "
        "ORDER BY since")


def forget(database):
    for table in ["fact", "event", "recorder"]:
        database.psql("-c", f"DELETE FROM dutysign.{table}")


def repeated(database):
    """A transaction that is repeated, because its end was not known, changes nothing."""
    rows = [("fact", "officer", "y", 1, "out"), ("fact", "officer", "y", 2, "in"),
            ("fact", "officer", "y", 3, "out"), ("event", "ring", "", 1, None)]
    counts = []
    for _ in range(2):
        store(database, "repeated", 4, 0, rows)
        counts.append(database.rows(
            "SELECT (SELECT count(*) FROM dutysign.fact), (SELECT count(*) FROM dutysign.event)"))
    check(counts[0] == counts[1], counts)
    # With a new row behind them.
    store(database, "repeated", 6, 0, rows + [("fact", "officer", "y", 5, "in")])
    check([row[0] for row in spans(database)] == ["out", "in", "out", "in"], spans(database))
    forget(database)


def clocks(database):
    """A clock that is set back, or was decades ahead, hides nothing and erases nothing."""
    day = 20_000 * 86_400
    store(database, "a", day, 0, [("fact", "officer", "y", day, "in")])
    # Back by four minutes, and on.
    store(database, "a", day - 210, 1, [("fact", "officer", "y", day - 215, "out")])
    store(database, "a", day + 3600, 2, [])
    check(spans(database) == [["in", str(day - 210), str(day - 210)],
                              ["out", str(day - 210), str(day + 3600)]], spans(database))
    # Another process, fifty years ahead, which erases what is older than 400 days.
    ahead = day + 50 * 365 * 86_400
    store(database, "b", ahead, 0, [("fact", "officer", "y", ahead, "resting"),
                                    ("event", "ring", "", ahead, None)], keep="400 days")
    check(spans(database)[1][0] == "out", spans(database))
    store(database, "b", day + 7200, 2, [("fact", "officer", "y", day + 7100, "out")])
    found = [[row[0], int(row[1]) - day] for row in spans(database)]
    check(found == [["in", -210], ["out", -210], ["-", 3600], ["resting", 7200], ["out", 7200]],
          found)
    check(database.value("SELECT extract(epoch FROM at)::bigint FROM dutysign.event "
                         "WHERE sign = 'x'") == str(day + 7200), "a ring of the future")
    # What the old clock did not know of is erased two days at a time.
    store(database, "b", day + 900 * 86_400, 3, [], keep="400 days")
    check(len(spans(database)) == 5, "a clock three years ahead has erased it")
    forget(database)


def emergencies(database):
    """An emergency that goes on after the office was lost is counted once."""
    store(database, "c", 100, 0, [("fact", "attention", "", 10, "off"),
                                  ("fact", "attention", "", 20, "on"),
                                  ("fact", "attention", "", 30, None),
                                  ("fact", "attention", "", 40, "on"),
                                  ("fact", "attention", "", 50, "off"),
                                  ("fact", "attention", "", 60, "on"), ("office", "", "", 0, "X")])
    found = database.value("SELECT emergencies FROM dutysign.by_office('1970-01-01+00', "
                           "'1970-01-02+00') WHERE sign = 'x'")
    check(found == "2", found)
    forget(database)


TESTS = [history, history_reports]
