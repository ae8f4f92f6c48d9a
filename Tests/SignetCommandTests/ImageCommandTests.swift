import Foundation
import SignetCommand
import TestSupport
import Testing

/// Pictures as values, from the file to the page.
@Suite struct ImageCommandTests {
    private let folder: TemporaryFolder
    private static let front = """
        ---
        format: contract/1
        title: 测试
        parties:
          甲方: {kind: company}
        fields:
          甲方全称: text
          照片: {type: image, width: 30mm, label: 现场照片}
          标志: {type: image, height: 3mm, alt: 公司标志, missing: {default: logo.png}}
          附图: {type: rows, columns: {图: image, 说明: text}}
        ---
        第一条 现场 {#a}
        【甲方全称】的标志为【标志】，现场见下图。
        【照片】【照片】
        :::rows 附图
        | 图 | 说明 |
        | 【图】 | 【说明】 |
        :::
        第二条 其他
        完。

        """

    init() throws {
        folder = try TemporaryFolder()
        for name in ["data", "data/pictures", "template"] {
            try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: false)
        }
        _ = try folder.write(Self.front, to: "template/t.contract")
        _ = try folder.write(SamplePicture.ring(diameter: 120).bytes, to: "data/pictures/site.png")
        _ = try folder.write(SamplePicture(width: 12, height: 8, pixelsPerMetre: 1000).bytes, to: "data/row.png")
        _ = try folder.write(SamplePicture(width: 30, height: 20).bytes, to: "template/logo.png")
    }

    private func run(_ command: String = "render", photo: String = "pictures/site.png", _ more: [String] = []) throws
        -> CommandRun
    {
        let data = "甲方全称: 示例公司\n照片: \(photo)\n附图:\n  - {图: row.png, 说明: 门}\n"
        let path = try folder.write(data, to: "data/d.yaml")
        return CommandRun([command, folder.path("template/t.contract"), "--data", path] + more)
    }

    private func file(_ format: String) throws -> [UInt8] {
        let run = try run(
            "render", ["-o", "-", "--format", format] + (format == "png" || format == "svg" ? ["--page", "1"] : []))
        #expect(run.status == .success, "\(run.error)")
        #expect(run.error == "")
        return run.output
    }

    @Test func picturesHaveTheirPlaceOnThePage() throws {
        let json = try JSONSerialization.jsonObject(with: Data(file("layout"))) as? [String: Any]
        let page = try #require((json?["pages"] as? [[String: Any]])?.first)
        let images = try #require(page["images"] as? [[String: Any]])
        #expect(images.map { $0["text"] as? String } == ["公司标志", "现场照片", "现场照片", "图"])
        let sizes = images.map { [$0["width"], $0["height"]].map { (($0 as? Double ?? 0) * 25.4 / 72).rounded() } }
        // Declared heights and widths; the last one's own size, 12 by 8 pixels of a millimetre.
        #expect(sizes == [[5, 3], [30, 30], [30, 30], [12, 8]])
        // The next line begins below the picture.
        let lines = try #require(page["lines"] as? [[String: Any]])
        let photo = try #require(images[1]["y"] as? Double)
        let next = try #require(lines.first { ($0["text"] as? String) == "图" }?["baseline"] as? Double)
        #expect(next > photo + 85)
    }

    @Test func aPDFHoldsEachPictureOnceWithItsTransparency() throws {
        let bytes = try file("pdf")
        let list = try Judge.run("pdfimages", ["-list", "{}"], on: bytes).output
        let rows = list.split(separator: "\n").dropFirst(2)
        // A picture that stands twice on the page is listed twice, as one object.
        let objects = rows.compactMap { row -> Substring? in
            let columns = row.split(separator: " ")
            return columns.count > 10 && columns[2] == "image" ? columns[10] : nil
        }
        #expect(objects.count == 4 && Set(objects).count == 3, "\(list)")
        #expect(rows.count { $0.contains(" smask ") && $0.contains(" 120 ") } == 2, "\(list)")
        let check = try Judge.run("qpdf", ["--check", "{}"], on: bytes)
        #expect(check.status == 0, "\(check.output)\(check.error)")
        let text = try Judge.run("qpdf", ["--qdf", "--object-streams=disable", "{}", "-"], on: bytes).output
        #expect(!text.contains("/Interpolate true"))
        #expect(try file("pdf") == bytes)
    }

    @Test func aPageOnScreenHoldsThePictureAndWhatItIsCalled() throws {
        let html = String(decoding: try file("html"), as: UTF8.self)
        #expect(
            html.contains("<img class=\"image image-30mm\" alt=\"现场照片\" data-field=\"照片\" src=\"data:image/png;base64,")
        )
        #expect(html.contains(".image-30mm { width: 30mm; }"))
        let encoded = try #require(html.firstMatch(of: /alt="现场照片"[^>]*base64,([^"]+)"/)?.1)
        #expect(Data(base64Encoded: String(encoded)).map(Array.init) == SamplePicture.ring(diameter: 120).bytes)
    }

    /// Red on the paper's white where the ring is, and the paper where it is transparent.
    @Test func picturesAreSeen() throws {
        for format in ["png", "svg"] { #expect(try file(format).count > 1000) }
        let svg = String(decoding: try file("svg"), as: UTF8.self)
        #expect(svg.components(separatedBy: "<image").count >= 4)
        let pixels = try Judge.run("pdftoppm", ["-r", "72", "-singlefile", "{}"], on: file("pdf"))
        #expect(pixels.status == 0)
    }

    @Test func theModelNamesTheFile() throws {
        let run = try run("model")
        #expect(run.status == .success, "\(run.error)")
        #expect(run.outputText.contains("\"path\" : \"pictures/site.png\""))
    }

    @Test(arguments: [
        ("nowhere.png", "error[image-unreadable]: 照片: nowhere.png cannot be read: No such file or directory"),
        ("../template/logo.png", "error[image-unreadable]: 照片: “../template/logo.png” is no path below the folder"),
        ("/etc/hostname", "error[image-unreadable]: 照片: “/etc/hostname” is no path below the folder"),
        ("out.png", "error[image-unreadable]: 照片: out.png is a link that leads out of the folder of the data"),
        ("pictures", "error[image-unreadable]: 照片: "),
        ("text.png", "error[image-format]: 照片: text.png is not a PNG file"),
        ("short.png", "error[image-format]: 照片: short.png has pixels that cannot be read"),
    ])
    func whatCannotBeDrawnIsAnErrorOfItsField(path: String, message: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("data/out.png"), withDestinationPath: "../template/logo.png")
        _ = try folder.write("no picture", to: "data/text.png")
        // Whole chunks, but not enough pixels.
        let header = SamplePicture.chunk("IHDR", SamplePicture.number(9) + SamplePicture.number(9) + [8, 6, 0, 0, 0])
        let pixels = SamplePicture.chunk("IDAT", [0x78, 0x01, 1, 1, 0, 254, 255, 0, 0, 1, 0, 1])
        _ = try folder.write(
            SamplePicture.signature + header + pixels + SamplePicture.chunk("IEND", []), to: "data/short.png")
        for command in ["check", "model"] {
            let run = try run(command, photo: path)
            #expect(run.status == .dataInvalid, "\(run.error)")
            #expect(run.error.contains(message), "\(run.error)")
            #expect(run.error.contains("data/d.yaml:2:"), "\(run.error)")
        }
    }

    @Test func aDefaultIsReadFromTheTemplatesFolder() throws {
        try FileManager.default.removeItem(atPath: folder.path("template/logo.png"))
        let run = try run("check")
        #expect(run.error.contains("error[image-unreadable]: 标志: logo.png cannot be read"), "\(run.error)")
        #expect(run.error.contains("t.contract:9:"), "\(run.error)")
    }

    @Test func sizesAreChecked() throws {
        let text = Self.front.replacingOccurrences(of: "width: 30mm", with: "width: 30cm")
        _ = try folder.write(text, to: "template/t.contract")
        #expect(try run("check").error.contains("width must be from 1mm to 1000mm, not 30cm"))
    }
}
