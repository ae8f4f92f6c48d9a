import CCairo
import ContractModel

/// Throws what Cairo says is wrong; an unknown status is wrong, too.
func check(_ status: cairo_status_t) throws(Diagnostic) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    let text = cairo_status_to_string(status).map { String(cString: $0) } ?? "status \(status.rawValue)"
    throw Diagnostic(.error, "internal-drawing", "Cairo cannot draw this: \(text)")
}
