import Foundation
import Instruments
import Testing

@Suite struct StateFolderTests {
    @Test func xdgVariablesAndElseTheHomeFolderSayWhere() {
        let given = ["XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "/c", "HOME": "/home/x"]
        #expect(StateFolder(environment: given).session.path == "/s/luthier/session.json")
        #expect(StateFolder(environment: given).log.path == "/s/luthier/luthier.log")
        #expect(DataFolder.config(environment: given).path == "/c/luthier/config.toml")
        let home = ["HOME": "/home/x", "XDG_STATE_HOME": "relative"]
        #expect(StateFolder(environment: home).url.path == "/home/x/.local/state/luthier")
        #expect(
            DataFolder.config(environment: home).path == "/home/x/.config/luthier/config.toml")
    }

    @Test func theUsersPresetsLieInTheirDataFolderWhateverIsGiven() {
        let data = DataFolder(
            explicit: "/given", environment: ["XDG_DATA_HOME": "/xdg"], executable: nil)
        #expect(data.userPresets.path == "/xdg/luthier/Presets")
    }

    @Test func theFolderIsMadeForItsOwnerAlone() throws {
        try Fixture.withFolder { folder in
            let state = StateFolder(folder.appendingPathComponent("a/b"))
            try state.make()
            try state.make()
            let facts = try FileManager.default.attributesOfItem(atPath: state.url.path)
            #expect(facts[.posixPermissions] as? Int == 0o700)
            // The one above is not its own.
            let plain = folder.appendingPathComponent("plain").path
            try FileManager.default.createDirectory(
                atPath: plain, withIntermediateDirectories: false)
            func mode(_ path: String) throws -> Int? {
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            }
            #expect(try mode(folder.path + "/a") == mode(plain))
            try JSONFile.write(["y": 1], to: state.session, mode: StateFolder.mode)
            #expect(try mode(state.session.path) == 0o600)
            try JSONFile.write(["x": 1], to: state.session)
            #expect(try JSONFile.read([String: Int].self, from: state.session) == ["x": 1])
        }
        #expect(throws: InstrumentError.self) {
            try StateFolder(URL(fileURLWithPath: "/proc/none")).make()
        }
    }
}
