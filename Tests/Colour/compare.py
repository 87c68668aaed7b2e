#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the dithering of dutysign-render with Pillow's quantiser and PyPI's epaper-dithering.

    python3 -m venv venv && venv/bin/pip install numpy pillow epaper-dithering scikit-image
    venv/bin/python Tests/Colour/compare.py .build/release/dutysign-render sheet.png

All get the same crop and size of each photograph, and the same measured inks where they take any.
The result of each is looked at through a blur like that of an eye, in linear light, and compared in
OKLab with what the panel could show at best: the photograph between the panel's black and white.
With scikit-image there is also NASA's portrait of Eileen Collins, in the public domain.
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy
from PIL import Image, ImageDraw

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import portraits  # noqa: E402

# In the order of the palette of dutysign-render: the measurement that is its default.
INKS = [(168, 180, 182), (31, 24, 41), (113, 24, 19), (180, 173, 0), (36, 70, 139), (50, 84, 60)]
NAMES = ["white", "black", "red", "yellow", "blue", "green"]
IDEAL = [(255, 255, 255), (0, 0, 0), (255, 0, 0), (255, 255, 0), (0, 0, 255), (0, 255, 0)]
TONES = portraits.to_linear(numpy.array(INKS) / 255)
SHOWN = ["dutysign, Floyd–Steinberg", "Pillow, pure colours", "Pillow, measured inks",
         "epaper-dithering, default", "epaper-dithering, DBS"]
SIGMA = 1.5  # One arc minute at one metre is 1.5 pixels of 0.2 mm.


def job(path, dithering):
    return json.dumps({
        "format": "800x480", "palette": "six", "dithering": dithering,
        "content": {
            "office": ["社区警务室"], "language": "chinese", "isStopped": False,
            "officers": [{"name": "张伟", "photograph": path, "reception": []}]}})


def plate(renderer, path, dithering="floyd-steinberg"):
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "plate.png")
        subprocess.run([renderer, "--png", target], input=job(path, dithering).encode(),
                       check=True, stderr=subprocess.DEVNULL)
        return numpy.asarray(Image.open(target).convert("RGB"))


def window(renderer, folder):
    """Where the photograph is on the plate, without its frame."""
    plates = []
    for code in (0, 255):
        path = os.path.join(folder, f"flat{code}.png")
        Image.new("RGB", (480, 640), (code,) * 3).save(path)
        plates.append(plate(renderer, path))
    rows, columns = numpy.nonzero((plates[0] != plates[1]).any(-1))
    return rows.min() - 1, rows.max() + 2, columns.min() - 1, columns.max() + 2


