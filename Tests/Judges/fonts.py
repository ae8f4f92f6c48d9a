"""Checks the fonts of a file, and the text that is shown in them, against the rules of PDF/UA-1 (ISO 14289-1, 7.21) that a
program can check, by their numbers in the Matterhorn Protocol 1.1, and prints a line a finding.

usage: fonts.py FILE            what is wrong with the file
       fonts.py --broken FILE   breaks the file once for each rule, and prints the rules that did not notice
"""

import io
import re
import sys

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.agl import UV2AGL
from fontTools.pens.basePen import NullPen
from pikepdf import Array, Dictionary, Name

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
IDENTITY = ("/Identity-H", "/Identity-V")
PREDEFINED = IDENTITY + ("/UniGB-UTF16-H", "/UniGB-UTF16-V", "/UniCNS-UTF16-H", "/UniJIS-UTF16-H", "/UniKS-UTF16-H")


class Font:
    """A font of the file, with the codes of all text that is shown in it."""

    def __init__(self, dictionary):
        self.dictionary = dictionary
        self.codes = set()
        self.name = str(dictionary.BaseFont)
        self.is_composite = dictionary.Subtype == "/Type0"
        self.holder = dictionary.DescendantFonts[0] if self.is_composite else dictionary
        self.descriptor = self.holder.get("/FontDescriptor", Dictionary())

    def program(self):
        """The CFF font program; None for none, or one of another kind."""
        if "/FontFile3" not in self.descriptor:
            return None
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(self.descriptor.FontFile3.read_bytes()), None)
        return fonts[0]

    def glyph(self, code, program):
        """The name in the program of what a code shows; None where there is none."""
        names = program.charset
        if not self.is_composite:
            name = self.glyph_name(code)
            return name if name in names else None
        if hasattr(program, "ROS"):
            name = ".notdef" if code == 0 else f"cid{code:05d}"
            return name if name in names else None
        return names[code] if code < len(names) else None

    def glyph_name(self, code):
        encoding = self.dictionary.get("/Encoding")
        differences = encoding.get("/Differences", []) if isinstance(encoding, Dictionary) else []
        number = 0
        for item in differences:
            if isinstance(item, int):
                number = item
            else:
                if number == code:
                    return str(item)[1:]
                number += 1
        base = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
        if base == "/WinAnsiEncoding":
            return UV2AGL.get(ord(bytes([code]).decode("cp1252", errors="replace")), ".notdef")
        return StandardEncoding[code]

    def width(self, code):
        """What the file says, in thousandths of the size."""
        if not self.is_composite:
            index = code - int(self.dictionary.get("/FirstChar", 0))
            widths = self.dictionary.get("/Widths", [])
            return float(widths[index]) if 0 <= index < len(widths) else 0.0
        entries = list(self.holder.get("/W", []))
        while entries:
            first, second = int(entries[0]), entries[1]
            if isinstance(second, Array):
                if first <= code < first + len(second):
                    return float(second[code - first])
                entries = entries[2:]
            else:
                if first <= code <= int(second):
                    return float(entries[2])
                entries = entries[3:]
        return float(self.holder.get("/DW", 1000))

    def unicode(self):
        """By code, what ToUnicode says."""
        if "/ToUnicode" not in self.dictionary:
            return {}
        text = self.dictionary.ToUnicode.read_bytes().decode("latin-1")
        found = {}
        def value(digits):
            return bytes.fromhex(digits).decode("utf-16-be", errors="replace")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
            for code, digits in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", block):
                found[int(code, 16)] = value(digits)
        for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
            for low, high, digits, values in re.findall(
                r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]*)>|\[(.*?)\])", block, re.S
            ):
                listed = re.findall(r"<([0-9a-fA-F]*)>", values)
                for index, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                    text = value(listed[index]) if listed else value(digits)
                    found[code] = text if listed else text[:-1] + chr(ord(text[-1]) + index)
        return found


class File:
    def __init__(self, pdf):
        self.pdf = pdf
        self.fonts = {}
        for page in pdf.pages:
            self.read(page, page.Resources)
        for font in pdf.Root.get("/AcroForm", Dictionary()).get("/DR", Dictionary()).get("/Font", Dictionary()).values():
            self.font(font)

    def font(self, dictionary):
        return self.fonts.setdefault(dictionary.objgen, Font(dictionary))

    def read(self, stream, resources, depth=0):
        font = None
        for operands, operator in pikepdf.parse_content_stream(stream):
            operator = str(operator)
            if operator == "Tf":
                font = self.font(resources.Font[operands[0]])
            elif operator in ("Tj", "'", '"', "TJ"):
                items = operands[0] if operator == "TJ" else [operands[-1]]
                for item in items:
                    if isinstance(item, pikepdf.String):
                        data = bytes(item)
                        font.codes.update(
                            [int.from_bytes(data[i:i + 2], "big") for i in range(0, len(data), 2)]
                            if font.is_composite else data)
            elif operator == "Do":
                form = resources.XObject[operands[0]]
                if form.get("/Subtype") == "/Form" and depth < 5:
                    self.read(form, form.get("/Resources", Dictionary()), depth + 1)

    def shown(self):
        return [font for font in self.fonts.values() if font.codes]

    def composite(self):
        return [font for font in self.fonts.values() if font.is_composite]


