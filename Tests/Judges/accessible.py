"""Checks a file against the rules of PDF/UA-1 (ISO 14289-1) that a program can check, by their numbers in the
Matterhorn Protocol 1.1, and prints a line a finding. Those on fonts are in fonts.py.

usage: accessible.py FILE            what is wrong with the file
       accessible.py --broken FILE   breaks the file once for each rule, and prints the rules that did not notice
"""

import io
import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name

GROUPING = {"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI", "/Index"}
HEADINGS = {f"/H{level}" for level in range(1, 7)}
STANDARD = (
    GROUPING
    | HEADINGS
    | set("/NonStruct /Private /P /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot".split())
    | set("/Span /Quote /Note /Reference /BibEntry /Code /Link /Annot /Figure /Formula /Form".split())
)
PARENTS = {
    "/LI": {"/L"}, "/Lbl": {"/LI", "/TOCI", "/Note", "/BibEntry"}, "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"}, "/TH": {"/TR"}, "/TD": {"/TR"}, "/THead": {"/Table"},
    "/TBody": {"/Table"}, "/TFoot": {"/Table"}, "/TOCI": {"/TOC"},
}
CHILDREN = {
    "/L": {"/LI", "/L", "/Caption"}, "/LI": {"/Lbl", "/LBody"}, "/TR": {"/TH", "/TD"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"}, "/TOC": {"/TOCI", "/TOC", "/Caption"},
}


def kids(element):
    k = element.get("/K")
    return [] if k is None else list(k) if isinstance(k, Array) else [k]


def is_element(kid):
    return isinstance(kid, Dictionary) and "/S" in kid


class File:
    def __init__(self, pdf):
        self.pdf = pdf
        self.root = pdf.Root
        self.elements = []  # (element, parent) in reading order
        tree = self.root.get("/StructTreeRoot")
        if tree is not None:
            for kid in kids(tree):
                self.walk(kid, tree)
        self.parents = {}
        if tree is not None and "/ParentTree" in tree:
            numbers = list(tree.ParentTree.Nums)
            self.parents = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}

    def walk(self, element, parent):
        self.elements.append((element, parent))
        for kid in kids(element):
            if is_element(kid):
                self.walk(kid, element)

    def of_type(self, *types):
        return [e for e, _ in self.elements if str(e.S) in types]

    def annotations(self):
        for page in self.pdf.pages:
            for annotation in page.get("/Annots", []):
                yield page, annotation

    def owner(self, annotation):
        return self.parents.get(int(annotation.get("/StructParent", -1)))

    def marked_content(self, stream, resources, outside=None, depth=0):
        """(kind, MCID) of all that paints: kind is artifact, tagged or bare."""
        stack = [outside] if outside else []
        for operands, operator in pikepdf.parse_content_stream(stream):
            operator = str(operator)
            if operator in ("BMC", "BDC"):
                properties = operands[1] if operator == "BDC" else None
                mcid = properties.get("/MCID") if isinstance(properties, Dictionary) else None
                if operands[0] == "/Artifact":
                    if any(s[0] == "tagged" for s in stack):
                        yield ("artifact in tagged", None)
                    stack.append(("artifact", None))
                elif mcid is not None:
                    if any(s[0] == "artifact" for s in stack):
                        yield ("tagged in artifact", None)
                    stack.append(("tagged", int(mcid)))
                else:
                    stack.append(("other", None))
            elif operator == "EMC":
                stack.pop()
            elif operator in ("Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "b", "B*", "b*", "sh", "EI", "Do"):
                around = [s for s in stack if s[0] in ("artifact", "tagged")]
                if operator == "Do":
                    form = resources.XObject[operands[0]]
                    if form.get("/Subtype") == "/Form" and depth < 5:
                        yield from self.marked_content(
                            form, form.get("/Resources", Dictionary()), around[-1] if around else None, depth + 1
                        )
                        continue
                yield around[-1] if around else ("bare", None)

    def content(self):
        for number, page in enumerate(self.pdf.pages, 1):
            for item in self.marked_content(page, page.Resources):
                yield number, page, item


def rule_01_003(f):
    return [f"page {n}" for n, _, (kind, _) in f.content() if kind == "artifact in tagged"]

def rule_01_004(f):
    return [f"page {n}" for n, _, (kind, _) in f.content() if kind == "tagged in artifact"]

def rule_01_005(f):
    """Content is neither marked as artifact nor tagged, or its tag leads to no element that holds it."""
    found = []
    held = set()
    for element, _ in f.elements:
        for kid in kids(element):
            if isinstance(kid, Dictionary) and kid.get("/Type") == "/MCR":
                held.add((element.objgen, kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)))
            elif not isinstance(kid, Dictionary):
                held.add((element.objgen, element.Pg.objgen, int(kid)))
    for number, page, (kind, mcid) in f.content():
        if kind == "bare":
            found.append(f"page {number}")
        if kind == "tagged":
            owners = f.parents.get(int(page.get("/StructParents", -1)))
            owner = owners[mcid] if isinstance(owners, Array) and mcid < len(owners) else None
            if owner is None or (owner.objgen, page.objgen, mcid) not in held:
                found.append(f"page {number}: MCID {mcid}")
    return found

