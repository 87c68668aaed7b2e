# SPDX-License-Identifier: Apache-2.0
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import stage

DISPLAY = ":79"
SCRIPT = os.path.join(stage.TREE, "systemd", "kiosk")
BLUE = "0B3F97"


class KioskTest(unittest.TestCase):
    """The screen at the door under Xvfb: the script of dutysign-kiosk.service, in cage and without."""

    @classmethod
    def setUpClass(cls):
        cls.sign = stage.Sign()
        cls.folder = os.path.join(stage.WORK, "kiosk")
        os.makedirs(cls.folder)
        cls.page = stage.start(
            os.path.join(stage.BIN, "dutysign"), "--socket", stage.SOCKET, "page", cls.folder)
        cls.screen = stage.start(
            "Xvfb", DISPLAY, "-screen", "0", "1024x768x24", stderr=subprocess.DEVNULL)
        stage.wait_for("the page", lambda: os.path.exists(cls.folder + "/beat.json"))
        stage.wait_for("the screen", lambda: os.path.exists("/tmp/.X11-unix/X79"))

    @classmethod
    def tearDownClass(cls):
        stage.stop(cls.page)
        stage.stop(cls.screen)
        cls.sign.stop()

    def kiosk(self, *before, **more):
        """Starts what the unit starts, with a runtime folder of its own."""
        # As short as that of the unit: a socket's path has a limit.
        runtime = tempfile.mkdtemp(prefix="kiosk-", dir="/run")
        environment = {
            **os.environ, "DISPLAY": DISPLAY, "RUNTIME_DIRECTORY": runtime, "HOME": runtime,
            "DUTYSIGN_PAGE": self.folder, "DUTYSIGN_KIOSK_PERIOD": "1",
            "DUTYSIGN_BROWSER": "chromium --no-sandbox --disable-gpu --disable-dev-shm-usage"
            " --window-position=0,0 --window-size=1024,768", **more}
        process = stage.start(
            *before, SCRIPT, env=environment, stderr=subprocess.PIPE, text=True,
            start_new_session=True)
        self.addCleanup(self.end, process)
        return process, runtime

    def end(self, process):
        if process.poll() is None:
            stage.stop(process)
        elif process in stage._running:
            stage._running.remove(process)
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def picture(self, name):
        path = os.path.join(stage.SCREENSHOTS, name + ".png")
        subprocess.run(["import", "-display", DISPLAY, "-window", "root", path], check=True)
        return path

    def pixel(self, x=20, y=400):
        path = self.picture("kiosk-look")
        text = subprocess.check_output(
            ["convert", path, "-format", "%%[hex:p{%d,%d}]" % (x, y), "info:"], text=True)
        return text.strip()[:6]

    def wait_shown(self):
        stage.wait_for("the page on the screen", lambda: self.pixel() == BLUE, 90)
        # Until the script has seen it, too.
        time.sleep(3)

    def drawing(self, runtime):
        """The processes that draw the page."""
        found = []
        for number in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/cmdline" % number) as file:
                    line = file.read().replace("\0", " ")
            except OSError:
                continue
            if "--type=renderer" in line and runtime in line and "top-chrome" not in line:
                found.append(int(number))
        return found

    def test_crash_and_hang(self):
        """a page that has crashed or hangs is no blank screen: the script ends, and a start shows it"""
        for name, number in (("crash", signal.SIGKILL), ("hang", signal.SIGSTOP)):
            with self.subTest(name):
                process, runtime = self.kiosk()
                self.wait_shown()
                for one in stage.wait_for("the page draws", lambda: self.drawing(runtime)):
                    os.kill(one, number)
                self.assertEqual(process.wait(20), 1)
                self.assertIn("nothing draws the page any more", process.stderr.read())
                self.end(process)
        process, runtime = self.kiosk()
        self.wait_shown()
        # Nothing covers the page: no bar, no question.
        self.assertEqual({self.pixel(x, 10) for x in range(600, 1000, 80)}, {BLUE})
        self.picture("kiosk")
        process.terminate()
        self.assertEqual(process.wait(20), 0)
        stage.wait_for("the browser is gone", lambda: not self.drawing(runtime), 10)
        self.assertEqual([name for name in os.listdir(runtime) if name[0] != "."], [])

    def test_browser_that_ends(self):
        """a browser that ends ends the script, so that the service manager starts both"""
        process, _ = self.kiosk(DUTYSIGN_BROWSER="sh -c sleep\\ 1 --")
        self.assertEqual(process.wait(90), 1)
        self.assertIn("ended", process.stderr.read())

    def test_waits_for_the_page(self):
        """without a page it waits, and shows nothing of an error"""
        empty = os.path.join(stage.WORK, "not-yet")
        process, runtime = self.kiosk(DUTYSIGN_PAGE=empty)
        time.sleep(2)
        self.assertIsNone(process.poll())
        self.assertEqual(self.drawing(runtime), [])

    @unittest.skipUnless(shutil.which("cage") and shutil.which("Xwayland"), "needs cage")
    def test_in_cage(self):
        """cage shows the page on all of its screen"""
        self.make_devices()
        runtime = os.path.join(stage.WORK, "cage")
        os.mkdir(runtime, 0o700)
        os.chown(runtime, 65534, 65534)
        process, _ = self.kiosk(
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "cage", "-d", "--",
            DUTYSIGN_BROWSER="chromium --no-sandbox --disable-gpu --disable-dev-shm-usage",
            RUNTIME_DIRECTORY=runtime, XDG_RUNTIME_DIR=runtime, HOME=runtime, WLR_BACKENDS="x11",
            WLR_RENDERER="pixman", WLR_LIBINPUT_NO_DEVICES="1")
        self.wait_shown()
        self.picture("kiosk-cage")
        for one in self.drawing(runtime):
            os.kill(one, signal.SIGKILL)
        self.assertNotEqual(process.wait(30), None)

    def make_devices(self):
        """Has devices that everybody may use, in the mount namespace of the tests."""
        for name, number in (("null", 3), ("zero", 5), ("urandom", 9)):
            path = os.path.join(stage.WORK, name)
            subprocess.run(["mknod", "-m", "666", path, "c", "1", str(number)], check=True)
            subprocess.run(["mount", "--bind", path, "/dev/" + name], check=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", "/dev/shm"], check=True)