def rule_10_001(f):
    """A character that is shown cannot be mapped to Unicode: neither by ToUnicode nor by a standard name of its glyph."""
    found = []
    for font in f.shown():
        known = font.unicode()
        for code in font.codes:
            if not known.get(code) and (font.is_composite or font.glyph_name(code) in (None, ".notdef")):
                found.append(f"{font.name}: {code}")
    return found

def system_differences(f, key, differ):
    found = []
    for font in f.composite():
        cmap = font.dictionary.Encoding
        if isinstance(cmap, pikepdf.Stream) and "/CIDSystemInfo" in cmap:
            if differ(font.holder.CIDSystemInfo[key], cmap.CIDSystemInfo[key]):
                found.append(font.name)
    return found

def rule_31_001(f):
    return system_differences(f, "/Registry", lambda a, b: str(a) != str(b))

def rule_31_002(f):
    return system_differences(f, "/Ordering", lambda a, b: str(a) != str(b))

def rule_31_003(f):
    return system_differences(f, "/Supplement", lambda a, b: int(a) < int(b))

def rule_31_004(f):
    return [font.name for font in f.composite() if font.holder.Subtype == "/CIDFontType2"
            and not isinstance(font.holder.get("/CIDToGIDMap", Name.Identity), pikepdf.Stream)
            and font.holder.get("/CIDToGIDMap", Name.Identity) != "/Identity"]

def rule_31_005(f):
    return [font.name for font in f.composite()
            if font.holder.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in font.holder]

def rule_31_006(f):
    return [font.name for font in f.composite()
            if not isinstance(font.dictionary.Encoding, pikepdf.Stream) and str(font.dictionary.Encoding) not in PREDEFINED]

def rule_31_007(f):
    found = []
    for font in f.composite():
        cmap = font.dictionary.Encoding
        if isinstance(cmap, pikepdf.Stream):
            inside = re.search(rb"/WMode\s+(\d)", cmap.read_bytes())
            if int(cmap.get("/WMode", 0)) != int(inside.group(1) if inside else 0):
                found.append(font.name)
    return found

def rule_31_009(f):
    return [font.name for font in f.fonts.values() if not any(key in font.descriptor for key in PROGRAMS)]

def rule_31_011(f):
    found = []
    for font in f.shown():
        program = font.program()
        if program is not None:
            found += [f"{font.name}: {code}" for code in font.codes if font.glyph(code, program) is None]
    return found

def listed(font):
    return set(str(font.descriptor.CharSet).strip("/").split("/")) if "/CharSet" in font.descriptor else None

def rule_31_012(f):
    return [font.name for font in f.fonts.values() if listed(font) is not None and font.program() is not None
            and set(font.program().charset) - {".notdef"} - listed(font)]

def rule_31_013(f):
    return [font.name for font in f.fonts.values() if listed(font) is not None and font.program() is not None
            and listed(font) - set(font.program().charset)]

def identified(font):
    bits = font.descriptor.CIDSet.read_bytes()
    return {8 * i + b for i, byte in enumerate(bits) for b in range(8) if byte & 0x80 >> b}

def present(font):
    program = font.program()
    if hasattr(program, "ROS"):
        return {int(name[3:]) for name in program.charset if name != ".notdef"} | {0}
    return set(range(len(program.charset)))

def rule_31_014(f):
    return [font.name for font in f.composite() if "/CIDSet" in font.descriptor and present(font) - identified(font)]

def rule_31_015(f):
    return [font.name for font in f.composite() if "/CIDSet" in font.descriptor and identified(font) - present(font)]

def rule_31_016(f):
    """The width of a glyph in the file and in its program differ by more than 1/1000 of the size."""
    found = []
    for font in f.shown():
        program = font.program()
        if program is None:
            continue
        scale = 1000 * getattr(program, "FontMatrix", [0.001])[0]
        for code in font.codes:
            name = font.glyph(code, program)
            if name is None:
                continue
            outline = program.CharStrings[name]
            outline.draw(NullPen())
            if abs(outline.width * scale - font.width(code)) > 1:
                found.append(f"{font.name}: {code}: {outline.width * scale} and {font.width(code)}")
    return found

def rule_31_017(f):
    """31-017 to 31-026 are rules of TrueType, which our files have none of: a font of that kind is not judged here."""
    return [font.name for font in f.fonts.values() if font.dictionary.Subtype == "/TrueType"]

