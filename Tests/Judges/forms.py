"""Checks the form of a file against the rules of PDF/A-2 (ISO 19005-2) on annotations, fields and their fonts, by the
numbers of their clauses, and prints a line a finding. The archive judge sees files without their forms.

usage: forms.py FILE            what is wrong with the file
       forms.py --filled FILE   the same with its text fields filled in with letters and digits, drawn by libqpdf
       forms.py --broken FILE   breaks the file once for each rule, and prints the rules that did not notice
"""

import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name

INVISIBLE, HIDDEN, PRINT, NO_VIEW, TOGGLE = 1, 2, 4, 32, 256


def widgets(pdf):
    return [a for page in pdf.pages for a in page.get("/Annots", []) if a.get("/Subtype") == "/Widget"]


def form(pdf):
    return pdf.Root.get("/AcroForm", Dictionary())


def fields(pdf):
    """Every field and widget, from the roots of the form."""
    found = []
    def walk(field, depth):
        found.append(field)
        for kid in field.get("/Kids", []) if depth < 32 else []:
            walk(kid, depth + 1)
    for field in form(pdf).get("/Fields", []):
        walk(field, 0)
    return found


def inherited(field, key):
    while field is not None:
        if key in field:
            return field[key]
        field = field.get("/Parent")
    return None


def is_embedded(font):
    holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = holder.get("/FontDescriptor", Dictionary())
    return font.get("/Subtype") == "/Type3" or any(k in descriptor for k in ("/FontFile", "/FontFile2", "/FontFile3"))


def appearances(widget):
    return widget.get("/AP", Dictionary()).get("/N")


def shown(stream):
    """The fonts that an appearance shows text in; None for one that its resources lack."""
    fonts = stream.get("/Resources", Dictionary()).get("/Font", Dictionary())
    font = "nothing"
    for operands, operator in pikepdf.parse_content_stream(stream):
        if str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) in ("Tj", "TJ", "'", '"'):
            yield font, fonts.get(font)


def rule_6_2_11_3_fonts_are_whole(pdf):
    """A font has what its type asks for."""
    found = []
    for name, font in form(pdf).get("/DR", Dictionary()).get("/Font", Dictionary()).items():
        if font.get("/Type") != "/Font" or "/Subtype" not in font or "/BaseFont" not in font:
            found.append(name)
    return found


def rule_6_2_11_4_1_fonts_are_embedded(pdf):
    """Fonts that are used for rendering are embedded: those of text that an appearance shows."""
    found = []
    for widget in widgets(pdf):
        stream = appearances(widget)
        if isinstance(stream, pikepdf.Stream):
            found += [name for name, font in shown(stream) if font is None or not is_embedded(font)]
    return found


def rule_6_2_11_4_1_what_is_typed_is_embedded(pdf):
    """Letters and digits that are typed are shown in a font that is embedded, with a width for each code."""
    found = []
    for name, font in form(pdf).get("/DR", Dictionary()).get("/Font", Dictionary()).items():
        if not is_embedded(font):
            found.append(f"{name} is not embedded")
        elif len(font.Widths) != int(font.LastChar) - int(font.FirstChar) + 1:
            found.append(f"{name} has {len(font.Widths)} widths")
    return found


def rule_6_3_1_annotations_are_known(pdf):
    """No annotation is a sound, a movie, a screen or 3D."""
    known = set("/Text /Link /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut "
                "/Stamp /Caret /Ink /Popup /FileAttachment /Widget /PrinterMark /TrapNet /Watermark /Redact".split())
    return [str(a.Subtype) for page in pdf.pages for a in page.get("/Annots", []) if str(a.Subtype) not in known]


def rule_6_3_2_annotations_are_seen(pdf):
    """Every annotation says by its flags that it is printed and seen."""
    found = []
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            flags = int(annotation.get("/F", 0))
            if not flags & PRINT or flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE):
                found.append(f"{annotation.Subtype} F {flags}")
    return found


def rule_6_3_3_appearances_are_there(pdf):
    """A widget with an area has an appearance; its dictionary has N alone, a stream unless the field is a button."""
    found = []
    for widget in widgets(pdf):
        left, bottom, right, top = (float(side) for side in widget.Rect)
        if left == right and bottom == top:
            continue
        name = str(inherited(widget, "/T"))
        appearance = widget.get("/AP")
        if appearance is None or set(appearance.keys()) != {"/N"}:
            found.append(f"{name} has no N alone")
        elif inherited(widget, "/FT") != "/Btn" and not isinstance(appearance.N, pikepdf.Stream):
            found.append(f"{name}: N is no stream")
    return found


def rule_6_4_1_widgets_do_nothing(pdf):
    """Neither a widget nor a field has an action of its own."""
    return [str(inherited(f, "/T")) for f in fields(pdf) + widgets(pdf) if "/A" in f or "/AA" in f]


def rule_6_4_1_appearances_are_ready(pdf):
    return ["NeedAppearances"] if form(pdf).get("/NeedAppearances", False) else []


