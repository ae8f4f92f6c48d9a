import CQPDF

/// Reading objects. Nothing here throws: what is not of the kind that is asked for is not there.
extension QPDFFile {
    var catalog: Handle { qpdf_get_root(pointer) }

    /// What has gone wrong since the last call, in libqpdf's own words. An error that nobody takes is written to
    /// standard error when the file is closed.
    func takeError() -> String? {
        guard qpdf_has_error(pointer) != 0, let error = qpdf_get_error(pointer) else { return nil }
        return qpdf_get_error_full_text(pointer, error).map { String(cString: $0) }
    }

    func isNull(_ object: Handle) -> Bool { qpdf_oh_is_null(pointer, object) != 0 }

    /// The value of a key; null where there is none, or no dictionary.
    func get(_ key: String, of dictionary: Handle) -> Handle {
        let holder = qpdf_oh_is_stream(pointer, dictionary) != 0 ? qpdf_oh_get_dict(pointer, dictionary) : dictionary
        guard qpdf_oh_is_dictionary(pointer, holder) != 0 else { return qpdf_oh_new_null(pointer) }
        return qpdf_oh_get_key(pointer, holder, "/" + key)
    }

    /// The value of a key that a page takes over from the nodes above it (ISO 32000-2, 7.7.3.4).
    func inherited(_ key: String, of page: Handle) -> Handle {
        var node = page
        for _ in 0..<32 {
            let value = get(key, of: node)
            if !isNull(value) { return value }
            node = get("Parent", of: node)
        }
        return qpdf_oh_new_null(pointer)
    }

    func items(_ array: Handle) -> [Handle] {
        guard qpdf_oh_is_array(pointer, array) != 0 else { return [] }
        return (0..<qpdf_oh_get_array_n_items(pointer, array)).map { qpdf_oh_get_array_item(pointer, array, $0) }
    }

    func objectNumber(_ object: Handle) -> Int { Int(qpdf_oh_get_object_id(pointer, object)) }

    func number(_ object: Handle) -> Double? {
        qpdf_oh_is_number(pointer, object) != 0 ? qpdf_oh_get_numeric_value(pointer, object) : nil
    }

    func number(of key: String, in dictionary: Handle) -> Double? { number(get(key, of: dictionary)) }

    func text(of key: String, in dictionary: Handle) -> String? {
        let object = get(key, of: dictionary)
        guard qpdf_oh_is_string(pointer, object) != 0, let text = qpdf_oh_get_utf8_value(pointer, object) else {
            return nil
        }
        return String(cString: text)
    }

    func name(of key: String, in dictionary: Handle) -> String? {
        let object = get(key, of: dictionary)
        guard qpdf_oh_is_name(pointer, object) != 0, let text = qpdf_oh_get_name(pointer, object) else { return nil }
        return String(String(cString: text).dropFirst())
    }

    func isTrue(of key: String, in dictionary: Handle) -> Bool {
        let object = get(key, of: dictionary)
        return qpdf_oh_is_bool(pointer, object) != 0 && qpdf_oh_get_bool_value(pointer, object) != 0
    }
}
