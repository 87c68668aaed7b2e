# SPDX-License-Identifier: Apache-2.0
"""A test case with a sign, Cockpit and browsers."""
import os
import unittest

import stage
from browser import Browser


class WebCase(unittest.TestCase):
    pictures = 0
    configuration = os.path.join(stage.HERE, "sign.yaml")

    @classmethod
    def setUpClass(cls):
        cls.sign = stage.Sign(cls.configuration)
        cls.cockpit = stage.Cockpit()

    @classmethod
    def tearDownClass(cls):
        cls.cockpit.stop()
        cls.sign.stop()

    def setUp(self):
        # A test that failed may have left it stopped.
        if not self.sign.is_running:
            self.sign.start()

    def replace(self, text):
        """Replaces the configuration, which the sign reads anew."""
        with open(self.sign.configuration, "w") as file:
            file.write(text)
        self.sign.call("Reload")

    def assert_own_sources(self, page):
        """Nothing is loaded from elsewhere, and the browser reports nothing."""
        loaded = page.script("""
          return performance.getEntriesByType('resource').map((one) => one.name)""")
        self.assertTrue(loaded)
        self.assertEqual([one for one in loaded if not one.startswith(page.root)], [])
        problems = [one for one in page.console() if "/cockpit/login" not in one]
        self.assertEqual(problems, [])

    def browse(self, *arguments, **more):
        """A browser that ends with the test, with a picture if the test fails."""
        browser = Browser(*arguments, **more)
        self.addCleanup(self._end, browser)
        return browser

    def _end(self, browser):
        result = self._outcome.result
        if any(case is self for case, _ in result.failures + result.errors):
            WebCase.pictures += 1
            name = "failed-%d-%s" % (WebCase.pictures, self.id().split(".")[-1])
            browser.screenshot(name, full=False)
            print(name, browser.console())
        browser.quit()


def card(officer, part=""):
    """The selector of an officer's card, or of a part of it."""
    return "[data-officer=%s] %s" % (officer, part)


def choice(officer, status):
    return card(officer, "[data-status=%s]" % status)
