import CQPDF
import ContractModel

extension QPDFFile {
    /// The file once more: encrypted, or in the order of a linearized file, or both.
    ///
    /// - Throws: `internal-finishing` with libqpdf's own words.
    func rewritten(_ protection: Protection?, isLinearized: Bool) throws(Diagnostic) -> [UInt8] {
        try startWriting(qpdf_o_generate)
        if let protection {
            let permissions = protection.permissions
            func allows(_ permission: Protection.Permissions) -> QPDF_BOOL { permissions.contains(permission) ? 1 : 0 }
            qpdf_set_r6_encryption_parameters2(
                pointer, protection.userPassword, protection.ownerPassword,
                1, allows(.copy), allows(.assemble), allows(.annotate), allows(.fill), allows(.modify),
                permissions.contains(.print) ? qpdf_r3p_full : qpdf_r3p_none, 1)
        } else {
            qpdf_set_deterministic_ID(pointer, 1)
        }
        if isLinearized { qpdf_set_linearization(pointer, 1) }
        return try written()
    }

    /// The file once more, every object by itself and found by a table (ISO 32000-2, 7.5.4).
    ///
    /// - Throws: `internal-finishing` with libqpdf's own words.
    func unpacked() throws(Diagnostic) -> [UInt8] {
        try startWriting(qpdf_o_disable)
        qpdf_set_deterministic_ID(pointer, 1)
        return try written()
    }

    private func startWriting(_ mode: qpdf_object_stream_e) throws(Diagnostic) {
        try check(qpdf_init_write_memory(pointer))
        qpdf_set_object_stream_mode(pointer, mode)
        // Streams stay as they are: they have been compressed already.
        qpdf_set_stream_data_mode(pointer, qpdf_s_preserve)
    }

    private func written() throws(Diagnostic) -> [UInt8] {
        try check(qpdf_write(pointer))
        let count = qpdf_get_buffer_length(pointer)
        guard count > 0, let buffer = qpdf_get_buffer(pointer) else {
            throw Diagnostic(.error, "internal-finishing", "libqpdf wrote nothing")
        }
        return Array(UnsafeBufferPointer(start: buffer, count: count))
    }
}
