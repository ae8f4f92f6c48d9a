import CQPDF
import ContractModel

/// A PDF file open in libqpdf.
///
/// Not Sendable: a qpdf handle belongs to one thread.
final class QPDFFile {
    /// A handle to an object; it is good as long as the file is.
    typealias Object = qpdf_oh

    private var pointer: qpdf_data?
    /// libqpdf reads from these bytes until it has written; owned, freed in `deinit`.
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
    private func check(_ code: QPDF_ERROR_CODE) throws(Diagnostic) {
        let error = qpdf_has_error(pointer) != 0 ? qpdf_get_error(pointer) : qpdf_next_warning(pointer)
        guard code != 0 || error != nil else { return }
        let text = error.flatMap { qpdf_get_error_full_text(pointer, $0) }.map { String(cString: $0) }
        throw Diagnostic(.error, "internal-finishing", "libqpdf cannot finish this file: \(text ?? "code \(code)")")
    }

    // MARK: Objects

    var catalog: Object { qpdf_get_root(pointer) }
    var trailer: Object { qpdf_get_trailer(pointer) }
    func page(_ index: Int) -> Object { qpdf_get_page_n(pointer, index) }

    func name(_ name: String) -> Object { qpdf_oh_new_name(pointer, "/" + name) }
    func text(_ text: String) -> Object { qpdf_oh_new_unicode_string(pointer, text) }
    /// A byte string of ASCII characters, such as the name of a destination.
    func ascii(_ text: String) -> Object { qpdf_oh_new_string(pointer, text) }
    func integer(_ value: Int) -> Object { qpdf_oh_new_integer(pointer, Int64(value)) }
    func real(_ value: Double) -> Object { qpdf_oh_new_real_from_double(pointer, value, 3) }
    func boolean(_ value: Bool) -> Object { qpdf_oh_new_bool(pointer, value ? 1 : 0) }
    var null: Object { qpdf_oh_new_null(pointer) }

    func array(_ items: [Object]) -> Object {
        let array = qpdf_oh_new_array(pointer)
        for item in items { qpdf_oh_append_item(pointer, array, item) }
        return array
    }

    func dictionary(_ entries: KeyValuePairs<String, Object>) -> Object {
        let dictionary = qpdf_oh_new_dictionary(pointer)
        for (key, value) in entries { set(key, of: dictionary, to: value) }
        return dictionary
    }

    func set(_ key: String, of dictionary: Object, to value: Object) {
        qpdf_oh_replace_key(pointer, dictionary, "/" + key, value)
    }

    /// The object as an indirect one, to be referred to from several places.
    func indirect(_ object: Object) -> Object { qpdf_make_indirect_object(pointer, object) }

    // MARK: Writing

    /// The file, its objects in compressed streams, its identifier made from its content.
    func write() throws(Diagnostic) -> [UInt8] {
        try check(qpdf_init_write_memory(pointer))
        qpdf_set_minimum_pdf_version(pointer, "1.7")
        qpdf_set_object_stream_mode(pointer, qpdf_o_generate)
        qpdf_set_deterministic_ID(pointer, 1)
        try check(qpdf_write(pointer))
        let count = qpdf_get_buffer_length(pointer)
        guard count > 0, let buffer = qpdf_get_buffer(pointer) else {
            throw Diagnostic(.error, "internal-finishing", "libqpdf wrote nothing")
        }
        return Array(UnsafeBufferPointer(start: buffer, count: count))
    }
}
