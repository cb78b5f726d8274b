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
    /// The same at 16 kHz, as distances and pitches are measured, `[5]`.
    let heard: [[Float]]
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

    /// The bundled sounds and the model in use.
    static let codec = Result { try codec(InstrumentModel.defaultName, "harmonic") }
    /// All pairs at the pitch of A.
    static let atPitchOfA = Result { try all(pitch: .source(0)) }
    /// All pairs at the pitch of A, of the 16 numbers alone.
    static let plain = Result { try all(pitch: .source(0), detail: 0) }
    /// All pairs at the pitch of A, by the vocoder of two stages.
    static let refined = Result {
        try all(pitch: .source(0), in: codec("instrument-16k", "hifigan"))
    }
    /// All pairs, their pitch blended as well.
    static let atBlendedPitch = Result { try all(pitch: .blend) }
    /// All pairs at middle C.
    static let atMiddleC = Result { try all(pitch: .note(Note(midi: 60))) }

    /// The bundled sounds and a bundled model, with one of its vocoders as its only one.
    private static func codec(_ name: String, _ vocoder: String) throws -> SoundCodec {
        let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let model = try InstrumentModel(
            folder: repository.appendingPathComponent("Presets/Models"), name: name)
        let vocoders = model.vocoders.filter { $0.name == vocoder }
        return SoundCodec(
            library: try Library(folders: [repository.appendingPathComponent("Sounds")]),
            model: LoadedModel(
                name: model.name, weightsHash: model.weightsHash, encoder: model.encoder,
                vocoders: vocoders.map { NamedVocoder($0.name, $0.vocoder) }))
    }

    private static func all(
        pitch: PitchChoice, detail: Float = 100, in codec: SoundCodec? = nil
    ) throws -> [Blending] {
        let codec = try codec ?? Self.codec.get()
        return try BlendPairs.all.map {
            try Blending($0, $1, pitch: pitch, detail: detail, in: codec)
        }
    }

    /// Blends and measures.
    ///
    /// The reconstruction that an end is compared with is at the pitch chosen for that end.
    init(
        _ a: String, _ b: String, pitch: PitchChoice, detail: Float = 100, in codec: SoundCodec
    ) throws {
        names = [a, b]
        let sources = try names.map { SoundSource.sound(try codec.library.sound(named: $0)) }
        let ends = try sources.map { try codec.encoding(of: $0) }
        let blends = try Self.mixes.map { mix in
            var blend = try Blend(mix: mix, pitch: pitch)
            blend.edits.detail = detail
            return blend
        }
        let encodings = try blends.map { try $0.apply(to: ends) }
        let line = try LoudnessInterpolation(of: ends, under: blends, in: codec)
        let renders = try zip(blends, encodings).map { blend, encoding in
            try codec.render(encoding, level: line.level(of: blend))
        }
        let plain = try zip(ends, [encodings[0].pitch, encodings[4].pitch]).map { end, pitch in
            var end = end
            end.detail = end.detail.faded(from: end.pitch, to: pitch).scaled(by: detail / 100)
            end.pitch = pitch
            return try codec.render(end)
        }
        self.encodings = encodings
        self.renders = renders.map(\.samples)
        endsAreExact =
            self.renders.first == plain.first?.samples && self.renders.last == plain.last?.samples
        let heard = renders.map { $0.resampled(to: Encoding.sampleRate).samples }
        let plainHeard = plain.map { $0.resampled(to: Encoding.sampleRate).samples }
        let distance = LogMelDistance()
        fromA = heard.map { distance.distance(reference: plainHeard[0], output: $0) }
        fromB = heard.map { distance.distance(reference: plainHeard[1], output: $0) }
        self.heard = heard
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
        zip(heard, encodings).map { samples, encoding -> Double? in
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
