# SPDX-License-Identifier: Apache-2.0
import stage
from case import WebCase, card, choice

MARKUP = "<b>x</b><img src=x onerror=alert(1)>"


class NamesTest(WebCase):
    """Names, labels and notes: of markup, of another time, of another script. They stay in the journal,
    so the sign of these tests is their own."""

    def test_hostile_state(self):
        """names, notes and labels full of markup are text, and nothing runs or is loaded"""
        with open(self.sign.configuration) as file:
            text = file.read()
        changed = (text.replace("name: 张伟", "name: '%s'" % MARKUP)
                   .replace("label: 灯箱", "label: '%s'" % MARKUP)
                   .replace("[江汉区公安分局,", "['%s'," % MARKUP))
        self.addCleanup(lambda: self.replace(text))
        self.replace(changed)
        self.sign.call("SetWhereabouts", officer="zhang", status="out", note=MARKUP)
        page = self.browse("zhang")
        stage.wait_for("the chart", lambda: page.all(".bar"))
        self.assertIn(MARKUP, page.text("h1"))
        self.assertIn(MARKUP, page.text(card("zhang", "h3")))
        self.assertIn(MARKUP, page.text(card("zhang", ".note")))
        self.assertIn(MARKUP, page.text("[data-lamp=lightbox] h3"))
        page.wait_text(".changes", MARKUP)
        self.assertEqual(page.all("main img, main b, main script"), [])
        page.screenshot("hostile-zh")
        self.assert_own_sources(page)

    def test_labels_of_then(self):
        """a change, the chart and the work log keep the label that a status had at their time"""
        with open(self.sign.configuration) as file:
            text = file.read()
        self.addCleanup(lambda: self.replace(text))
        self.sign.call("SetWhereabouts", officer="zhang", status="out")
        # The rows of the work log are of whole minutes.
        self.sign.simulate("Advance", seconds=120)
        self.replace(text + "\nstatuses:\n  out: {label: 出警, english: On a call}\n")
        self.sign.call("SetWhereabouts", officer="li", status="out")
        page = self.browse("chief")
        page.wait_text(card("zhang", ".pill"), "出警")
        stage.wait_for("the changes", lambda: len(page.all(".changes li")) >= 2)
        changes = [one.text for one in page.all(".changes li")]
        mine = next(one for one in changes if "李娜" in one and "出警" in one)
        before = next(one for one in changes if "张伟" in one)
        self.assertIn("外出", before)
        self.assertNotIn("出警", before)
        self.assertNotIn("外出", mine)
        self.assertIn("出警", page.text(".legend"))
        page.script("window.print = () => {}")
        page.click("#history .extras:nth-of-type(3) button")
        logs = page.script("""
          return [...document.querySelectorAll('#work-log .log-page')].map((one) => one.textContent)""")
        zhang = next(one for one in logs if "张伟" in one)
        self.assertRegex(zhang, "外出")
        self.assertNotIn("出警", zhang.split("合计")[0])

    def test_script_of_the_place(self):
        """a name and labels in another script are beside the Chinese ones, from the right where it runs so"""
        with open(self.sign.configuration) as file:
            text = file.read()
        self.addCleanup(lambda: self.replace(text))
        self.replace(text.replace("name: 李娜", "name: 李娜\n    local: لى نا")
                     + "\nstatuses:\n  out: {local: سىرتتا}\n")
        stage.wait_for("the name", lambda: "local" in self.sign.officer("li"))
        page = self.browse("chief")
        page.wait_text(card("li", "h3"), "لى نا")
        self.assertIn("سىرتتا", page.text(choice("zhang", "out")))
        self.assertIn("外出", page.text(choice("zhang", "out")))
        self.assertEqual(page.text(choice("zhang", "resting")), "休息")
        direction = page.script("return getComputedStyle(arguments[0]).direction",
                                page.find(choice("zhang", "out") + " .local"))
        self.assertEqual(direction, "rtl")
        page.click(choice("zhang", "out"))
        page.wait_text(card("zhang", ".pill"), "外出")
        page.screenshot("another-script-zh")
