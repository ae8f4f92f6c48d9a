"""Drives a running preview in Chromium and prints a line a finding.

usage: preview.py URL FOLDER SHOTS

FOLDER holds the files that are previewed, `a.contract` and `a.yaml`: the judge changes them. SHOTS is a folder that
pictures are left in.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, sync_playwright

URL, FOLDER, SHOTS = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
TEMPLATE = FOLDER / "a.contract"
# A save is shown within a second, the best of a few. On a machine that is busy with other things a second holds less: then
# a process that does nothing but count runs beside each save, and what it was kept waiting is not held against the preview.
LIMIT, SAVES = 1.0, 5
COUNTING = """
import select, sys, time
print(flush=True)
wall, cpu = time.monotonic(), time.process_time()
while not select.select([sys.stdin], [], [], 0)[0]:
    for _ in range(100_000):
        pass
print((time.monotonic() - wall) / max(time.process_time() - cpu, 0.001))
"""
findings = []


def find(kind, what):
    findings.append(f"{kind}: {str(what)[:300]}")


def frame(page, part):
    return next(frame for frame in page.frames if part in frame.url)


def wait(page, what, condition, seconds=60):
    """Waits until a condition holds; a frame that is being loaded anew holds nothing."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return True
        except (Error, StopIteration):
            pass
        page.wait_for_timeout(10)
    find("late", what)
    return False


def text(page, part):
    return frame(page, part).evaluate("document.body.textContent")


def watch(page):
    page.on("console", lambda message: find("console", message.text))
    page.on("pageerror", lambda error: find("error", error))
    page.on("dialog", lambda dialog: (find("dialog", dialog.message), dialog.dismiss()))
    page.on("response", lambda response: response.status >= 400 and find("status", f"{response.status} {response.url}"))


