import FoundationEssentials
import Glibc
import SignetCommand

let status = SignetCommand.run(
    Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
exit(status.rawValue)
