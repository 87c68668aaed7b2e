# SPDX-License-Identifier: Apache-2.0
"""The broker of a station, bridged upwards to that of the district."""

import time

from place import wait
from proxy import Proxy
from tests import check, notes, set_status


class District:
    """The district's broker, and the link to it, with the files that are shipped."""

    def __init__(self, place):
        self.place = place
        self.port = place.free_port()
        with open(place.shipped("district.acl"), encoding="utf-8") as file:
            acl = file.read().replace("# topic write", "topic write")
        with open(place.path("district.acl"), "w", encoding="utf-8") as file:
            file.write(acl)
        text = place.broker_text(self.port, place.path("district.acl"))
        # Its retained messages do not survive a restart: they come back from the stations.
        text = text.replace("persistence true", "persistence false")
        with open(place.path("district.conf"), "w", encoding="utf-8") as file:
            file.write(text + "user root\nlog_dest stderr\n")
        self.proxy = Proxy(self.port)

    def start(self):
        self.place.start("district", "/usr/sbin/mosquitto", "-c", self.place.path("district.conf"))
        wait("the district's broker", lambda: self.place.is_listening(self.port))

    def link(self, may_command):
        """Adds the link to the station's broker, which is restarted with it."""
        with open(self.place.shipped("district.conf"), encoding="utf-8") as file:
            text = file.read()
        for old, new in [
                ("district.example:8883", f"localhost:{self.proxy.port}"),
                ("/etc/mosquitto/dutysign/district-ca.pem", self.place.path("ca.pem")),
                ("/etc/mosquitto/dutysign/station.pem", self.place.path("station-hualou.pem")),
                ("/etc/mosquitto/dutysign/station.key", self.place.path("station-hualou.key"))]:
            assert old in text, old
            text = text.replace(old, new)
        if may_command:
            text = text.replace("# topic dutysign/+/set", "topic dutysign/+/set")
        self.place.broker_file(text)
        if "broker" in self.place.processes:
            self.place.stop("broker")
        self.place.start_broker()

    def client(self, identifier="district"):
        return self.place.client("district", identifier=identifier, port=self.port)


def district(place):
    """a station bridged to the district: retained states, commands only where allowed, a cut link"""
    above = District(place)
    above.start()
    above.link(may_command=False)
    try:
        place.start_sign()
        place.start_bridge(refresh="30s")
        room = place.client("station")
        up = above.client()
        wait("online at the district", lambda: up.availability == "online" and up.state)
        late = above.client("late")
        wait("the retained state", lambda: late.availability == "online" and late.state, 3)
        check(late.link == "1", late.link)
        up.command(set_status("refused"))
        time.sleep(2)
        check(notes(place) == {}, "the district commanded without being allowed")
        above.link(may_command=True)
        wait("online again", lambda: room.availability == "online", 70)
        wait("the link", lambda: up.link == "1", 70)
        name = up.command(set_status("allowed"))
        wait("the result at the district", lambda: name in up.results)
        check(up.results[name][0]["ok"], up.results)
        wait("the state", lambda: up.officer("zhang").get("note") == "allowed")
        cut = time.monotonic()
        above.proxy.cut()
        up.command(set_status("lost"), seconds=5)
        place.call("SetWhereabouts", officer="zhang", status="out", note="meanwhile")
        wait("the station goes on", lambda: room.officer("zhang").get("note") == "meanwhile")
        wait("the link is told to be lost", lambda: up.link == "0", 60)
        told = time.monotonic() - cut
        check(up.officer("zhang").get("note") == "allowed", "a message crossed the cut")
        check(up.state["validUntil"] - up.state["asOf"] == 120_000_000, up.state["validUntil"])
        time.sleep(6)
        above.proxy.restore()
        back = wait("the state after the cut", lambda: up.officer("zhang").get("note") ==
                    "meanwhile", 90)
        check(up.link == "1", up.link)
        time.sleep(2)
        check(notes(place) == {"allowed": 1, "meanwhile": 1}, notes(place))
        # The district's broker loses all that it kept.
        above.proxy.refuse()
        place.stop("district")
        place.stop("sign")
        wait("offline at the station", lambda: room.availability == "offline")
        above.start()
        above.proxy.open()
        again = wait("offline at the district", lambda: up.availability == "offline", 90)
        return (f"lost link seen after {told:.0f} s, state right {back:.1f} s after it is back, "
                f"{again:.1f} s after the district's broker was emptied")
    finally:
        above.proxy.refuse()


TESTS = [district]
