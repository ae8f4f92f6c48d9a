import ContractModel
import ContractTemplate
import Digests
import PDFOutput

/// The files that came with a template, in memory: the only ones that it may include, and the only pictures that its
/// values may name. Nothing is read from the machine.
public struct UploadedFiles: Hashable, Sendable {
    /// Texts by their paths, with `/` between the parts.
    public var texts: [String: String]
    /// PNG files by their paths.
    public var images: [String: [UInt8]]

    /// The files; none at all are a folder that is empty.
    public init(texts: [String: String] = [:], images: [String: [UInt8]] = [:]) {
        self.texts = texts
        self.images = images
    }
}

extension UploadedFiles: IncludeLoader {
    /// The text that came under that path.
    public func load(_ path: String) throws(IncludeError) -> IncludedText {
        guard let text = texts[path] else {
            throw IncludeError(
                "\(path) did not come with the template",
                hint: "send it along; the path counts from the template's folder")
        }
        return IncludedText(name: path, text: text, sha256: SHA256.digest(of: Array(text.utf8)).hexadecimal)
    }
}

extension UploadedFiles: ImageLoader {
    /// The picture that came under that path, decoded once.
    public func load(_ path: String) throws(ValueError) -> PNGImage {
        guard let bytes = images[path] else {
            throw ValueError("image-unreadable", "\(path) did not come with the template", hint: "send it along")
        }
        return try ImageFolder.image(bytes, path)
    }
}
