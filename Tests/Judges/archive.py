"""Checks a file against PDF/A with pikepdf's validator, and prints what it finds, a line a finding.

usage: archive.py FLAVOUR FILE

The validator knows only what it has on its lists; a form and an XMP extension schema are not, though PDF/A
allows both. So it sees the file without them: nothing else is taken away.
"""

import re
import sys

import pikepdf
from pikepdf import pdfa

flavour, path = sys.argv[1:]
with pikepdf.open(path) as pdf:
    packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
    bare = re.sub(r'<rdf:Description rdf:about="" xmlns:pdfaExtension.*?</rdf:Description>', "", packet, flags=re.S)
    bare = re.sub(r"<pdfuaid:part>1</pdfuaid:part>|xmlns:pdfuaid=\"[^\"]*\"", "", bare)
    pdf.Root.Metadata.write(bare.encode("utf-8"))
    if "/AcroForm" in pdf.Root:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            if "/Annots" in page:
                kept = [a for a in page.Annots if a.Subtype != "/Widget"]
                page.Annots = pikepdf.Array(kept)
    report = pdfa.check(pdf, flavour)
    for finding in report.findings:
        print(finding)
    sys.exit(0 if report.passed else 1)
