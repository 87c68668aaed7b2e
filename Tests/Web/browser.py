# SPDX-License-Identifier: Apache-2.0
"""Chromium on the staff page."""
import os
import tempfile

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

import stage

DESKTOP = (1280, 900)
PHONE = (360, 740)


class Browser:
    """A browser that is logged in, on the page itself or inside Cockpit's frame."""

    def __init__(self, account="zhang", language="zh-cn", size=DESKTOP, port=stage.PORT,
                 dark=False, framed=False, live=True):
        options = webdriver.ChromeOptions()
        profile = tempfile.mkdtemp(prefix="chromium-", dir=stage.WORK)
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                         "--disable-gpu", "--hide-scrollbars", "--user-data-dir=" + profile,
                         "--window-size=%d,%d" % DESKTOP):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(60)
        self.framed = framed
        self.root = "http://127.0.0.1:%d" % port
        self.resize(size)
        if dark:
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                "features": [{"name": "prefers-color-scheme", "value": "dark"}]})
        self.login(account, language)
        if framed:
            self.driver.get(self.root + "/dutysign")
            stage.wait_for("the page's frame", self.enter)
        else:
            self.open(live)

    def resize(self, size):
        width, height = size
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def login(self, account, language):
        self.driver.get(self.root + "/")
        self.driver.add_cookie({"name": "CockpitLang", "value": language})
        self.driver.get(self.root + "/")
        stage.wait_for("the login page", lambda: self.driver.find_elements(
            By.ID, "login-user-input") and self.find("#login-user-input").is_displayed())
        self.find("#login-user-input").send_keys(account)
        self.find("#login-password-input").send_keys(stage.PASSWORD)
        self.find("#login-button").click()
        stage.wait_for("logged in", lambda: self.all("#shell-page"))

    def enter(self):
        """Enters the frame of the page in Cockpit's shell."""
        self.driver.switch_to.default_content()
        frames = self.driver.find_elements(By.CSS_SELECTOR, "iframe[name$='/dutysign']")
        if frames:
            self.driver.switch_to.frame(frames[0])
        return bool(frames)

    def open(self, live=True):
        """Opens the page without Cockpit's frame, as a phone does."""
        # What Cockpit's own pages complained about.
        self.console()
        self.driver.get(self.root + "/cockpit/@localhost/dutysign/index.html")
        if live:
            self.wait_live()

    def wait_live(self, seconds=30):
        stage.wait_for("the page is live", self.is_live, seconds)
        stage.wait_for("the page knows the rights", lambda: self.script(
            "const a = document.querySelector('#officers > .fine'); return a && !a.hidden"))

    def is_live(self):
        # Cockpit may have made its frame anew.
        if self.framed:
            self.enter()
        return self.attempt(lambda: self.script("return document.body.className === 'live'"))

    def attempt(self, condition):
        """The value of a condition; None while the page is being loaded."""
        try:
            return condition()
        except WebDriverException:
            return None

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)

    def text(self, selector):
        """The text that is visible; empty where nothing is."""
        found = [one for one in self.all(selector) if one.is_displayed()]
        return "\n".join(one.text for one in found)

    def wait_text(self, selector, part, seconds=20):
        stage.wait_for("%s in %s" % (part, selector),
                       lambda: self.attempt(lambda: part in self.text(selector)), seconds)

    def click(self, selector):
        element = self.find(selector)
        self.script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def console(self):
        """What the browser complained about."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING")]

    def screenshot(self, name, full=True):
        """A picture of the whole page in .build/web."""
        path = os.path.join(stage.SCREENSHOTS, name + ".png")
        if full:
            height = self.script("return document.documentElement.scrollHeight")
            width = self.script("return window.innerWidth")
            self.resize((width, height))
            self.driver.save_screenshot(path)
            self.resize((width, 740 if width < 600 else 900))
        else:
            self.driver.save_screenshot(path)
        return path

    def quit(self):
        self.driver.quit()