def rule_01_007(f):
    return ["Suspects"] if f.root.get("/MarkInfo", {}).get("/Suspects", False) else []

def rule_02_001(f):
    mapped = f.root.get("/StructTreeRoot", Dictionary()).get("/RoleMap", {})
    return [str(e.S) for e, _ in f.elements if str(e.S) not in STANDARD and str(e.S) not in mapped]

def packet(f):
    return f.root.Metadata.read_bytes().decode("utf-8") if "/Metadata" in f.root else None

def rule_06_001(f):
    return [] if packet(f) else ["no XMP"]

def rule_06_002(f):
    return [] if "<pdfuaid:part>1</pdfuaid:part>" in (packet(f) or "") else ["no PDF/UA identifier"]

def rule_06_003(f):
    return [] if "<dc:title>" in (packet(f) or "") else ["no title"]

def rule_07_001(f):
    return [] if "/DisplayDocTitle" in f.root.get("/ViewerPreferences", {}) else ["no DisplayDocTitle"]

def rule_07_002(f):
    return ["false"] if f.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", True) is False else []

def rule_09_nested(f):
    """09-004 tables, 09-005 lists, 09-006 tables of contents: wrongly nested."""
    found = []
    for element, parent in f.elements:
        kind = str(element.S)
        if kind in PARENTS and str(parent.get("/S", "")) not in PARENTS[kind]:
            found.append(f"{kind} in {parent.get('/S')}")
        for kid in kids(element):
            if kind in CHILDREN and (not is_element(kid) or str(kid.S) not in CHILDREN[kind]):
                found.append(f"{kind} holds {kid.S if is_element(kid) else 'content'}")
    return found

def has_language(f, *around):
    return any(str(e.get("/Lang", "")) for e in around) or bool(str(f.root.get("/Lang", "")))

def with_ancestors(element):
    while isinstance(element, Dictionary) and "/S" in element:
        yield element
        element = element.get("/P")

def rule_11_001(f):
    return [str(e.S) for e, _ in f.elements
            if not all(map(is_element, kids(e))) and not has_language(f, *with_ancestors(e))]

def rule_11_002(f):
    return [str(e.S) for e, _ in f.elements
            if ("/Alt" in e or "/ActualText" in e or "/E" in e) and not has_language(f, *with_ancestors(e))]

def rule_11_003(f):
    return ["the outline"] if "/Outlines" in f.root and not has_language(f) else []

def owned_language(f, annotation):
    owner = f.owner(annotation)
    return has_language(f, annotation, *(with_ancestors(owner) if owner is not None else []))

def rule_11_004(f):
    return ["an annotation" for _, a in f.annotations() if "/Contents" in a and not owned_language(f, a)]

def rule_11_005(f):
    return ["a field" for _, a in f.annotations() if "/TU" in a and not owned_language(f, a)]

