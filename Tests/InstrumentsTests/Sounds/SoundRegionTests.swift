import Foundation
import Instruments
import Signal
import Testing

/// Parts of sounds, as they are written and as they are cut.
@Suite struct SoundRegionTests {
    @Test(arguments: [
        ("take.wav", "take.wav", nil), ("a #t b.wav", "a #t b.wav", nil),
        ("take.wav#t=12.5,14", "take.wav", "12.5–14 s"), ("Sitar#t=0.25", "Sitar", "from 0.25 s"),
        ("a#t=1,2.wav#t=3,4&fade=0.1,0.25", "a#t=1,2.wav", "3–4 s"),
    ])
    func aRegionFollowsAName(_ text: String, _ name: String, _ title: String?) throws {
        let (found, region) = try SoundRegion.split(text)
        #expect(found == name && region?.title == title)
        #expect(found + (region?.fragment ?? "") == text)
        #expect(SoundRegion.name(in: text) == name)
    }

    @Test(arguments: [
        ("a.wav#t=", "#t=START,END"), ("a.wav#t=x", "#t=START,END"),
        ("a.wav#t=1,2,3", "#t=START,END"), ("a.wav#t=1,2&fade=", "#t=START,END"),
        ("a.wav#t=1,2&fade=1&fade=2", "#t=START,END"), ("a.wav#t=2,1", "64 ms"),
        ("a.wav#t=1,1.05", "64 ms"), ("a.wav#t=nan", "lies between"),
        ("a.wav#t=1,inf", "lies between"), ("a.wav#t=-1", "lies between"),
        ("a.wav#t=1e300", "lies between"), ("a.wav#t=1,2&fade=61", "lies between"),
    ])
    func whatIsNoRegionNamesWhereItStands(_ text: String, _ reason: String) throws {
        let error = try #require(throws: InstrumentError.self) { try SoundRegion.split(text) }
        #expect(error.subject == text && error.reason.contains(reason), "\(error)")
    }

    @Test func aCutBeginsAndEndsSoftlyAndKeepsTheSamplesBetween() throws {
        let samples = (0..<10_000).map { Float($0) }
        let whole = SampleBuffer(samples: samples, side: samples.reversed(), rate: 1_000, from: 500)
        let region = try SoundRegion(start: 2, end: 3.5, fadeIn: 0.01, fadeOut: 0.1)
        let part = try #require(whole.cut(to: region))
        #expect(part.samples.count == 1_500 && part.side.count == 1_500)
        #expect(part.samples[10..<1_400].elementsEqual(samples[2_010..<3_400]))
        #expect(part.side[10..<1_400].elementsEqual(samples.reversed()[2_010..<3_400]))
        #expect(part.samples[0] == 0 && part.samples[5] == 0.5 * 2_005)
        #expect(part.samples[1_499] == 0 && part.samples[1_449] == 0.5 * 3_449)
        #expect(part.nyquist == 250)
    }

    @Test func whatLiesBehindTheEndIsLeftOut() throws {
        let whole = SampleBuffer(samples: [Float](repeating: 1, count: 1_000), rate: 1_000)
        #expect(try whole.cut(to: SoundRegion(start: 0.9, end: 5))?.samples.count == 100)
        #expect(try whole.cut(to: SoundRegion(start: 0.5))?.samples.count == 500)
        #expect(try whole.cut(to: SoundRegion(start: 1, end: 5)) == nil)
        let short = try #require(try whole.cut(to: SoundRegion(start: 0.9, fadeIn: 9)))
        #expect(short.samples[49] == 0.98 && short.samples[50] == 1)
    }

    @Test func aReferenceFindsThePartAgain() throws {
        try Fixture.withFolder { folder in
            let files = ["take.wav", "odd#t=1,2.wav"].map { folder.appendingPathComponent($0) }
            for file in files { try Data().write(to: file) }
            let library = try Library(folders: [folder])
            for (text, title, stem) in [
                (files[0].path + "#t=0.5,2", "take 0.5–2 s", "take 0.5-2"),
                (files[1].path, "odd#t=1,2", "odd#t=1,2"),
                (files[1].path + "#t=3", "odd#t=1,2 from 3 s", "odd#t=1,2 3-"),
            ] {
                for source in try [
                    library.source(named: text), library.source(forReference: text),
                ] {
                    #expect(source.title == title && source.stem == stem)
                    guard case .sound(let sound) = source else { Issue.record(); continue }
                    #expect(library.reference(for: sound) == text)
                }
            }
            let named = try library.source(named: "take#t=1,2")
            #expect(named.title == "take 1–2 s" && named.url == files[0])
            #expect(throws: InstrumentError.self) {
                try library.source(named: folder.path + "/gone.wav#t=1,2")
            }
        }
    }
}
