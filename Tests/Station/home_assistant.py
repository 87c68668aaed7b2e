# SPDX-License-Identifier: Apache-2.0
"""The sign in the real Home Assistant: discovered, commanded, lost, found and removed.

    /usr/bin/python3 -B Tests/Station/home_assistant.py BIN-FOLDER HASS [PICTURES]

HASS is its program: Tests/Station/install-home-assistant makes one. It uses a folder of its own in
the folder for temporary files, and no network but this machine's. With PICTURES, Chromium draws its
pages into that folder; this needs the Debian packages chromium-driver and python3-selenium.
"""

import signal
import sys
import tempfile
import time

from home import Home
from place import Place, wait

EMERGENCY = "\nattention: {lamps: [lightbox, spotlight]}\n"

KEYS = {"home-assistant": "{language: zh}", "accept": "[whereabouts, lamps, attention]",
        "publish": "[whereabouts, names, notes, lamps, health, doorbell]"}


def main():
    with tempfile.TemporaryDirectory(prefix="home.") as folder:
        place = Place(sys.argv[1], folder)
        try:
            run(place, sys.argv[2], *sys.argv[3:])
        except BaseException:
            print(place.logs(), file=sys.stderr)
            raise
        finally:
            place.end()


def row(what, found):
    print(f"| {what} | {found} |", flush=True)


def run(place, program, pictures=None):
    place.plain_port = place.free_port()
    with open(place.path("mosquitto.conf"), "a", encoding="utf-8") as file:
        file.write(f"listener {place.plain_port} 127.0.0.1\nallow_anonymous true\n")
    home = Home(place, program)
    row("Home Assistant", home.version())
    place.start_broker()
    place.start_sign(EMERGENCY)
    place.start_bridge(**KEYS)
    row("start", f"{home.start():.0f} s, {place.status('VmRSS', 'home') // 1024} MiB")
    select = discover(home)
    command(place, home, select)
    rename(place, home, select)
    if pictures:
        draw(place, home, pictures)
    lose(place, home, select)
    remove(place, home)
    miss(place, home)
    errors = [line for line in place.log("home").splitlines()
              if "mqtt" in line and ("ERROR" in line or "WARNING" in line)]
    row("errors and warnings about MQTT in its log", len(errors) and errors)


def discover(home):
    found = wait("its entities", lambda: len(home.mine()) == 8, 60)
    select = home.entity("select", "张伟")
    row("discovery", f"{found:.1f} s: {', '.join(home.mine())}")
    wait("available", lambda: home.state(select) not in (None, "unavailable"), 30)
    row("state before anything was set", home.state(select))
    return select


def command(place, home, select):
    start = time.monotonic()
    home.call("select.select_option", entity_id=select, option="外出")
    wait("the status", lambda: home.state(select) == "外出")
    row("select.select_option 外出", f"{(time.monotonic() - start) * 1000:.0f} ms; "
        f"by {place.journal()[-1]['by']['name']}")
    light = home.entity("light", "射灯")
    for service, data, wanted in [("turn_on", {"brightness": 77}, "on"), ("turn_off", {}, "off")]:
        home.call(f"light.{service}", entity_id=light, **data)
        wait(service, lambda: home.state(light) == wanted)
        lamp = next(lamp for lamp in place.call("Status")["state"]["lamps"]
                    if lamp["lamp"] == "spotlight")
        row(f"light.{service} {data or ''}", f"the sign wants {lamp['wanted']}")
    switch = home.entity("switch", "应急处置")
    for service, wanted in [("turn_on", "on"), ("turn_off", "off")]:
        start = time.monotonic()
        home.call(f"switch.{service}", entity_id=switch)
        wait(service, lambda: home.state(switch) == wanted)
        state = place.call("Status")["state"]
        row(f"switch.{service} 应急处置", f"{(time.monotonic() - start) * 1000:.0f} ms; "
            f"{'in force' if 'attention' in state else 'over'}")


def rename(place, home, select):
    """Entities keep their values when the discovery has other templates, here another language."""
    taken = []
    for language, word, status in [("en", "whereabouts", "Out"), ("zh", "去向", "外出")] * 4:
        restart_bridge(place, **{"home-assistant": "{language: %s}" % language})
        wait("its names", lambda: home.entity("select", word))
        taken.append(wait("the status", lambda: home.state(select) == status, 20))
    row("eight changes of the language: the status in it after", f"{max(taken):.1f} s at most")


def draw(place, home, folder):
    """Its pages with a sign in Chinese, and with one in English."""
    from home_pages import Pictures  # pylint: disable=import-outside-toplevel
    pictures = Pictures(home, folder)
    pictures.draw("zh-Hans", "张伟 去向", "外出", "故障", "设备信息")
    restart_bridge(place, **{"home-assistant": "{language: en}"})
    wait("its names", lambda: home.entity("select", "whereabouts"))
    wait("the status", lambda: home.state(home.entity("select", "张伟")) == "Out")
    pictures.draw("en", "张伟 whereabouts", "Out", "Fault", "Device info")
    restart_bridge(place)
    wait("its names", lambda: home.entity("select", "去向"))


