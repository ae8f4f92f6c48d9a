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
    func value(_ key: String, of dictionary: Handle) -> Handle { qpdf_oh_get_key(pointer, dictionary, "/" + key) }

    /// What a handle stands for, references not followed. A stream is always indirect, so it never comes here.
    func object(_ handle: Handle) throws(Diagnostic) -> PDFObject {
        if qpdf_oh_is_indirect(pointer, handle) != 0 {
            return .reference(PDFReference(number: Int(qpdf_oh_get_object_id(pointer, handle))))
        }
        return try directObject(handle)
    }

    /// The object with that number; a stream's bytes as they are in the file.
    func indirectObject(_ reference: PDFReference) throws(Diagnostic) -> (PDFObject, stream: [UInt8]?) {
        let handle = qpdf_get_object_by_id(pointer, Int32(reference.number), 0)
        guard qpdf_oh_is_stream(pointer, handle) != 0 else { return (try directObject(handle), nil) }
        let dictionary = try directObject(qpdf_oh_get_dict(pointer, handle))
        var filtered = QPDF_BOOL(0)
        var data: UnsafeMutablePointer<UInt8>?
        var count = 0
        try check(qpdf_oh_get_stream_data(pointer, handle, qpdf_dl_none, &filtered, &data, &count))
        defer { free(data) }
        return (dictionary, Array(UnsafeBufferPointer(start: data, count: count)))
    }

    private func directObject(_ handle: Handle) throws(Diagnostic) -> PDFObject {
        switch qpdf_oh_get_type_code(pointer, handle) {
        case ot_null: return .null
        case ot_boolean: return .boolean(qpdf_oh_get_bool_value(pointer, handle) != 0)
        case ot_integer: return .integer(Int(qpdf_oh_get_int_value(pointer, handle)))
        case ot_real: return .real(qpdf_oh_get_numeric_value(pointer, handle))
        case ot_name: return .name(String(String(cString: qpdf_oh_get_name(pointer, handle)).dropFirst()))
        case ot_string:
            var count = 0
            guard let start = qpdf_oh_get_binary_string_value(pointer, handle, &count) else { return .string([]) }
            return .string(UnsafeBufferPointer(start: start, count: count).map { UInt8(bitPattern: $0) })
        case ot_array:
            if let numbers = numbers(handle) { return numbers }
            var items: [PDFObject] = []
            for index in 0..<qpdf_oh_get_array_n_items(pointer, handle) {
                items.append(try object(qpdf_oh_get_array_item(pointer, handle, index)))
            }
            return .array(items)
        case ot_dictionary: return .dictionary(try dictionary(handle))
        case let type:
            throw Diagnostic(
                .error, "internal-finishing", "libqpdf reads an object of the unknown type \(type.rawValue)")
        }
    }

    /// A long array of numbers and of arrays of numbers, such as the widths of a font's glyphs, in one piece
    /// rather than in a call for each.
    private func numbers(_ array: Handle) -> PDFObject? {
        guard qpdf_oh_get_array_n_items(pointer, array) > 1, let start = qpdf_oh_unparse(pointer, array) else {
            return nil
        }
        let syntax = UnsafeBufferPointer(start: start, count: strlen(start)).map { UInt8(bitPattern: $0) }
        let isNumbers = syntax.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: " "),
                UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isNumbers ? .syntax(syntax) : nil
    }

    /// The entries sorted by key, as libqpdf gives them.
    private func dictionary(_ handle: Handle) throws(Diagnostic) -> PDFDictionary {
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(pointer, handle)
        while qpdf_oh_dict_more_keys(pointer) != 0 { keys.append(String(cString: qpdf_oh_dict_next_key(pointer))) }
        var result = PDFDictionary()
        for key in keys {
            result[String(key.dropFirst())] = try object(qpdf_oh_get_key(pointer, handle, key))
        }
        try check()
        return result
    }
}
