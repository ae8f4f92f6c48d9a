import CZip
import Foundation

/// Makes ZIP archives, and so office documents, for tests that read them.
public enum PackageMaker {
    /// An archive of these files, deflated, in this order.
    public static func zip(_ files: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        var code: Int32 = 0
        guard let archive = zip_open(folder.path("a.zip"), ZIP_CREATE, &code) else {
            throw Judge.Failure(message: "libzip makes no archive: \(code)")
        }
        for file in files {
            // libzip frees the copy with the source.
            guard let copy = malloc(max(1, file.bytes.count)) else { throw Judge.Failure(message: "no memory") }
            copy.copyMemory(from: file.bytes, byteCount: file.bytes.count)
            guard let source = zip_source_buffer(archive, copy, UInt64(file.bytes.count), 1),
                zip_file_add(archive, file.name, source, ZIP_FL_ENC_UTF_8) >= 0
            else { throw Judge.Failure(message: "libzip does not take \(file.name)") }
        }
        guard zip_close(archive) == 0 else { throw Judge.Failure(message: "libzip writes no archive") }
        return try folder.bytes("a.zip")
    }

    /// An archive of these texts.
    public static func zip(_ files: [(name: String, text: String)]) throws -> [UInt8] {
        try zip(files.map { ($0.name, Array($0.text.utf8)) })
    }
}
