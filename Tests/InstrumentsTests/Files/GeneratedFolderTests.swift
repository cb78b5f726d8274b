import Foundation
import Instruments
import Testing

@Suite struct GeneratedFolderTests {
    @Test func theyLieBesideTheCatalogueWhateverTheRootsAre() {
        let data = DataFolder(
            explicit: "/given", environment: ["XDG_DATA_HOME": "/xdg"], executable: nil)
        #expect(data.generated(.said).path == "/xdg/luthier/Said")
        #expect(data.generated(.imagined).path == "/xdg/luthier/Imagined")
        #expect(data.isGenerated("/xdg/luthier/Said/one.wav"))
        #expect(!data.isGenerated("/xdg/luthier/Said"))
        #expect(!data.isGenerated("/xdg/luthier/Saidly/one.wav"))
        #expect(!data.isGenerated("/xdg/luthier/Said/../one.wav"))
    }

    @Test func aNewFileTakesTheFirstNumberThatIsFree() throws {
        try Fixture.withFolder { folder in
            let names = (0..<3).map { _ in
                let path = Export.unused("hello.world.wav", in: folder)
                _ = FileManager.default.createFile(atPath: path, contents: nil)
                return (path as NSString).lastPathComponent
            }
            #expect(names == ["hello.world.wav", "hello.world-2.wav", "hello.world-3.wav"])
        }
    }
}
