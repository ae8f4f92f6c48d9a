import ContractModel

/// What a PDF file is beside its pages.
public struct PDFOptions: Hashable, Sendable {
    /// Whether the file is made for an archive: PDF/A-2b, or PDF/A-3b where files are attached. Accessible
    /// (PDF/UA-1) it is in any case.
    public var isArchivable: Bool
    /// Files that it carries along, such as the template and the data that it was made from.
    public var attachments: [Attachment]
    public var protection: Protection?
    /// Whether its first page can be shown before the rest has arrived (ISO 32000-2, annex F).
    public var isLinearized: Bool

    public init(
        isArchivable: Bool = true, attachments: [Attachment] = [], protection: Protection? = nil,
        isLinearized: Bool = false
    ) {
        self.isArchivable = isArchivable
        self.attachments = attachments
        self.protection = protection
        self.isLinearized = isLinearized
    }

    /// Whether they go together.
    ///
    /// - Throws: `protected-archive`, `attachment-name`.
    public func check() throws(Diagnostic) {
        if isArchivable, protection != nil {
            throw Diagnostic(
                .error, "protected-archive", "a file for an archive (PDF/A) cannot be protected",
                hint: "add --no-archive, or leave --protect out: ISO 19005-2, 6.1.3 forbids encryption")
        }
        var names: Set<String> = []
        for attachment in attachments where !names.insert(attachment.name).inserted {
            throw Diagnostic(
                .error, "attachment-name", "two attached files have the name \(attachment.name)",
                hint: "rename one of them")
        }
    }
}

/// A file inside the file (ISO 32000-2, 7.11.4).
public struct Attachment: Hashable, Sendable {
    /// What it is to the document (ISO 19005-3, annex E).
    public enum Relationship: String, Hashable, Sendable {
        /// What the document was made from.
        case source = "Source"
        /// The values in it.
        case data = "Data"
    }
    /// The file's name, without folders.
    public var name: String
    public var mediaType: String
    public var relationship: Relationship
    public var bytes: [UInt8]

    public init(name: String, mediaType: String, relationship: Relationship, bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.relationship = relationship
        self.bytes = bytes
    }
}

/// Encryption with AES-256 (ISO 32000-2, 7.6). Its keys are random, so that two runs differ.
public struct Protection: Hashable, Sendable {
    /// What a reader without the owner's password may do (7.6.4.2); screen readers may always read.
    public struct Permissions: OptionSet, Hashable, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let print = Permissions(rawValue: 1)
        public static let copy = Permissions(rawValue: 2)
        /// Fill in and sign.
        public static let fill = Permissions(rawValue: 4)
        public static let annotate = Permissions(rawValue: 8)
        public static let assemble = Permissions(rawValue: 16)
        public static let modify = Permissions(rawValue: 32)
    }
    /// Opens the file with all rights; 1 to 127 bytes of UTF-8.
    public var ownerPassword: String
    /// Asked of whoever opens the file; empty where everybody may.
    public var userPassword: String
    public var permissions: Permissions

    public init(ownerPassword: String, userPassword: String = "", permissions: Permissions = [.print, .fill]) {
        self.ownerPassword = ownerPassword
        self.userPassword = userPassword
        self.permissions = permissions
    }
}
