# SPDX-License-Identifier: Apache-2.0
"""The sign in the real Home Assistant: discovered, commanded, lost and found.

    /usr/bin/python3 -B Tests/Station/home_assistant.py BIN-FOLDER HASS

HASS is the program of a virtual environment with the packages homeassistant and paho-mqtt, 800 MB:
2025.4.4 needs Python 3.13. It uses a folder of its own, and no network but this machine's.
"""

import json
import os
import signal
import sys
import tempfile
import time
import urllib.request

from place import Place, wait

COMPONENT = '''
import json
from homeassistant.components.http import HomeAssistantView
async def async_setup(hass, config):
    class States(HomeAssistantView):
        url, name, requires_auth = "/lab/states", "lab:states", False
        async def get(self, request):
            return self.json([s.as_dict() for s in hass.states.async_all()])
    class Call(HomeAssistantView):
        url, name, requires_auth = "/lab/call", "lab:call", False
        async def post(self, request):
            data = await request.json()
            await hass.services.async_call(data["domain"], data["service"], data["data"], blocking=True)
            return self.json({})
    hass.http.register_view(States())
    hass.http.register_view(Call())
    return True
'''


class Home:
    """A running Home Assistant."""

    def __init__(self, place, program):
        self.place, self.port = place, place.free_port()
        folder = place.path("home")
        os.makedirs(f"{folder}/.storage")
        os.makedirs(f"{folder}/custom_components/lab")
        self.write("configuration.yaml", f"http:\n  server_port: {self.port}\nlab:\nlogger:\n"
                   "  default: warning\n")
        self.write("custom_components/lab/__init__.py", COMPONENT)
        self.write("custom_components/lab/manifest.json", json.dumps(
            {"domain": "lab", "name": "lab", "version": "1.0.0", "dependencies": ["http"],
             "requirements": [], "codeowners": [], "documentation": ""}))
        self.write(".storage/core.config_entries", json.dumps(
            {"version": 1, "minor_version": 5, "key": "core.config_entries", "data": {"entries": [
                {"created_at": "2025-01-01T00:00:00+00:00", "modified_at": "2025-01-01T00:00:00+00:00",
                 "data": {"broker": "127.0.0.1", "port": place.plain_port}, "disabled_by": None,
                 "discovery_keys": {}, "domain": "mqtt", "entry_id": "lab", "minor_version": 1,
                 "options": {}, "pref_disable_new_entities": False, "pref_disable_polling": False,
                 "source": "user", "subentries": [], "title": "mqtt", "unique_id": None,
                 "version": 1}]}}))
        self.write(".storage/onboarding", json.dumps(
            {"version": 4, "minor_version": 1, "key": "onboarding",
             "data": {"done": ["user", "core_config", "analytics", "integration"]}}))
        self.program = program

    def write(self, name, text):
        with open(os.path.join(self.place.path("home"), name), "w", encoding="utf-8") as file:
            file.write(text)

    def start(self):
        self.place.start("home", self.program, "-c", self.place.path("home"), "--skip-pip")
        return wait("Home Assistant replies", self.states, 240)

    def states(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/lab/states") as reply:
                return {state["entity_id"]: state for state in json.load(reply)}
        except OSError:
            return {}

    def state(self, entity):
        return self.states().get(entity, {}).get("state")

    def call(self, service, **data):
        domain, name = service.split(".")
        body = json.dumps({"domain": domain, "service": name, "data": data}).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/lab/call", body)
        urllib.request.urlopen(request).read()


def main():
    with tempfile.TemporaryDirectory(prefix="home.") as folder:
        place = Place(sys.argv[1], folder)
        try:
            run(place, sys.argv[2])
        except BaseException:
            print(place.logs(), file=sys.stderr)
            raise
        finally:
            place.end()


def row(what, found):
    print(f"| {what} | {found} |", flush=True)


EMERGENCY = "\nattention: {lamps: [lightbox, spotlight]}\n"


def run(place, program):
    place.plain_port = place.free_port()
    with open(place.path("mosquitto.conf"), "a", encoding="utf-8") as file:
        file.write(f"listener {place.plain_port} 127.0.0.1\nallow_anonymous true\n")
    place.start_broker()
    place.start_sign(EMERGENCY)
    place.start_bridge(**{
        "home-assistant": "{language: zh}",
        "accept": "[whereabouts, lamps, attention]",
        "publish": "[whereabouts, names, notes, lamps, health, doorbell]"})
    home = Home(place, program)
    row("start", f"{home.start():.0f} s")
    found = wait("its entities", lambda: len(mine(home)) == 8, 60)
    select, light = entity(home, "select", "张伟"), entity(home, "light", "射灯")
    row("discovery", f"{found:.1f} s: {', '.join(mine(home))}")
    wait("available", lambda: home.state(select) not in (None, "unavailable"), 30)
    row("state before anything was set", home.state(select))

    start = time.monotonic()
    home.call("select.select_option", entity_id=select, option="外出")
    wait("the status", lambda: home.state(select) == "外出")
    row("select.select_option 外出", f"{(time.monotonic() - start) * 1000:.0f} ms; "
        f"by {place.journal()[-1]['by']['name']}")
    for service, data, wanted in [("turn_on", {"brightness": 77}, "on"), ("turn_off", {}, "off")]:
        home.call(f"light.{service}", entity_id=light, **data)
        wait(service, lambda: home.state(light) == wanted)
        lamp = next(lamp for lamp in place.call("Status")["state"]["lamps"]
                    if lamp["lamp"] == "spotlight")
        row(f"light.{service} {data or ''}", f"the sign wants {lamp['wanted']}")
    switch = entity(home, "switch", "应急处置")
    for service, wanted in [("turn_on", "on"), ("turn_off", "off")]:
        start = time.monotonic()
        home.call(f"switch.{service}", entity_id=switch)
        wait(service, lambda: home.state(switch) == wanted)
        state = place.call("Status")["state"]
        row(f"switch.{service} 应急处置", f"{(time.monotonic() - start) * 1000:.0f} ms; "
            f"{'in force' if 'attention' in state else 'over'}")

    place.stop("sign", signal.SIGKILL)
    taken = wait("unavailable", lambda: home.state(select) == "unavailable")
    row("kill -9 of the sign: unavailable after", f"{taken:.1f} s")
    place.start_sign(EMERGENCY)
    taken = wait("available", lambda: home.state(select) == "外出")
    row("start of the sign: 外出 again after", f"{taken:.1f} s")
    place.stop("bridge", signal.SIGKILL)
    taken = wait("unavailable", lambda: home.state(select) == "unavailable")
    row("kill -9 of the bridge: unavailable after", f"{taken:.1f} s")
    place.start_bridge(**{
        "home-assistant": "{language: zh}",
        "publish": "[whereabouts, names, notes, lamps, health, doorbell]"})
    taken = wait("available", lambda: home.state(select) == "外出")
    row("start of the bridge: 外出 again after", f"{taken:.1f} s")
    place.stop("home")
    row("restart of Home Assistant", f"{home.start():.0f} s")
    wait("available", lambda: home.state(select) == "外出", 60)
    row("its entities afterwards", f"{len(mine(home))}, 外出")
    errors = [line for line in place.log("home").splitlines() if "mqtt" in line and "ERROR" in line]
    row("errors about MQTT in its log", len(errors) and errors)


def mine(home):
    return sorted(name for name, state in home.states().items()
                  if "hualou" in name or "花楼" in state["attributes"].get("friendly_name", ""))


def entity(home, platform, word):
    """The entity of a platform whose name has a word: releases before 2025.10 make its ID up."""
    for name, state in home.states().items():
        if name.startswith(platform + ".") and word in state["attributes"].get("friendly_name", ""):
            return name
    return None


if __name__ == "__main__":
    main()
