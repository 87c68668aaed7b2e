# SPDX-License-Identifier: Apache-2.0
import json
import os
import subprocess
import time
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

import stage

PORT = 9196

# As the daemon reports it.
STUCK = {"subject": "button.call", "problem": "held down for too long, and ignored",
         "advice": "Free the button, or check its cable for a short.", "age": 5400, "count": 1,
         "kind": "stuck_button"}

HOSTILE = "<img src=x onerror=document.title='taken'>"

CONFIGURATION = """
brokers: [mqtt://127.0.0.1:%d]
cockpit: https://station.example:9090
offices:
  hualou: {latitude: 30.585, longitude: 114.285, host: hualou.example}
  minzu: {latitude: 30.571, longitude: 114.279, host: minzu.example}
  shuita: {latitude: 30.578, longitude: 114.301}
  tianjin: {latitude: 30.590, longitude: 114.297, host: tianjin.example}
""" % PORT


def state(sign, name, more={}, faults=(), officer="张伟"):
    now = int(time.time() * 1_000_000)
    return {
        "version": 1, "sign": sign, "asOf": now, "validUntil": now + 930_000_000, "generation": 4,
        "site": ["江汉区公安分局", name], "clock": "synchronised", "timezone": "Asia/Shanghai",
        "offset": 28800, "simulated": False,
        "kinds": [{"status": "out", "label": "外出", "english": "Out", "colour": "#ff851b"}],
        "officers": [{"officer": "zhang", "name": officer,
                      "status": "out", "shown": "out", "pastEnd": False, "generation": 3}],
        "lamps": [], "devices": [],
        "faults": list(faults), **more}


class StationTest(unittest.TestCase):
    """The duty room's pages in a browser, as files, from a real broker."""

    @classmethod
    def setUpClass(cls):
        cls.folder = os.path.join(stage.WORK, "station")
        os.makedirs(cls.folder)
        broker = os.path.join(stage.WORK, "mosquitto.conf")
        with open(broker, "w") as file:
            file.write("listener %d 127.0.0.1\nallow_anonymous true\n" % PORT)
        cls.broker = stage.start("mosquitto", "-c", broker, stderr=subprocess.DEVNULL)
        cls.configuration = os.path.join(stage.WORK, "station.yaml")
        with open(cls.configuration, "w") as file:
            file.write(CONFIGURATION)
        time.sleep(1)
        cls.publish("hualou", state("hualou", "花楼社区警务室"))
        cls.publish("minzu", state("minzu", "民族社区警务室"), "offline")
        cls.publish("shuita", state(
            "shuita", "水塔社区警务室", faults=[STUCK], officer=HOSTILE))
        cls.publish("tianjin", state("tianjin", "天津社区警务室", {"attention": {
            "text": "请拨打 110", "english": "Call 110", "lamps": []}}))
        cls.command = stage.start(
            os.path.join(stage.BIN, "dutysign-station"), "pages", cls.folder, "--config",
            cls.configuration, env={**os.environ, "DUTYSIGN_LANGUAGE": "zh"})
        stage.wait_for("the pages", lambda: os.path.exists(cls.folder + "/tianjin.html"), 30)
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                         "--hide-scrollbars", "--window-size=1280,1000"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        cls.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()
        if cls.command.poll() is None:
            stage.stop(cls.command)
        stage.stop(cls.broker)

    @staticmethod
    def publish(sign, state, availability="online"):
        for topic, payload in (("state", json.dumps(state)), ("availability", availability)):
            subprocess.run(["mosquitto_pub", "-p", str(PORT), "-r", "-t",
                            "dutysign/%s/%s" % (sign, topic), "-m", payload], check=True)

    def open(self, page="index.html"):
        self.driver.get("file://%s/%s" % (self.folder, page))

    def rows(self):
        return [row.get_attribute("data-sign") for row in self.driver.find_elements(
            By.CSS_SELECTOR, "tr[data-sign]") if row.is_displayed()]

    def test_overview(self):
        """emergencies and lost offices come first, the map has all, and nothing is markup"""
        self.open()
        self.assertEqual(self.rows(), ["tianjin", "minzu", "shuita", "hualou"])
        marks = self.driver.find_elements(By.CSS_SELECTOR, "#map .mark")
        self.assertEqual({mark.get_attribute("data-sign"): mark.get_attribute("class").split()[1]
                          for mark in marks},
                         {"tianjin": "attention", "minzu": "lost", "shuita": "faulty",
                          "hualou": "current"})
        text = self.driver.execute_script("return document.body.innerText")
        self.assertIn("<img src=x", text)
        self.assertIn("门铃：触点粘连，已忽略", text)
        self.assertEqual(self.driver.title, "各警务室")
        self.assertTrue(self.driver.execute_script(
            "return getComputedStyle(document.querySelector('tr.attention td')).backgroundColor"
            " === 'rgb(163, 21, 26)'"))
        # The picture of the documentation, with a name that people have.
        self.driver.execute_script(
            "const cell = document.querySelector('[data-sign=shuita] td:nth-child(3)');"
            "cell.textContent = '李娜 外出'")
        self.driver.save_screenshot(os.path.join(stage.SCREENSHOTS, "station.png"))
        problems = [one["message"] for one in self.driver.get_log("browser")]
        self.assertEqual(problems, [])

    def test_filter(self):
        """words and state filter table and map, and a reload keeps them"""
        self.open()
        self.driver.find_element(By.ID, "words").send_keys("水塔")
        self.assertEqual(self.rows(), ["shuita"])
        self.driver.refresh()
        self.assertEqual(self.rows(), ["shuita"])
        self.driver.find_element(By.ID, "words").clear()
        self.driver.find_element(By.CSS_SELECTOR, "#kind option[value=lost]").click()
        self.assertEqual(self.rows(), ["minzu"])
        shown = [mark for mark in self.driver.find_elements(By.CSS_SELECTOR, "#map .mark")
                 if mark.get_attribute("hidden") is None]
        self.assertEqual(len(shown), 1)
        self.driver.execute_script("history.replaceState(null, '', '#')")

    def test_click_leads_to_cockpit(self):
        """a mark leads to the office, and from there to its staff page by the station's Cockpit"""
        self.open()
        self.driver.execute_script(
            "document.querySelector('#map [data-sign=hualou] circle').dispatchEvent("
            "new MouseEvent('click', {bubbles: true, cancelable: true}))")
        stage.wait_for("the office", lambda: self.driver.current_url.endswith("hualou.html"))
        link = self.driver.find_element(By.CSS_SELECTOR, "a.set")
        self.assertEqual(link.get_attribute("href"),
                         "https://station.example:9090/=hualou.example/dutysign")
        self.open("shuita.html")
        self.assertEqual(self.driver.find_elements(By.CSS_SELECTOR, "a.set"), [])

    def test_old_page(self):
        """a page that nobody writes any more withholds what it had, on the map too"""
        self.open()
        self.driver.execute_script(
            "const now = Date.now; Date.now = () => now() + 125000; look()")
        self.assertTrue(self.driver.find_element(By.ID, "old").is_displayed())
        self.assertNotIn("外出", self.driver.execute_script("return document.body.innerText"))
        self.assertEqual(
            {mark.get_attribute("class") for mark in self.driver.find_elements(
                By.CSS_SELECTOR, "#map .mark")}, {"mark lost"})
