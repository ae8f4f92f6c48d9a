"""Makes Word files as Word users make contracts, by python-docx: word_contract.py KIND OUTPUT.

numbered: headings with numbers that Word counts (chineseCounting, decimal, restarts, a start of its own, a style with a
number), blanks in every form, a table, a content control.
"""
import copy
import sys

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn


def level(ilvl, fmt, text, start=1, style=None, restart=None, legal=False):
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>'
        + (f'<w:lvlRestart w:val="{restart}"/>' if restart is not None else "")
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ("<w:isLgl/>" if legal else "")
        + f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identifier, *levels):
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(levels) + "</w:abstractNum>")


def num(identifier, of, starts=()):
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for ilvl, start in starts)
    return parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>')


def numbered(paragraph, list_id, ilvl):
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{ilvl}"/><w:numId w:val="{list_id}"/></w:numPr>'))
    return paragraph


def main(output):
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(abstract(
        1,
        level(0, "chineseCounting", "第%1条", style="Heading1"),
        level(1, "decimal", "%1.%2", legal=True),
        level(2, "decimal", "（%3）")))
    numbering.append(abstract(2, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)")))
    for element in (num(1, 1), num(2, 2), num(3, 2, [(0, 1)]), num(4, 2, [(0, 5)])):
        numbering.append(element)
    # The headings of level 1 are numbered by their style.
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))

    document.add_paragraph("设备维护合同", style="Title")
    document.add_paragraph("甲方（委托方）：").add_run("　　　　　　").underline = True
    blank = document.add_paragraph("乙方（维护方）：").add_run("乙方全称")
    blank.font.highlight_color = WD_COLOR_INDEX.YELLOW

    document.add_heading("维护范围", 1)
    numbered(document.add_paragraph("乙方按照下列约定维护甲方的设备："), 1, 1)
    numbered(document.add_paragraph("每月巡检一次；"), 1, 2)
    numbered(document.add_paragraph("故障随时修复。"), 1, 2)
    numbered(document.add_paragraph("设备清单见下表。"), 1, 1)
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, (("设备", "数量", "位置"), ("服务器", "2", "机房"))):
        for cell, text in zip(row.cells, texts):
            cell.text = text

    document.add_heading("费用与期限", 1)
    control = document.add_paragraph("维护费为人民币")
    control._p.append(parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="维护费金额"/><w:text/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt>"))
    control.add_run("。")
    numbered(control, 1, 1)
    numbered(document.add_paragraph("付款按照下列步骤办理："), 1, 1)
    for text in ("乙方开具发票；", "甲方付款。"):
        numbered(document.add_paragraph(text), 2, 0)

    document.add_heading("其他", 1)
    for text in ("本合同一式两份；", "双方各执一份。"):
        numbered(document.add_paragraph(text), 3, 0)
    for text in ("第五项约定；", "第六项约定。"):
        numbered(document.add_paragraph(text), 4, 0)
    deleted = document.add_paragraph("本合同自签署之日起生效。")
    deleted._p.append(parse_xml(
        f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText>已删除的文字</w:delText></w:r></w:del>'))
    document.add_paragraph("甲方（盖章）：")
    document.add_paragraph("乙方（盖章）：")
    document.save(output)


main(sys.argv[1])
