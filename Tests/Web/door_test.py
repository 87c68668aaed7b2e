# SPDX-License-Identifier: Apache-2.0
import os
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import stage

PORT = 9193

# Moves both clocks of the page ahead.
LATER = """
const ahead = arguments[0] * 1000;
const [wall, running] = [Date.now.bind(Date), performance.now.bind(performance)];
Date.now = () => wall() + ahead;
performance.now = () => running() + ahead;
"""


class DoorTest(unittest.TestCase):
    """The page of a screen at the door, from `dutysign page` and a plain web server."""

    @classmethod
    def setUpClass(cls):
        cls.sign = stage.Sign()
        cls.folder = os.path.join(stage.WORK, "door")
        os.makedirs(cls.folder, exist_ok=True)
        cls.server = stage.start(
            "python3", "-m", "http.server", "--bind", "127.0.0.1", "--directory", cls.folder,
            str(PORT), stdout=-3, stderr=-3)

    @classmethod
    def tearDownClass(cls):
        stage.stop(cls.server)
        cls.sign.stop()

    def setUp(self):
        self.command = stage.start(
            os.path.join(stage.BIN, "dutysign"), "--socket", stage.SOCKET, "page", self.folder)
        self.addCleanup(lambda: self.command.poll() is None and stage.stop(self.command))
        stage.wait_for("the files", lambda: os.path.exists(self.folder + "/state.json"))
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                         "--hide-scrollbars", "--window-size=1280,863"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=Service("/usr/bin/chromedriver"))
        self.addCleanup(self.driver.quit)
        self.driver.get("http://127.0.0.1:%d/" % PORT)

    def text(self):
        return self.driver.execute_script("return document.body.innerText")

    def wait_text(self, part, seconds=20):
        stage.wait_for(part, lambda: part in self.text(), seconds)

    def test_follows_the_sign(self):
        """it shows each officer in both languages, and follows a press"""
        self.wait_text("去向待更新")
        self.sign.call("SetWhereabouts", officer="zhang", status="out", forSeconds=5400,
                       note="<b>入户</b>")
        self.sign.press("li.at-station")
        for part in ("外出", "Out", "张伟", "三级警督", "至 ", "until ", "在所", "李娜", "110"):
            self.wait_text(part)
        self.assertNotIn("入户", self.text())
        self.driver.save_screenshot(os.path.join(stage.SCREENSHOTS, "door.png"))
        problems = [one["message"] for one in self.driver.get_log("browser")
                    if "favicon" not in one["message"]]
        self.assertEqual(problems, [])

    def test_withholds_what_is_old(self):
        """a state that has not been renewed for two minutes is not shown, and the next one is"""
        self.wait_text("张伟")
        stage.stop(self.command)
        self.driver.execute_script(LATER, 115)
        self.wait_text("张伟")
        self.driver.execute_script(LATER, 10)
        self.wait_text("暂停显示")
        self.assertNotIn("张伟", self.text())
        self.driver.save_screenshot(os.path.join(stage.SCREENSHOTS, "door-old.png"))
        self.command = stage.start(
            os.path.join(stage.BIN, "dutysign"), "--socket", stage.SOCKET, "page", self.folder)
        self.wait_text("张伟")

    def test_withholds_what_is_old_when_opened(self):
        """a page that finds an old file shows nobody"""
        self.wait_text("张伟")
        stage.stop(self.command)
        path = self.folder + "/state.json"
        with open(path) as file:
            text = file.read()
        written = text.split('"written": ')[1].split(",")[0].strip()
        with open(path, "w") as file:
            file.write(text.replace(written, str(int(written) - 121000)))
        self.driver.refresh()
        self.wait_text("暂停显示")
        stage.wait_for("a second reading", lambda: self.driver.execute_script(
            "return performance.getEntriesByName(location.href + 'state.json').length > 1"), 20)
        self.assertNotIn("张伟", self.text())

    def test_sign_that_is_gone(self):
        """once the sign does not reply nobody is shown, long before two minutes"""
        self.wait_text("张伟")
        self.sign.stop()
        self.wait_text("暂停显示", 20)
        self.sign.start()
        self.wait_text("张伟", 30)
