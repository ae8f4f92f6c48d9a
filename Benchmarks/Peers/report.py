"""Tables for the README and a picture, from the figures of compare.py, and the goals beside them."""

import math
import pathlib
import re

NAMES = {
    "signet": "Signet", "typst": "Typst 0.15", "weasyprint": "WeasyPrint 70", "chromium": "Chromium, print to PDF",
    "libreoffice": "LibreOffice",
}
README = pathlib.Path(__file__).parent.parent.parent / "README.md"
BEGIN, END = "<!-- benchmark: written by make benchmark -->\n", "<!-- end of benchmark -->"


def milliseconds(seconds):
    value = seconds * 1000
    return f"{value:,.0f} ms" if value >= 20 else f"{value:.1f} ms"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "| --- |" + " ---: |" * (len(header) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def growth_beyond(growth):
    """How much more CPU the longest contract takes than n·log n foretells from the one before it; 1 is as foretold."""
    points = sorted((int(pages), figures["cpu"]) for pages, figures in growth.items())
    if len(points) < 2:
        return None
    (few, first), (more, second) = points[-2:]
    return second / first / (more * math.log(more) / (few * math.log(few)))


def goals(results):
    """Each goal, where it stands, and whether it is reached."""
    own, peer = results["signet"], results["typst"]
    found = []

    def goal(text, value, form, is_reached):
        if value is not None:
            found.append([text, form(value), "yes" if is_reached(value) else "**no**"])

    def times(value):
        return f"{value:.1f} times"

    def megabytes(value):
        return f"{value:,.0f} MB"

    for jobs, where in ((2, "both cores"), (1, "one core")):
        ratio = own[f"jobs-{jobs}"]["rate"] / peer[f"jobs-{jobs}"]["rate"]
        goal(f"at least 5 times Typst's best mode, on {where}", ratio, times, lambda value: value >= 5)
    goal("under 8 ms of CPU a contract", own["jobs-1"]["cpu"], milliseconds, lambda value: value < 0.008)
    cold = own["cold"]["wall"]
    goal("one cold command under 80 ms", cold, milliseconds, lambda value: value < 0.080)
    goal("and under a third of Typst's", cold / peer["cold"]["wall"], lambda value: f"{value:.2f}", lambda value: value < 1 / 3)
    memory = own.get("memory", {}).get("pdf", {})
    if memory:
        (few, first), (rows, last) = sorted((int(rows), value) for rows, value in memory.items())
        goal(f"under 64 MB a worker at {rows:,} rows", last, megabytes, lambda value: value < 64)
        goal(f"and no more than at {few:,} rows", last / first, lambda value: f"{value:.2f} times", lambda value: value < 1.05)
    goal("at most two thirds of Typst's size", own["jobs-1"]["size"] / peer["jobs-1"]["size"], lambda value: f"{value:.2f}",
         lambda value: value <= 2 / 3)
    goal("2,000 contracts a second as HTML on a core", own["html"]["rate"], lambda value: f"{value:,.0f}",
         lambda value: value >= 2000)
    goal("longer contracts no worse than n·log n", growth_beyond(own["growth"]), lambda value: f"{value:.2f} times that",
         lambda value: value <= 1)
    return table(["goal", "now", "reached"], found)


def profile(results):
    """Where the instructions of a contract in a batch go."""
    parts = results.get("profile")
    if not parts:
        return ""
    total = sum(parts.values())
    rows = [
        [name, f"{count / 1e6:,.1f} million", f"{count / total * 100:.0f} %"]
        for name, count in sorted(parts.items(), key=lambda part: -part[1])
        if count >= total / 200
    ]
    return (
        "What the time of one more contract in a batch goes into (instructions, counted by callgrind):\n\n"
        + table(["", "a contract", "share"], rows) + "\n\n"
    )


def many(results):
    rows = []
    for name in NAMES:
        for key, label in (("jobs-1", "one process"), ("jobs-2", "two"), ("html", "")):
            figures = results.get(name, {}).get(key)
            if not figures:
                continue
            own = {"jobs-1": "`--jobs 1`", "jobs-2": "`--jobs 2`", "html": "HTML, `--jobs 1`"}
            process = own[key] if name == "signet" else "one start" if name == "libreoffice" else label
            rows.append([
                f"{NAMES[name]}, {process}", f"{figures['rate']:.1f}", milliseconds(figures["cpu"]),
                f"{figures['memory']:,.0f} MB", f"{figures['size'] / 1000:,.0f} KB",
            ])
    return table(["", "contracts a second", "CPU each", "memory, peak", "file"], rows)


def cold(results):
    rows = []
    for name in NAMES:
        figures = results.get(name)
        if figures and "cold" in figures:
            once = figures["cold"]
            rows.append([
                NAMES[name], milliseconds(once["wall"]), milliseconds(once["cpu"]), f"{once['memory']:,.0f} MB",
                f"{figures['size'] / 1000:,.0f} KB", {True: "yes", False: "no"}.get(figures.get("tagged"), ""),
                str(figures["pages"]), f"{figures['text'] * 100:.1f} %",
            ])
    return table(["", "wall", "CPU", "memory", "PDF", "tagged", "pages", "same text"], rows)


def growth(results):
    rows = []
    for name in NAMES:
        figures = results.get(name, {}).get("growth") or {}
        rows += [
            [NAMES[name], f"{int(count):,}", milliseconds(f["cpu"]), milliseconds(f["cpu"] / int(count)), f"{f['memory']:,.0f} MB"]
            for count, f in figures.items()
        ]
    return table(["", "pages", "CPU", "a page", "memory"], rows)


def picture(results):
    """Contracts a second as bars. The numbers stand beside them, so that colours say nothing alone."""
    bars = []
    for name in ("signet", "typst", "weasyprint"):
        for key, jobs in (("jobs-2", "two cores"), ("jobs-1", "one core")):
            if key in results.get(name, {}):
                bars.append((f"{NAMES[name]}, {jobs}", results[name][key]["rate"], name == "signet"))
    if "jobs-1" in results.get("libreoffice", {}):
        bars.append((f"{NAMES['libreoffice']}, 20 files in a start", results["libreoffice"]["jobs-1"]["rate"], False))
    for name in ("chromium", "libreoffice"):
        if name in results and "cold" in results[name]:
            bars.append((f"{NAMES[name]}, a start each", 1 / results[name]["cold"]["wall"], False))
    width, step, left = 720, 26, 250
    room = width - left - 70
    most = max(rate for _, rate, _ in bars)
    height = 40 + step * len(bars)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="sans-serif" font-size="13">',
        "<title>Contracts a second</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        '<text x="12" y="22" font-weight="bold" fill="#222222">Contracts a second: tagged PDF/A and PDF/UA, eleven pages</text>',
    ]
    for number, (label, rate, is_own) in enumerate(bars):
        top = 36 + number * step
        length = max(1, room * rate / most)
        parts.append(f'<text x="{left - 8}" y="{top + 14}" text-anchor="end" fill="#222222">{label}</text>')
        parts.append(
            f'<rect x="{left}" y="{top}" width="{length:.1f}" height="18" fill="{"#b0322c" if is_own else "#8a8f98"}"/>')
        parts.append(f'<text x="{left + length + 6:.1f}" y="{top + 14}" fill="#222222">{rate:.1f}</text>')
    return "\n".join(parts) + "\n</svg>\n"


