"""What a batch's instructions are spent in, library by library, counted by callgrind."""

import collections
import pathlib
import re
import subprocess

# By the name of the file that holds the code; the first that fits.
PARTS = [
    (r"^(libz|libdeflate)\b", "compression (zlib, libdeflate)"), (r"^libcairo", "Cairo"), (r"^libpango", "Pango"),
    (r"^libharfbuzz", "HarfBuzz"), (r"^(libfreetype|libfontconfig)", "FreeType, Fontconfig"), (r"^libqpdf", "libqpdf"),
    (r"^(libnettle|libhogweed)", "hashes (Nettle)"), (r"^(libswift|libFoundation|lib_Foundation)", "Swift's libraries"),
    (r"^(libc\.|libc-|libm\.|libm-|ld-|libpthread|libstdc|libgcc)", "memory and C library"), (r"^signet", "Signet's own code"),
]


def stripped(program, folder):
    """A copy of a program without what a debugger reads, which valgrind does not understand of Swift."""
    copy = folder / "signet"
    subprocess.run(["strip", "--strip-debug", "-o", copy, program], check=True)
    return copy


def instructions(command, file, environment):
    """Runs a command and gives the instructions in each part."""
    file.unlink(missing_ok=True)
    subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={file}", *map(str, command)], env=environment, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    return by_part(file)


def by_part(file):
    """Adds up the costs of an output file of callgrind (its manual, 'Callgrind Format Specification')."""
    names, counts, current = {}, collections.Counter(), ""
    with open(file, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith(("ob=", "cob=")):
                # A name is written once, with a number that stands for it from then on.
                number, _, name = line.rstrip().partition("=")[2].partition(" ")
                if name:
                    names[number] = pathlib.Path(name).name
                if line.startswith("ob="):
                    current = names.get(number, "")
            elif line.startswith("calls="):
                # The costs of what is called are counted where they arise.
                next(lines, None)
            elif re.match(r"[-+*0-9]", line):
                costs = line.split()
                counts[part(current)] += int(costs[1]) if len(costs) > 1 else 0
    return counts


def part(name):
    return next((title for pattern, title in PARTS if re.match(pattern, name)), "other libraries")


def each(few, many, count):
    """The instructions of one more contract: the difference of two runs, so that what is done once is left out."""
    return {name: max(0, (many[name] - few[name]) / count) for name in many}
