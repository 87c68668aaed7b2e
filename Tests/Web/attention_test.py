# SPDX-License-Identifier: Apache-2.0
import stage
from case import WebCase


class AttentionTest(WebCase):
    """The emergency pattern on the staff page."""

    def setUp(self):
        super().setUp()
        self.addCleanup(lambda: self.sign.call("SetAttention", on=False))

    def test_begin_and_end(self):
        """it takes two presses to begin it and one to end it, and the journal has the account"""
        page = self.browse("zhang")
        stage.wait_for("the button", lambda: page.text("#attention button") == "启用应急处置")
        page.click("#attention button")
        self.assertEqual(page.text("#attention button"), "再按一次确认启用")
        self.assertNotIn("attention", self.sign.call("Status")["state"])
        page.click("#attention button")
        page.wait_text("#attention", "请拨打 110")
        page.wait_text("#attention", "zhang")
        attention = self.sign.call("Status")["state"]["attention"]
        self.assertEqual(attention["by"]["name"], "zhang")
        stage.wait_for("the relay is on", lambda: self.sign.level("lamp.lightbox") == 1)
        page.screenshot("attention")
        page.click("#attention button")
        stage.wait_for("its end", lambda: page.text("#attention button") == "启用应急处置")
        entries = self.sign.call("History", limit=2)["entries"]
        self.assertEqual([(one["attention"], one["by"]["name"]) for one in entries],
                         [("began", "zhang"), ("ended", "zhang")])
        page.wait_text("#history", "应急处置")

    def test_without_the_right(self):
        """who has no right sees that it is in force, and nothing to press"""
        page = self.browse("guest")
        self.assertEqual(page.text("#attention"), "")
        self.sign.call("SetAttention", on=True)
        page.wait_text("#attention", "请拨打 110")
        self.assertEqual(page.text("#attention button"), "")
        self.assertEqual(page.console(), [])
