/// The number of a division as its author wrote it.
public struct Number: Hashable, Sendable {
    public var format: NumberFormat
    /// What the text says: [6] for 第六条, [6, 2] for 6.2.
    public var written: [Int]
    public init(format: NumberFormat, written: [Int]) {
        self.format = format
        self.written = written
    }
}

/// The forms in which contracts number their divisions.
public enum NumberFormat: Hashable, Sendable {
    /// 第一条, 第1条: the unit is 部分, 编, 章, 节 or 条.
    case ordinal(unit: String, NumeralSystem)
    /// 1.1, 1.1.1: the path from the article down.
    case path
    /// 1. (or 1．).
    case period(NumeralSystem)
    /// 一、 or 1、.
    case comma(NumeralSystem)
    /// （1）, (1), （一）, (a), (i).
    case parenthesised(NumeralSystem, fullWidth: Bool)
    /// 1）, 1), a).
    case closing(NumeralSystem, fullWidth: Bool)
    /// 第九条之一: an article put in behind another; its number is that of the other and its own.
    case inserted(unit: String, NumeralSystem)
    /// ① to ⑳ (U+2460 to U+2473).
    case circled
    /// 附件一, 附件1.
    case named(String, NumeralSystem)
    /// Article 1, Section 1.1, Schedule A.
    case word(String, NumeralSystem)
    /// Section 1.1: a word before the path.
    case wordPath(String)
}

/// How one number of a label is written.
public enum NumeralSystem: Hashable, Sendable {
    /// 一, 二, … 十一 … 一百零一.
    case chinese
    /// 1, 2, …
    case arabic
    /// a, b, … z, aa.
    case lowercaseLetter
    /// A, B, …
    case uppercaseLetter
    /// i, ii, iii, iv …
    case lowercaseRoman
    /// I, II, III, IV …
    case uppercaseRoman
}
