"""Opens pages in Chromium and prints a line a finding: what a reader, a screen reader or a printer would stumble over.

usage: browser.py JOB

JOB is a JSON file. Each of its `pages` is opened in one browser, one after the other:
  name   what findings call it
  html   the page
  pdf    the PDF that must say the same, word for word
  paper  exact: prints to as many sheets as the PDF has; sound: to about as many; absent for a page that nobody prints
  audit  whether axe-core looks at it, which takes as long as all the rest
  shots  whether pictures of it are left in the folder `shots` of the job
  search pairs of words and how many entries they must leave, for the index of a site
Each of its `families` is a page with harmless words (`base`), and pages that differ from it only in words (`hostile`). What
shows that no word has become markup depends on what the pages are (`view`):
  text    A page that flows: its elements are the base's, one by one and with the same attributes, whatever the words are.
  sheets  Pages as they are printed. Other words take other glyphs, lines and sheets, so that elements cannot be counted.
          Instead:
          - the text of the sheets is, character for character, that of the same contract as a page that flows, whose
            elements have been compared (`texts`): a word that had become markup would be missing in the text;
          - outside the drawings stand the base's elements one by one, runs of sheets counted as one;
          - in the drawings there is no element in a place, with a class or with an attribute that the base has not;
          - the places that references lead to, and the fields to sign in, are the base's.
Of either, addresses are of no other kind than the base's, and the style element differs in nothing but its strings.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pikepdf
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = (320, 360, 1280, 2560)
# What Chromium does not know and other browsers do; each is harmless where it is not known.
ELSEWHERE = {"hanging-punctuation", "text-size-adjust"}
# Descriptors of @page and @font-face, which CSS.supports does not judge.
DESCRIPTORS = {"size", "src", "unicode-range"}

TEXT = """() => {
    const body = document.body.cloneNode(true)
    for (const element of body.querySelectorAll('.chrome')) element.remove()
    return body.textContent
}"""
DECLARATIONS = r"""([elsewhere, descriptors]) => {
    const style = document.querySelector('style').textContent.replace(/"(?:[^"\\]|\\.)*"/g, '"abcd"')
    const blocks = [...style.matchAll(/\{([^{}]*)\}/g)].map(match => match[1])
    const bad = new Set()
    for (const declaration of blocks.flatMap(block => block.split(';'))) {
        const match = declaration.match(/^\s*([a-z-]+):\s*(.+?)\s*$/s)
        if (!match || elsewhere.includes(match[1]) || descriptors.includes(match[1])) continue
        if (!CSS.supports(match[1], match[2])) bad.add(match[1] + ': ' + match[2])
    }
    return [...bad]
}"""
# Rules whose selector a browser does not know are passed over in silence; querySelector says so.
SELECTORS = r"""() => {
    const style = document.querySelector('style').textContent.replace(/"(?:[^"\\]|\\.)*"/g, '"abcd"')
    const bad = new Set()
    for (const [, prelude] of style.matchAll(/([^{};]+)\{/g)) {
        const selector = prelude.trim()
        if (selector.startsWith('@')) continue
        try { document.querySelector(selector) } catch { bad.add(selector) }
    }
    return [...bad]
}"""
# Text that ends beyond the edge of the screen, where nothing can be scrolled to show it.
CLIPPED = """() => [...document.querySelectorAll('body :is(h1, h2, h3, h4, p, dt, dd, summary)')].filter(element => {
    const box = element.getBoundingClientRect()
    return box.width > 0 && box.height > 0 && !element.closest('.table-frame, .skip, .preview, .steps')
        && (box.right > innerWidth + 1 || box.left < -1)
}).slice(0, 3).map(element => element.outerHTML.slice(0, 120))"""
# What a page is made of, its words left out. A review has a finding more where a value looks like structure; all else it
# adds is the same.
SHAPE = r"""() => {
    const all = [...document.querySelectorAll('*')]
    const isFinding = element => element.closest('.notes, .clearance, .findings, .counts')
    const kind = (element, but) => element.localName
        + '[' + element.getAttributeNames().filter(name => name !== but).sort().join(' ') + ']'
    // Which language a line is in depends on its words.
    const place = element => element.parentElement.localName + ' > ' + kind(element, 'lang') + [...element.classList].join(' ')
    const addresses = all.flatMap(element => ['href', 'src', 'action', 'xlink:href'].map(name => element.getAttribute(name)))
    return {
        elements: all.filter(element => !isFinding(element) && !element.closest('svg *')).map(element => kind(element)),
        drawn: [...new Set([...document.querySelectorAll('svg *')].map(place))],
        places: [...document.querySelectorAll('svg > rect[id]')].map(element => element.id).sort(),
        fields: [...document.querySelectorAll('svg > .field')].map(element => kind(element)),
        addresses: [...new Set(addresses.filter(address => address !== null)
            .map(address => address.match(/^(#|data:image\/png;base64,|data:,$|[a-z]+:|)/i)[0]))],
        style: [...document.querySelectorAll('style')].map(style => style.textContent.replace(/"(?:[^"\\]|\\.)*"/g, '""')),
    }
}"""
# Notes in the margin that do not begin where what they are about begins, in px.
DRIFTED = """() => [...document.querySelectorAll('.notes')].map(notes => {
    const [first, about] = [notes.firstElementChild, notes.nextElementSibling]
    const isBeside = getComputedStyle(first).float === 'right'
    return [first.id, isBeside ? Math.round(first.getBoundingClientRect().top - about.getBoundingClientRect().top) : 0]
}).filter(([, distance]) => Math.abs(distance) > 12)"""
BROKEN_LINKS = """() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href') ?? a.href.baseVal)
    .filter(href => !href.startsWith('#') || !document.getElementById(decodeURIComponent(href.slice(1))))"""


def squeezed(text):
    return re.sub(r"\s+", "", text)


def text_of_pdf(path):
    """The text of the file's own structure, in reading order; the numbers of pages in the contents are paper's alone."""
    tree = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
    texts = []
    for part in re.split(r"(?m)^ *(?=\w+(?: \(\w+\))?:?$)", tree):
        pieces = re.findall(r'(?ms)^ *"(.*?)"$', part)
        texts += pieces
    contents = re.search(r"(?ms)^( *)TOC$(.*?)(?=^\1?\S)", tree)
    if contents:
        numbered = re.findall(r'(?ms)^ *"(.*?)"$', contents.group(2))
        start = next(i for i in range(len(texts)) if texts[i : i + len(numbered)] == numbered)
        texts[start : start + len(numbered)] = [re.sub(r"\d+$", "", text) for text in numbered]
    return squeezed("".join(texts))


class Visit:
    """A page in the browser, and what happened there that should not."""

    def __init__(self, browser, path, name, scheme, motion="no-preference"):
        self.name = f"{name}, {scheme}"
        self.findings = []
        self.context = browser.new_context(
            color_scheme=scheme, reduced_motion=motion, viewport={"width": 1280, "height": 900})
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: (self.find("dialog", dialog.message), dialog.dismiss()))
        self.page.on("console", lambda message: self.find("console", message.text))
        self.page.on("pageerror", lambda error: self.find("error", error))
        self.page.on("request", lambda request: self.check(request.url))
        self.go(path)

    def go(self, path):
        self.address = Path(path).resolve().as_uri()
        self.page.goto(self.address)

    def find(self, kind, what):
        self.findings.append(f"{self.name}: {kind}: {str(what)[:300]}")

    def check(self, url):
        if url != self.address and not url.startswith("data:"):
            self.find("request", url)

    def close(self):
        self.context.close()
        return self.findings


def check_axe(visit):
    # Thousands of outlines that are hidden from whoever axe speaks for.
    context = {"exclude": [["svg > [aria-hidden]"], ["svg[aria-hidden]"]]}
    for violation in Axe().run(visit.page, context=context).response["violations"]:
        nodes = [node["html"][:120] for node in violation["nodes"][:3]]
        visit.find("axe", f"{violation['id']}: {nodes}")


def check_widths(visit, shots=None):
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            visit.find("scroll", f"{wide} px on a screen of {width}")
        for note in visit.page.evaluate(DRIFTED):
            visit.find("note", f"{note} on a screen of {width}")
        for element in visit.page.evaluate(CLIPPED):
            visit.find("clipped", f"on a screen of {width}: {element}")
        if shots:
            visit.page.screenshot(path=f"{shots}/{visit.name.replace(', ', '-')}-{width}.png")
    visit.page.set_viewport_size({"width": 1280, "height": 900})


def check_motion(browser, page):
    """Jumps glide, unless the reader has asked for less motion."""
    findings = []
    for motion, expected in (("no-preference", "smooth"), ("reduce", "auto")):
        visit = Visit(browser, page["html"], page["name"], "light", motion)
        behavior = visit.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
        if behavior != expected:
            visit.find("motion", f"{behavior} where motion is {motion}")
        findings += visit.close()
    return findings


def check_references(visit):
    """What a reference leads to is shown while it is pointed at or has the focus: on the screen, and not over it."""
    links = visit.page.locator("main .reference > a")
    if not links.count():
        return
    link = links.nth(links.count() // 2)
    shown = """link => {
        const box = link.nextElementSibling.getBoundingClientRect(), own = link.getBoundingClientRect()
        return [getComputedStyle(link.nextElementSibling).display, box.top >= 0 && box.bottom <= innerHeight
            && box.left >= 0 && box.right <= innerWidth, box.bottom <= own.top + 1 || box.top >= own.bottom - 1]
    }"""
    if link.evaluate(shown)[0] != "none":
        visit.find("reference", "its target is shown before anyone points at it")
    visit.page.keyboard.press("Tab")
    for edge in ("start", "end"):
        link.evaluate("(link, edge) => link.scrollIntoView({block: edge, behavior: 'instant'})", edge)
        link.evaluate("link => link.focus({preventScroll: true, focusVisible: true})")
        if link.evaluate(shown) != ["block", True, True]:
            visit.find("reference", f"in focus at the {edge} of the screen: {link.evaluate(shown)}")
        link.evaluate("link => link.blur()")
        box = link.bounding_box()
        visit.page.mouse.move(box["x"] + 3, box["y"] + box["height"] / 2)
        if link.evaluate(shown) != ["block", True, True]:
            visit.find("reference", f"pointed at, at the {edge} of the screen: {link.evaluate(shown)}")
        visit.page.mouse.move(0, 0)


def check_search(visit, searches):
    for words, expected in searches:
        visit.page.fill("input[type=search]", words)
        shown = visit.page.locator(".entry:visible").count()
        said = visit.page.inner_text("output")
        if shown != expected or said != str(expected):
            visit.find("search", f"{words!r} leaves {shown} entries, and {said} are said, of {expected}")
    visit.page.fill("input[type=search]", "")


def check_text(visit, expected):
    check_same_text(visit, squeezed(visit.page.evaluate(TEXT)), expected, "on paper")


def check_same_text(visit, text, expected, where):
    if text != expected:
        at = next((i for i, (a, b) in enumerate(zip(text, expected)) if a != b), min(len(text), len(expected)))
        visit.find("text", f"after {text[max(0, at - 20):at]!r}: {text[at:at + 30]!r} is {expected[at:at + 30]!r} {where}")


def check_print(visit, paper, pages, expected):
    bytes = visit.page.pdf(prefer_css_page_size=True, print_background=True)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(bytes)
        file.flush()
        with pikepdf.open(file.name) as pdf:
            count = len(pdf.pages)
            sizes = {tuple(sorted(round(float(x)) for x in page.MediaBox[2:])) for page in pdf.pages}
        boxes = subprocess.run(["pdftotext", "-bbox", file.name, "-"], capture_output=True, text=True, check=True).stdout
        printed = subprocess.run(["pdftotext", file.name, "-"], capture_output=True, text=True, check=True).stdout
    if not sizes <= {(595, 842), (594, 842), (595, 841)}:
        visit.find("print", f"sheets of {sizes} pt are not A4")
    if paper == "exact" and count != pages or not pages * 0.5 <= count <= pages * 1.5 + 1:
        visit.find("print", f"{count} sheets where the PDF has {pages}")
    # Counted by character: columns and tables come out in another order than they are read in.
    missing = Counter(expected) - Counter(squeezed(printed))
    if missing:
        visit.find("print", f"cut off: {''.join(missing)[:60]!r}")
    width = height = 0.0
    for line in boxes.splitlines():
        numbers = [float(n) for n in re.findall(r'"([\d.-]+)"', line)]
        if "<page " in line:
            width, height = numbers
        elif "<word " in line:
            left, top, right, bottom = numbers
            if left < -1 or right > width + 1 or top < -1 or bottom > height + 1:
                visit.find("print", f"beyond the edge: {line.strip()[:120]}")


def check_page(browser, page, shots):
    findings = check_motion(browser, page) if page["shots"] else []
    shots = shots if page["shots"] else None
    for scheme in ("light", "dark") if page["audit"] else ("light",):
        visit = Visit(browser, page["html"], page["name"], scheme)
        if scheme == "light":
            expected = text_of_pdf(page["pdf"]) if "pdf" in page else None
            if expected is not None:
                check_text(visit, expected)
            for declaration in visit.page.evaluate(DECLARATIONS, [list(ELSEWHERE), list(DESCRIPTORS)]):
                visit.find("css", declaration)
            for selector in visit.page.evaluate(SELECTORS):
                visit.find("selector", selector)
            for link in visit.page.evaluate(BROKEN_LINKS):
                if link.startswith("#") or not Path(page["html"]).parent.joinpath(unquote(link)).is_file():
                    visit.find("link", link)
            if page["search"]:
                check_search(visit, page["search"])
            if page["shots"]:
                check_references(visit)
        if scheme == "light" or shots:
            check_widths(visit, shots)
        if page["audit"]:
            check_axe(visit)
        if scheme == "light" and "paper" in page:
            with pikepdf.open(page["pdf"]) as pdf:
                pages = len(pdf.pages)
            check_print(visit, page["paper"], pages, expected)
        findings += visit.close()
    return findings


def sheets_as_one(elements):
    result = []
    for element in elements:
        result.append(element)
        if len(result) >= 4 and result[-2].startswith("section[") and result[-4:-2] == result[-2:]:
            del result[-2:]
    return result


def check_shape(visit, shape, base, view):
    for part in ("elements", "places", "fields", "style"):
        now, then = shape[part], base[part]
        if part == "elements" and view == "sheets":
            now, then = sheets_as_one(now), sheets_as_one(then)
        if now != then:
            at = next((i for i, (a, b) in enumerate(zip(now, then)) if a != b), min(len(now), len(then)))
            visit.find("markup", f"{part}: {now[at:at + 3]} where harmless words have {then[at:at + 3]}")
    for part in ("drawn", "addresses"):
        new = set(shape[part]) - set(base[part])
        if new:
            visit.find("markup", f"{part}: {sorted(new)}, of which harmless words have none")


def check_family(browser, family):
    visit = Visit(browser, family["base"], family["name"], "light")
    base = visit.page.evaluate(SHAPE)
    for number, path in enumerate(family["hostile"]):
        visit.name = f"{family['name']} {number}"
        visit.go(path)
        check_shape(visit, visit.page.evaluate(SHAPE), base, family["view"])
        if family["view"] == "sheets":
            text = squeezed(visit.page.evaluate(TEXT))
            visit.go(family["texts"][number])
            check_same_text(visit, text, squeezed(visit.page.evaluate(TEXT)), "in the text")
    return visit.close()


def start_validator(paths):
    command = [sys.executable, "-I", "-B", str(Path(__file__).with_name("validator.py")), *paths]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def main():
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    findings = []
    with sync_playwright() as playwright:
        names = {page["html"]: page["name"] for page in job["pages"]}
        validator = start_validator(list(names)) if names else None
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for page in job["pages"]:
            findings += check_page(browser, page, job.get("shots"))
        for family in job.get("families", []):
            findings += check_family(browser, family)
        browser.close()
        if validator:
            output = validator.communicate()[0].strip()
            for path, name in names.items():
                output = output.replace(path, name)
            if output or validator.returncode:
                findings.append(f"Nu: {output[:3000]}")
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)


main()