def lose(place, home, select):
    for name, start in [("sign", lambda: place.start_sign(EMERGENCY)),
                        ("bridge", lambda: place.start_bridge(**KEYS))]:
        place.stop(name, signal.SIGKILL)
        taken = wait("unavailable", lambda: home.state(select) == "unavailable")
        row(f"kill -9 of the {name}: unavailable after", f"{taken:.1f} s")
        start()
        taken = wait("available", lambda: home.state(select) == "外出")
        row(f"start of the {name}: 外出 again after", f"{taken:.1f} s")
    before = home.mine()
    row("restart of Home Assistant", f"{restart_home(place, home):.0f} s")
    wait("available", lambda: home.state(select) == "外出", 60)
    wait("the same entities", lambda: home.mine() == before)
    row("its entities afterwards", f"the same {len(before)}, 外出")


def restart_home(place, home):
    place.stop("home")
    return home.start()


def restart_bridge(place, **keys):
    place.stop("bridge")
    place.start_bridge(**{key: value for key, value in {**KEYS, **keys}.items() if value})


def becomes(home, what, before, gone, come, start):
    """Waits until exactly those entities are gone and have come, in states and registry."""
    wanted = sorted(set(before) - set(gone) | set(come))
    # Before 2025.10 it makes the identifiers of new ones up.
    wait(what, lambda: not set(home.mine()) & set(gone) and len(home.mine()) == len(wanted), 60)
    wait("the registry follows", lambda: home.registry()["entities"] == home.mine())
    new = sorted(set(home.mine()) - set(before))
    assert len(new) == len(come), new
    row(what, f"{time.monotonic() - start:.1f} s: {', '.join(gone)} gone from states and registry; "
        f"new: {', '.join(new) or 'none'}")
    return home.mine()


def remove(place, home):
    """Entities that are no more, and then the device."""
    before, start = home.mine(), time.monotonic()
    gone = [home.entity(platform, "李娜") for platform in ("select", "sensor")]
    place.stop("sign")
    place.start_sign(EMERGENCY, without="li")
    left = becomes(home, "an officer leaves", before, gone,
                   ["text.hualou_zhang_note", "button.hualou_lightbox_automatic"], start)

    gone, start = [home.entity("switch", "应急处置")], time.monotonic()
    restart_bridge(place, accept="[whereabouts, lamps]")
    left = becomes(home, "`accept` without `attention`", left, gone,
                   ["binary_sensor.hualou_attention"], start)

    gone, start = [home.entity("binary_sensor", word) for word in ("应急处置", "故障")], \
        time.monotonic()
    restart_bridge(place, accept="[whereabouts, lamps]",
                   publish="[whereabouts, names, notes, lamps]")
    left = becomes(home, "`publish` without `health`", left, gone,
                   ["button.hualou_spotlight_automatic"], start)

    restart_home(place, home)
    wait("available", lambda: home.state(home.entity("select", "张伟")) == "外出", 60)
    time.sleep(3)
    assert home.mine() == left == home.registry()["entities"], (home.mine(), home.registry())
    row("restart of Home Assistant: nothing of them is back", f"{len(left)} entities")

    start = time.monotonic()
    restart_bridge(place, **{"home-assistant": None})
    wait("the device is gone", lambda: home.registry()["devices"] == {}, 60)
    wait("its entities are gone", lambda: home.mine() == [] == home.registry()["entities"])
    row("no key `home-assistant`", f"{time.monotonic() - start:.1f} s: device and entities gone "
        "from states and registries")
    restart_home(place, home)
    time.sleep(5)
    assert home.mine() == [] == home.registry()["entities"], home.registry()
    row("restart of Home Assistant: nothing of it is back", "no device")


def miss(place, home):
    """What leaves while Home Assistant is off: the guide tells to remove it by hand."""
    start = time.monotonic()
    restart_bridge(place)
    wait("the device is back", lambda: len(home.mine()) == 8, 60)
    row("the key again: the device is back", f"{time.monotonic() - start:.1f} s")
    gone = {home.entity(*entity) for entity in [("switch", "应急处置"), ("binary_sensor", "故障")]}
    place.stop("home")
    restart_bridge(place, publish="[whereabouts, names, notes, lamps]")
    time.sleep(2)
    home.start()
    wait("available", lambda: home.state(home.entity("select", "张伟")) == "外出", 60)
    time.sleep(10)
    kept = sorted(set(home.registry()["entities"]) & gone)
    row("the faults left `publish` while Home Assistant was off",
        ", ".join(f"{name} is {home.state(name)}" for name in kept) or "gone")
    assert kept == sorted(gone), "the guide says that they stay"
    restart_bridge(place, **{"home-assistant": None})
    time.sleep(5)
    row("then no key `home-assistant`", f"left: {', '.join(home.registry()['entities'])}; "
        f"{len(home.registry()['devices'])} device")


if __name__ == "__main__":
    main()
