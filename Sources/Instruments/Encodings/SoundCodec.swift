import AudioFile
import Foundation
import Models
import Signal

/// A library, a model and a cache together: what the front ends ask for sounds.
public struct SoundCodec: Sendable {
    /// The sounds that can be asked for by name.
    public let library: Library
    /// The model that encodes and renders.
    public let model: LoadedModel
    /// Where encodings are kept, or `nil` to keep none.
    public let cache: EncodingCache?
    /// How vocoders that generate draw their samples.
    public let sampling: SamplingChoice
    /// The level at which sounds are encoded; `nil` for the one that the encoder was trained at.
    public var level: EncodingLevel?
    /// Whether encodings are taken for such of full bandwidth, so that the model fills what lies above
    /// the end of a source.
    public var isBrightened = false
    /// Told, in a line, of what is wrong with a sound and was mended.
    public var notice: @Sendable (String) -> Void = { _ in }

    /// Frames rendered between two looks at the cancellation: 8 s of sound.
    private static let block = 256
    /// Samples generated between two looks at the cancellation.
    private static let step = 16

    /// Puts a codec together.
    ///
    /// - Parameters:
    ///   - cacheFolder: where encodings are kept, or `nil` to keep none.
    ///   - sampling: how vocoders that generate draw their samples.
    public init(
        library: Library, model: LoadedModel, cacheFolder: URL? = nil,
        sampling: SamplingChoice = SamplingChoice()
    ) {
        self.library = library
        self.model = model
        self.sampling = sampling
        cache = cacheFolder.map { EncodingCache(folder: $0, weightsHash: model.weightsHash) }
    }

    /// Renders an encoding.
    ///
    /// - Parameters:
    ///   - level: the RMS level it is brought near, in dBFS (see ``LoudnessInterpolation``); `nil` leaves it.
    ///   - gain: what it is raised by after that, in dB.
    ///   - seed: chooses the noise; the same seed gives the same samples.
    ///   - vocoder: the name of the vocoder; `nil` for the model's own.
    ///   - cancellation: stops a long render when raised.
    ///   - progress: called with the frames rendered so far.
    /// - Throws: an error of the model, `InstrumentError` where it has no such vocoder, or
    ///   `CancellationError`.
    public func render(
        _ encoding: Encoding, level: Float? = nil, gain: Float = 0, seed: UInt64 = 0,
        vocoder: String? = nil, cancellation: Cancellation = Cancellation(),
        progress: (Int) -> Void = { _ in }
    ) throws -> SampleBuffer {
        try cancellation.check()
        let named = try model.named(vocoder)
        let loaded = try named.vocoder()
        let sound =
            if let generating = loaded as? any GeneratingVocoder {
                try generated(
                    encoding, by: generating,
                    sampling: sampling.sampling(else: named.sampling, seed: seed),
                    cancellation: cancellation, progress: progress)
            } else {
                try rendered(
                    encoding, seed: seed, by: loaded, cancellation: cancellation,
                    progress: progress)
            }
        return Self.raised(Self.placed(sound, as: encoding), level: level, gain: gain)
    }

    /// A sound as a vocoder renders it, with the side that its encoding's image makes of it.
    static func placed(_ sound: SampleBuffer, as encoding: Encoding) -> SampleBuffer {
        if encoding.image.isNone { return sound }
        let side = SideSynthesis.side(of: sound.samples, as: encoding, rate: sound.rate)
        return SampleBuffer(samples: sound.samples, side: side, rate: sound.rate)
    }

    /// A sound brought near a level in dBFS, and raised by a gain in dB after that.
    static func raised(_ sound: SampleBuffer, level: Float?, gain: Float) -> SampleBuffer {
        let rms = level == nil ? 0 : Loudness.rms(sound.samples)
        let factor =
            LoudnessInterpolation.gain(rms: rms, level: level) * Loudness.amplitude(decibels: gain)
        guard factor != 1 else { return sound }
        return sound.scaled(by: factor)
    }

    private func generated(
        _ encoding: Encoding, by vocoder: any GeneratingVocoder, sampling: Sampling,
        cancellation: Cancellation, progress: (Int) -> Void
    ) throws -> SampleBuffer {
        let generation = try vocoder.begin([encoding], sampling: sampling)
        repeat {
            try cancellation.check()
            progress(generation.place / Encoding.hop)
        } while generation.advance(by: Self.step) > 0
        return SampleBuffer(samples: generation.samples(of: 0), rate: vocoder.outputRate)
    }

    private func rendered(
        _ encoding: Encoding, seed: UInt64, by vocoder: any Vocoder, cancellation: Cancellation,
        progress: (Int) -> Void
    ) throws -> SampleBuffer {
        let rate = vocoder.outputRate
        if encoding.frames <= Self.block {
            let samples = try vocoder.render(encoding, seed: seed)
            return SampleBuffer(samples: samples, rate: rate)
        }
        let stream = try vocoder.stream(encoding, seed: seed, maxFrames: Self.block)
        let hop = Encoding.hop * rate / Encoding.sampleRate
        var samples = [Float](repeating: 0, count: encoding.frames * hop)
        var done = 0
        while done < encoding.frames {
            try cancellation.check()
            let count = min(Self.block, encoding.frames - done)
            let rendered = samples.withUnsafeMutableBufferPointer {
                let target = $0[done * hop..<(done + count) * hop]
                return stream.render(frames: count, into: .init(rebasing: target))
            }
            guard rendered > 0 else { break }
            done += rendered
            progress(done)
        }
        return SampleBuffer(samples: samples, rate: rate)
    }
}
