import ContractModel
import Foundation
import Signet
import TestSupport

@testable import ContractTemplate

/// The structure of a contract as its model has it: each division with its number, its heading and the text that stands
/// under it, all without blanks and in half-width marks.
struct Skeleton {
    struct Entry: Hashable, CustomStringConvertible {
        var label: String
        var heading: String
        /// Its heading and the text below it.
        var text: String
        var description: String { "\(label) \(heading): \(text.prefix(40))" }

        init(label: String, heading: String) {
            (self.label, self.heading, text) = (label, heading, heading)
        }
    }

    private(set) var entries: [Entry] = []
    /// The title, whether there is a title page and a table of contents, and who signs.
    private(set) var frame: [String] = []

    /// What a contract is known to be made of.
    init(entries: [Entry], frame: [String]) { (self.entries, self.frame) = (entries, frame) }

    /// - Parameter data: `nil` where the template's fields are left as blanks.
    init(template: String, data: SourceFile? = nil) throws {
        let job = CheckJob(
            template: SourceFile(name: "t.contract", text: template), data: data, mode: data == nil ? .form : .sign)
        let model = try BoundModel(job)
        let json = try JSONSerialization.jsonObject(with: Data(model.json.utf8))
        let blocks = (json as? [String: Any])?["blocks"] as? [[String: Any]] ?? []
        let parsed = try Template.parse(template, file: "t.contract")
        frame.append("title " + Self.plain(parsed.schema.title))
        for node in parsed.nodes {
            switch node {
            case .cover: frame.append("cover")
            case .contents: frame.append("contents")
            case .signature(let parties, _): frame += parties.map { "signature " + $0 }
            default: break
            }
        }
        read(blocks)
    }

    private mutating func read(_ blocks: [[String: Any]]) {
        for block in blocks {
            switch block["kind"] as? String {
            case "part", "article", "clause", "item", "annex":
                entries.append(
                    Entry(label: Self.plain(block["label"] as? String ?? ""), heading: Self.text(of: block["heading"])))
                read(block["blocks"] as? [[String: Any]] ?? [])
            case "parallel":
                let columns = block["columns"] as? [[String: Any]] ?? []
                read(columns.first?["blocks"] as? [[String: Any]] ?? [])
            case "cover", "contents", "signature", "signatures": break
            default:
                if let inner = block["blocks"] as? [[String: Any]] {
                    read(inner)
                } else if !entries.isEmpty {
                    entries[entries.count - 1].text += Self.text(of: block)
                }
            }
        }
    }

    /// All strings that are printed, in the order in which a reader meets them.
    private static func text(of value: Any?) -> String {
        if let list = value as? [Any] { return list.map { text(of: $0) }.joined() }
        guard let object = value as? [String: Any] else { return "" }
        var result = plain(object["text"] as? String ?? "")
        for key in ["inlines", "header", "rows", "cells"] { result += text(of: object[key]) }
        return result
    }

    static func plain(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace && scalar != "*" && scalar != "_" {
            switch scalar {
            case "“", "”", "「", "」": view.append("\"")
            case "。": view.append(".")
            case "\u{FF01}"..."\u{FF5E}": view.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            default: view.append(scalar)
            }
        }
        return String(view)
    }

    /// The share of these divisions that another structure has, in the same order, with the same number and all of the
    /// text; and the share of the headings that are told apart from it.
    func recovered(in other: Skeleton) -> (share: Double, headings: Double, lost: [Entry]) {
        // A date to fill in is a field of its own.
        func whole(_ entry: Entry) -> String { (entry.label + entry.text).replacing("年月日", with: "") }
        let lost = Self.lost(entries.map(whole), other.entries.map(whole))
        let headed = entries.filter { !$0.heading.isEmpty }.map { $0.label + " " + $0.heading }
        let lostHeadings = Self.lost(headed, other.entries.map { $0.label + " " + $0.heading })
        return (
            1 - Double(lost.count) / Double(max(1, entries.count)),
            1 - Double(lostHeadings.count) / Double(max(1, headed.count)), lost.map { entries[$0] }
        )
    }

    /// What of the frame another structure has not.
    func lostFrame(in other: Skeleton) -> [String] { Self.lost(frame, other.frame).map { frame[$0] } }

    /// How many things it is made of.
    var size: Int { entries.count + entries.count { !$0.heading.isEmpty } + frame.count }

    /// The share of everything that another structure has: divisions with all of their text, headings told apart from
    /// it, and the frame.
    func share(in other: Skeleton) -> Double {
        let headed = entries.count { !$0.heading.isEmpty }
        let all = entries.count + headed + frame.count
        let lost = recovered(in: other).lost.count + lostHeadings(in: other).count + lostFrame(in: other).count
        return 1 - Double(lost) / Double(max(1, all))
    }

    /// The headings that another structure does not tell from the text.
    func lostHeadings(in other: Skeleton) -> [String] {
        let headed = entries.filter { !$0.heading.isEmpty }
        let lost = Self.lost(
            headed.map { $0.label + " " + $0.heading }, other.entries.map { $0.label + " " + $0.heading })
        return lost.map { headed[$0].description }
    }

    private static func lost(_ expected: [String], _ found: [String]) -> [Int] {
        found.difference(from: expected).removals.compactMap { change in
            if case .remove(let offset, _, _) = change { offset } else { nil }
        }
    }
}
