"""Fans the pages of a contract, so that their right edges show the slices of a riding seal, and compares what is seen
with the picture of the seal.

usage: riding.py contract.pdf seal.png diameter-in-mm pages-of-each-seal ...

A seal in the middle of the height, over as many pages as each number says, one after the other. The pages are drawn
with ten pixels to the millimetre. Exit status 1 where a seal is not whole.
"""

import glob
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops, ImageStat

path, seal_path, diameter, *groups = sys.argv[1:]
size = round(float(diameter) * 10)
seal = Image.open(seal_path).convert("RGBA")
# A seal is as large as what is seen of it.
seal = seal.crop(seal.getchannel("A").getbbox()).resize((size, size), Image.Resampling.BOX)
expected = Image.alpha_composite(Image.new("RGBA", seal.size, "white"), seal).convert("RGB")
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["pdftoppm", "-r", "254", "-png", path, folder + "/page"], check=True)
    pages = [Image.open(name).convert("RGB") for name in sorted(glob.glob(folder + "/page*.png"))]
# A sheet that lies on its side is bound by its upper edge.
pages = [page if page.height > page.width else page.rotate(90, expand=True) for page in pages]
first = 0
worst = 0.0
for group in map(int, groups):
    fan = Image.new("RGB", (size, size), "white")
    for number in range(group):
        page = pages[first + number]
        left, right = size * number // group, size * (number + 1) // group
        top = (page.height - size) // 2
        fan.paste(page.crop((page.width - (right - left), top, page.width, top + size)), (left, 0))
    difference = ImageChops.difference(fan, expected).convert("L")
    # The columns beside a cut are looked at by themselves: there a seal would tear.
    cuts = [difference.crop((max(0, size * n // group - 2), 0, size * n // group + 2, size)) for n in range(1, group)]
    worst = max([worst, ImageStat.Stat(difference).mean[0]] + [ImageStat.Stat(cut).mean[0] for cut in cuts])
    first += group
print(f"{worst:.2f}")
sys.exit(0 if first <= len(pages) and worst < 12 else 1)