def rule_31_027(f):
    known = ("/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding")
    def is_known(font):
        encoding = font.dictionary.get("/Encoding")
        return str(encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding) in known
    return [font.name for font in f.fonts.values()
            if "/ToUnicode" not in font.dictionary and (font.is_composite or not is_known(font))]

def rule_31_028(f):
    return [font.name for font in f.fonts.values() if any("\0" in text for text in font.unicode().values())]

def rule_31_029(f):
    return [font.name for font in f.fonts.values()
            if any("\ufeff" in text or "\ufffe" in text for text in font.unicode().values())]

def rule_31_030(f):
    """A code that is shown leads to .notdef."""
    found = []
    for font in f.shown():
        program = font.program()
        if program is not None:
            found += [f"{font.name}: {code}" for code in font.codes if font.glyph(code, program) == ".notdef"]
    return found


def composite(f):
    return next(font for font in f.shown() if font.is_composite)

def simple(f):
    return next(font for font in f.shown() if not font.is_composite)

def own_map(f, **differences):
    system = dict(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)
    composite(f).dictionary.Encoding = f.pdf.make_stream(
        b"/WMode 0 def", Type=Name.CMap, WMode=differences.pop("WMode", 0),
        CIDSystemInfo=Dictionary(**{**system, **differences}))

def truetype(f, **entries):
    holder = composite(f).holder
    holder.Subtype = Name.CIDFontType2
    for key, value in entries.items():
        holder["/" + key] = value

def map_to(f, value):
    composite(f).dictionary.ToUnicode.write(b"1 beginbfchar <0001> <" + value + b"> endbfchar")

def show(f, font, code):
    page = f.pdf.pages[0]
    page.Resources.Font["/Judged"] = font.dictionary
    page.contents_add(f.pdf.make_stream(b"/Artifact BMC BT /Judged 9 Tf <" + code + b"> Tj ET EMC"))

def list_cids(f, cids):
    bits = bytearray(8192)
    for cid in cids:
        bits[cid // 8] |= 0x80 >> cid % 8
    composite(f).descriptor.CIDSet = f.pdf.make_stream(bytes(bits))

BREAKS = {
    "10_001": lambda f: composite(f).dictionary.ToUnicode.write(b"1 beginbfchar <0001> <> endbfchar"),
    "31_001": lambda f: own_map(f, Registry=pikepdf.String("Other")),
    "31_002": lambda f: own_map(f, Ordering=pikepdf.String("Other")),
    "31_003": lambda f: own_map(f, Supplement=7),
    "31_004": lambda f: truetype(f, CIDToGIDMap=Name.Other),
    "31_005": truetype,
    "31_006": lambda f: composite(f).dictionary.__setattr__("Encoding", Name("/Other-H")),
    "31_007": lambda f: own_map(f, WMode=1),
    "31_009": lambda f: composite(f).descriptor.__delitem__("/FontFile3"),
    "31_011": lambda f: show(f, composite(f), b"fff0"),
    "31_012": lambda f: simple(f).descriptor.__setattr__("CharSet", pikepdf.String("/A")),
    "31_013": lambda f: simple(f).descriptor.__setattr__("CharSet", pikepdf.String("/fehlend")),
    "31_014": lambda f: list_cids(f, []),
    "31_015": lambda f: list_cids(f, range(65000)),
    "31_016": lambda f: composite(f).holder.__setattr__("W", Array([0, 65535, 3])),
    "31_017": lambda f: simple(f).dictionary.__setattr__("Subtype", Name.TrueType),
    "31_027": lambda f: composite(f).dictionary.__delitem__("/ToUnicode"),
    "31_028": lambda f: map_to(f, b"0000"),
    "31_029": lambda f: map_to(f, b"feff"),
    "31_030": lambda f: show(f, composite(f), b"0000"),
}
RULES = {name[5:]: rule for name, rule in sorted(globals().items()) if name.startswith("rule_")}


def main():
    if sys.argv[1] == "--broken":
        untried = sorted(set(RULES) - set(BREAKS))
        missed = bool(untried)
        print("".join(f"{name} is tried on no file\n" for name in untried), end="")
        for name, break_it in BREAKS.items():
            with pikepdf.open(sys.argv[2]) as pdf:
                break_it(File(pdf))
                if not RULES[name](File(pdf)):
                    missed = True
                    print(f"{name} did not notice")
        sys.exit(1 if missed else 0)
    with pikepdf.open(sys.argv[1]) as pdf:
        file = File(pdf)
        findings = [f"{name}: {finding}" for name, rule in RULES.items() for finding in rule(file)]
        for finding in findings:
            print(finding)
        sys.exit(1 if findings else 0)


main()