def tables(results):
    return f"""{results['rows']:,} contracts from one table, eleven pages each, as tagged PDF/A-2b and PDF/UA-1; those of Signet have signature
fields besides. {results['cores']} cores, load {results['load']:.1f} before it began. Typst keeps its compiler from contract to contract and gets
the values as data, which is its best mode{"; LibreOffice converts 20 files in one start" if "jobs-1" in results.get("libreoffice", {}) else ""}. The goals, and where they stand:

{goals(results)}

{many(results)}

{profile(results)}One contract, from the start of the process to the file; medians in turns. Typst and WeasyPrint are Python packages here, and
an empty Python takes {milliseconds(results['python']['wall'])} of theirs. The same text: how much of what Signet's file says, in pieces of eight
characters, the peer's file says, too; contents, heads and feet are each program's own.

{cold(results)}

Longer contracts{f", medians of {results['turns']} runs" if "turns" in results else ""}:

{growth(results)}
"""


def write(results, folder):
    (folder / "documents.svg").write_text(picture(results))
    (folder / "results.md").write_text(tables(results))
    readme = README.read_text()
    if BEGIN in readme:
        block = BEGIN + "![Contracts a second](Benchmarks/results/documents.svg)\n\n" + tables(results) + END
        README.write_text(re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: block, readme, flags=re.S))
    print(tables(results))
