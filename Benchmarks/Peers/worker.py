"""Renders inputs with one peer in one process, kept as warm as the peer allows. Run by compare.py in .build-peers.

    worker.py typst FOLDER OUTPUT FIRST LAST      values of rows in FOLDER/FIRST.json …, source in FOLDER/contract.typ
    worker.py weasyprint FOLDER OUTPUT FIRST LAST pages in FOLDER/FIRST.html …
"""

import pathlib
import sys

FONTS = "/usr/share/fonts/opentype/noto"


def typst(folder, output, numbers):
    import typst

    compiler = typst.Compiler(str(folder / "contract.typ"), font_paths=[FONTS], ignore_system_fonts=True)
    for number in numbers:
        values = (folder / f"{number}.json").read_text()
        file = compiler.compile(sys_inputs={"v": values}, pdf_standards=["a-2b", "ua-1"])
        (output / f"{number}.pdf").write_bytes(file)


def weasyprint(folder, output, numbers):
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    for number in numbers:
        HTML(filename=str(folder / f"{number}.html")).write_pdf(
            str(output / f"{number}.pdf"), font_config=fonts, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    peer, folder, output, first, last = sys.argv[1:]
    {"typst": typst, "weasyprint": weasyprint}[peer](
        pathlib.Path(folder), pathlib.Path(output), range(int(first), int(last) + 1))
