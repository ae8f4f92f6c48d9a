import ContractModel
import ContractTemplate
import PDFOutput

/// The folder of a contract's data: the one place whose pictures its values may name.
public struct ImageFolder: ImageLoader {
    /// The folder as the user named it.
    public let path: String

    /// The folder with that path.
    public init(path: String) { self.path = path }

    /// The folder with that path as a loader; `nil` refuses all pictures.
    static func loader(_ path: String?) -> any ImageLoader { path.map { ImageFolder(path: $0) } ?? NoImages() }

    /// Reads a picture below the folder and decodes it once, so that a damaged one is found before anything is drawn.
    public func load(_ path: String) throws(ValueError) -> PNGImage {
        let bytes: [UInt8]
        do {
            bytes = try ConfinedFolder(path: self.path).read(path, maximumSize: PNGImage.maximumSize)
        } catch {
            throw Self.error(error, path)
        }
        return try Self.image(bytes, path)
    }

    /// The picture of a file's bytes.
    ///
    /// - Parameter path: what a message calls it.
    static func image(_ bytes: [UInt8], _ path: String) throws(ValueError) -> PNGImage {
        do {
            let image = try PNGImage(bytes)
            try ImageDecoding.check(image)
            return image
        } catch {
            throw ValueError(error.code, "\(path) \(error.message)", hint: error.hint)
        }
    }

    private static func error(_ refusal: ConfinedFolder.Refusal, _ path: String) -> ValueError {
        switch refusal {
        case .unreadable(let reason):
            ValueError(
                "image-unreadable", "\(path) cannot be read: \(reason)",
                hint: "check the name; it counts from the folder of the data")
        case .outside:
            ValueError(
                "image-unreadable", "\(path) is a link that leads out of the folder of the data",
                hint: "copy the file into the folder")
        case .file(let problem):
            ValueError(
                problem.code == "file-too-large" ? "image-size" : "image-unreadable", problem.message,
                hint: "name a PNG file of at most \(PNGImage.maximumSize >> 20) MiB")
        }
    }
}

extension ImageSources {
    /// Pictures of two folders; `nil` refuses them.
    init(data: String?, template: String?) {
        self.init(data: ImageFolder.loader(data), template: ImageFolder.loader(template))
    }
}
