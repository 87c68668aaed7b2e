# SPDX-License-Identifier: Apache-2.0
"""Portraits for the comparison of dithering: shaded heads of all skin tones, drawn here.

Nobody's photograph is in this repository. A head is a lit ellipsoid with hair, features, a uniform
shirt and one of the plain backgrounds of registration photographs. The tones are the ten of the
Monk Skin Tone Scale.
"""
import numpy

TONES = [
    "f6ede4", "f3e7db", "f7ead0", "eadaba", "d7bd96", "a07e56", "825c43", "604134", "3a312a",
    "292420",
]
BACKGROUNDS = ["ffffff", "438edb", "d8262c", "cfd6dc"]
HAIR = ["1b1614", "3b2a1e", "0e0d0d", "7a6f68"]
WIDTH, HEIGHT = 480, 640


def linear(colour):
    """Linear light of a colour in hexadecimal digits."""
    return to_linear(numpy.array([int(colour[i:i + 2], 16) for i in (0, 2, 4)]) / 255)


def to_linear(codes):
    return numpy.where(codes <= 0.04045, codes / 12.92, ((codes + 0.055) / 1.055) ** 2.4)


def to_codes(light):
    light = numpy.clip(light, 0, 1)
    return numpy.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def ellipse(x, y, centre, radii):
    return ((x - centre[0]) / radii[0]) ** 2 + ((y - centre[1]) / radii[1]) ** 2


def soft(distance, width):
    return numpy.clip((1 - distance) / width, 0, 1)[..., None]


def portrait(number):
    """One portrait in linear light; number counts the tones from 0."""
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH] / WIDTH
    skin = linear(TONES[number])
    hair = linear(HAIR[number % len(HAIR)])
    image = linear(BACKGROUNDS[number % len(BACKGROUNDS)]) * (
        1.0 - 0.12 * ((x - 0.4) ** 2 + (y - 0.4) ** 2))[..., None]

    def over(colour, mask):
        nonlocal image
        image = image * (1 - mask) + colour * mask

    fold = 0.75 + 0.25 * numpy.cos(18 * (x - 0.5) + 5 * y)
    over(linear("1d2b4f") * fold[..., None], soft(ellipse(x, y, (0.5, 1.45), (0.52, 0.5)), 0.02))
    over(linear("b9cde8"), soft(numpy.maximum(abs(x - 0.5) * 9 - (y - 0.95) * 3, 0.2 + (0.95 - y) * 9), 0.1))
    over(linear("101a38"), soft(abs(x - 0.5) * 26 + (1.02 - y).clip(0) * 30, 0.2))
    neck = 0.62 + 0.25 * numpy.cos(6 * (x - 0.42))
    over(skin * (0.55 * neck)[..., None], soft(ellipse(x, y, (0.5, 0.84), (0.13, 0.2)), 0.05))
    over(hair, soft(ellipse(x, y, (0.5, 0.44), (0.245, 0.3)), 0.06))
    # The head: a light from above at the left, a weak one from the right, and a highlight.
    distance = ellipse(x, y, (0.5, 0.52), (0.205, 0.28))
    depth = numpy.sqrt(numpy.clip(1 - distance, 0, 1))
    normal = numpy.stack([(x - 0.5) / 0.205, (y - 0.52) / 0.28, depth], -1)
    normal /= numpy.maximum(numpy.linalg.norm(normal, axis=-1, keepdims=True), 1e-6)
    nose = numpy.exp(-ellipse(x, y, (0.5, 0.56), (0.025, 0.07)))
    key = numpy.clip(normal @ numpy.array([-0.5, -0.45, 0.74]), 0, 1)
    fill = numpy.clip(normal @ numpy.array([0.7, 0.0, 0.7]), 0, 1)
    shade = 0.22 + 0.75 * key + 0.12 * fill + 0.12 * nose
    gloss = numpy.clip(normal @ numpy.array([-0.27, -0.27, 0.92]), 0, 1) ** 40
    blush = sum(numpy.exp(-ellipse(x, y, (c, 0.6), (0.05, 0.04))) for c in (0.4, 0.6))
    face = skin * shade[..., None] * (1 + blush[..., None] * numpy.array([0.10, -0.03, -0.05]))
    over(face + 0.06 * gloss[..., None], soft(distance, 0.03))
    over(hair * (0.8 + 0.4 * numpy.sin(60 * x + 9 * y))[..., None].clip(0.4),
         soft(numpy.maximum(ellipse(x, y, (0.5, 0.4), (0.225, 0.19)), (y - 0.375) * 12 + 0.6), 0.1))
    for eye in (0.425, 0.575):
        over(linear("efe9e2"), soft(ellipse(x, y, (eye, 0.51), (0.034, 0.015)), 0.2))
        over(linear("2a1a10"), soft(ellipse(x, y, (eye, 0.51), (0.014, 0.014)), 0.2))
        over(hair, 0.85 * soft(ellipse(x, y, (eye, 0.468), (0.045, 0.009)), 0.4))
    lips = skin * numpy.array([0.85, 0.5, 0.5]) + numpy.array([0.03, 0, 0])
    over(lips, soft(ellipse(x, y, (0.5, 0.665), (0.058, 0.018)), 0.3))
    over(lips * 0.4, 0.8 * soft(ellipse(x, y, (0.5, 0.665), (0.055, 0.003)), 0.5))
    grain = numpy.random.default_rng(number).normal(0, 0.006, image.shape)
    return numpy.clip(image * (1 + grain), 0, 1)
