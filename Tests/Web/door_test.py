# SPDX-License-Identifier: Apache-2.0
import json
import os
import time
import unittest

from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.chrome.service import Service

import stage

PORT = 9193

# Moves both clocks of the page ahead.
LATER = """
const ahead = arguments[0] * 1000;
const [wall, running] = [Date.now.bind(Date), performance.now.bind(performance)];
Date.now = () => wall() + ahead;
performance.now = () => running() + ahead;
"""


class DoorTest(unittest.TestCase):
    """The page of a screen at the door, from `dutysign page` and a plain web server."""

    @classmethod
    def setUpClass(cls):
        cls.sign = stage.Sign()
        cls.folder = os.path.join(stage.WORK, "door")
        os.makedirs(cls.folder, exist_ok=True)
        cls.server = stage.start(
            "python3", "-m", "http.server", "--bind", "127.0.0.1", "--directory", cls.folder,
            str(PORT), stdout=-3, stderr=-3)

    @classmethod
    def tearDownClass(cls):
        stage.stop(cls.server)
        cls.sign.stop()

    def setUp(self):
        self.command = None
        self.run_command()
        self.addCleanup(lambda: self.command.poll() is None and stage.stop(self.command))
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                         "--hide-scrollbars", "--window-size=1280,863"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=Service("/usr/bin/chromedriver"))
        self.addCleanup(self.driver.quit)
        self.driver.get("http://127.0.0.1:%d/" % PORT)

    def run_command(self, *options):
        """Starts the command, in place of one that runs."""
        if self.command and self.command.poll() is None:
            stage.stop(self.command)
        for name in os.listdir(self.folder):
            os.unlink(os.path.join(self.folder, name))
        self.command = stage.start(
            os.path.join(stage.BIN, "dutysign"), "--socket", stage.SOCKET, "page", self.folder,
            *options)
        stage.wait_for("the files", lambda: os.path.exists(self.folder + "/beat.json"))

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)

    def picture(self, name):
        self.driver.save_screenshot(os.path.join(stage.SCREENSHOTS, name + ".png"))

    def complaints(self):
        return [one["message"] for one in self.driver.get_log("browser")
                if "favicon" not in one["message"]]

    def text(self):
        return self.driver.execute_script("return document.body.innerText")

    def wait_text(self, part, seconds=20):
        stage.wait_for(part, lambda: part in self.text(), seconds)

    def test_follows_the_sign(self):
        """it shows each officer in both languages, and follows a press"""
        self.wait_text("去向待更新")
        self.sign.call("SetWhereabouts", officer="zhang", status="out", forSeconds=5400,
                       note="<b>入户</b>")
        self.sign.press("li.at-station")
        for part in ("外出", "Out", "张伟", "三级警督", "至 ", "until ", "在所", "李娜", "110"):
            self.wait_text(part)
        self.assertNotIn("入户", self.text())
        self.driver.save_screenshot(os.path.join(stage.SCREENSHOTS, "door.png"))
        problems = [one["message"] for one in self.driver.get_log("browser")
                    if "favicon" not in one["message"]]
        self.assertEqual(problems, [])

    def test_withholds_what_is_old(self):
        """a state that has not been renewed for two minutes is not shown, and the next one is"""
        self.wait_text("张伟")
        stage.stop(self.command)
        self.driver.execute_script(LATER, 115)
        self.wait_text("张伟")
        self.driver.execute_script(LATER, 10)
        self.wait_text("暂停显示")
        self.assertNotIn("张伟", self.text())
        self.driver.save_screenshot(os.path.join(stage.SCREENSHOTS, "door-old.png"))
        self.run_command()
        self.wait_text("张伟")

    def test_withholds_what_is_old_when_opened(self):
        """a page that finds an old file shows nobody"""
        self.wait_text("张伟")
        stage.stop(self.command)
        path = self.folder + "/beat.json"
        with open(path) as file:
            beat = json.load(file)
        beat["written"] -= 121000
        with open(path, "w") as file:
            json.dump(beat, file)
        self.driver.refresh()
        self.wait_text("暂停显示")
        stage.wait_for("a second reading", lambda: self.driver.execute_script(
            "return performance.getEntriesByName(location.href + 'beat.json').length > 1"), 20)
        self.assertNotIn("张伟", self.text())

    def test_sign_that_is_gone(self):
        """once the sign does not reply nobody is shown, long before two minutes"""
        self.wait_text("张伟")
        self.sign.stop()
        self.wait_text("暂停显示", 20)
        self.sign.start()
        self.wait_text("张伟", 30)

    def test_state_of_another_beat(self):
        """a state that the beat does not name is not shown, though both are new"""
        self.wait_text("张伟")
        stage.stop(self.command)
        with open(self.folder + "/beat.json") as file:
            beat = json.load(file)
        beat["beat"], beat["state"] = "other", "other"
        with open(self.folder + "/beat.json", "w") as file:
            json.dump(beat, file)
        self.wait_text("暂停显示")
        self.assertNotIn("张伟", self.text())

    def make_board(self):
        board = os.path.join(stage.WORK, "board")
        os.makedirs(board, exist_ok=True)
        with open(board + "/10-map.md", "w") as file:
            file.write("# 辖区图\n\n![花楼社区地图](map.svg)\n\n![x](../../etc/passwd.png)\n")
        with open(board + "/map.svg", "w") as file:
            file.write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width='
                       '"400" height="300" fill="#cfe3c8"/><path d="M0 180 400 90" stroke="#fff" '
                       'stroke-width="20"/><circle cx="210" cy="130" r="14" fill="#a3151a"/>'
                       '<script>document.title = "taken"</script></svg>')
        with open(board + "/20-duties.md", "w") as file:
            file.write("# 警务公开\n## 社区民警职责\n- 掌握辖区情况\n- 管理**实有人口**\n"
                       "- 走访群众，调解纠纷\n- 安全防范宣传\n## 治保会成员\n1. 王建国\n"
                       "2. 李秀英\n## 办事程序和收费\n| 事项 | 材料 | 费用 |\n|---|---|---|\n"
                       "| 居住登记 | 身份证 | **免费** |\n| 居住证 | 身份证、照片 | 免费 |\n")
        with open(board + "/30-long.md", "w") as file:
            file.write("# 长\n<img src=x onerror=document.title='taken'>\n\n" + "很长的一段文字，放不下就缩小。\n\n" * 60)
        with open(board + "/emblem.svg", "w") as file:
            file.write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" '
                       'cy="5" r="5" fill="#f5c400"/></svg>')
        return board

    def with_photograph(self):
        """The configuration with a photograph of one officer."""
        folder = os.path.join(stage.WORK, "photographs")
        os.makedirs(folder, exist_ok=True)
        stage.run("convert", "-size", "180x240", "gradient:#8fb3d9-#2b4a6b", "-fill", "#f0c8a0",
                  "-draw", "circle 90,100 90,50", "-fill", "#1d2a3a", "-draw",
                  "roundrectangle 30,165 150,260 40,40", os.path.join(folder, "zhang.png"))
        with open(self.sign.configuration) as file:
            text = file.read().replace("    rank: 三级警督\n",
                                       "    rank: 三级警督\n    photograph: zhang.png\n")
        path = os.path.join(folder, "sign.yaml")
        with open(path, "w") as file:
            file.write(text)
        return path

    def turn(self, times=1):
        for _ in range(times):
            self.driver.find_element("tag name", "body").send_keys(Keys.ARROW_RIGHT)

    def test_plate_and_board(self):
        """the plate is a picture in colour, and takes turns with the pages of the notice board"""
        self.sign.call("SetWhereabouts", officer="zhang", status="out", forSeconds=5400,
                       note="</text><script>document.title='taken'</script>")
        self.run_command("--config", self.with_photograph(), "--board", self.make_board(),
                         "--turn", "5s", "--notes")
        loaded = "const p = document.querySelector('img.plate'); return p && p.naturalWidth"
        stage.wait_for("the plate", lambda: self.script(loaded) == 950)
        self.assertIn("张伟", self.script("return document.querySelector('img.plate').alt"))
        with open(self.folder + "/plate.svg") as file:
            self.assertIn("data:image/png;base64,", file.read())
        self.picture("door-plate")
        self.script("document.dispatchEvent(new KeyboardEvent('keydown', {key: ' '}))")
        self.turn()
        self.wait_text("辖区图")
        drawn = "const p = document.querySelector('.board img'); return p && p.naturalWidth"
        stage.wait_for("the map", lambda: self.script(drawn))
        self.assertEqual(len(self.driver.find_elements("css selector", ".board img")), 1)
        self.picture("door-map")
        self.turn()
        self.wait_text("居住登记")
        self.assertIn("110", self.text())
        self.picture("board")
        self.turn()
        self.wait_text("很长的一段文字")
        self.assertIn("<img src=x", self.text())
        self.assertTrue(self.script(
            "const b = document.querySelector('.board'); return b.scrollHeight <= b.clientHeight"))
        # Old whereabouts are withheld, and the board goes on.
        self.script(LATER, 125)
        self.wait_text("去向暂停显示")
        self.assertIn("很长的一段文字", self.text())
        self.turn()
        self.wait_text("暂停显示")
        self.assertNotIn("张伟", self.text())
        self.assertEqual(self.script("return document.title"), "民警去向")
        self.assertEqual(self.complaints(), [])

    def test_turns_by_itself(self):
        """the screens take turns at the pace of --turn"""
        self.run_command("--board", self.make_board(), "--turn", "5s")
        self.wait_text("张伟")
        self.wait_text("辖区图", 15)
        self.wait_text("警务公开", 15)

    def test_emergency(self):
        """an emergency is all that the page shows, until it is over"""
        self.wait_text("张伟")
        self.sign.call("SetAttention", on=True)
        self.wait_text("紧急情况请拨打 110")
        self.wait_text("正在处置警情")
        self.assertNotIn("张伟", self.text())
        self.picture("door-emergency")
        self.sign.call("SetAttention", on=False)
        self.wait_text("张伟")
        self.assertEqual(self.complaints(), [])

    def test_writes_only_what_changed(self):
        """without a change nothing but the beat is written"""
        self.run_command("--config", self.sign.configuration)
        stage.wait_for("the plate", lambda: os.path.exists(self.folder + "/plate.svg"))
        stage.wait_for("its beat", lambda: "张伟" in open(self.folder + "/state.json").read())
        time.sleep(1)
        before = {name: os.stat(os.path.join(self.folder, name)).st_mtime_ns
                  for name in os.listdir(self.folder)}
        first = before["beat.json"]
        stage.wait_for("the next beat", lambda: os.stat(
            self.folder + "/beat.json").st_mtime_ns != first, 70)
        after = {name: os.stat(os.path.join(self.folder, name)).st_mtime_ns
                 for name in os.listdir(self.folder)}
        self.assertEqual({name for name in after if after[name] != before.get(name)}, {"beat.json"})
