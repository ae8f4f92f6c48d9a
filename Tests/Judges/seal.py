"""Draws the picture of a seal that no company has.

usage: seal.py seal.png [opaque] [mirrored] [huge]
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
middle = SIZE / 2
points = []
for corner in range(10):
    radius = 150 if corner % 2 == 0 else 58
    angle = math.pi * corner / 5 - math.pi / 2
    points.append((middle + radius * math.cos(angle), middle + radius * math.sin(angle)))
draw.polygon(points, fill=RED)
# Marks of different widths around the star, so that no slice can stand for another.
for mark in range(11):
    angle = math.pi * (0.85 + 1.3 * mark / 10)
    x, y, half = middle + 300 * math.cos(angle), middle + 300 * math.sin(angle), 14 + 4 * mark
    draw.rectangle((x - half, y - 40, x + half, y + 40), outline=RED, width=8)
draw.rectangle((250, 640, 560, 680), fill=RED)
if "mirrored" in sys.argv[2:]:
    image = ImageOps.mirror(image)
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
