"""Tables for the README and a picture, from the figures of compare.py."""

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


def many(results):
    rows = []
    for name in NAMES:
        for key, label in (("jobs-1", "one process"), ("jobs-2", "two")):
            figures = results.get(name, {}).get(key)
            if not figures:
                continue
            process = label if name != "signet" else {"jobs-1": "`--jobs 1`", "jobs-2": "`--jobs 2`"}[key]
            rows.append([
                f"{NAMES[name]}, {process}", f"{figures['rate']:.1f}", milliseconds(figures["cpu"]),
                f"{figures['memory']:,.0f} MB", f"{figures['size'] / 1000:,.0f} KB",
            ])
    return table(["", "contracts a second", "CPU each", "memory, peak", "PDF each"], rows)


def cold(results):
    rows = []
    for name in NAMES:
        figures = results.get(name)
        if figures and "cold" in figures:
            once = figures["cold"]
            rows.append([
                NAMES[name], milliseconds(once["wall"]), milliseconds(once["cpu"]), f"{once['memory']:,.0f} MB",
                f"{figures['size'] / 1000:,.0f} KB", str(figures["pages"]), f"{figures['text'] * 100:.1f} %",
            ])
    return table(["", "wall", "CPU", "memory", "PDF", "pages", "same text"], rows)


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
    own, peer = results["signet"], results["typst"]
    html = own["html"]
    return f"""{results['rows']:,} contracts from one table, eleven pages each, as tagged PDF/A-2b and PDF/UA-1; those of Signet have signature
fields besides. {results['cores']} cores, load {results['load']:.1f} before it began. Typst keeps its compiler from contract to contract and gets
the values as data, which is its best mode. Signet: {own['jobs-2']['rate'] / peer['jobs-2']['rate']:.1f} times as many contracts a second on both cores,
{own['jobs-1']['rate'] / peer['jobs-1']['rate']:.1f} times on one; as HTML, {html['rate']:,.0f} a second on one core.

{many(results)}

One contract, from the start of the process to the file; medians in turns. Typst and WeasyPrint are Python packages here, and
an empty Python takes {milliseconds(results['python']['wall'])} of theirs. The same text: how much of what Signet's file says, in pieces of eight
characters, the peer's file says, too; contents, heads and feet are each program's own.

{cold(results)}

Longer contracts:

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
