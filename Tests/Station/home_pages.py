# SPDX-License-Identifier: Apache-2.0
"""The pages of Home Assistant in Chromium: the device of the sign, and the overview."""

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
                         "--disable-gpu", "--hide-scrollbars", "--window-size=1120,760",
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

    def text(self):
        return self.driver.execute_script(TEXT)

    def draw(self, path, name, *words):
        """Opens a page, waits until it shows all words, and keeps its picture."""
        self.driver.get(self.home.address + path)
        try:
            wait(f"{path} shows {words}",
                 lambda: all(word in self.text() for word in words), 60)
        finally:
            time.sleep(3)
            self.driver.save_screenshot(os.path.join(self.folder, f"{name}-{self.language}.png"))


def draw(home, folder):
    """Draws the pages in Chinese and in English."""
    os.makedirs(folder, exist_ok=True)
    tokens = home.log_in()
    device = next(iter(home.registry()["devices"]))
    for language, word in [("zh-Hans", "设备信息"), ("en", "Device info")]:
        pages = Pages(home, tokens, folder, language)
        try:
            pages.draw(f"/config/devices/device/{device}", "device", word, "张伟 去向", "射灯", "故障")
            pages.draw("/", "overview", "张伟 去向", "射灯")
        finally:
            pages.driver.quit()
