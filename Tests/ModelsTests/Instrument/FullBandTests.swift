import Foundation
import Models
import Neural
import Signal
import Testing

/// Against PyTorch: a tiny model at 48 kHz with random weights (`Fixtures/fullband.py`).
@Suite("Full-band instrument model")
struct FullBandTests {
    let golden: SafetensorsFile
    let model: InstrumentModel
    let pitch: PitchTrack
    let samples: [Float]
    let nyquist: Double

    init() throws {
        let path = InstrumentTests.fixtures.appendingPathComponent("fullband.safetensors").path
        golden = try SafetensorsFile(path: path)
        model = try InstrumentModel(folder: InstrumentTests.fixtures, name: "fullband-tiny")
        let track = try golden.floats("track")
        pitch = PitchTrack(
            hertz: stride(from: 0, to: track.count, by: 2).map { track[$0] },
            voicing: stride(from: 1, to: track.count, by: 2).map { track[$0] })
        samples = try golden.floats("samples")
        nyquist = Double(try golden.floats("nyquist")[0])
    }

    private var encoder: InstrumentEncoder {
        get throws { try #require(model.encoder as? InstrumentEncoder) }
    }

    /// The encoding with PyTorch's own codes, so that each half is judged alone.
    private func encoding(detail: Detail = .none) throws -> Encoding {
        Encoding(codes: try golden.floats("codes"), pitch: pitch, detail: detail)
    }

    /// PyTorch's detail.
    private func detail() throws -> Detail {
        Detail(packed: try golden.floats("detail").map { Int8($0) })
    }

    private func harmonics(_ encoding: Encoding) throws -> [Float] {
        let source = try #require(model.vocoder as? any HarmonicDraftSource)
        return try source.draft(of: encoding, opening: []).harmonics
    }

    @Test func ratesAreOfTheConfiguration() throws {
        #expect(try encoder.sampleRate == 48_000)
        #expect(try encoder.hop == 1536)
        #expect(model.vocoder.outputRate == 48_000)
    }

    @Test func encodesAsPyTorchDoes() throws {
        let got = try encoder.encode(samples, pitch: pitch, reaching: nyquist)
        let wanted = try golden.floats("codes")
        #expect(got.frames == 24)
        #expect(distance(got.codes, wanted) < 2e-4 * (wanted.map(abs).max() ?? 0))
    }

    @Test func encodesAStreamAsAWhole() throws {
        let whole = try encoder.encode(samples, reaching: nyquist)
        let stream = try encoder.stream(reaching: nyquist)
        var pieces = Encoding(codes: [], pitch: PitchTrack(hertz: [], voicing: []))
        for start in stride(from: 0, to: samples.count, by: 1000) {
            pieces.append(stream.push(Array(samples[start..<min(start + 1000, samples.count)])))
        }
        pieces.append(stream.finish())
        #expect(pieces == whole)
    }

    @Test func harmonicsAreAsPyTorchHasThem() throws {
        let got = try harmonics(encoding())
        let wanted = try golden.floats("harmonics")
        let peak = wanted.map(abs).max() ?? 0
        #expect(peak > 0.1)
        #expect(distance(got, wanted) < 1e-3 * peak)
    }

    @Test func detailChangesTheHarmonicsAsInPyTorch() throws {
        for (name, amount) in [("detailed_harmonics", Float(1)), ("half_harmonics", 0.5)] {
            let got = try harmonics(encoding(detail: detail().scaled(by: amount)))
            let wanted = try golden.floats(name)
            #expect(distance(got, wanted) < 1e-3 * (wanted.map(abs).max() ?? 0), "\(name)")
        }
    }

    @Test func measuresTheDetailThatPyTorchMeasures() throws {
        let measured = try encoder.detail(of: samples, as: encoding(), reaching: nyquist)
        let got = Detail(gains: measured.gains).packed
        let wanted = try golden.floats("detail").map { Int8($0) }
        #expect(got.count == wanted.count)
        let off = zip(got, wanted).map { abs(Int($0) - Int($1)) }
        #expect(off.filter { $0 > 1 }.count < off.count / 100, "\(off.filter { $0 > 1 }.count)")
        #expect(off.max() ?? 0 <= 4)
        #expect(wanted.contains { abs($0) > 20 })
    }

    @Test func aSoundWithItsDetailIsNearerToItself() throws {
        let bare = try encoder.encode(samples, pitch: pitch, reaching: nyquist)
        var whole = bare
        whole.detail = try encoder.detail(of: samples, as: bare, reaching: nyquist)
        func fault(_ encoding: Encoding) throws -> Float {
            let sound = try model.vocoder.render(encoding, seed: 1)
            let mel = MelSpectrogram(sampleRate: 48_000, bands: 64, size: 2048, hop: 512)
            let (a, b) = (mel.decibels(samples), mel.decibels(sound))
            let floor = (a.max() ?? 0) - 60
            return zip(a, b).map { abs(max($0, floor) - max($1, floor)) }.reduce(0, +)
                / Float(a.count)
        }
        #expect(try fault(whole) < 0.5 * fault(bare))
    }

    @Test func aStreamIsTheWholeRender() throws {
        let encoding = try encoding(detail: detail())
        let whole = try model.vocoder.render(encoding, seed: 3)
        #expect(whole.count == 24 * 1536)
        for block in [1, 5, 24] {
            let stream = try model.vocoder.stream(encoding, seed: 3, maxFrames: block)
            var (sound, buffer) = ([Float](), [Float](repeating: 0, count: block * 1536))
            while true {
                let frames = buffer.withUnsafeMutableBufferPointer {
                    stream.render(frames: block, into: $0)
                }
                if frames == 0 { break }
                sound += buffer.prefix(frames * 1536)
            }
            #expect(distance(sound, whole) < 1e-5, "in blocks of \(block)")
        }
    }

    @Test func aChangeToTheSameLineChangesNothing() throws {
        let line = FrameSequence(try encoding(detail: detail()))
        let whole = try model.vocoder.render(line.encoding, seed: 3)
        let live = try model.vocoder.live()
        live.begin(line, at: 0, seed: 3)
        var sound = Golden.render(live, 10_000)
        live.change(to: line, at: sound.count, from: sound.count, seed: 3)
        sound += Golden.render(live, whole.count - sound.count)
        #expect(distance(sound, whole) < 1e-5)
    }

    @Test(arguments: [0, 5_000, 10_000])
    func aChangeThatIsMadeReadyInPartsIsThatWhichIsMadeAtOnce(start: Int) throws {
        let line = FrameSequence(try encoding(detail: detail()))
        var other = line.encoding
        for index in other.codes.indices { other.codes[index] *= 0.8 }
        let whole = try model.vocoder.render(line.encoding, seed: 3)
        let streams = try model.vocoder.live(together: 2)
        for stream in streams { stream.begin(line, at: 0, seed: 3) }
        var sound = Golden.render(streams[0], start)
        streams[0].prepare(FrameSequence(other), near: start)
        var untouched: [Float] = []
        while !streams[0].advancePreparation() {
            sound += Golden.render(streams[0], 128)
            untouched += Golden.render(streams[1], 200)
        }
        let place = sound.count
        #expect(distance(sound, Array(whole[..<place])) < 1e-5)
        streams[0].change(to: FrameSequence(other), at: place, from: place, seed: 3)
        sound += Golden.render(streams[0], whole.count - place)
        untouched += Golden.render(streams[1], whole.count - untouched.count)

        let plain = try model.vocoder.live()
        plain.begin(line, at: 0, seed: 3)
        var expected = Golden.render(plain, place)
        plain.change(to: FrameSequence(other), at: place, from: place, seed: 3)
        expected += Golden.render(plain, whole.count - place)
        #expect(distance(sound, expected) < 1e-5)
        #expect(distance(sound, whole) > 1e-3)
        #expect(distance(untouched, whole) < 1e-5)
    }

    @Test func workInAdvanceChangesNothing() throws {
        let line = FrameSequence(try encoding(detail: detail()))
        let whole = try model.vocoder.render(line.encoding, seed: 3)
        let stream = try model.vocoder.live(together: 1)[0]
        stream.begin(line, at: 0, seed: 3)
        var sound: [Float] = []
        while sound.count < whole.count {
            sound += Golden.render(stream, min(700, whole.count - sound.count))
            let before = stream.framesAhead
            stream.workAhead()
            #expect(stream.framesAhead >= before)
        }
        #expect(distance(sound, whole) < 1e-5)
    }

    @Test func detailOfNothingIsTheCodeAloneBitForBit() throws {
        let bare = try model.vocoder.render(encoding(), seed: 3)
        let none = try model.vocoder.render(encoding(detail: detail().scaled(by: 0)), seed: 3)
        #expect(none == bare)
    }
}
