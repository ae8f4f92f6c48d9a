"""The contract that all programs set: read from `signet model` and `signet render --format json`, written for the peers.

The peers get the same words in the same order, in the same typefaces and sizes, on the same paper. What they have no
notion of (form fields, rings for seals) they are spared.
"""

import json

# What the model does not say, because it is laid out rather than written: taken from the pages.
LINES = {"signature-line", "seal-caption", "end-mark"}


class Contract:
    """A contract as a flat list of blocks; a value is its number among the values, so that one source serves all rows."""

    def __init__(self, model, layout):
        self.title = model["title"]
        self.language = model["language"]
        self.values = []
        self.blocks = []
        self.layout = layout
        self._walk(model["blocks"], 1)

    def _inlines(self, inlines):
        result = []
        for inline in inlines:
            kind = inline["kind"]
            if kind == "value":
                result.append(("value", len(self.values)))
                self.values.append(inline["text"])
            elif kind in ("strong", "underlined", "marked"):
                result.append((kind, self._inlines(inline["inlines"])))
            elif kind == "blank":
                result.append(("blank", inline["width"]))
            elif kind == "reference" and inline.get("target"):
                result.append(("reference", inline["target"], inline["text"]))
            elif kind == "missing":
                result.append(("text", "【" + inline["field"] + "】"))
            elif "text" in inline:
                result.append(("text", inline["text"]))
        return result

    def _walk(self, blocks, level, label=""):
        for block in blocks:
            kind = block["kind"]
            if kind == "cover":
                paragraphs = [self._inlines(p) for p in block["paragraphs"]]
                self.blocks.append(("cover", paragraphs))
            elif kind == "contents":
                self.blocks.append(("contents", block["title"]))
            elif kind == "paragraph":
                own = label or block.get("label", "")
                self.blocks.append(("paragraph", own, block.get("anchor"), self._inlines(block["inlines"])))
                label = ""
            elif kind == "table":
                self.blocks.append((
                    "table", [[self._inlines(c) for c in row] for row in block["header"]],
                    [[self._inlines(c) for c in row] for row in block["rows"]]))
            elif kind == "signatures":
                self.blocks.append(("lines", self._lines()))
            elif kind in ("part", "article", "clause", "item", "annex"):
                own = block["label"]
                if block.get("heading") is not None:
                    heading = self._inlines(block["heading"])
                    self.blocks.append(("heading", level, kind, own, block["anchor"], heading))
                    own = ""
                else:
                    self.blocks.append(("anchor", block["anchor"]))
                deeper = level + 1 if block.get("heading") is not None else level
                self._walk(block["blocks"], deeper, own)
            elif "blocks" in block:
                self._walk(block["blocks"], level)

    def _lines(self):
        lines = []
        for page in self.layout["pages"]:
            lines += [line["text"] for line in page["lines"] if line["block"] in LINES]
        return lines


def typst_source(contract):
    """A Typst document whose values come as JSON in sys.inputs.v, so that what it keeps from row to row is all it can."""
    serif = "Noto Serif CJK " + ("TC" if contract.language == "zh-Hant" else "SC")
    sans = serif.replace("Serif", "Sans")
    language, region = ("zh", "TW") if contract.language == "zh-Hant" else ("zh", "CN")

    def text(string):
        return '#"' + string.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def inlines(items):
        result = ""
        for item in items:
            kind = item[0]
            if kind == "text":
                result += text(item[1])
            elif kind == "value":
                result += f"#values.at({item[1]})"
            elif kind == "strong":
                result += f"#strong[{inlines(item[1])}]"
            elif kind == "underlined":
                result += f"#underline[{inlines(item[1])}]"
            elif kind == "marked":
                result += inlines(item[1])
            elif kind == "blank":
                result += f"#box(width: {item[1]}em, stroke: (bottom: 0.5pt), sym.zws)"
            elif kind == "reference":
                result += f"#link(<{item[1]}>)[{text(item[2])}]"
        return result

    out = [f"""#let values = json(bytes(sys.inputs.v))
#set document(title: {text(contract.title)[1:]}, date: datetime(year: 2026, month: 1, day: 1))
#set text(font: "{serif}", size: 10.5pt, lang: "{language}", region: "{region}")
#set page(paper: "a4", margin: 28mm, header: context if counter(page).get().first() > 1 [#set text(9pt); {text(contract.title)}],
  footer: context if counter(page).get().first() > 1 [#set text(9pt); #align(center, counter(page).display())])
#set par(justify: true, leading: 7.5pt, spacing: 7.5pt, first-line-indent: (amount: 2em, all: true))
#show heading: it => block(above: 10pt, below: 7pt, par(first-line-indent: 0em, text(font: "{sans}", it.body)))
#show heading.where(level: 1): set text(size: 12pt)
#show heading.where(level: 2): set text(size: 10.5pt, weight: "regular")
#set outline.entry(fill: repeat([.], gap: 3pt))
"""]
    for block in contract.blocks:
        kind = block[0]
        if kind == "cover":
            out.append(f'#v(150pt)\n#align(center, text(26pt, weight: "bold", font: "{sans}")[{text(contract.title)}])\n#v(90pt)')
            out += [f"#par(first-line-indent: 0em, leading: 18pt)[#text(14pt)[{inlines(p)}]]" for p in block[1]]
            out.append("#pagebreak()")
        elif kind == "contents":
            out.append(f"#outline(title: [{text(block[1])}])\n#pagebreak()")
        elif kind == "heading":
            _, level, what, label, anchor, heading = block
            if what == "annex":
                out.append("#pagebreak(weak: true)")
            gap = text("\u3000") if label else ""
            out.append(f"#heading(level: {level})[{text(label)}{gap}{inlines(heading)}] <{anchor}>")
        elif kind == "anchor":
            out.append(f"#metadata(none) <{block[1]}>")
        elif kind == "paragraph":
            _, label, anchor, items = block
            mark = f"#metadata(none) <{anchor}>\n" if anchor else ""
            out.append(f"{mark}#par[{text(label) if label else ''}{inlines(items)}]")
        elif kind == "table":
            _, header, rows = block
            count = max(len(row) for row in header + rows)
            cells = lambda row: ", ".join(f"[{inlines(c)}]" for c in row)
            head = f"table.header({cells([c for row in header for c in row])}), " if header else ""
            body = ", ".join(cells(row) for row in rows)
            out.append(f"#[#set par(first-line-indent: 0em)\n#table(columns: {count}, stroke: 0.5pt, {head}{body})]")
        elif kind == "lines":
            out += [f"#par(first-line-indent: 0em, spacing: 14pt)[{text(line)}]" for line in block[1]]
    return "\n\n".join(out) + "\n"


