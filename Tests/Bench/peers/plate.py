# SPDX-License-Identifier: Apache-2.0
"""Renders the texts of a plate's job with Pillow: the office above, the officers in columns below.

    plate.py <job.json >plate.pbm

It does less than dutysign-render: no line breaking, no fitting, no fallback of fonts.
"""

import json
import sys

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
job = json.load(sys.stdin)
width, height = (int(word) for word in job["format"].split("x"))
content = job["content"]
image = Image.new("L", (width, height), 255)
draw = ImageDraw.Draw(image)


def write(x, y, size, text):
    draw.text((x, y), text, font=ImageFont.truetype(FONT, size, index=2), fill=0)


y = 8
for line in content["office"]:
    write(16, y, 36, line)
    y += 44
if content.get("english"):
    write(16, y, 20, content["english"])
column = width // len(content["officers"])
for number, officer in enumerate(content["officers"]):
    x = 16 + number * column
    write(x, 220, 44, officer["name"])
    write(x, 280, 22, officer.get("rank") or "")
    write(x, 310, 22, officer.get("contact") or "")
    whereabouts = officer.get("whereabouts")
    if whereabouts:
        draw.rectangle((x, 350, x + column - 32, 410), fill=0)
        draw.text((x + 12, 356), whereabouts["label"], fill=255,
                  font=ImageFont.truetype(FONT, 40, index=2))
    write(x, 420, 18, whereabouts.get("note") or "" if whereabouts else "")
sys.stdout.buffer.write(b"P4\n%d %d\n" % image.size)
sys.stdout.buffer.write(image.convert("1", dither=0).point(lambda v: 255 - v).tobytes())
