import Foundation
import Instruments
import Testing

@Suite struct DataFolderTests {
    private let nowhere = URL(fileURLWithPath: "/nonexistent")

    @Test func optionThenVariableStandAlone() {
        let environment = ["LUTHIER_HOME": "/home/lut", "XDG_DATA_HOME": "/xdg"]
        let given = DataFolder(explicit: "/given", environment: environment, executable: nil)
        #expect(given.roots.map(\.path) == ["/given"])
        let home = DataFolder(environment: environment, executable: nil, workingFolder: nowhere)
        #expect(home.roots.map(\.path) == ["/home/lut"])
    }

    @Test func thenXDGThenTheShareFolderThenTheRepository() throws {
        try Fixture.withFolder { folder in
            let repository = folder.resolvingSymlinksInPath()
            try Data().write(to: repository.appendingPathComponent("Package.swift"))
            let deep = repository.appendingPathComponent("Presets/Models")
            try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
            let data = DataFolder(
                environment: ["XDG_DATA_HOME": "/xdg"],
                executable: URL(fileURLWithPath: "/nonexistent/bin/luthier"), workingFolder: deep)
            #expect(
                data.roots.map(\.path) == [
                    "/xdg/luthier", "/nonexistent/share/luthier", repository.path,
                ])
            #expect(data.models.map(\.lastPathComponent) == ["Models"])
            #expect(data.find("Presets/None") == nil)
        }
    }

    @Test func withoutXDGTheHomeFolderHoldsDataAndCache() {
        let environment = ["HOME": "/home/x"]
        let data = DataFolder(environment: environment, executable: nil, workingFolder: nowhere)
        #expect(data.roots.map(\.path) == ["/home/x/.local/share/luthier"])
        #expect(
            DataFolder.cache(environment: environment).path
                == "/home/x/.cache/luthier/encodings")
    }
}