def html_source(contract, values):
    """A page for paper: WeasyPrint also writes the page numbers of the contents, which browsers cannot."""
    serif = "Noto Serif CJK " + ("TC" if contract.language == "zh-Hant" else "SC")
    sans = serif.replace("Serif", "Sans")

    def text(string):
        return string.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def inlines(items):
        result = ""
        for item in items:
            kind = item[0]
            if kind == "text":
                result += text(item[1])
            elif kind == "value":
                result += text(values[item[1]])
            elif kind == "strong":
                result += f"<strong>{inlines(item[1])}</strong>"
            elif kind == "underlined":
                result += f"<u>{inlines(item[1])}</u>"
            elif kind == "marked":
                result += inlines(item[1])
            elif kind == "blank":
                result += f'<span style="display:inline-block;width:{item[1]}em;border-bottom:0.5pt solid"></span>'
            elif kind == "reference":
                result += f'<a href="#{item[1]}">{text(item[2])}</a>'
        return result

    headings = [b for b in contract.blocks if b[0] == "heading"]
    out = [f"""<!DOCTYPE html>
<html lang="{contract.language}"><head><meta charset="utf-8"><title>{text(contract.title)}</title><style>
@page {{ size: A4; margin: 28mm; @top-left {{ content: "{contract.title}"; font: 9pt "{serif}" }}
  @bottom-center {{ content: counter(page); font: 9pt "{serif}" }} }}
@page :first {{ @top-left {{ content: none }} @bottom-center {{ content: none }} }}
body {{ font: 10.5pt/18pt "{serif}"; margin: 0; text-align: justify }}
p {{ margin: 0; text-indent: 2em }} a {{ color: inherit; text-decoration: none }}
h1, h2, h3, h4, h5, h6 {{ font: 10.5pt/18pt "{sans}"; margin: 3pt 0; break-after: avoid }} h2 {{ font-size: 12pt; font-weight: bold }}
.title {{ font: bold 26pt/40pt "{sans}"; text-align: center; margin: 150pt 0 90pt }}
.cover p {{ font-size: 14pt; line-height: 32pt; text-indent: 0 }} .cover, .contents {{ break-after: page }}
.contents li {{ list-style: none }} .contents a::after {{ content: leader(".") target-counter(attr(href), page) }}
table {{ border-collapse: collapse; width: 100% }} td, th {{ border: 0.5pt solid; padding: 3pt }} td p, th p {{ text-indent: 0 }}
.annex {{ break-before: page }} .lines p {{ text-indent: 0; line-height: 26pt }}
</style></head><body>"""]
    for block in contract.blocks:
        kind = block[0]
        if kind == "cover":
            out.append(f'<div class="cover"><h1 class="title">{text(contract.title)}</h1>')
            out += [f"<p>{inlines(p)}</p>" for p in block[1]] + ["</div>"]
        elif kind == "contents":
            out.append(f'<div class="contents"><h2>{text(block[1])}</h2><ul>')
            out += [f'<li><a href="#{h[4]}">{text(h[3])}　{inlines(h[5])}</a></li>' for h in headings]
            out.append("</ul></div>")
        elif kind == "heading":
            _, level, what, label, anchor, heading = block
            name = min(level + 1, 6)
            style = ' class="annex"' if what == "annex" else ""
            gap = "　" if label else ""
            out.append(f'<h{name} id="{anchor}"{style}>{text(label)}{gap}{inlines(heading)}</h{name}>')
        elif kind == "anchor":
            out.append(f'<a id="{block[1]}"></a>')
        elif kind == "paragraph":
            _, label, anchor, items = block
            mark = f' id="{anchor}"' if anchor else ""
            out.append(f"<p{mark}>{text(label)}{inlines(items)}</p>")
        elif kind == "table":
            _, header, rows = block
            row = lambda cells, tag: "<tr>" + "".join(f"<{tag}>{inlines(c)}</{tag}>" for c in cells) + "</tr>"
            out.append("<table>" + ("<thead>" + "".join(row(r, "th") for r in header) + "</thead>" if header else ""))
            out.append("<tbody>" + "".join(row(r, "td") for r in rows) + "</tbody></table>")
        elif kind == "lines":
            out.append('<div class="lines">' + "".join(f"<p>{text(line)}</p>" for line in block[1]) + "</div>")
    return "\n".join(out) + "\n</body></html>\n"


def read(model_bytes, layout_bytes):
    return Contract(json.loads(model_bytes), json.loads(layout_bytes))
