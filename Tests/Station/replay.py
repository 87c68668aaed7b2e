# SPDX-License-Identifier: Apache-2.0
"""A thousand replayed signs on a broker with the shipped limits: does the duty room get all?"""

import json
import os
import subprocess
import time

import paho.mqtt.client as mqtt

from place import wait
from tests import check

SIGNS = 1000


def replayed(place):
    """1,000 replayed signs on a broker with the shipped limits: all in `status` and in `pages`"""
    plain = place.free_port()
    place.broker_file(f"listener {plain} 127.0.0.1\nallow_anonymous true\n")
    room = place.start_all()
    wait("a state", lambda: room.state)
    publish(plain, room.state)
    with open(place.path("station.yaml"), "w", encoding="utf-8") as file:
        file.write(f"brokers: mqtt://127.0.0.1:{plain}\n")
    program = os.path.join(place.programs, "dutysign-station")
    keys = ["--config", place.path("station.yaml")]
    start = time.monotonic()
    table = subprocess.run([program, "status", "--json", *keys], check=True, stdout=subprocess.PIPE)
    taken = time.monotonic() - start
    check(current(table.stdout) == SIGNS + 1, f"{current(table.stdout)} signs in status")
    folder = place.path("pages")
    os.makedirs(folder)
    start = time.monotonic()
    place.start("pages", program, "pages", folder, *keys)

    def shown():
        try:
            with open(folder + "/state.json", encoding="utf-8") as file:
                return current(file.read())
        except OSError:
            return 0

    wait("all signs on the pages", lambda: shown() == SIGNS + 1, 120)
    return f"status {taken:.1f} s; all pages {time.monotonic() - start:.1f} s after their start"


def current(text):
    return sum(sign["current"] for sign in json.loads(text)["signs"])


def publish(port, state):
    arguments = {"client_id": "replay"}
    if hasattr(mqtt, "CallbackAPIVersion"):
        arguments["callback_api_version"] = mqtt.CallbackAPIVersion.VERSION1
    client = mqtt.Client(**arguments)
    client.connect("127.0.0.1", port)
    client.loop_start()
    for number in range(SIGNS):
        client.publish(f"dutysign/sign-{number}/state", json.dumps(state), 1, True)
        last = client.publish(f"dutysign/sign-{number}/availability", "online", 1, True)
    last.wait_for_publish(60)
    client.disconnect()
    client.loop_stop()


TESTS = [replayed]