def rule_6_4_2_no_xfa(pdf):
    found = ["XFA"] if "/XFA" in form(pdf) else []
    return found + (["NeedsRendering"] if pdf.Root.get("/NeedsRendering", False) else [])


def rule_6_6_1_no_forbidden_actions(pdf):
    found = []
    for name, holder in [("the catalog", pdf.Root)] + [("a page", page.obj) for page in pdf.pages]:
        found += [name] if "/AA" in holder else []
    return found


def rule_default_appearance_names_a_font(pdf):
    """ISO 32000-1, 12.7.3.3: the font of a default appearance is one of the form's resources, with a size."""
    found = []
    fonts = form(pdf).get("/DR", Dictionary()).get("/Font", Dictionary())
    for widget in widgets(pdf):
        if inherited(widget, "/FT") != "/Tx":
            continue
        text = str(inherited(widget, "/DA") or form(pdf).get("/DA", ""))
        match = re.search(r"(/\S+)\s+[\d.]+\s+Tf", text)
        if not match or match.group(1) not in fonts:
            found.append(f"{inherited(widget, '/T')}: {text}")
    return found


def rule_every_widget_is_in_the_form(pdf):
    """ISO 32000-1, 12.7.2: what is filled in is reached from the roots of the form."""
    reached = {field.objgen for field in fields(pdf)}
    return [str(inherited(w, "/T")) for w in widgets(pdf) if w.objgen not in reached]


def text_field(pdf):
    return next(w for w in widgets(pdf) if inherited(w, "/FT") == "/Tx")


def show_text(pdf):
    widget = text_field(pdf)
    widget.AP.N.write(b"/Tx BMC BT /Helv 9 Tf (2026) Tj ET EMC")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    widget.AP.N.Resources = Dictionary(Font=Dictionary(Helv=font))


def forget_field(pdf):
    form(pdf).Fields = Array([field for field in form(pdf).Fields if field.objgen != form(pdf).Fields[0].objgen])


def break_font(pdf):
    font = next(iter(form(pdf).DR.Font.values()))
    del font["/BaseFont"]


def take_font_out(pdf):
    del next(iter(form(pdf).DR.Font.values())).FontDescriptor["/FontFile3"]


BREAKS = {
    "6_2_11_3_fonts_are_whole": break_font,
    "6_2_11_4_1_fonts_are_embedded": show_text,
    "6_2_11_4_1_what_is_typed_is_embedded": take_font_out,
    "6_3_1_annotations_are_known": lambda pdf: widgets(pdf)[0].__setitem__("/Subtype", Name.Screen),
    "6_3_2_annotations_are_seen": lambda pdf: widgets(pdf)[0].__setitem__("/F", 2),
    "6_3_3_appearances_are_there": lambda pdf: widgets(pdf)[0].__delitem__("/AP"),
    "6_4_1_widgets_do_nothing": lambda pdf: widgets(pdf)[0].__setitem__("/AA", Dictionary()),
    "6_4_1_appearances_are_ready": lambda pdf: form(pdf).__setitem__("/NeedAppearances", True),
    "6_4_2_no_xfa": lambda pdf: form(pdf).__setitem__("/XFA", pdf.make_stream(b"")),
    "6_6_1_no_forbidden_actions": lambda pdf: pdf.Root.__setitem__("/AA", Dictionary()),
    "default_appearance_names_a_font": lambda pdf: inherited_owner(text_field(pdf)).__setitem__("/DA", "/Other 9 Tf"),
    "every_widget_is_in_the_form": forget_field,
}


def inherited_owner(field):
    while "/DA" not in field and "/Parent" in field:
        field = field.Parent
    return field


def fill(pdf):
    for field in fields(pdf):
        if inherited(field, "/FT") == "/Tx" and "/T" in field:
            field.V = pikepdf.String("2026 Abc, 1.50")
    form(pdf).NeedAppearances = True
    pdf.generate_appearance_streams()
    if "/NeedAppearances" in form(pdf):
        del form(pdf)["/NeedAppearances"]
    if not any(list(shown(appearances(w))) for w in widgets(pdf) if inherited(w, "/FT") == "/Tx"):
        raise SystemExit("nothing was filled in")


RULES = {name[5:]: rule for name, rule in sorted(globals().items()) if name.startswith("rule_")}


def main():
    if sys.argv[1] == "--broken":
        missed = sorted(set(RULES) - set(BREAKS))
        for name, break_it in BREAKS.items():
            with pikepdf.open(sys.argv[2]) as pdf:
                break_it(pdf)
                if not RULES[name](pdf):
                    missed.append(name)
        for name in missed:
            print(f"{name} did not notice")
        sys.exit(1 if missed else 0)
    with pikepdf.open(sys.argv[-1]) as pdf:
        if sys.argv[1] == "--filled":
            fill(pdf)
        findings = [f"{name}: {finding}" for name, rule in RULES.items() for finding in rule(pdf)]
        for finding in findings:
            print(finding)
        sys.exit(1 if findings else 0)


main()
