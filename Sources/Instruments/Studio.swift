import AudioFile
import Foundation
import Models
import Signal

/// A library, a model and a cache together: what the front ends ask for sounds.
public struct Studio: Sendable {
    /// The sounds that can be asked for by name.
    public let library: Library
    /// The model that encodes and renders.
    public let model: LoadedModel
    /// Where encodings are kept, or `nil` to keep none.
    public let cache: EncodingCache?

    /// Frames rendered between two looks at the cancellation: 8 s of sound.
    private static let block = 256

    /// Puts a studio together.
    ///
    /// - Parameter cacheFolder: where encodings are kept, or `nil` to keep none.
    public init(library: Library, model: LoadedModel, cacheFolder: URL? = nil) {
        self.library = library
        self.model = model
        cache = cacheFolder.map { EncodingCache(folder: $0, weightsHash: model.weightsHash) }
    }

    /// The encoding of a sound, from the cache where it is there.
    ///
    /// - Parameters:
    ///   - source: what to encode; a `.npy` must hold exactly one encoding.
    ///   - note: the pitch of a `.npy` that has no pitch track beside it.
    /// - Throws: an error of the file or the model, one line that names the file.
    public func encoding(of source: SoundSource, note: Note? = nil) throws -> Encoding {
        switch source {
        case .encoding(let url):
            let encodings = try EncodingFile.read(url, note: note)
            guard let only = encodings.first, encodings.count == 1 else {
                throw InstrumentError(
                    .blend, subject: url.path,
                    reason: "holds \(encodings.count) encodings; one alone can be used here, "
                        + "'luthier decode' takes all")
            }
            return only
        case .standardInput:
            return try encode(path: "-", name: source.title)
        case .sound(let sound):
            guard let cache, let hash = try? ContentHash.of(file: sound.url) else {
                return try encode(path: sound.url.path, name: sound.url.path)
            }
            if let known = cache.encoding(for: hash) { return known }
            let encoding = try encode(path: sound.url.path, name: sound.url.path)
            cache.store(encoding, for: hash)
            return encoding
        }
    }

    /// The samples of a sound and its encoding; those of an encoding are rendered.
    ///
    /// - Parameters:
    ///   - source: what is read.
    ///   - note: the pitch of a `.npy` that has no pitch track beside it.
    /// - Throws: an error of the file or the model.
    public func soundAndEncoding(
        of source: SoundSource, note: Note? = nil
    ) throws -> (SampleBuffer, Encoding) {
        switch source {
        case .encoding:
            let encoding = try encoding(of: source, note: note)
            return (try render(encoding), encoding)
        case .sound(let sound):
            return (try AudioFile.read(sound.url.path), try encoding(of: source))
        case .standardInput:
            let sound = try AudioFile.read("-")
            let samples = sound.resampled(to: Encoding.sampleRate).samples
            return (sound, try encode(samples, name: source.title))
        }
    }

    /// Renders an encoding.
    ///
    /// - Parameters:
    ///   - seed: chooses the noise; the same seed gives the same samples.
    ///   - cancellation: stops a long render when raised.
    ///   - progress: called with the frames rendered so far.
    /// - Throws: an error of the model, or `CancellationError`.
    public func render(
        _ encoding: Encoding, seed: UInt64 = 0, cancellation: Cancellation = Cancellation(),
        progress: (Int) -> Void = { _ in }
    ) throws -> SampleBuffer {
        try cancellation.check()
        let rate = model.vocoder.outputRate
        if encoding.frames <= Self.block {
            let samples = try model.vocoder.render(encoding, seed: seed)
            return SampleBuffer(samples: samples, rate: rate)
        }
        let stream = try model.vocoder.stream(encoding, seed: seed, maxFrames: Self.block)
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

    private func encode(path: String, name: String) throws -> Encoding {
        try encode(try AudioFile.read(path, rate: Encoding.sampleRate).samples, name: name)
    }

    private func encode(_ samples: [Float], name: String) throws -> Encoding {
        do {
            return try model.encoder.encode(samples)
        } catch let error as ModelError where error.path == nil {
            throw ModelError(error.code, path: name, reason: error.reason)
        }
    }
}
