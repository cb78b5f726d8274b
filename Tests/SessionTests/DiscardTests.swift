import Foundation
import Session
import Testing
import Workbench

/// Sounds that were said or imagined are deleted, and no others.
@Suite struct DiscardTests {
    @Test func aSoundThatWasMadeIsDeleted() throws {
        let session = try SessionFixture()
        for name in ["Said", "Imagined"] {
            let folder = session.path("own/luthier/" + name)
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            let path = folder + "/one.wav"
            try FileManager.default.copyItem(
                atPath: session.path("Sounds/low.wav"), toPath: path)
            session.effects.perform(.discard(path))
            #expect(session.comes(.discarded(path)))
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func anyOtherFileStaysThoughALinkLeadsToIt() throws {
        let session = try SessionFixture()
        let folder = session.path("own/luthier/Said")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let sound = session.path("Sounds/low.wav")
        let link = folder + "/link.wav"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: sound)
        for path in [sound, link, folder + "/../../../Sounds/low.wav"] {
            session.clear()
            session.effects.perform(.discard(path))
            let fault = session.message {
                if case .notice(.fault, let line) = $0 { line } else { nil }
            }
            #expect(try #require(fault).contains("alone"))
            #expect(FileManager.default.fileExists(atPath: sound))
        }
        #expect(FileManager.default.fileExists(atPath: link))
    }
}
