"""Makes a workbook as other programs do: workbook.py openpyxl|xlsxwriter FILE. The rows say what a cell must show."""

import datetime
import sys

# What is in the cell, its format, and what a person sees.
CELLS = [
    ("文字", "示例甲有限公司", None, "示例甲有限公司"),
    ("空格", " 前后 ", None, " 前后 "),
    ("像数", "007", "@", "007"),
    ("整数", 42, None, "42"),
    ("小数", 0.1 + 0.2, None, "0.3"),
    ("金额", 1234567.5, "#,##0.00", "1,234,567.50"),
    ("人民币", 1234.5, '[$¥-804]#,##0.00;[Red]-[$¥-804]#,##0.00', "¥1,234.50"),
    ("会计", -1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-1,234.50"),
    ("工号", 7, "000", "007"),
    ("税率", 0.06, "0%", "6%"),
    ("利率", 0.0325, "0.00%", "3.25%"),
    ("日期", datetime.date(2026, 3, 1), "yyyy-mm-dd", "2026-03-01"),
    ("中文日期", datetime.date(2026, 3, 1), 'yyyy"年"m"月"d"日"', "2026年3月1日"),
    ("美国日期", datetime.date(2026, 3, 1), "mm/dd/yyyy", "2026-03-01"),
    ("时间", datetime.datetime(2026, 3, 1, 9, 30), "yyyy/m/d h:mm", "2026-03-01 09:30"),
    ("钟点", datetime.time(9, 30), "h:mm", "09:30"),
    ("是否", True, None, "TRUE"),
    ("空", None, None, ""),
]


def by_openpyxl(path: str) -> None:
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    book = openpyxl.Workbook(iso_dates=False)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    first = book.active
    first.title = "隐藏"
    first.sheet_state = "hidden"
    sheet = book.create_sheet("人员 名单")
    # The table does not begin in the first row.
    sheet.append([])
    sheet.append([name for name, *_ in CELLS] + ["多色"])
    sheet.append([value for _, value, *_ in CELLS] + [CellRichText("甲", TextBlock(InlineFont(b=True), "乙"))])
    for column, (_, _, form, _) in enumerate(CELLS, start=1):
        if form:
            sheet.cell(3, column).number_format = form
    book.save(path)


def by_xlsxwriter(path: str) -> None:
    import xlsxwriter

    # Texts in the cells themselves and not in a table of texts.
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("人员 名单")
    for column, (name, *_) in enumerate(CELLS):
        sheet.write_string(0, column, name)
    sheet.write_string(0, len(CELLS), "多色")
    for column, (_, value, form, _) in enumerate(CELLS):
        form = book.add_format({"num_format": form}) if form else None
        if isinstance(value, (datetime.date, datetime.time)):
            sheet.write_datetime(2, column, value, form)
        elif value is not None:
            sheet.write(2, column, value, form)
    sheet.write_formula(2, len(CELLS), '="甲"&"乙"', None, "甲乙")
    book.close()


if __name__ == "__main__":
    {"openpyxl": by_openpyxl, "xlsxwriter": by_xlsxwriter}[sys.argv[1]](sys.argv[2])
    for _, _, _, shown in CELLS + [("", "", "", "甲乙")]:
        print(f"[{shown}]")
