# SPDX-License-Identifier: Apache-2.0
import datetime
import json
import os
import subprocess

import stage
from browser import PHONE
from case import WebCase

ZONE = datetime.timezone(datetime.timedelta(hours=8))
MONDAY = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)

# What happens on each day: hour, minute, and a button of Zhang or what the chief sets for Li.
DAY = ((8, 5, "zhang.in-community"), (8, 40, "li.at-station"), (10, 20, "zhang.out"),
       (11, 10, "li.in-community"), (11, 55, "zhang.at-station"), (13, 50, "zhang.in-community"),
       (15, 40, "li.out"), (17, 30, "li.at-station"), (18, 5, "zhang.resting"))


class PictureTest(WebCase):
    """The picture of docs/guide/browser.md: a copy of .build/web/guide.png."""

    def advance_to(self, time):
        now = self.sign.call("Status")["state"]["now"] / 1e6
        if time.timestamp() > now:
            self.sign.simulate("Advance", seconds=time.timestamp() - now)

    def call_as(self, account, method, **parameters):
        number = stage.ACCOUNTS[account]
        groups = [60110] if account == "chief" else []
        subprocess.run(
            [os.path.join(stage.BIN, "dutysign"), "--socket", stage.SOCKET, "call", method,
             json.dumps(parameters)],
            user=number, group=number, extra_groups=groups, check=True, stdout=subprocess.DEVNULL)

    def test_guide_picture(self):
        """the picture of the guide: a desk and a phone on a Thursday afternoon"""
        self.sign.simulate("SetClock", time=int(MONDAY.timestamp() * 1e6), trust="synchronised")
        for day in range(4):
            for hour, minute, button in DAY:
                time = MONDAY.replace(hour=hour, minute=minute) + datetime.timedelta(days=day)
                if day == 3 and hour >= 11:
                    break
                self.advance_to(time)
                officer, status = button.split(".")
                if officer == "zhang":
                    self.sign.press(button)
                    self.sign.simulate("Advance", seconds=2)
                else:
                    self.call_as("chief", "SetWhereabouts", officer=officer, status=status)
        thursday = MONDAY + datetime.timedelta(days=3)
        self.sign.simulate("SetDaylight", lux=8000)
        self.advance_to(thursday.replace(hour=13, minute=55))
        self.call_as("zhang", "SetWhereabouts", officer="zhang", status="in-community",
                     until="16:30",
                     note="花楼街走访")
        self.advance_to(thursday.replace(hour=14, minute=2))
        self.call_as("chief", "SetWhereabouts", officer="li", status="at-station", note="窗口值班")
        self.advance_to(thursday.replace(hour=14, minute=5))
        self.call_as("zhang", "SetLamp", lamp="spotlight", mode="dim", level=0.3, forSeconds=3600)
        page = self.browse("zhang")
        stage.wait_for("the plate", lambda: page.find("canvas.plate").is_displayed(), 30)
        stage.wait_for("the chart", lambda: page.all(".bar"))
        page.wait_text(".officers, #officers", "花楼街走访")
        page.wait_text("main", "当前画面", 60)
        desk = page.screenshot("guide-desk")
        phone = self.browse("zhang", size=PHONE)
        phone.wait_text("#officers", "窗口值班")
        small = phone.screenshot("guide-phone", full=False)
        target = os.path.join(stage.SCREENSHOTS, "guide.png")
        subprocess.run(
            ["convert", "(", desk, "-resize", "900x", "-crop", "900x1209+0+0", "+repage", ")",
             "(", small, "-resize", "300x", "-bordercolor", "#4b5068", "-border", "2",
             "-bordercolor", "white", "-border", "10x0", ")",
             "-background", "white", "-gravity", "north", "+append", "+dither", "-colors", "200",
             "PNG8:" + target], check=True)
        self.assertLess(os.path.getsize(target), 250000)
