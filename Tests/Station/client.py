# SPDX-License-Identifier: Apache-2.0
"""A client of the broker, with what it received of the sign."""

import itertools
import json
import threading
import time

import paho.mqtt.client as mqtt


class Client:
    """The duty room, or whoever has a certificate."""

    def __init__(self, place, name, identifier=None, reconnects=True, port=None, account=None):
        arguments = {"client_id": identifier or f"rig-{name}", "protocol": mqtt.MQTTv311}
        if hasattr(mqtt, "CallbackAPIVersion"):
            arguments["callback_api_version"] = mqtt.CallbackAPIVersion.VERSION1
        self.client = mqtt.Client(**arguments)
        self.state, self.availability, self.link = None, None, None
        self.events, self.results = [], {}
        self.stated, self.told = 0.0, 0.0
        self.ids = itertools.count()
        self.connections = 0
        self.lock = threading.Lock()
        if account:
            self.client.username_pw_set(*account)
            self.client.tls_set(place.path("ca.pem"))
        else:
            self.client.tls_set(place.path("ca.pem"), place.path(f"{name}.pem"),
                                place.path(f"{name}.key"))
        self.client.on_connect = self.on_connect
        self.client.on_message = self.on_message
        self.client.reconnect_delay_set(1, 1)
        self.client.max_inflight_messages_set(1000)
        self.client.max_queued_messages_set(0)
        self.client.connect("localhost", port or place.port, 20)
        self.client.loop_start()
        if not reconnects:
            self.client.on_disconnect = lambda *_: self.client.loop_stop()

    def on_connect(self, client, *_):
        self.connections += 1
        for name in ["state", "availability", "event", "result"]:
            client.subscribe(f"dutysign/+/{name}", 1)
        client.subscribe("dutysign-link/+", 1)

    def on_message(self, _client, _data, message):
        kind = message.topic.split("/")[-1]
        if message.topic.startswith("dutysign-link/"):
            self.link = message.payload.decode()
        elif kind == "availability":
            self.availability, self.told = message.payload.decode(), time.monotonic()
        elif kind == "state":
            try:
                self.state, self.stated = json.loads(message.payload), time.monotonic()
            except ValueError:
                # A sign that was removed, or a neighbour's.
                pass
        elif kind == "event":
            self.events.append(json.loads(message.payload))
        elif kind == "result":
            result = json.loads(message.payload)
            with self.lock:
                self.results.setdefault(result["id"], []).append(result)

    def publish(self, topic, payload, retain=False):
        return self.client.publish(topic, payload, 1, retain)

    def command(self, change, identifier=None, seconds=60, retain=False):
        """Sends a command, and returns its identifier."""
        identifier = identifier or f"c-{next(self.ids)}"
        message = {"id": identifier, "expires": int((time.time() + seconds) * 1e6), "by": "wang"}
        message.update(change)
        self.publish("dutysign/hualou/set", json.dumps(message), retain)
        return identifier

    def officer(self, key):
        """What the broker has of an officer."""
        officers = (self.state or {}).get("officers", [])
        return next((each for each in officers if each["officer"] == key), {})

    def end(self):
        self.client.disconnect()
        self.client.loop_stop()
