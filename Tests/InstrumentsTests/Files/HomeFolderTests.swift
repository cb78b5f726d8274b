import Foundation
import Instruments
import Testing

@Suite struct HomeFolderTests {
    @Test func tildeStandsForHomeAtTheBeginningAlone() {
        let home = HomeFolder.path()
        #expect(home.hasPrefix("/"))
        #expect(HomeFolder.expand("~") == home)
        #expect(HomeFolder.expand("~/takes") == home + "/takes")
        for path in ["/a/~/b", "~other/a", "takes", ""] {
            #expect(HomeFolder.expand(path) == path)
        }
    }

    @Test func homeIsWhatTheEnvironmentSays() {
        #expect(HomeFolder.path(in: ["HOME": "/home/ada"]) == "/home/ada")
        #expect(HomeFolder.path(in: ["HOME": "ada"]) == HomeFolder.path(in: [:]))
    }
}
