"""What is set: rows for the bundled lease, and contracts of any length. Everything in them is made up."""

import json

NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黃宇宙洪荒日月盈昃寒來暑往秋收冬藏"


def lease(examples, count):
    """Rows that differ in parties, place, area, rent and day of payment."""
    example = json.loads(examples.read_text().splitlines()[0])
    lines = []
    for number in range(1, count + 1):
        row = dict(example)
        first, second = NAMES[number % len(NAMES)], NAMES[number // len(NAMES) % len(NAMES)]
        row["契約編號"] = f"示例租字第{115000 + number}號"
        row["乙方名稱"] = f"示例{first}{second}軟體股份有限公司"
        row["乙方代表人"] = f"示例代表{first}{second}"
        row["房屋地址"] = f"示例市示例區示例大道{100 + number % 97}號{1 + number % 20}樓之{1 + number % 5}"
        row["租賃面積"] = f"{50 + number % 80}.5"
        row["每月租金"] = str(100_000 + number % 300 * 500)
        row["繳租日"] = str(1 + number % 28)
        lines.append(json.dumps(row, ensure_ascii=False))
    return lines


def long_contract(articles):
    """A contract with so many articles of three clauses each."""
    lines = [
        "---", "format: contract/1", "title: 长期供应框架协议", "language: zh-Hans", "parties:",
        "  甲方: {role: 采购方, kind: company}", "fields:", "  甲方全称: {type: text, max: 60}", "---",
        ":::toc 目录", ":::", "",
    ]
    for number in range(1, articles + 1):
        lines.append(f"第{chinese(number)}条 第{number}批货物的供应")
        lines.append(f"{number}.1 交付")
        lines.append(f"乙方应当在甲方【甲方全称】发出第{number}号订单后{5 + number % 25}日内，将订单所列的货物交付至指定的仓库，并随货提供合格证明、装箱清单和使用说明；迟延交付的，每迟延一日按该批货款的0.05%支付违约金。")
        lines.append(f"{number}.2 验收")
        lines.append(f"甲方应当自收到货物之日起{3 + number % 7}日内验收。数量、型号或者质量与约定不符的，甲方可以书面通知乙方补足、更换或者退货，由此发生的运输、仓储和检验费用由乙方承担。")
        lines.append(f"{number}.3 付款")
        lines.append("验收合格并收到发票后30日内，甲方以银行转账方式付清该批货款；双方对货款有争议的，无争议的部分应当先行支付，其余部分按照本协议关于争议解决的约定处理。")
    return "\n".join(lines) + "\n"


def chinese(number):
    digits = "零一二三四五六七八九"
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if zero and text else "") + ("" if unit == 10 and digit == 1 and not text else digits[digit]) + name
            zero = False
        else:
            zero = True
    return text
