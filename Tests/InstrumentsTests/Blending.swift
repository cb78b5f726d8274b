import Foundation
import Instruments
import Models
import Signal
import TestSupport

/// Two bundled sounds, blended at 0, 25, 50, 75 and 100 %, and what was measured of it.
struct Blending {
    /// The names of the two sounds.
    let names: [String]
    /// The renders from A to B, `[5]`.
    let renders: [[Float]]
    /// The encodings from A to B, `[5]`.
    let encodings: [Encoding]
    /// Whether the first and the last render are the plain reconstructions, bit for bit.
    let endsAreExact: Bool
    /// Log-mel distance of each render from the reconstruction of A, in dB, `[5]`.
    let fromA: [Double]
    /// Log-mel distance of each render from the reconstruction of B, in dB, `[5]`.
    let fromB: [Double]

    /// The shares of B.
    static let mixes: [Float] = [0, 0.25, 0.5, 0.75, 1]

    /// The bundled sounds and the bundled model with its first stage alone.
    static let codec = Result { try codec(vocoder: "harmonic") }
    /// All pairs at the pitch of A.
    static let atPitchOfA = Result { try all(pitch: .source(0)) }
    /// All pairs at the pitch of A, by the vocoder of two stages.
    static let refined = Result { try all(pitch: .source(0), vocoder: "hifigan") }
    /// All pairs, their pitch blended as well.
    static let atBlendedPitch = Result { try all(pitch: .blend) }
    /// All pairs at middle C.
    static let atMiddleC = Result { try all(pitch: .note(Note(midi: 60))) }

    /// The bundled sounds and the bundled model, with one of its vocoders as its only one.
    private static func codec(vocoder: String) throws -> SoundCodec {
        let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let model = try InstrumentModel(
            folder: repository.appendingPathComponent("Presets/Models"))
        let vocoders = model.vocoders.filter { $0.name == vocoder }
        return SoundCodec(
            library: try Library(folders: [repository.appendingPathComponent("Sounds")]),
            model: LoadedModel(
                name: model.name, weightsHash: model.weightsHash, encoder: model.encoder,
                vocoders: vocoders.map { NamedVocoder($0.name, $0.vocoder) }))
    }

    private static func all(
        pitch: PitchChoice, vocoder: String = "harmonic"
    ) throws -> [Blending] {
        let codec = vocoder == "harmonic" ? try codec.get() : try Self.codec(vocoder: vocoder)
        return try BlendPairs.all.map { try Blending($0, $1, pitch: pitch, in: codec) }
    }

    /// Blends and measures.
    ///
    /// The reconstruction that an end is compared with is at the pitch chosen for that end.
    init(_ a: String, _ b: String, pitch: PitchChoice, in codec: SoundCodec) throws {
        names = [a, b]
        let sources = try names.map { SoundSource.sound(try codec.library.sound(named: $0)) }
        let ends = try sources.map { try codec.encoding(of: $0) }
        let blends = try Self.mixes.map { try Blend(mix: $0, pitch: pitch) }
        let encodings = try blends.map { try $0.apply(to: ends) }
        let line = try LoudnessInterpolation(of: ends, under: blends, in: codec)
        let renders = try zip(blends, encodings).map { blend, encoding in
            try codec.render(encoding, level: line.level(of: blend)).samples
        }
        let plain = try zip(ends, [encodings[0].pitch, encodings[4].pitch]).map { end, pitch in
            var end = end
            end.pitch = pitch
            return try codec.render(end).samples
        }
        endsAreExact = renders.first == plain.first && renders.last == plain.last
        let distance = LogMelDistance()
        fromA = renders.map { distance.distance(reference: plain[0], output: $0) }
        fromB = renders.map { distance.distance(reference: plain[1], output: $0) }
        self.encodings = encodings
        self.renders = renders
    }

    /// Root mean square of each render in dBFS, `[5]`.
    var levels: [Double] {
        renders.map { Double(Loudness.decibels(max(Loudness.rms($0), 1e-6))) }
    }

    /// How far each level is from the straight line between the ends, in dB, `[5]`.
    var levelErrors: [Double] {
        let levels = levels
        return zip(levels, Self.mixes).map { level, mix in
            level - (levels[0] * Double(1 - mix) + levels[4] * Double(mix))
        }
    }

    /// The largest step between neighbouring samples of each render, `[5]`.
    var largestSteps: [Float] {
        renders.map { zip($0, $0.dropFirst()).reduce(0) { max($0, abs($1.1 - $1.0)) } }
    }

    /// How far the median pitch of each render is from the chosen one, in cents, `[5]`.
    ///
    /// Over frames in which both are pitched; `nil` where there are fewer than eight.
    var pitchErrors: [Double?] {
        zip(renders, encodings).map { samples, encoding -> Double? in
            let heard = PitchTracker.track(samples).hertz
            var cents: [Double] = []
            for (got, chosen) in zip(heard, encoding.pitch.hertz) where got > 0 && chosen > 0 {
                cents.append(1200 * log2(Double(got / chosen)))
            }
            cents.sort()
            return cents.count < 8 ? nil : cents[cents.count / 2]
        }
    }
}
