import ArgumentParser
import ContractModel
import Signet

extension Watermark: ExpressibleByArgument {}

/// What a PDF is beside its pages, and what is printed over them.
struct PDFArguments: ParsableArguments {
    @Option(help: "What stands across the pages: none, draft, copy or sample. A draft says so by itself.")
    var watermark: Watermark?

    @Option(help: ArgumentHelp("The pages with the watermark: 3, or 2-5.", valueName: "pages"))
    var watermarkPages: PageRange?

    @Option(help: ArgumentHelp("PDF: the document so many times, as original and duplicates.", valueName: "number"))
    var copies: Int = 1

    @Flag(help: "PDF: attach template and data (PDF/A-3b).")
    var attachSource = false

    @Flag(name: .customLong("no-archive"), help: "PDF: do not claim PDF/A, as a protected file must not.")
    var isNoArchive = false

    @Flag(help: "PDF: encrypt with AES-256; needs the owner's password and --no-archive.")
    var protect = false

    @Option(
        help: ArgumentHelp(
            "A file whose one line is the password that gives all rights; else SIGNET_OWNER_PASSWORD.",
            valueName: "file"))
    var ownerPasswordFile: String?

    @Option(
        help: ArgumentHelp(
            "A file whose one line is the password that opens the PDF; else SIGNET_OPEN_PASSWORD; else none.",
            valueName: "file"))
    var openPasswordFile: String?

    @Option(
        help: ArgumentHelp(
            "With --protect, what everybody may do: print, copy, fill, annotate, assemble, modify, or none; else print,fill.",
            valueName: "list"))
    var permissions: PermissionList?

    @Flag(help: "PDF: in an order in which the first page shows early over a slow line.")
    var linearize = false

    func validate() throws {
        guard (1...20).contains(copies) else {
            throw ValidationError("--copies must be from 1 to 20, not \(copies).")
        }
        if !protect, ownerPasswordFile != nil || openPasswordFile != nil {
            throw ValidationError("A password protects nothing without --protect.")
        }
        if !protect, permissions != nil {
            throw ValidationError("--permissions forbids nothing without --protect.")
        }
    }

    /// The options that need pages, of those that are given.
    var needingPages: [String] {
        [(copies > 1, "--copies"), (watermarkPages != nil, "--watermark-pages")].filter(\.0).map(\.1)
    }

    /// The options that only a PDF has something for, of those that are given.
    var needingPDF: [String] {
        [
            (attachSource, "--attach-source"), (isNoArchive, "--no-archive"), (protect, "--protect"),
            (linearize, "--linearize"),
        ].filter(\.0).map(\.1)
    }

    var marks: DocumentMarks {
        DocumentMarks(watermark: watermark, watermarkPages: watermarkPages?.value, copies: copies)
    }

    /// - Throws: `password-missing`, `password-shape`, `password-same`, and what reading a file can throw.
    func options(environment: [String: String]) throws -> PDFOptions {
        var options = PDFOptions(isArchivable: !isNoArchive, isLinearized: linearize)
        guard protect else { return options }
        guard let owner = try password(ownerPasswordFile, "SIGNET_OWNER_PASSWORD", environment) else {
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "password-missing", "--protect needs the password that gives all rights",
                        hint: "name a file with --owner-password-file, or set SIGNET_OWNER_PASSWORD")
                ])
        }
        let open = try password(openPasswordFile, "SIGNET_OPEN_PASSWORD", environment) ?? ""
        guard open != owner else {
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "password-same", "the password that opens the PDF is the one that gives all rights",
                        hint: "choose two different passwords: whoever may open the file could change it")
                ])
        }
        options.protection = Protection(
            ownerPassword: owner, userPassword: open, permissions: permissions?.value ?? [.print, .fill])
        return options
    }

    /// Never from the argument list, which every program on the machine can read.
    private func password(
        _ path: String?, _ variable: String, _ environment: [String: String]
    ) throws -> String? {
        guard let text = try path.map({ try SourceFile.read($0).text }) ?? environment[variable] else { return nil }
        let password = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? String(text.dropLast()) : text
        guard (1...127).contains(password.utf8.count), !password.contains(where: \.isNewline) else {
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "password-shape",
                        "the password of \(path ?? variable) must be one line of 1 to 127 bytes",
                        hint: "write the password alone into the file, on one line")
                ])
        }
        return password
    }
}

/// 3, or 2-5.
struct PageRange: ExpressibleByArgument {
    var value: ClosedRange<Int>

    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count <= 2, let first = parts.first ?? nil, let last = parts.last ?? nil, first >= 1, first <= last
        else { return nil }
        value = first...last
    }
}

/// print,fill
struct PermissionList: ExpressibleByArgument {
    var value: Protection.Permissions

    init(value: Protection.Permissions) { self.value = value }

    init?(argument: String) {
        value = []
        for name in argument.split(separator: ",") {
            switch name {
            case "print": value.insert(.print)
            case "copy": value.insert(.copy)
            case "fill": value.insert(.fill)
            case "annotate": value.insert(.annotate)
            case "assemble": value.insert(.assemble)
            case "modify": value.insert(.modify)
            case "none": break
            default: return nil
            }
        }
    }
}

extension OutputFormat {
    /// Refuses what would be without effect in that format: nobody should take a plain file for a protected one.
    func check(_ pdf: PDFArguments, _ marks: MarkOptions) throws {
        guard self != .pdf else { return }
        if let option = pdf.needingPDF.first {
            throw ValidationError("\(option) goes with a PDF, and the output is \(rawValue).")
        }
        guard self == .html, let option = (pdf.needingPages + marks.given).first else { return }
        throw ValidationError(
            "\(option) goes with pages (pdf, png, svg, html-pages, layout), and the output is html.")
    }
}
