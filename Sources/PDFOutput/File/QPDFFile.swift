import CQPDF
import ContractModel

/// A PDF file open in libqpdf, to be read or written once more.
///
/// Not Sendable: a qpdf handle belongs to one thread.
final class QPDFFile {
    /// A handle to an object; it is good as long as the file is.
    typealias Handle = qpdf_oh

    private(set) var pointer: qpdf_data?
    /// libqpdf reads from these bytes as long as it is open; owned, freed in `deinit`.
    private let source: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: [UInt8]) throws(Diagnostic) {
        source = .allocate(capacity: bytes.count)
        _ = source.initialize(from: bytes)
        pointer = qpdf_init()
        qpdf_silence_errors(pointer)
        qpdf_set_suppress_warnings(pointer, 1)
        try check(
            source.withMemoryRebound(to: CChar.self) {
                qpdf_read_memory(pointer, "pages", $0.baseAddress, UInt64($0.count), nil)
            })
    }

    deinit {
        qpdf_cleanup(&pointer)
        source.deallocate()
    }

    /// Throws what libqpdf says is wrong. A warning means that the file was not as it should be, and
    /// we made it: that is an error, too.
    func check(_ code: QPDF_ERROR_CODE = 0) throws(Diagnostic) {
        let error = qpdf_has_error(pointer) != 0 ? qpdf_get_error(pointer) : qpdf_next_warning(pointer)
        guard code != 0 || error != nil else { return }
        let text = error.flatMap { qpdf_get_error_full_text(pointer, $0) }.map { String(cString: $0) }
        throw Diagnostic(.error, "internal-finishing", "libqpdf says: \(text ?? "code \(code)")")
    }

    // MARK: Objects

    var pageCount: Int { Int(qpdf_get_num_pages(pointer)) }
    func page(_ index: Int) -> Handle { qpdf_get_page_n(pointer, index) }
}
