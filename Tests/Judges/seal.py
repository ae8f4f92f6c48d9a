"""Draws the picture of a seal that no company has.

usage: seal.py seal.png [opaque | filled | flat | blank] [mirrored] [margin] [huge]
       opaque    without an alpha channel
       flat      with an alpha channel in which nothing is transparent
       filled    with white paper inside the ring
       blank     with an alpha channel in which everything is transparent
       margin    with a transparent margin that is half as wide as the seal
       seal.py seal.svg svg     the same as a drawing
"""

import math
import struct
import sys
import zlib

from PIL import Image, ImageDraw, ImageOps

SIZE = 840
RED = (200, 30, 40, 255)
image = Image.new("RGBA", (SIZE, SIZE), (200, 30, 40, 0))
draw = ImageDraw.Draw(image)
draw.ellipse((8, 8, SIZE - 9, SIZE - 9), outline=RED, width=26)
shapes = [f'<circle cx="{SIZE / 2}" cy="{SIZE / 2}" r="{SIZE / 2 - 21}" fill="none" stroke-width="26"/>']
middle = SIZE / 2
points = []
for corner in range(10):
    radius = 150 if corner % 2 == 0 else 58
    angle = math.pi * corner / 5 - math.pi / 2
    points.append((middle + radius * math.cos(angle), middle + radius * math.sin(angle)))
draw.polygon(points, fill=RED)
shapes.append('<path class="star" d="M' + "L".join(f"{x:.2f},{y:.2f}" for x, y in points) + 'Z"/>')
# Marks of different widths around the star, so that no slice can stand for another.
for mark in range(11):
    angle = math.pi * (0.85 + 1.3 * mark / 10)
    x, y, half = middle + 300 * math.cos(angle), middle + 300 * math.sin(angle), 14 + 4 * mark
    draw.rectangle((x - half, y - 40, x + half, y + 40), outline=RED, width=8)
    shapes.append(
        f'<rect x="{x - half + 4:.2f}" y="{y - 36:.2f}" width="{2 * half - 8}" height="72" fill="none" stroke-width="8"/>')
draw.rectangle((250, 640, 560, 680), fill=RED)
shapes.append('<rect x="250" y="640" width="310" height="40" style="fill: url(#ink); stroke: none"/>')
if "svg" in sys.argv[2:]:
    ink = '<linearGradient id="ink"><stop stop-color="#c81e28"/></linearGradient>'
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" '
            'width="42mm" height="42mm" stroke="#c81e28">\n'
            f"<defs>{ink}<style>.star {{fill: #c81e28; stroke: none}}</style></defs>\n"
            + "\n".join(shapes) + "\n</svg>\n")
    sys.exit()
if "mirrored" in sys.argv[2:]:
    image = ImageOps.mirror(image)
if "margin" in sys.argv[2:]:
    image = ImageOps.expand(image, SIZE // 2, (200, 30, 40, 0))
if "filled" in sys.argv[2:]:
    paper = Image.new("RGBA", image.size, (255, 255, 255, 0))
    ImageDraw.Draw(paper).ellipse((8, 8, SIZE - 9, SIZE - 9), fill="white")
    image = Image.alpha_composite(paper, image)
if "flat" in sys.argv[2:]:
    image = Image.alpha_composite(Image.new("RGBA", image.size, (255, 255, 255, 255)), image)
if "blank" in sys.argv[2:]:
    image.putalpha(0)
if "opaque" in sys.argv[2:]:
    paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
    image = Image.alpha_composite(paper, image).convert("RGB")
image.save(sys.argv[1])
if "huge" in sys.argv[2:]:
    # A header that promises a billion pixels, with its checksum.
    data = bytearray(open(sys.argv[1], "rb").read())
    data[16:24] = struct.pack(">II", 32000, 32000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    open(sys.argv[1], "wb").write(data)
