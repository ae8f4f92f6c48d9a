import ContractModel

/// What can be wrong with the data, with a style, with files and calls, and with the program itself.
extension DiagnosticCatalog {
    static let data = [
        Entry("data-shape", .error, meaning: "the data is nested otherwise than names, rows and details of parties"),
        Entry("value-shape", .error, meaning: "a list stands where the field takes a value, or the other way about"),
        Entry("unknown-value", .error, meaning: "a name in the data is that of no field, column or detail"),
        Entry("duplicate-value", .error, meaning: "a field is given alone and with the details of its party"),
        Entry("missing-value", .error, .warning, meaning: "a required value is missing; in a draft a warning"),
        Entry(
            "condition-undecided", .warning,
            meaning: "in a draft or a form, a value is missing that decides a condition"),
        Entry(
            "not-applicable", .warning,
            meaning: "a field is printed though its condition does not hold and it has no value"),
        Entry("reference-removed", .error, meaning: "a reference names a division that a condition has left out"),
        Entry(
            "value-looks-like-structure", .warning, meaning: "a value looks like a part of the contract; it stays text"),
    ]

    static let values = [
        Entry("total-disagreement", .error, meaning: "a stated amount and the one computed from its lines disagree"),
        Entry("computed-range", .error, meaning: "a computed value is too large, or outside of its field's range"),
        Entry("value-type", .error, meaning: "a value is not of the type of its field"),
        Entry("value-ambiguous", .error, meaning: "a percentage without its sign may mean one of two things"),
        Entry("value-range", .error, meaning: "a value is less than min or more than max, or beyond all limits"),
        Entry("value-choice", .error, meaning: "a value is none of the options"),
        Entry("value-too-long", .error, meaning: "a text has more characters than max"),
        Entry("value-check-digit", .error, meaning: "an identity number or credit code fails its check digit"),
        Entry(
            "value-control-character", .error, meaning: "a value holds a control, bidirectional or invisible character"),
        Entry("value-disagreement", .error, meaning: "the capitals and the figure of an amount say different things"),
        Entry("image-unreadable", .error, meaning: "a picture is not a file below the folder of the data"),
        Entry("image-format", .error, meaning: "a picture is not a whole PNG file"),
        Entry("image-size", .error, meaning: "a picture has more bytes or more pixels than can be decoded"),
        Entry("unknown-format", .error, meaning: "the type of a field has no such format"),
    ]

    static let styleAndFonts = [
        Entry("unknown-style", .error, meaning: "there is no style of that name"),
        Entry("style-cycle", .error, meaning: "a style extends itself, by way of others or directly"),
        Entry("style-format", .error, meaning: "a style cannot be read by this version, or leaves out what it needs"),
        Entry("style-role", .error, meaning: "a style has no such kind of paragraph"),
        Entry("font-manifest", .error, meaning: "the manifest of fonts is wrong"),
        Entry("font-role", .error, meaning: "no font plays the part that a style asks for"),
        Entry("font-missing", .error, meaning: "a font file is not on this machine"),
        Entry("font-face", .error, meaning: "a font file cannot be used"),
        Entry(
            "anchor-not-unique", .error, .warning,
            meaning: "no text of a place to sign stands only once in the contract"),
        Entry("seal-without-alpha", .error, meaning: "a picture of a seal or signature has no transparency"),
        Entry("seal-without-ink", .error, meaning: "a picture of a seal or signature shows nothing"),
        Entry("svg-text", .error, meaning: "an SVG file of a seal or signature has text that is no path"),
        Entry("svg-external", .error, meaning: "an SVG file of a seal or signature refers to something outside itself"),
        Entry("riding-seal", .error, meaning: "a riding seal has too few pages, slices that show nothing, or no room"),
        Entry("riding-seal-one-page", .note, meaning: "a contract of one page has no riding seal"),
        Entry("riding-seal-draft", .note, meaning: "a draft has no riding seal"),
        Entry("watermark-no-page", .warning, meaning: "no page is among those that the watermark is for"),
        Entry("field-name-collision", .error, meaning: "two form fields would have the same name"),
        Entry("item-too-high", .error, meaning: "something that cannot be cut is higher than a page"),
        Entry("table-too-wide", .error, meaning: "a table has more columns than the page has room for"),
        Entry("missing-glyph", .error, meaning: "no font has a character of the text"),
        Entry("missing-glyph-value", .error, meaning: "no font has a character of a value"),
    ]

    static let officePackages = [
        Entry("package-broken", .error, meaning: "an office document is damaged, or is none"),
        Entry("package-part", .error, meaning: "an office document lacks a part"),
        Entry("package-protected", .error, meaning: "an office document is under a password, or older than 2007"),
        Entry("package-size", .error, meaning: "an office document holds more than any document does"),
        Entry("xml-syntax", .error, meaning: "a part of an office document is not well-formed, or has a document type"),
        Entry("xml-limit", .error, meaning: "elements of an office document stand too deep in one another"),
    ]

    static let filesAndCalls = [
        Entry("usage", .error, meaning: "the call itself is wrong: a missing or unknown argument or option"),
        Entry("line-request", .error, meaning: "a request to signet lines has a value out of range"),
        Entry("file-unreadable", .error, meaning: "a file cannot be read"),
        Entry("file-unwritable", .error, meaning: "a file cannot be written"),
        Entry("file-too-large", .error, meaning: "a file is larger than any contract"),
        Entry("file-not-utf8", .error, meaning: "a file is not UTF-8 text"),
        Entry("output-is-input", .error, meaning: "the output is a file that is read"),
        Entry("pdf-unreadable", .error, meaning: "a file is no PDF that can be read, or asks for a password"),
        Entry("resources-missing", .error, meaning: "the folders Fonts and Styles are not found"),
        Entry("too-many-pages", .error, meaning: "a document has more pages than a limit allows"),
        Entry("rendering-stopped", .error, meaning: "a rendering was given up before its end, as it took too long"),
        Entry("no-such-page", .error, meaning: "there is no page of that number"),
        Entry("several-pages", .error, meaning: "standard output holds one page, and there are more"),
        Entry("protected-archive", .error, meaning: "a file for an archive cannot be protected"),
        Entry("attachment-name", .error, meaning: "two attached files have the same name"),
        Entry("password-missing", .error, meaning: "a file is to be protected without an owner's password"),
        Entry("password-shape", .error, meaning: "a password is empty, too long or more than one line"),
        Entry("password-same", .error, meaning: "the password that opens a file is the one that gives all rights"),
        Entry("source-date", .error, meaning: "SOURCE_DATE_EPOCH is no number of seconds"),
        Entry("csv-rows", .note, meaning: "a field of rows has no column in a CSV header"),
    ]

    static let defects = [
        Entry("internal-shaping", .error, meaning: "text could not be shaped"),
        Entry("internal-json", .error, meaning: "something could not be written as JSON"),
        Entry("internal-drawing", .error, meaning: "a page could not be drawn"),
        Entry("internal-finishing", .error, meaning: "a PDF could not be finished"),
    ]
}
