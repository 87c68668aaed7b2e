# SPDX-License-Identifier: Apache-2.0
import os
import socket
import threading
import time

import stage
from case import WebCase, card, choice

SLOW_PORT = 9192


class Line(threading.Thread):
    """A line to Cockpit that can be slow, or silent without being closed."""

    def __init__(self, port=SLOW_PORT):
        super().__init__(daemon=True)
        self.delay = 0
        self.is_silent = False
        self.is_down = False
        self.ends = []
        self.server = socket.create_server(("127.0.0.1", port))
        self.start()

    def run(self):
        while True:
            try:
                near, _ = self.server.accept()
            except OSError:
                return
            if self.is_down:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", stage.PORT))
            self.ends += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self.pump, args=(source, target), daemon=True).start()

    def pump(self, source, target):
        try:
            while data := source.recv(2048 if self.delay else 65536):
                time.sleep(self.delay)
                while self.is_silent:
                    time.sleep(0.05)
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def drop(self):
        """Ends all connections, and admits no others for now, as where a phone changes its network."""
        self.is_down = True
        for end in self.ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self.ends = []

    def close(self):
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()


class ConnectionTest(WebCase):
    """What the page shows while the sign or the network is gone."""

    def line(self):
        line = Line()
        self.addCleanup(line.close)
        return line

    def assert_withheld(self, page):
        self.assertEqual(page.text(card("zhang", ".pill")), "不明")
        self.assertEqual(page.text(card("zhang", ".note")), "")
        self.assertFalse(any(one.is_displayed() for one in page.all(card("zhang", "button"))))
        self.assertFalse(page.find("canvas.plate").is_displayed())
        self.assertNotIn("开", page.text("[data-lamp=lightbox] .level"))

    def test_restart_under_the_page(self):
        """the page withholds whereabouts while the sign is gone, says since when, and comes back"""
        page = self.browse("zhang")
        page.click(choice("zhang", "out"))
        page.wait_text(card("zhang", ".pill"), "外出")
        self.sign.stop()
        page.wait_text(".loss", "起与系统断开")
        self.assert_withheld(page)
        self.assertRegex(page.text(".loss"), r"^\d\d:\d\d:\d\d 起与系统断开")
        page.screenshot("lost-zh")
        time.sleep(3)
        self.assert_withheld(page)
        self.sign.start()
        page.wait_live()
        page.wait_text(card("zhang", ".pill"), "外出")
        self.assertEqual(page.text(".loss"), "")
        page.click(choice("zhang", "at-station"))
        page.wait_text(card("zhang", ".pill"), "在所")
        stage.wait_for("the plate", lambda: page.find("canvas.plate").is_displayed(), 30)

    def test_sign_that_comes_later(self):
        """a page that is opened before the sign runs says so, and begins when it does"""
        self.sign.stop()
        page = self.browse("zhang", live=False)
        page.wait_text(".loss", "无法连接系统")
        self.assertEqual(page.all("[data-officer]"), [])
        self.sign.start()
        page.wait_live()

    def test_slow_network(self):
        """a slow network delays a change and loses nothing"""
        line = self.line()
        page = self.browse("zhang", port=SLOW_PORT)
        # 8 KiB in a second each way, a quarter of a second late.
        line.delay = 0.25
        page.click(choice("zhang", "in-community"))
        self.assertEqual(page.find(card("zhang").strip()).get_attribute("aria-busy"), "true")
        # A second press meanwhile is not a second change.
        page.click(choice("zhang", "resting"))
        page.wait_text(card("zhang", ".pill"), "在社区", 30)
        page.wait_text(".toast", "已写入存储卡", 30)
        self.assertEqual(self.sign.officer("zhang")["status"], "in-community")
        page.open(live=False)
        page.wait_live(120)
        page.wait_text(card("zhang", ".pill"), "在社区", 30)
        stage.wait_for("the plate", lambda: page.find("canvas.plate").is_displayed(), 60)

    def test_silent_network(self):
        """a network that carries nothing any more is noticed within a minute"""
        line = self.line()
        page = self.browse("zhang", port=SLOW_PORT)
        line.is_silent = True
        began = time.monotonic()
        page.wait_text(".loss", "起与系统断开", 60)
        self.assertLess(time.monotonic() - began, 45)
        self.assert_withheld(page)
        line.is_silent = False
        page.wait_live(60)

    def test_broken_network(self):
        """a network that breaks withholds everything at once; the page comes back when it does"""
        line = self.line()
        page = self.browse("zhang", port=SLOW_PORT)
        line.drop()
        page.wait_text(".loss", "网络中断或登录已结束", 10)
        self.assert_withheld(page)
        line.is_down = False
        page.wait_live(60)
        self.assertTrue(page.find(choice("zhang", "out")).is_displayed())

    def test_session_that_ends(self):
        """a session that has ended leads to the login, and not to what was true before"""
        page = self.browse("zhang")
        page.script("cockpit.logout(false)")
        page.wait_text("#login", "密码", 30)
        self.assertEqual(page.all("[data-officer]"), [])

    def test_nonsense(self):
        """a service that sends no messages is not believed"""
        page = self.browse("zhang")
        for nonsense in (b"{nonsense\0", b"7\0", b"null\0", b"{}\0",
                         b'{"parameters":{"number":2,"state":{}},"continues":true}\0'):
            self.sign.stop()
            with socket.socket(socket.AF_UNIX) as server:
                server.bind(stage.SOCKET)
                os.chmod(stage.SOCKET, 0o666)
                server.listen()
                server.settimeout(30)
                # Other calls may have been on their way.
                while b"Monitor" not in (peer := server.accept()[0]).recv(4096):
                    peer.close()
                peer.sendall(nonsense)
                page.wait_text(".loss", "起与系统断开")
                self.assert_withheld(page)
                # The page ends the connection.
                peer.settimeout(30)
                while peer.recv(4096):
                    pass
                peer.close()
            self.sign.start()
            page.wait_live()

    def test_two_tabs(self):
        """two tabs show the same; a press on what has changed meanwhile is refused"""
        line = self.line()
        first, second = self.browse("zhang"), self.browse("zhang", port=SLOW_PORT)
        first.click(choice("zhang", "out"))
        second.wait_text(card("zhang", ".pill"), "外出")
        second.click(choice("zhang", "in-community"))
        first.wait_text(card("zhang", ".pill"), "在社区")
        second.wait_text(".toast", "已写入存储卡")
        # The second tab does not hear of the next change before its own press.
        line.is_silent = True
        first.click(choice("zhang", "resting"))
        stage.wait_for("set", lambda: self.sign.officer("zhang")["status"] == "resting")
        second.click(choice("zhang", "out"))
        line.is_silent = False
        second.wait_text(".toast.bad", "其间已有他人更改")
        second.wait_text(card("zhang", ".pill"), "休息")
        self.assertEqual(self.sign.officer("zhang")["status"], "resting")
