# SPDX-License-Identifier: Apache-2.0
"""The stage of the browser tests: accounts, the simulated sign, and Cockpit."""
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time

TREE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HERE = os.path.dirname(os.path.abspath(__file__))
SOCKET = "/run/dutysign/org.dutysign.sign"
PORT = 9191

# The tree with Cockpit; the machine's own unless another one is named.
ROOT = os.environ.get("COCKPIT_ROOT", "/").rstrip("/")
PASSWORD = "door-4711"

# Zhang sets himself, the chief everybody, the guest nobody: see access in sign.yaml.
ACCOUNTS = {"zhang": 60101, "chief": 60102, "guest": 60103}
SCREENSHOTS = os.path.join(TREE, ".build", "web")

_running = []


def run(*command, **more):
    return subprocess.run(command, check=True, **more)


def prepare(binaries):
    """Hides the machine's accounts, /run and Cockpit packages behind those of the tests."""
    global BIN, WORK
    BIN = binaries
    WORK = tempfile.mkdtemp(prefix="dutysign-web-")
    os.chmod(WORK, 0o755)
    os.makedirs(SCREENSHOTS, exist_ok=True)
    run("mount", "-t", "tmpfs", "tmpfs", "/run")
    for folder in ("dutysign", "lock"):
        os.mkdir("/run/" + folder)
    _make_accounts()
    packages = os.path.join(WORK, "cockpit")
    shutil.copytree(ROOT + "/usr/share/cockpit", packages, symlinks=True)
    shutil.copytree(os.path.join(TREE, "Sources", "CockpitPage"),
                    os.path.join(packages, "dutysign"))
    run("mount", "--bind", packages, ROOT + "/usr/share/cockpit")
    # Cockpit 337 does not run without a system bus.
    os.mkdir("/run/dbus")
    start("dbus-daemon", "--system", "--nofork", "--nopidfile",
          "--address=unix:path=/run/dbus/system_bus_socket", stderr=subprocess.DEVNULL)
    if ROOT:
        for folder in ("/run", "/dev", "/proc", "/tmp"):
            run("mount", "--rbind", folder, ROOT + folder)


def _make_accounts():
    digest = subprocess.check_output(["openssl", "passwd", "-6", PASSWORD], text=True).strip()
    added = {"passwd": "", "shadow": "", "group": "chiefs:x:60110:chief\n"}
    for name, number in ACCOUNTS.items():
        home = os.path.join(WORK, name)
        os.mkdir(home)
        os.chown(home, number, number)
        added["passwd"] += f"{name}:x:{number}:{number}::{home}:/bin/sh\n"
        added["shadow"] += f"{name}:{digest}:20000:0:99999:7:::\n"
        added["group"] += f"{name}:x:{number}:\n"
    # Cockpit and the sign look the names up, each in its own tree.
    for root in dict.fromkeys(("", ROOT)):
        for name, lines in added.items():
            copy = tempfile.NamedTemporaryFile("w", dir=WORK, delete=False).name
            shutil.copy2(root + "/etc/" + name, copy)
            with open(copy, "a") as file:
                file.write(lines)
            run("mount", "--bind", copy, root + "/etc/" + name)


def start(*command, **more):
    """Starts a program that ends with the stage."""
    process = subprocess.Popen(command, **more)
    _running.append(process)
    return process


def stop(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _running.remove(process)


def close():
    for process in list(_running):
        stop(process)
    shutil.rmtree(WORK, ignore_errors=True)


def wait_for(what, condition, seconds=20):
    """Waits until a condition is true, and returns its value."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("not within %s s: %s" % (seconds, what))
        time.sleep(0.05)


class Sign:
    """The simulated sign."""

    def __init__(self, configuration=os.path.join(HERE, "sign.yaml")):
        self.state = tempfile.mkdtemp(prefix="state-", dir=WORK)
        # A copy, which a test may change.
        self.configuration = shutil.copy(configuration, self.state)
        self.log = open(os.path.join(WORK, "sign.log"), "a")
        self.process = None
        self.start()

    def start(self):
        if os.path.exists(SOCKET):
            os.unlink(SOCKET)
        self.process = start(
            os.path.join(BIN, "dutysign-simulator"), "--config", self.configuration,
            "--socket", SOCKET, "--state", self.state, stderr=self.log)
        wait_for("the sign listens", lambda: os.path.exists(SOCKET))

    @property
    def is_running(self):
        return self.process in _running

    def stop(self):
        if self.is_running:
            stop(self.process)
        if os.path.exists(SOCKET):
            os.unlink(SOCKET)

    def call(self, method, **parameters):
        """Calls a method as root; one without a dot is of the sign's own interface."""
        if "." not in method:
            method = "org.dutysign.sign." + method
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(SOCKET)
            connection.sendall(
                json.dumps({"method": method, "parameters": parameters}).encode() + b"\0")
            reply = bytearray()
            while not reply.endswith(b"\0"):
                part = connection.recv(65536)
                if not part:
                    raise AssertionError(method + " got no reply")
                reply += part
        reply = json.loads(reply[:-1])
        if "error" in reply:
            raise AssertionError(reply)
        return reply.get("parameters", {})

    def simulate(self, method, **parameters):
        return self.call("org.dutysign.simulator." + method, **parameters)

    def press(self, button):
        self.simulate("Press", button=button, milliseconds=200)

    def level(self, output):
        """The signal on an output, from 0 to 1."""
        outputs = self.simulate("Outputs")["outputs"]
        return next(one["level"] for one in outputs if one["output"] == output)

    def officer(self, key):
        officers = self.call("Status")["state"]["officers"]
        return next(one for one in officers if one["officer"] == key)


class Cockpit:
    """Cockpit's web server, with logins by PAM."""

    def __init__(self, port=PORT):
        self.port = port
        self.start()

    def start(self):
        # Without systemd Cockpit has to start its own sessions.
        configuration = os.path.join(WORK, "config", "cockpit")
        os.makedirs(configuration, exist_ok=True)
        with open(os.path.join(configuration, "cockpit.conf"), "w") as file:
            file.write("[Basic]\nCommand = /usr/lib/cockpit/cockpit-session\n")
        self.process = start(
            *(["chroot", ROOT] if ROOT else []), "/usr/lib/cockpit/cockpit-ws", "--no-tls", "--address=127.0.0.1",
            "--port=%d" % self.port, env={**os.environ, "XDG_CONFIG_DIRS": os.path.join(WORK, "config")},
            stdout=subprocess.DEVNULL, stderr=open(os.path.join(WORK, "cockpit.log"), "a"))
        wait_for("Cockpit listens", self._listens)

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        stop(self.process)
