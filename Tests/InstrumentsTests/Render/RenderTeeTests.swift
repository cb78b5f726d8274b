import AudioFile
import Foundation
import Instruments
import Models
import Testing

/// One render into two sinks.
@Suite struct RenderTeeTests {
    /// What sinks are told, in order.
    private final class Record {
        var lines: [String] = []
    }

    /// Why a sink refuses.
    private struct Refusal: Error, Equatable {
        let sink: String
        let call: String
    }

    /// A sink that writes down its calls, and refuses one of them.
    private struct Recorder: RenderSink {
        let name: String
        let record: Record
        var refused: String?
        var files: RenderFiles?

        func prepare() throws { try note("prepare") }
        func begin(with encodings: [Encoding]) throws { try note("begin \(encodings.count)") }
        func take(_ output: RenderOutput) throws -> SoundLevels? {
            try note("take \(output.title)")
            return nil
        }

        private func note(_ call: String) throws {
            record.lines.append("\(name): \(call)")
            if call == refused { throw Refusal(sink: name, call: call) }
        }
    }

    private let record = Record()
    private let codec = SoundCodec(library: Library(), model: FakeModel.loaded)

    private func render() -> Render {
        let items = (0..<2).map { number in
            Render.Item(
                .encoding(Fixture.encoding(frames: 3, seed: UInt64(number))), name: "\(number)",
                title: "\(number)")
        }
        return Render(items, of: [])
    }

    @Test func bothAreToldAllAndTheFirstIsFirst() throws {
        let tee = RenderTee(
            Recorder(name: "a", record: record), Recorder(name: "b", record: record))
        try render().run(in: codec, to: tee)
        #expect(
            record.lines == [
                "a: prepare", "b: prepare", "a: begin 0", "b: begin 0", "a: take 0", "b: take 0",
                "a: take 1", "b: take 1",
            ])
    }

    @Test(arguments: ["prepare", "begin 0", "take 0"])
    func whatTheFirstRefusesTheSecondDoesNotHearOf(call: String) {
        let tee = RenderTee(
            Recorder(name: "a", record: record, refused: call),
            Recorder(name: "b", record: record))
        #expect(throws: Refusal(sink: "a", call: call)) { try render().run(in: codec, to: tee) }
        #expect(record.lines.last == "a: \(call)")
        #expect(!record.lines.contains("b: \(call)"))
    }

    @Test func aRefusalOfTheSecondStopsTheRender() {
        let tee = RenderTee(
            Recorder(name: "a", record: record),
            Recorder(name: "b", record: record, refused: "take 0"))
        #expect(throws: Refusal(sink: "b", call: "take 0")) {
            try render().run(in: codec, to: tee)
        }
        #expect(record.lines.suffix(2) == ["a: take 0", "b: take 0"])
    }

    @Test func theFilesAreThoseOfTheFirstThatHasAny() {
        func sink(_ paths: [String]?) -> Recorder {
            let files = paths.map { RenderFiles($0, settings: .init()) }
            return Recorder(name: "", record: record, files: files)
        }
        #expect(RenderTee(sink(nil), sink(nil)).files == nil)
        #expect(RenderTee(sink(nil), sink(["b"])).files?.paths == ["b"])
        #expect(RenderTee(sink(["a"]), sink(["b"])).files?.paths == ["a"])
    }
}
