import FoundationEssentials
import Glibc
import SignetCommand

// Nothing but the program's own options decides what it makes: these change how HarfBuzz shapes and
// FreeType draws, and are read when the libraries are first used.
for name in ["HB_SHAPER_LIST", "FREETYPE_PROPERTIES"] { unsetenv(name) }

let status = SignetCommand.run(
    Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
exit(status.rawValue)
