# SPDX-License-Identifier: Apache-2.0
import base64
import glob
import os
import zipfile

from selenium.webdriver.common.keys import Keys

import stage
from browser import PHONE
from case import WebCase, card, choice

# The contrast of every visible text with what is behind it, by the formula of WCAG 2.
CONTRAST = """
const parts = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
const over = (top, under) => {
  const alpha = top.length > 3 ? top[3] : 1;
  return [0, 1, 2].map((i) => top[i] * alpha + under[i] * (1 - alpha));
};
const light = (colour) => {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  const layers = [];
  for (let one = element; one; one = one.parentElement) {
    layers.push(parts(getComputedStyle(one).backgroundColor));
  }
  return layers.reverse().reduce((under, top) => (top.length ? over(top, under) : under),
    [255, 255, 255]);
};
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode.textContent.trim();
  const element = walker.currentNode.parentElement;
  if (!text || !element.checkVisibility() || element.closest('option, :disabled')) continue;
  const under = ground(element);
  const ink = over(parts(getComputedStyle(element).color), under);
  const [low, high] = [light(ink), light(under)].sort((a, b) => a - b);
  const ratio = (high + 0.05) / (low + 0.05);
  if (ratio < 4.5) found.push(`${text.slice(0, 30)}: ${ratio.toFixed(2)}`);
}
return found;
"""


