import Catalogue
import Foundation
import Instruments
import Testing

@Suite struct SoundCatalogueTests {
    private let fixture = CatalogueFixture()

    @Test func aSecondStartKnowsFilesTextsLikenessAndMarks() throws {
        let file = CatalogueFixture.file("/takes/a.wav", "a", texts: ["Nocturne", "Chopin"])
        let summary = try #require(CatalogueFixture.summary(1))
        do {
            let catalogue = fixture.open()
            let content = try #require(catalogue.learn([file]).first)
            catalogue.learn([content: summary], model: "one")
            _ = catalogue.change([file], .rate(4))
            _ = catalogue.change([file], .tag("dusty"))
        }
        let known = fixture.open().known(model: "one")
        let place = try #require(known.files["/takes/a.wav"])
        #expect(place.stamp == file.stamp)
        #expect(known.texts[place.content] == "Nocturne\nChopin")
        #expect(known.summaries[place.content] == summary)
        #expect(known.marks[place.content] == SoundMarks(rating: 4, tags: ["dusty"]))
        #expect(fixture.open().known(model: "two").summaries.isEmpty)
        #expect(fixture.told.isEmpty)
    }

    @Test func aMovedFileIsKnownByItsContent() throws {
        let catalogue = fixture.open()
        let summary = try #require(CatalogueFixture.summary(2))
        let old = CatalogueFixture.file("/takes/old.wav", "same")
        let content = try #require(catalogue.learn([old]).first)
        catalogue.learn([content: summary], model: "one")
        _ = catalogue.change([old], .favourite(true))
        let moved = CatalogueFixture.file("/elsewhere/new.wav", "same")
        #expect(catalogue.learn([moved]) == [content])
        let known = catalogue.known(model: "one")
        #expect(known.files["/elsewhere/new.wav"]?.content == content)
        #expect(known.marks[content]?.isFavourite == true)
        #expect(known.summaries[content] == summary)
    }

    @Test func aFileThatChangedIsAnotherContent() throws {
        let catalogue = fixture.open()
        let first = CatalogueFixture.file("/takes/a.wav", "first")
        _ = catalogue.change([first], .rate(5))
        let second = CatalogueFixture.file("/takes/a.wav", "second")
        let content = try #require(catalogue.learn([second]).first)
        let known = catalogue.known(model: nil)
        #expect(known.files["/takes/a.wav"]?.content == content)
        #expect(known.marks[content] == nil && known.marks.count == 1)
    }

    @Test func marksAreToldWithAllPlacesOfTheirContent() {
        let catalogue = fixture.open()
        let files = ["/a.wav", "/b.wav"].map { CatalogueFixture.file($0, "same") }
        _ = catalogue.learn(files)
        let noted = catalogue.change([files[0]], .collect("drums"))
        #expect(noted.map(\.paths) == [["/a.wav", "/b.wav"]])
        #expect(noted.map(\.marks) == [SoundMarks(collections: ["drums"])])
        #expect(catalogue.change([files[1]], .drop("drums")).map(\.marks) == [SoundMarks()])
    }

    @Test func favouritesOfAnEarlierVersionAreCarriedOverOnce() {
        let catalogue = fixture.open()
        let (old, dropped) = (
            CatalogueFixture.file("/old.wav", "old"), CatalogueFixture.file("/no.wav", "no")
        )
        _ = catalogue.change([dropped], .favourite(true))
        _ = catalogue.change([dropped], .favourite(false))
        let noted = catalogue.carryOver(favourites: [old, dropped])
        #expect(noted.map(\.marks.isFavourite) == [true, false])
    }

    @Test func twoProgramsWriteAtOnce() async {
        let fixture = fixture
        await withTaskGroup(of: Void.self) { group in
            for program in 0..<2 {
                group.addTask {
                    let catalogue = fixture.open()
                    for number in 0..<50 {
                        let name = "\(program)-\(number)"
                        let file = CatalogueFixture.file("/\(name).wav", name)
                        _ = catalogue.learn([file])
                        _ = catalogue.change([file], .rate(number % 6))
                    }
                }
            }
        }
        let known = fixture.open().known(model: nil)
        #expect(known.files.count == 100 && known.marks.count == 100)
        #expect(fixture.told.isEmpty)
    }
}