class Pace:
    """How much longer than alone a process takes here and now: 1 where it need not wait for others."""

    def __enter__(self):
        self.ratio = 1.0
        self.child = None
        if os.getloadavg()[0] >= os.cpu_count():
            self.child = subprocess.Popen([sys.executable, "-I", "-c", COUNTING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.child.stdout.readline()
        return self

    def __exit__(self, *_):
        if self.child:
            # Its input ends.
            self.ratio = max(1.0, float(self.child.communicate()[0]))


def check_saves(page):
    """Each save comes while the sheets of the one before are being drawn, and adds text above what is read."""
    view = frame(page, "/view/html")
    view.evaluate("scrollTo({top: document.documentElement.scrollHeight * 0.6, behavior: 'instant'})")
    mark = view.evaluate(
        """() => { const all = [...document.querySelectorAll('main [id]:not([id^="_"])')]
        const last = all.filter(e => e.getBoundingClientRect().top <= 1).at(-1)
        return [last.id, last.getBoundingClientRect().top] }"""
    )
    times = []
    for number in range(SAVES):
        source = TEMPLATE.read_text(encoding="utf-8")
        word = f"改动{number}"
        at = source.index("。", source.index("\n第", source.index("\n---\n", 4)))
        with Pace() as pace:
            start = time.monotonic()
            TEMPLATE.write_text(source[:at] + word * 40 + source[at:], encoding="utf-8")
            wait(page, f"save {number} is never shown", lambda: word in text(page, "/view/html"))
            end = time.monotonic()
        times.append((end - start) / pace.ratio)
        print(f"shown after {end - start:.2f} s, at {pace.ratio:.2f} times the time alone")
    if min(times) > LIMIT:
        find("slow", f"no save is shown within {LIMIT} s of this machine's own time: {times}")
    page.wait_for_timeout(300)
    top = frame(page, "/view/html").evaluate("id => document.getElementById(id).getBoundingClientRect().top", mark[0])
    if abs(top - mark[1]) > 3:
        find("scroll", f"what was read stood {mark[1]} px below the edge and stands {top} px below it")


def check_form(page):
    """What is put in is not lost when a file is saved, and is used when it is sent."""
    form = lambda: frame(page, "/form")
    control = form().locator("input[type=text]").first
    control.fill("试填的值")
    data = FOLDER / "a.yaml"
    lines = data.read_text(encoding="utf-8").splitlines()
    changed = [re.sub(r"^(\S+: )(\S.*)$", r"\g<1>另填的值", lines[1])]
    data.write_text("\n".join(lines[:1] + changed + lines[2:]) + "\n", encoding="utf-8")
    wait(page, "the given values", lambda: "另填的值" in form().evaluate(
        "[...document.querySelectorAll('input')].map(e => e.placeholder).join()"))
    page.wait_for_timeout(300)
    if form().locator("input[type=text]").first.input_value() != "试填的值":
        find("form", "a save has wiped what was put in")
    form().locator("button").click()
    wait(page, "the value that was sent", lambda: "试填的值" in text(page, "/view/html"))
    if form().inner_text("h1") != "Values to try":
        find("form", form().evaluate("document.body.innerText"))


def check_tabs(page):
    wait(page, "sheets and PDF", lambda: page.inner_text("#_status") == "up to date", 90)
    frame(page, "/view/html").evaluate("document.querySelectorAll('[data-kind=article]')[3].scrollIntoView()")
    for name in ("pages", "html", "pdf", "html"):
        page.click(f"[data-view={name}]")
        wait(page, f"the view {name}", lambda: frame(page, f"/view/{name}").evaluate("document.readyState") == "complete")
        page.wait_for_timeout(400)
        page.screenshot(path=SHOTS / f"preview-{name}.png")
        if name != "pdf" and frame(page, "/view/").evaluate("scrollY") < 50:
            find("tabs", f"{name} begins at its top again")


def check_failure(page):
    source = TEMPLATE.read_text(encoding="utf-8")
    TEMPLATE.write_text(source.replace("\n第", "\n【不存在】\n第", 1), encoding="utf-8")
    status = lambda: page.inner_text("#_status")
    wait(page, "the error", lambda: "error" in status() and "earlier" in status())
    wait(page, "the finding", lambda: "there is no field" in text(page, "/findings"))
    page.screenshot(path=SHOTS / "preview-error.png")
    TEMPLATE.unlink()
    wait(page, "the file that is gone", lambda: "cannot be read" in text(page, "/findings"))
    TEMPLATE.write_text(source, encoding="utf-8")
    wait(page, "the file that is back", lambda: status() == "up to date")


def check_looks(browser):
    """The shell and its panels, each for those who hear it and on screens of all sizes, by day and by night."""
    for scheme in ("light", "dark"):
        for path in ("", "findings", "form"):
            page = browser.new_page(color_scheme=scheme, reduced_motion="reduce")
            watch(page)
            page.goto(URL + path)
            page.wait_for_timeout(500)
            for violation in Axe().run(page).response["violations"]:
                find("axe", f"{path} {scheme}: {violation['id']}: {[n['html'][:100] for n in violation['nodes'][:3]]}")
            for width in (320, 360, 1280, 2560):
                page.set_viewport_size({"width": width, "height": 800})
                page.wait_for_timeout(100)
                page.screenshot(path=SHOTS / f"preview-{path or 'shell'}-{width}-{scheme}.png")
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    find("scroll", f"{path} is {wide} px wide on a screen of {width}")
            page.close()


def check_markup():
    with tempfile.TemporaryDirectory() as folder:
        for path in ("", "findings", "form"):
            Path(folder, f"{path or 'shell'}.html").write_bytes(urllib.request.urlopen(URL + path).read())
        result = subprocess.run(
            [sys.executable, "-I", "-B", Path(__file__).with_name("validator.py"), *sorted(Path(folder).iterdir())],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if result.returncode or result.stdout.strip():
            findings.append(f"Nu: {result.stdout[:2000]}")


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        watch(page)
        page.goto(URL)
        wait(page, "the page", lambda: len(text(page, "/view/html")) > 2000)
        check_saves(page)
        check_form(page)
        check_tabs(page)
        check_failure(page)
        page.close()
        check_looks(browser)
        browser.close()
    check_markup()
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)


main()