class LookTest(WebCase):
    """Languages, sizes, accessibility, and text that is only text."""

    def set_everything(self):
        self.sign.call("SetWhereabouts", officer="zhang", status="out", forSeconds=5400,
                       note="入户走访")
        self.sign.call("SetWhereabouts", officer="li", status="at-station")
        self.sign.call("SetLamp", lamp="lightbox", mode="on", forSeconds=3600)

    def test_languages(self):
        """the page is in the language that was chosen in Cockpit"""
        self.set_everything()
        for language, lang, title in (("zh-cn", "zh-CN", "民警去向"), ("en-us", "en", "Officers")):
            page = self.browse("zhang", language)
            self.assertEqual(page.script("return document.documentElement.lang"), lang)
            self.assertEqual(page.text("#officers h2"), title)
            stage.wait_for("the plate", lambda: page.find("canvas.plate").is_displayed(), 30)
            stage.wait_for("the chart", lambda: page.all(".bar"))
            page.screenshot("desktop-" + language[:2])
            words = page.text("main")
            self.assertNotRegex(words, "undefined|null|NaN|\\{|\\}")
            if lang == "en":
                for name in ("张伟", "李娜", "三级警督", "一级警司", "灯箱", "射灯", "入户走访"):
                    words = words.replace(name, "")
                self.assertNotRegex(words, "[\u4e00-\u9fff]")

    def test_inside_cockpit(self):
        """the page has its place in Cockpit's menu, in its language"""
        page = self.browse("zhang", framed=True)
        page.wait_live()
        page.driver.switch_to.default_content()
        stage.wait_for("the menu", lambda: "民警去向" in page.find("#host-apps").text)
        page.screenshot("cockpit-zh", full=False)

    def test_phone(self):
        """on a phone of 360 px nothing is cut off, and every control is large enough"""
        self.set_everything()
        for language in ("zh-cn", "en-us"):
            page = self.browse("zhang", language, size=PHONE)
            stage.wait_for("the plate", lambda: page.find("canvas.plate").is_displayed(), 30)
            stage.wait_for("the chart", lambda: page.all(".bar"))
            page.screenshot("phone-" + language[:2])
            wide = page.script("""
              return [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility()
                && !one.closest('.skip') && one.getBoundingClientRect().right > 360.5)
                .map((one) => one.outerHTML.slice(0, 80))""")
            self.assertEqual(wide, [])
            small = page.script("""
              return [...document.querySelectorAll('button, select, input')]
                .filter((one) => one.checkVisibility())
                .filter((one) => one.getBoundingClientRect().height < 44
                  || one.getBoundingClientRect().width < 44).map((one) => one.outerHTML)""")
            self.assertEqual(small, [])
        page.click(card("zhang", "[aria-haspopup=dialog]"))
        page.screenshot("phone-dialog-en", full=False)
        width = page.script("return document.querySelector('dialog').getBoundingClientRect().width")
        self.assertLessEqual(width, 360)

    def test_keyboard(self):
        """all is done by keyboard: skip, press, and a dialog that Escape closes"""
        page = self.browse("zhang")
        body = page.driver.switch_to

        def press(*keys):
            for key in keys:
                body.active_element.send_keys(key)

        page.find("body").send_keys(Keys.TAB)
        self.assertEqual(body.active_element.get_attribute("class"), "skip")
        for _ in range(30):
            press(Keys.TAB)
            if body.active_element.get_attribute("data-status") == "resting":
                break
        press(Keys.ENTER)
        page.wait_text(card("zhang", ".pill"), "休息")
        # The focus stays, also when the sign has confirmed the change.
        page.wait_text(".toast", "已写入存储卡")
        self.assertEqual(body.active_element.get_attribute("data-status"), "resting")
        for _ in range(30):
            press(Keys.TAB)
            if body.active_element.get_attribute("aria-haspopup") == "dialog":
                break
        press(Keys.ENTER)
        self.assertTrue(page.find("dialog").is_displayed())
        press(Keys.ESCAPE)
        stage.wait_for("closed", lambda: not page.find("dialog").is_displayed())
        self.assertEqual(body.active_element.get_attribute("aria-haspopup"), "dialog")

    def test_names_and_roles(self):
        """every control and picture has a name for a screen reader"""
        self.set_everything()
        page = self.browse("zhang")
        stage.wait_for("the chart", lambda: page.all(".bar"))
        nodes = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        named = ("button", "combobox", "textbox", "radio", "image", "img", "link", "dialog", "group",
                 "article", "region", "heading", "alert")
        seen = set()
        for node in nodes:
            role = node.get("role", {}).get("value")
            if node.get("ignored") or role not in named:
                continue
            seen.add(role)
            if role not in ("alert", "group"):
                self.assertTrue(node.get("name", {}).get("value"), (role, node))
        self.assertTrue({"button", "combobox", "image", "article", "region", "heading"} <= seen
                        or {"button", "combobox", "img", "article", "region", "heading"} <= seen, seen)
        self.assertEqual(len(page.all("h1")), 1)
        self.assertEqual(len(page.all("main")), 1)
        ids = page.script("return [...document.querySelectorAll('[id]')].map((one) => one.id)")
        self.assertEqual(len(ids), len(set(ids)))
        pressed = page.find(choice("zhang", "out")).get_attribute("aria-pressed")
        self.assertEqual(pressed, "true")

    def test_contrast(self):
        """every text has a contrast of at least 4.5, light, dark and disconnected"""
        self.set_everything()
        self.sign.simulate("Fault", device="dimmer", fault="absent")
        self.addCleanup(lambda: self.sign.simulate("Fault", device="dimmer", fault="none"))
        for dark in (False, True):
            page = self.browse("zhang", dark=dark)
            stage.wait_for("the chart", lambda: page.all(".bar"))
            page.wait_text("#faults", "检查", 60)
            page.screenshot("dark-zh" if dark else "light-zh")
            self.assertEqual(page.script(CONTRAST), [])
            page.click(card("zhang", "[aria-haspopup=dialog]"))
            self.assertEqual(page.script(CONTRAST), [])
            self.sign.stop()
            page.wait_text(".loss", "断开")
            page.screenshot("dark-lost-zh" if dark else "light-lost-zh")
            self.assertEqual(page.script(CONTRAST), [])
            self.sign.start()
            self.set_everything()
            self.sign.simulate("Fault", device="dimmer", fault="absent")

    def test_axe(self):
        """axe-core finds nothing"""
        wheels = glob.glob(os.path.join(stage.SCREENSHOTS, "axe_core_python-*.whl"))
        if not wheels:
            self.skipTest("axe-core is not at hand; the tests beside this one check the same in part")
        axe = zipfile.ZipFile(wheels[0]).read("axe_core_python/axe.min.js").decode()
        self.set_everything()
        for language, size, dark in (("zh-cn", None, False), ("en-us", PHONE, True)):
            page = self.browse("zhang", language, dark=dark, **({"size": size} if size else {}))
            stage.wait_for("the chart", lambda: page.all(".bar"))
            for is_open in (False, True):
                if is_open:
                    page.click(card("zhang", "[aria-haspopup=dialog]"))
                page.script(axe)
                report = page.driver.execute_async_script("""
                  const done = arguments[arguments.length - 1];
                  axe.run(document, {resultTypes: ['violations', 'passes']}).then((found) => done(
                    [found.passes.length, found.violations.map((one) => [one.id, one.help,
                      one.nodes.map((node) => node.html.slice(0, 120))])]));""")
                self.assertGreater(report[0], 15)
                self.assertEqual(report[1], [])

    def test_policy(self):
        """the content policy admits files of Cockpit alone, and the page needs no more"""
        page = self.browse("zhang")
        policy = page.driver.execute_async_script("""
          const done = arguments[arguments.length - 1];
          fetch(location.href).then((reply) => done(reply.headers.get('content-security-policy')))""")
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        self.assert_own_sources(page)
        page.script("""
          const script = document.createElement('script');
          script.textContent = 'window.hasRun = true'; document.head.append(script);""")
        self.assertFalse(page.script("return window.hasRun === true"))

    def test_work_log(self):
        """the week's work log is printed from the journal: a page for each officer, with signatures"""
        self.set_everything()
        # Its rows are of whole minutes.
        self.sign.simulate("Advance", seconds=120)
        page = self.browse("zhang")
        stage.wait_for("the chart", lambda: page.all(".bar"))
        page.script("window.print = () => { window.printed = true; }")
        page.click("#history .extras:nth-of-type(3) button")
        self.assertTrue(page.script("return window.printed"))
        log = page.script("return document.querySelector('#work-log').textContent")
        for part in ("工作日志", "张伟", "李娜", "民警签字", "审核签字", "外出", "合计"):
            self.assertIn(part, log)
        self.assertEqual(len(page.all("#work-log .log-page")), 2)
        pdf = page.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
        with open(os.path.join(stage.SCREENSHOTS, "work-log.pdf"), "wb") as file:
            file.write(base64.b64decode(pdf))
