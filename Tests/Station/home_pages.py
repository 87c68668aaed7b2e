# SPDX-License-Identifier: Apache-2.0
"""The pages of Home Assistant in Chromium: the device of the sign, and its area (2026.11)."""

import json
import os
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from place import wait

# Everything that a page shows is in shadow roots.
TEXT = """
function texts(node) {
  let found = "";
  if (node.nodeType === Node.TEXT_NODE) return node.textContent + " ";
  if (["STYLE", "SCRIPT"].includes(node.nodeName)) return "";
  for (const child of node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes)
    found += texts(child);
  if (node.nodeName === "SLOT") for (const child of node.assignedNodes()) found += texts(child);
  return found;
}
return texts(document.body);
"""


class Pages:
    """A browser that is logged in."""

    def __init__(self, home, tokens, folder, language):
        self.home, self.folder, self.language = home, folder, language
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                         "--disable-gpu", "--hide-scrollbars", "--window-size=900,960",
                         "--user-data-dir=" + home.place.path("chromium-" + language)):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(
            options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(60)
        self.driver.get(home.address + "/static/icons/favicon.ico")
        for key, value in {"hassTokens": tokens, "selectedLanguage": language,
                           "dockedSidebar": "always_hidden"}.items():
            self.driver.execute_script("localStorage.setItem(arguments[0], arguments[1])", key,
                                       json.dumps(value))

    def shows(self, words):
        # The walk through all of the page keeps the browser from its work.
        time.sleep(0.5)
        text = self.driver.execute_script(TEXT)
        return all(word in text for word in words)

    def draw(self, path, name, *words):
        """Opens a page, waits until it shows all words, and keeps its picture."""
        self.driver.get(self.home.address + path)
        try:
            wait(f"{path} shows {words}", lambda: self.shows(words), 60)
        finally:
            time.sleep(3)
            self.driver.save_screenshot(os.path.join(self.folder, f"{name}-{self.language}.png"))


class Pictures:
    """The pages of the sign, in a folder."""

    def __init__(self, home, folder):
        self.home, self.folder = home, folder
        os.makedirs(folder, exist_ok=True)
        self.tokens = home.log_in()

    def draw(self, language, *words):
        """Draws the pages in a language of Home Assistant, when the device has these words."""
        (device, area), = self.home.registry()["devices"].items()
        pages = Pages(self.home, self.tokens, self.folder, language)
        try:
            pages.draw(f"/config/devices/device/{device}", "device", "射灯", *words)
            pages.draw(f"/home/areas-{area}", "area", "射灯", *words[:1])
        finally:
            pages.driver.quit()