def rule_11_006(f):
    return [] if str(f.root.get("/Lang", "")) else ["no language"]

def rule_11_007(f):
    """Whether a language is the right one, a reader must say; that it is one, its form does (RFC 5646)."""
    tags = [str(x.get("/Lang")) for x in [f.root] + [e for e, _ in f.elements] if "/Lang" in x]
    return [tag for tag in tags if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", tag)]

def rule_13_004(f):
    return ["a figure" for e in f.of_type("/Figure") if not str(e.get("/Alt", "")) and "/ActualText" not in e]

def heading_levels(f):
    return [int(str(e.S)[2:]) for e in f.of_type(*HEADINGS)]

def rule_14_002(f):
    levels = heading_levels(f)
    return [f"H{levels[0]}"] if levels and levels[0] != 1 else []

def rule_14_003(f):
    levels = heading_levels(f)
    return [f"H{b} after H{a}" for a, b in zip(levels, levels[1:]) if b > a + 1]

def rule_14_006(f):
    return ["two of H" for e, _ in f.elements if sum(is_element(k) and k.S == "/H" for k in kids(e)) > 1]

def rule_14_007(f):
    return ["H and H1"] if f.of_type("/H") and f.of_type(*HEADINGS) else []

def attribute(element, name, default=1):
    attributes = element.get("/A", Dictionary())
    found = [a[name] for a in (attributes if isinstance(attributes, Array) else [attributes]) if name in a]
    return found[0] if found else default

def rows(table):
    for kid in kids(table):
        if is_element(kid):
            yield from [kid] if kid.S == "/TR" else rows(kid)

def rule_15_regular(f):
    """All rows of a table have cells for all of its columns (7.5; ISO 32000-1, 14.8.4.3.4): else 15-005, whose header it
    is, cannot be told."""
    found = []
    for table in f.of_type("/Table"):
        widths = []
        hanging = {}  # by row, the columns that cells from above it take
        for number, row in enumerate(rows(table)):
            width = hanging.get(number, 0)
            for cell in kids(row):
                columns = int(attribute(cell, "/ColSpan"))
                width += columns
                for below in range(1, int(attribute(cell, "/RowSpan"))):
                    hanging[number + below] = hanging.get(number + below, 0) + columns
            widths.append(width)
        if len(set(widths)) > 1 or max(hanging, default=0) >= len(widths) > 0:
            found.append(f"rows of {widths} cells")
    return found

def rule_15_003(f):
    def has_scope(cell):
        attributes = cell.get("/A", Dictionary())
        return any("/Scope" in a for a in (attributes if isinstance(attributes, Array) else [attributes]))
    return ["a header cell" for cell in f.of_type("/TH") if not has_scope(cell)]

def rule_21_001(f):
    files = f.root.get("/Names", Dictionary()).get("/EmbeddedFiles")
    specs = list(files.Names)[1::2] if files is not None else []
    return ["a file" for spec in specs if "/F" not in spec or "/UF" not in spec]

def rule_25_001(f):
    packets = f.root.get("/AcroForm", Dictionary()).get("/XFA", [])
    return ["a dynamic form" for p in packets if isinstance(p, pikepdf.Stream)
            and re.search(rb"dynamicRender>\s*required", p.read_bytes())]

def rule_26_001(f):
    return ["no /P"] if "/Encrypt" in f.pdf.trailer and "/P" not in f.pdf.trailer.Encrypt else []

def rule_26_002(f):
    """Bit 10 lets programs read the text aloud."""
    encryption = f.pdf.trailer.get("/Encrypt")
    return ["not to be read aloud"] if encryption is not None and not int(encryption.P) & 1 << 9 else []

ANNOTATIONS = set("/Text /Link /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly".split()
    + "/StrikeOut /Stamp /Caret /Ink /Popup /FileAttachment /Sound /Movie /Widget /Screen /PrinterMark".split()
    + "/TrapNet /Watermark /3D".split())

def others(f):
    return [a for _, a in f.annotations() if str(a.Subtype) not in ("/Widget", "/Link", "/Popup", "/PrinterMark")]

def rule_28_002(f):
    return ["an annotation" for a in others(f) if f.owner(a) is None or f.owner(a).S != "/Annot"]

def rule_28_004(f):
    return ["an annotation" for a in others(f)
            if not str(a.get("/Contents", "")) and not str((f.owner(a) or Dictionary()).get("/Alt", ""))]

def rule_28_006(f):
    return [str(a.Subtype) for _, a in f.annotations() if str(a.Subtype) not in ANNOTATIONS]

def rule_28_007(f):
    return ["a trap network" for _, a in f.annotations() if a.Subtype == "/TrapNet"]

def rule_28_005(f):
    def named(field):
        # A widget that is one of several is named by its field.
        return bool(str(field.get("/TU", ""))) or ("/Parent" in field and named(field.Parent))
    return [str(a.get("/T")) for _, a in f.annotations() if a.Subtype == "/Widget" and not named(a)]

def rule_28_008(f):
    return ["a page" for page in f.pdf.pages if "/Annots" in page and "/Tabs" not in page]

def rule_28_009(f):
    return ["a page" for page in f.pdf.pages if page.get("/Tabs", "/S") != "/S"]

def nested(f, subtype, type):
    found = []
    for _, annotation in f.annotations():
        if annotation.Subtype != subtype:
            continue
        owner = f.owner(annotation)
        references = [] if owner is None else [k for k in kids(owner) if isinstance(k, Dictionary) and "/Obj" in k]
        if owner is None or owner.S != type or all(k.Obj.objgen != annotation.objgen for k in references):
            found.append("an annotation")
    return found

def rule_28_010(f):
    return nested(f, "/Widget", "/Form")

def rule_28_011(f):
    return nested(f, "/Link", "/Link")

def rule_28_012(f):
    return ["a link" for _, a in f.annotations() if a.Subtype == "/Link" and not str(a.get("/Contents", ""))]

def forms(f):
    for page in f.pdf.pages:
        for form in (page.Resources.get("/XObject") or {}).values():
            if form.get("/Subtype") == "/Form":
                yield form

def rule_30_001(f):
    return ["a reference to another file" for form in forms(f) if "/Ref" in form]

def rule_30_002(f):
    """A form that content of the structure is in; ours hold artifacts alone, and some are used more than once."""
    found = []
    for form in forms(f):
        for operands, operator in pikepdf.parse_content_stream(form):
            if str(operator) == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
                found.append("a form with an MCID")
    return found

def append_content(f, operators):
    page = f.pdf.pages[0]
    page.contents_add(f.pdf.make_stream(operators))

def first(f, *types):
    return f.of_type(*types)[0]

def annotation(f, subtype):
    return next(a for _, a in f.annotations() if a.Subtype == subtype)

def edit_packet(f, old, new):
    f.root.Metadata.write(packet(f).replace(old, new).encode("utf-8"))

def remove_language(f):
    del f.root.Lang
    for element, _ in f.elements:
        if "/Lang" in element:
            del element.Lang

def be_deaf(f):
    file = io.BytesIO()
    f.pdf.save(file, encryption=pikepdf.Encryption(
        owner="a", user="", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=False)))
    return pikepdf.open(file)

