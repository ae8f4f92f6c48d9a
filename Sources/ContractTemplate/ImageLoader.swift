import ContractModel

/// Finds the pictures that fields of type image name. Binding itself reads no file.
public protocol ImageLoader: Sendable {
    /// The picture of a file below the loader's folder.
    ///
    /// - Parameter path: relative, with `/` between its parts, none of which is empty, `.` or `..`.
    /// - Throws: `image-unreadable`, `image-format`, `image-size`.
    func load(_ path: String) throws(ValueError) -> PNGImage
}

/// The loader of values that come from no folder: it refuses every picture.
public struct NoImages: ImageLoader {
    /// The loader.
    public init() {}

    /// Refuses.
    public func load(_ path: String) throws(ValueError) -> PNGImage {
        throw ValueError(
            "image-unreadable", "\(path) cannot be read: these values come from no folder",
            hint: "put the values into a file, beside the pictures")
    }
}

/// Where the pictures of a contract come from: those that the data names, and those that the template names as
/// defaults.
public struct ImageSources: Sendable {
    public var data: any ImageLoader
    public var template: any ImageLoader

    public init(data: any ImageLoader, template: any ImageLoader) {
        self.data = data
        self.template = template
    }

    /// Refuses all pictures.
    public static let none = ImageSources(data: NoImages(), template: NoImages())
}
