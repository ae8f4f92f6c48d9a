/// Paths that lead to something below a folder, and nowhere else.
public enum PathBelow {
    /// Whether the path is relative with `/` between its parts, none of which is empty, `.` or `..`, and without the
    /// characters that mean something else on other systems. Links still have to be followed to know where it leads.
    public static func isPlain(_ path: String) -> Bool {
        path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\\" && $0 != ":" }
            && !path.split(separator: "/", omittingEmptySubsequences: false)
                .contains { $0.isEmpty || $0 == "." || $0 == ".." }
    }
}
