# SPDX-License-Identifier: Apache-2.0
"""A running Home Assistant: its states and registries, and calls of its services."""

import json
import os
import subprocess
import urllib.parse
import urllib.request

from place import wait

COMPONENT = '''
import json
from homeassistant.components.http import HomeAssistantView
from homeassistant.helpers import device_registry, entity_registry
async def async_setup(hass, config):
    class States(HomeAssistantView):
        url, name, requires_auth = "/lab/states", "lab:states", False
        async def get(self, request):
            return self.json([s.as_dict() for s in hass.states.async_all()])
    class Registry(HomeAssistantView):
        url, name, requires_auth = "/lab/registry", "lab:registry", False
        async def get(self, request):
            entities = entity_registry.async_get(hass).entities.values()
            devices = device_registry.async_entries_for_config_entry(
                device_registry.async_get(hass), "lab")
            return self.json({
                "entities": sorted(e.entity_id for e in entities if e.platform == "mqtt"),
                "devices": {d.id: d.area_id for d in devices}})
    class Call(HomeAssistantView):
        url, name, requires_auth = "/lab/call", "lab:call", False
        async def post(self, request):
            data = await request.json()
            await hass.services.async_call(data["domain"], data["service"], data["data"], blocking=True)
            return self.json({})
    for view in (States, Registry, Call):
        hass.http.register_view(view())
    try:
        from homeassistant.components.http.config import async_get_and_load_store
    except ImportError:
        return True
    # 2026.11 takes a port back after five minutes that nobody confirmed.
    store = await async_get_and_load_store(hass)
    if store.pending is not None:
        await store.async_promote_pending()
    return True
'''


class Home:
    """Home Assistant in a folder of its own, with the broker of the place."""

    def __init__(self, place, program):
        self.place, self.port, self.program = place, place.free_port(), program
        self.address = f"http://127.0.0.1:{self.port}"
        folder = place.path("home")
        os.makedirs(f"{folder}/.storage")
        os.makedirs(f"{folder}/custom_components/lab")
        # Not default_config, which wants hardware and the Internet.
        self.write("configuration.yaml",
                   f"http:\n  server_port: {self.port}\n  server_host: 127.0.0.1\n"
                   "frontend:\nconfig:\nlab:\nlogger:\n  default: warning\n")
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

    def write(self, name, text):
        with open(os.path.join(self.place.path("home"), name), "w", encoding="utf-8") as file:
            file.write(text)

    def version(self):
        return subprocess.run([self.program, "--version"], check=True, text=True,
                              stdout=subprocess.PIPE).stdout.strip()

    def start(self):
        self.place.start("home", self.program, "-c", self.place.path("home"), "--skip-pip")
        return wait("Home Assistant replies", self.states, 240)

    def get(self, path):
        try:
            with urllib.request.urlopen(self.address + path) as reply:
                return json.load(reply)
        except OSError:
            return None

    def post(self, path, data, token=None):
        headers = {"Content-Type": "application/json"}
        body = json.dumps(data).encode()
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if path == "/auth/token":
            headers, body = {}, urllib.parse.urlencode(data).encode()
        request = urllib.request.Request(self.address + path, body, headers)
        with urllib.request.urlopen(request) as reply:
            return json.loads(reply.read() or b"null")

    def states(self):
        return {state["entity_id"]: state for state in self.get("/lab/states") or []}

    def registry(self):
        """The entities of MQTT that it keeps, and the areas of its devices, by their identifiers."""
        return self.get("/lab/registry") or {"entities": None, "devices": None}

    def state(self, entity):
        return self.states().get(entity, {}).get("state")

    def call(self, service, **data):
        domain, name = service.split(".")
        self.post("/lab/call", {"domain": domain, "service": name, "data": data})

    def mine(self):
        """The entities of the sign."""
        return sorted(
            name for name, state in self.states().items()
            if "hualou" in name or "花楼" in state["attributes"].get("friendly_name", ""))

    def entity(self, platform, word):
        """The entity of a platform whose name has a word: releases before 2025.10 make its ID up."""
        for name, state in self.states().items():
            if name.startswith(platform + ".") \
                    and word in state["attributes"].get("friendly_name", ""):
                return name
        return None

    def log_in(self):
        """Makes the first account as its page does; returns what the page keeps of it."""
        client = self.address + "/"
        code = self.post("/api/onboarding/users", {
            "client_id": client, "name": "值班", "username": "duty", "password": "duty-room",
            "language": "zh-Hans"})["auth_code"]
        tokens = self.post("/auth/token", {
            "client_id": client, "code": code, "grant_type": "authorization_code"})
        for step in ("core_config", "analytics"):
            self.post(f"/api/onboarding/{step}", {}, tokens["access_token"])
        self.post("/api/onboarding/integration", {"client_id": client, "redirect_uri": client},
                  tokens["access_token"])
        tokens.update(hassUrl=self.address, clientId=client, expires=2 ** 52)
        return tokens
