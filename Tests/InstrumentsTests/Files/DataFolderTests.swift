import FileSystem
import Foundation
import Instruments
import Testing

@Suite struct DataFolderTests {
    @Test func optionThenVariableStandAlone() {
        let environment = ["LUTHIER_HOME": "/home/lut", "XDG_DATA_HOME": "/xdg"]
        let given = DataFolder(explicit: "/given", environment: environment, executable: nil)
        #expect(given.roots.map(\.path) == ["/given"])
        let home = DataFolder(environment: environment, executable: nil)
        #expect(home.roots.map(\.path) == ["/home/lut"])
    }

    @Test func aFolderOfAnyBytesIsFound() throws {
        try Fixture.withFolder { folder in
            let stray = folder.path + "/" + String(fileName: [0x64, 0xE9])
            try Path.makeFolder(stray + "/Sounds")
            let data = DataFolder(explicit: stray, environment: [:], executable: nil)
            #expect(data.sounds.map(\.path) == [stray + "/Sounds"])
            #expect(data.find("Sounds") != nil)
        }
    }

    @Test func thenXDGThenTheShareFolderThenTheRepository() throws {
        try Fixture.withFolder { folder in
            let repository = folder.resolvingSymlinksInPath()
            try Data().write(to: repository.appendingPathComponent("Package.swift"))
            let deep = repository.appendingPathComponent("Presets/Models")
            try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
            let build = repository.appendingPathComponent(".build/some-machine/release")
            let data = DataFolder(
                environment: ["XDG_DATA_HOME": "/xdg"],
                executable: build.appendingPathComponent("luthier"))
            #expect(
                data.roots.map(\.path) == [
                    "/xdg/luthier", repository.path + "/.build/some-machine/share/luthier",
                    repository.path,
                ])
            #expect(data.models.map(\.lastPathComponent) == ["Models"])
            #expect(data.find("Presets/None") == nil)
        }
    }

    /// Such a folder may be anybody's: a download, `/tmp`.
    @Test func aFolderAboveAnInstalledBinaryIsNoRepository() throws {
        try Fixture.withFolder { folder in
            let folder = folder.resolvingSymlinksInPath()
            try Data().write(to: folder.appendingPathComponent("Package.swift"))
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent("Presets"), withIntermediateDirectories: true)
            let data = DataFolder(
                environment: ["XDG_DATA_HOME": "/xdg"],
                executable: folder.appendingPathComponent("bin/luthier"))
            #expect(data.roots.map(\.path) == ["/xdg/luthier", folder.path + "/share/luthier"])
        }
    }

    @Test func withoutXDGTheHomeFolderHoldsDataAndCache() {
        let environment = ["HOME": "/home/x"]
        let data = DataFolder(environment: environment, executable: nil)
        #expect(data.roots.map(\.path) == ["/home/x/.local/share/luthier"])
        #expect(
            DataFolder.cache(environment: environment).path
                == "/home/x/.cache/luthier/encodings")
    }
}
