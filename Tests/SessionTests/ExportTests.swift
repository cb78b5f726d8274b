import AudioFile
import Foundation
import Instruments
import Session
import Testing
import Workbench

/// Files are written whole, or not at all.
@Suite struct ExportTests {
    private func order(_ session: SessionFixture, vocoder: String? = nil) throws -> ExportOrder {
        let sounds = try ["low", "high"].map { try #require(session.reference($0)) }
        var order = ExportOrder(
            request: ExportRequest(folder: session.path("out"), name: "half"),
            preset: try Preset(
                name: "", sounds: sounds, blend: try Blend(mix: 0.5), vocoder: vocoder),
            mix: Mix(), seed: 1)
        order.isMakingFolder = true
        return order
    }

    private func end(_ session: SessionFixture) -> [String]? {
        session.message {
            switch $0 {
            case .workEnded(let kind, let line): ["\(kind)", line]
            case .written(let paths, _): paths
            default: nil
            }
        }
    }

    @Test func aBlendIsWrittenAndTold() throws {
        let session = try SessionFixture.ready()
        session.effects.perform(.export(try order(session)))
        let path = session.path("out/half.wav")
        #expect(end(session) == [session.path("out/half.wav")])
        #expect(session.messages.contains(.working(Work(label: "export"))))
        #expect(try AudioFile.read(path).seconds > 0.4)
    }

    @Test func aFileInTheWayIsReplacedOnlyWhenAgreedTo() throws {
        let session = try SessionFixture.ready()
        let path = session.path("out/half.wav")
        try FileManager.default.createDirectory(
            atPath: session.path("out"), withIntermediateDirectories: true)
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))
        var order = try order(session)
        session.effects.perform(.export(order))
        #expect(session.comes(.wouldOverwrite(order, existing: [path])))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("old".utf8))
        order.isOverwriting = true
        session.effects.perform(.export(order))
        #expect(end(session) == [session.path("out/half.wav")])
        #expect(try AudioFile.read(path).seconds > 0.4)
    }

    @Test func aFolderThatIsNotThereIsMadeOnlyWhenAgreedTo() throws {
        let session = try SessionFixture.ready()
        var order = try order(session)
        order.isMakingFolder = false
        session.effects.perform(.export(order))
        #expect(session.comes(.wouldMakeFolder(order, folder: session.path("out"))))
        #expect(!FileManager.default.fileExists(atPath: session.path("out")))
        order.isMakingFolder = true
        session.effects.perform(.export(order))
        #expect(end(session)?.first?.hasSuffix(".wav") == true)
    }

    @Test func whatClipsIsCountedBeforeItIsWritten() throws {
        let session = try SessionFixture.ready()
        var order = try order(session)
        order.request.isNormalized = false
        let low = try #require(session.reference("low"))
        order.request.subject = .mix
        order.mix = Mix(slots: [MixSlot(name: "low", content: .sound(low), gain: 24)])
        session.effects.perform(.export(order))
        let clipping = try #require(
            session.message { message -> Clipping? in
                if case .wouldClip(order, let clipping) = message { clipping } else { nil }
            })
        #expect(clipping.samples > 10_000 && clipping.samples < clipping.total)
        #expect(abs(clipping.excess - 23.3) < 1)
        let path = session.path("out/half.wav")
        #expect(!FileManager.default.fileExists(atPath: path))
        order.clipping = .limit
        session.effects.perform(.export(order))
        #expect(end(session)?.first?.hasSuffix(".wav") == true)
        let peak = try AudioFile.read(path).samples.map(abs).max() ?? 0
        #expect(peak > 0.8 && peak <= 0.892)
    }

    @Test func favouritesAreWrittenAFileEach() throws {
        let session = try SessionFixture.ready()
        var order = try order(session)
        order.request.subject = .sounds(order.preset.sounds)
        session.effects.perform(.export(order))
        let written = try #require(end(session))
        #expect(written.map { ($0 as NSString).lastPathComponent } == ["low.wav", "high.wav"])
        for path in written { #expect(try AudioFile.read(path).seconds > 0.4) }
    }

    @Test func oneThatIsGivenUpLeavesNothing() throws {
        let session = try SessionFixture.ready()
        session.generating.close()
        session.effects.perform(.export(try order(session, vocoder: "slow")))
        #expect(session.comes(.working(Work(label: "export"))))
        session.effects.perform(.cancelWork)
        #expect(end(session) == ["hint", "export given up; nothing half-written is left"])
        let left = try? FileManager.default.contentsOfDirectory(atPath: session.path("out"))
        #expect(left ?? [] == [])
    }

    @Test func aVocoderThatIsMissingSaysSo() throws {
        let session = try SessionFixture.ready()
        session.effects.perform(.export(try order(session, vocoder: "nobody")))
        let told = try #require(end(session))
        #expect(told[0] == "fault" && told[1].contains("nobody"))
    }
}
