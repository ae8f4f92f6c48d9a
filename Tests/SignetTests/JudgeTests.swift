import TestSupport
import Testing

/// The judges themselves: a verdict is worth something only where the program that gives it is the one meant.
@Suite struct JudgeTests {
    @Test func pythonPackagesAreThosePinned() throws {
        let verdict = try Judge.python("installed.py", [Repository.path("Tests/requirements.txt")])
        #expect(verdict.status == 0, "run make test, which installs them anew:\n\(verdict.output)\(verdict.error)")
    }

    @Test func anotherVersionIsFound() throws {
        let verdict = try Judge.python("installed.py", ["{}"], on: Array("pikepdf==0.0.1\nnot-there==1\n".utf8))
        #expect(verdict.status == 1)
        #expect(verdict.output.contains("pikepdf: 0.0.1 is asked for"))
        #expect(verdict.output.contains("not-there: 1 is asked for, nothing is here"))
    }
}