def reduced(light, width, height):
    """Crops as the renderer does, and averages areas of light."""
    high, wide = light.shape[:2]
    if wide * height > high * width:
        cut = max(1, high * width // height)
        light = light[:, (wide - cut) // 2:(wide - cut) // 2 + cut]
    else:
        cut = max(1, wide * height // width)
        light = light[(high - cut) // 3:(high - cut) // 3 + cut]

    def along(array, count):
        edges = numpy.linspace(0, array.shape[0], count + 1)
        sums = numpy.concatenate([numpy.zeros((1,) + array.shape[1:]), numpy.cumsum(array, 0)])
        low = numpy.floor(edges).astype(int).clip(0, array.shape[0] - 1)
        at = sums[low] + (edges - low)[:, None, None] * array[low]
        return numpy.diff(at, axis=0) / (array.shape[0] / count)
    return along(along(light, height).swapaxes(0, 1), width).swapaxes(0, 1)


def blurred(light):
    radius = int(4 * SIGMA)
    kernel = numpy.exp(-numpy.arange(-radius, radius + 1) ** 2 / (2 * SIGMA ** 2))
    kernel /= kernel.sum()
    for axis in (0, 1):
        padding = [(0, 0)] * 3
        padding[axis] = (radius, radius)
        padded = numpy.pad(light, padding, mode="edge")
        light = sum(weight * numpy.take(padded, range(i, i + light.shape[axis]), axis)
                    for i, weight in enumerate(kernel))
    return light


def oklab(light):
    long, middle, short = numpy.cbrt(numpy.clip(light, 0, None) @ numpy.array([
        [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005]]).T).transpose(2, 0, 1)
    return numpy.stack([
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short], -1)


def error(inks, reference):
    seen = oklab(blurred(TONES[inks]))
    wanted = oklab(blurred(reference))
    distance = 100 * numpy.sqrt(((seen - wanted) ** 2).sum(-1))
    inner = distance[4:-4, 4:-4]
    return inner.mean(), numpy.percentile(inner, 95)


def nearest(pixels, colours):
    differences = pixels[:, :, None].astype(int) - numpy.array(colours)[None, None]
    return (differences ** 2).sum(-1).argmin(-1)


def pillow(image, colours, dither=True):
    palette = Image.new("P", (1, 1))
    flat = [part for colour in colours for part in colour]
    palette.putpalette(flat + flat[:3] * (256 - len(colours)))
    mode = Image.Dither.FLOYDSTEINBERG if dither else Image.Dither.NONE
    result = image.quantize(palette=palette, dither=mode)
    return nearest(numpy.asarray(result.convert("RGB")), colours)


def package(image, **options):
    import epaper_dithering
    measured = epaper_dithering.SPECTRA_7_3_6COLOR_V2
    assert set(measured.colors.values()) == set(INKS)
    result = epaper_dithering.dither_image(image, measured, **options)
    return nearest(numpy.asarray(result.convert("RGB")), INKS)


def methods(renderer, path, image, place):
    from epaper_dithering import DitherMode
    top, bottom, left, right = place

    def ours(dithering):
        drawn = plate(renderer, path, dithering)[top:bottom, left:right]
        return nearest(drawn, INKS)
    return {
        "dutysign, Floyd–Steinberg": lambda: ours("floyd-steinberg"),
        "dutysign, Atkinson": lambda: ours("atkinson"),
        "dutysign, blue noise": lambda: ours("blue-noise"),
        "Pillow, pure colours": lambda: pillow(image, IDEAL),
        "Pillow, measured inks": lambda: pillow(image, INKS),
        "epaper-dithering, default": lambda: package(image),
        "epaper-dithering, tone and gamut": lambda: package(
            image, mode=DitherMode.FLOYD_STEINBERG, tone=1.0, gamut="auto"),
        "epaper-dithering, auto": lambda: package(image, tone="auto", gamut="auto"),
        "epaper-dithering, DBS": lambda: package(image, tone=1.0, gamut="auto", dbs=True),
    }


def photographs():
    for number in range(len(portraits.TONES)):
        yield f"tone {number + 1}", portraits.portrait(number)
    try:
        from skimage import data
        yield "E. Collins", portraits.to_linear(data.astronaut()[0:400, 90:390] / 255)
    except ImportError:
        pass


def sheet(rows, path):
    """A row a photograph: what the panel could show at best, and results in measured inks.

    Only the middle, so that each dot is a pixel.
    """
    names = [name for name in rows[0][2] if name in SHOWN]
    part = (slice(60, 230), slice(48, 200))
    height, width = rows[0][1][part].shape[:2]
    picture = Image.new("RGB", ((width + 8) * (len(names) + 1), (height + 8) * len(rows) + 20), "white")
    draw = ImageDraw.Draw(picture)
    for column, name in enumerate(["the panel at best"] + names):
        draw.text((column * (width + 8) + 4, 4), name.replace("–", "-"), fill="black")
    for row, (_, reference, results) in enumerate(rows):
        panels = [numpy.uint8(255 * portraits.to_codes(reference) + 0.5)[part]]
        panels += [numpy.uint8(INKS)[results[name]][part] for name in names]
        for column, panel in enumerate(panels):
            picture.paste(Image.fromarray(panel), (column * (width + 8), 20 + row * (height + 8)))
    picture.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def main(renderer, target):
    rows, table = [], {}
    with tempfile.TemporaryDirectory() as folder:
        place = window(renderer, folder)
        height, width = place[1] - place[0], place[3] - place[2]
        for name, light in photographs():
            path = os.path.join(folder, "photograph.png")
            codes = numpy.uint8(255 * portraits.to_codes(light) + 0.5)
            Image.fromarray(codes).save(path)
            small = reduced(portraits.to_linear(codes / 255), width, height)
            image = Image.fromarray(numpy.uint8(255 * portraits.to_codes(small) + 0.5))
            best = TONES[1] + small * (TONES[0] - TONES[1])
            results = {}
            for method, draw in methods(renderer, path, image, place).items():
                # The plate draws a frame of one pixel around its photograph.
                results[method] = draw()
                table.setdefault(method, []).append(error(results[method], best))
            rows.append((name, best, results))
    names = [name for name, _, _ in rows]
    print(f"{width}x{height} pixels\n")
    print("| method | " + " | ".join(names) + " | mean |")
    print("|---|" + "---|" * (len(names) + 1))
    for method, errors in table.items():
        cells = [f"{mean:.2f} / {high:.1f}" for mean, high in errors]
        mean = numpy.array(errors).mean(0)
        print(f"| {method} | " + " | ".join(cells) + f" | {mean[0]:.2f} / {mean[1]:.1f} |")
    sheet([rows[i] for i in (0, 3, 5, 7, 9, -1)], target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