def hide_permissions(f):
    f.pdf.trailer.Encrypt = Dictionary(Filter=Name.Standard)

def break_table(f):
    first(f, "/P").S = Name("/TR")

BREAKS = {
    "01_003": lambda f: append_content(f, b"/P <</MCID 0>> BDC /Artifact BMC 0 0 m 9 9 l S EMC EMC"),
    "01_004": lambda f: append_content(f, b"/Artifact BMC /P <</MCID 0>> BDC 0 0 m 9 9 l S EMC EMC"),
    "01_005": lambda f: append_content(f, b"0 0 m 9 9 l S"),
    "01_007": lambda f: f.root.MarkInfo.__setitem__("/Suspects", True),
    "02_001": lambda f: first(f, "/P").__setattr__("S", Name("/Absatz")),
    "06_001": lambda f: f.root.__delitem__("/Metadata"),
    "06_002": lambda f: edit_packet(f, "<pdfuaid:part>1<", "<pdfuaid:part>9<"),
    "06_003": lambda f: edit_packet(f, "dc:title", "dc:source"),
    "07_001": lambda f: f.root.__delitem__("/ViewerPreferences"),
    "07_002": lambda f: f.root.ViewerPreferences.__setitem__("/DisplayDocTitle", False),
    "09_nested": break_table,
    "11_001": remove_language,
    "11_002": lambda f: (remove_language(f), first(f, "/P").__setattr__("Alt", pikepdf.String("a"))),
    "11_003": remove_language,
    "11_004": remove_language,
    "11_005": remove_language,
    "11_007": lambda f: first(f, "/P").__setattr__("Lang", pikepdf.String("Chinese")),
    "11_006": lambda f: f.root.__delitem__("/Lang"),
    "13_004": lambda f: first(f, "/P").__setattr__("S", Name("/Figure")),
    "14_002": lambda f: first(f, "/H1").__setattr__("S", Name("/H2")),
    "14_003": lambda f: first(f, "/H2").__setattr__("S", Name("/H4")),
    "14_006": lambda f: [e.__setattr__("S", Name("/H")) for e in f.of_type("/P")],
    "14_007": lambda f: first(f, "/P").__setattr__("S", Name("/H")),
    "15_regular": lambda f: first(f, "/TR").K.__delitem__(0),
    "25_001": lambda f: f.root.AcroForm.__setitem__("/XFA", Array([
        pikepdf.String("config"), f.pdf.make_stream(b"<dynamicRender>required</dynamicRender>")])),
    "26_001": hide_permissions,
    "26_002": be_deaf,
    "28_002": lambda f: annotation(f, "/Link").__setattr__("Subtype", Name.Text),
    "28_004": lambda f: (annotation(f, "/Link").__setattr__("Contents", ""),
                         annotation(f, "/Link").__setattr__("Subtype", Name.Text)),
    "28_006": lambda f: annotation(f, "/Link").__setattr__("Subtype", Name.Verweis),
    "28_007": lambda f: annotation(f, "/Link").__setattr__("Subtype", Name.TrapNet),
    "30_001": lambda f: next(forms(f)).__setitem__("/Ref", Dictionary()),
    "15_003": lambda f: first(f, "/TH").__delitem__("/A"),
    "21_001": lambda f: f.root.Names.__setitem__(
        "/EmbeddedFiles", Dictionary(Names=Array([pikepdf.String("a"), Dictionary(Type=Name.Filespec)]))),
    "28_005": lambda f: annotation(f, "/Widget").__delitem__("/TU"),
    "28_008": lambda f: next(p for p in f.pdf.pages if "/Annots" in p).obj.__delitem__("/Tabs"),
    "28_009": lambda f: f.pdf.pages[0].obj.__setitem__("/Tabs", Name("/R")),
    "28_010": lambda f: annotation(f, "/Widget").__delitem__("/StructParent"),
    "28_011": lambda f: annotation(f, "/Link").__delitem__("/StructParent"),
    "28_012": lambda f: annotation(f, "/Link").__delitem__("/Contents"),
    "30_002": lambda f: next(forms(f)).write(b"/P <</MCID 0>> BDC 0 0 m 9 9 l S EMC"),
}
RULES = {name[5:]: rule for name, rule in sorted(globals().items()) if name.startswith("rule_")}


def main():
    if sys.argv[1] == "--broken":
        untried = sorted(set(RULES) - set(BREAKS))
        missed = bool(untried)
        print("".join(f"{name} is tried on no file\n" for name in untried), end="")
        for name, break_it in BREAKS.items():
            with pikepdf.open(sys.argv[2]) as pdf:
                broken = File(pdf)
                other = break_it(broken)
                if not RULES[name](File(other if isinstance(other, pikepdf.Pdf) else pdf)):
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
