# SPDX-License-Identifier: Apache-2.0
import base64

import stage
from case import WebCase, card, choice


class OfficersTest(WebCase):
    """Setting, and what an account may not set."""

    def test_press_lights_the_led(self):
        """a press on the page lights the LED at the door, and the record names the account"""
        page = self.browse("zhang")
        page.click(choice("zhang", "out"))
        page.wait_text(card("zhang", ".pill"), "外出")
        stage.wait_for("the LED", lambda: self.sign.level("indicator.zhang.out") == 1)
        page.wait_text(".toast", "已写入存储卡")
        self.assertEqual(page.find(choice("zhang", "out")).get_attribute("aria-pressed"), "true")
        self.assertEqual(self.sign.level("indicator.zhang.resting"), 0)
        by = self.sign.officer("zhang")["by"]
        self.assertEqual((by["kind"], by["name"], by["uid"]), ("peer", "zhang", 60101))
        page.wait_text(".changes", "由 zhang")

    def test_button_at_the_door_changes_the_page(self):
        """a press at the door changes the page without a reload"""
        page = self.browse("zhang")
        self.sign.press("zhang.at-station")
        page.wait_text(card("zhang", ".pill"), "在所")
        page.wait_text(card("zhang", ".fine"), "“在所”按钮")
        self.sign.press("li.resting")
        page.wait_text(card("li", ".pill"), "休息")
        page.wait_text(".toast", "李娜：休息")

    def test_half_hours(self):
        """+30 gives an end half an hour ahead, and then one half an hour later; the note stays"""
        page = self.browse("zhang")
        self.sign.call("SetWhereabouts", officer="zhang", status="out", note="入户走访")
        page.wait_text(card("zhang", ".note"), "入户走访")
        before = self.sign.call("Status")["state"]["now"]
        for count in (1, 2):
            page.click(card("zhang", ".extras button"))
            stage.wait_for("the end", lambda: abs(
                self.sign.officer("zhang").get("until", 0) - before - count * 1800e6) < 60e6)
            page.wait_text(".toast", "已写入存储卡")
        self.assertEqual(self.sign.officer("zhang")["note"], "入户走访")
        page.wait_text(card("zhang", ".end"), "至")

    def test_dialog_sets_status_end_and_note(self):
        """the dialog sets status, end and note in one change"""
        page = self.browse("zhang")
        page.click(card("zhang", "[aria-haspopup=dialog]"))
        page.click("dialog input[value=out]")
        page.script("""
          const end = document.querySelector('#dialog-end');
          end.value = 'at'; end.dispatchEvent(new Event('change'));
          document.querySelector('#dialog-time').value = '23:45';""")
        page.find("#dialog-note").send_keys("到花楼街")
        page.screenshot("dialog-zh", full=False)
        page.click("dialog .primary")
        page.wait_text(card("zhang", ".end"), "23:45")
        page.wait_text(card("zhang", ".note"), "到花楼街")
        self.assertEqual(self.sign.officer("zhang")["status"], "out")

    def test_dialog_asks_for_the_time(self):
        """an end without a time is asked for, and nothing is set"""
        page = self.browse("zhang")
        generation = self.sign.officer("zhang")["generation"]
        page.click(card("zhang", "[aria-haspopup=dialog]"))
        page.click("dialog input[value=resting]")
        page.script("""
          const end = document.querySelector('#dialog-end');
          end.value = 'at'; end.dispatchEvent(new Event('change'));""")
        page.click("dialog .primary")
        page.wait_text("dialog .problem", "请填写时刻")
        self.assertEqual(self.sign.officer("zhang")["generation"], generation)

    def test_what_one_may_not_do_is_not_offered(self):
        """an account sees the buttons of those whom it may set, and no others"""
        zhang = self.browse("zhang")
        self.assertTrue(zhang.find(choice("zhang", "out")).is_displayed())
        self.assertFalse(any(one.is_displayed() for one in zhang.all(card("li", "button"))))
        self.assertTrue(zhang.find("[data-lamp=lightbox] .choice").is_displayed())
        chief = self.browse("chief")
        self.assertTrue(chief.find(choice("li", "out")).is_displayed())
        self.assertFalse(any(one.is_displayed() for one in chief.all("[data-lamp] button")))
        guest = self.browse("guest")
        shown = [one.text for one in guest.all("main .column button") if one.is_displayed()]
        self.assertEqual(shown, [])
        guest.wait_text("#officers > .fine", "无权设置")
        self.assertNotIn("警民联系箱", guest.text("#residents"))

    def test_a_right_that_is_missing_is_refused(self):
        """a call that the page does not offer is refused by the sign, and nothing changes"""
        guest = self.browse("guest")
        before = self.sign.officer("zhang")
        error = guest.driver.execute_async_script("""
          const done = arguments[arguments.length - 1];
          import('./commands.js').then((commands) => commands.setWhereabouts(
            {officer: 'zhang', generation: arguments[0]}, 'resting'))
            .then(() => done('accepted'), (error) => done(error.error));""",
            before["generation"])
        self.assertEqual(error, "PermissionDenied")
        self.assertEqual(self.sign.officer("zhang")["generation"], before["generation"])

    def test_a_right_that_is_taken_away_is_not_offered_any_more(self):
        """after a reload that takes the right away the buttons go, and a press is refused"""
        page = self.browse("zhang")
        self.assertTrue(page.find(choice("zhang", "out")).is_displayed())
        with open(self.configuration) as file:
            text = file.read()
        changed = text.replace('"user:zhang -> zhang", ', "")
        self.assertNotEqual(changed, text)
        self.addCleanup(lambda: self.replace(text))
        self.replace(changed)
        stage.wait_for("no buttons", lambda: not page.find(choice("zhang", "out")).is_displayed())

    def replace(self, text):
        with open(self.sign.configuration, "w") as file:
            file.write(text)
        self.sign.call("Reload")

    def test_lamp(self):
        """a lamp is overridden and given back, and the output follows"""
        page = self.browse("zhang")
        page.click("[data-lamp=lightbox] [data-mode=on]")
        stage.wait_for("lit", lambda: self.sign.level("lamp.lightbox") == 1)
        page.wait_text("[data-lamp=lightbox] .held", "由 zhang 手动控制")
        page.wait_text("[data-lamp=lightbox] .level", "开")
        page.click("[data-lamp=lightbox] [data-mode=automatic]")
        stage.wait_for("given back", lambda: not page.text("[data-lamp=lightbox] .held"))

    def test_plate_is_as_displayed(self):
        """the picture is that of the panel, pixel for pixel, and follows a change"""
        page = self.browse("zhang")
        self.sign.press("zhang.in-community")

        def is_same():
            data = base64.b64decode(self.sign.simulate("Picture", device="plate")["bitmap"])
            head, rows = data[:11], data[-800 * 480 // 8:]
            assert head == b"P4\n800 480\n", head
            drawn = page.script("""
              const canvas = document.querySelector('canvas.plate');
              if (canvas.hidden) return null;
              const data = canvas.getContext('2d').getImageData(0, 0, 800, 480).data;
              const bytes = new Uint8Array(800 * 480 / 8);
              for (let i = 0; i < 800 * 480; i++)
                if (data[4 * i] < 128) bytes[i >> 3] |= 128 >> (i & 7);
              let text = '';
              for (const byte of bytes) text += String.fromCharCode(byte);
              return btoa(text);""")
            return drawn is not None and base64.b64decode(drawn) == rows
        stage.wait_for("the new label", lambda: "在社区" in page.find(
            "canvas.plate").get_attribute("aria-label"), 30)
        stage.wait_for("the same picture", is_same, 30)

    def test_residents(self):
        """a ring and a letter are announced; the box is marked as emptied"""
        page = self.browse("zhang")
        self.sign.press("call")
        page.wait_text(".toast", "按门铃")
        page.wait_text("#residents", "启动以来 1 次")
        self.sign.press("letters")
        page.wait_text("#residents", "起有信件")
        page.click("#residents button")
        page.wait_text("#residents", "由 zhang 清空")
        self.assertFalse(self.sign.call("Letters")["letters"]["waiting"])

    def test_fault_with_advice(self):
        """a fault has its advice, in Chinese, and goes when it is cleared"""
        page = self.browse("zhang")
        self.sign.simulate("Fault", device="dimmer", fault="absent")
        self.addCleanup(lambda: self.sign.simulate("Fault", device="dimmer", fault="none"))
        page.wait_text("#faults", "检查接线和供电", 60)
        page.screenshot("fault-zh")
        self.sign.simulate("Fault", device="dimmer", fault="none")
        page.wait_text("#faults", "没有故障", 60)
