import AudioFile
import Models
import Signal

/// An encoding on its way into a sound file.
public struct RenderJob: Equatable, Sendable {
    /// What is rendered.
    public var encoding: Encoding
    /// The level it is brought near in dBFS, `nil` to leave it.
    public var level: Float?
    /// What it is raised by after that, in dB.
    public var gain: Float
    /// The name of the vocoder that renders it; `nil` for the model's own.
    public var vocoder: String?
    /// The file, `-` for standard output.
    public var path: String
    /// The name shown, and put into the file's tags.
    public var title: String
    /// How it came about, for the file's tags.
    public var comment: String

    /// Makes a job.
    public init(
        encoding: Encoding, level: Float? = nil, gain: Float = 0, vocoder: String? = nil,
        path: String, title: String, comment: String
    ) {
        self.encoding = encoding
        self.level = level
        self.gain = gain
        self.vocoder = vocoder
        self.path = path
        self.title = title
        self.comment = comment
    }

    /// Renders the job.
    ///
    /// - Parameters:
    ///   - codec: what renders.
    ///   - seed: chooses the noise.
    ///   - cancellation: stops a long render when raised.
    ///   - progress: called with the frames rendered so far.
    /// - Throws: an error of the model, or `CancellationError`.
    public func render(
        in codec: SoundCodec, seed: UInt64 = 0, cancellation: Cancellation = Cancellation(),
        progress: (Int) -> Void = { _ in }
    ) throws -> SampleBuffer {
        try codec.render(
            encoding, level: level, gain: gain, seed: seed, vocoder: vocoder,
            cancellation: cancellation, progress: progress)
    }

    /// Renders and writes the job; the file appears whole or not at all.
    ///
    /// - Parameters:
    ///   - codec: what renders.
    ///   - settings: how the file is written; its seed chooses the noise as well, its texts are
    ///     those of the job.
    ///   - cancellation: stops a long render when raised.
    ///   - progress: called with the frames rendered so far.
    /// - Returns: the sound as rendered.
    /// - Throws: an error of the model or the file, or `CancellationError`.
    @discardableResult
    public func write(
        in codec: SoundCodec, settings: ExportSettings, cancellation: Cancellation = Cancellation(),
        progress: (Int) -> Void = { _ in }
    ) throws -> SampleBuffer {
        let sound = try render(
            in: codec, seed: settings.seed, cancellation: cancellation, progress: progress)
        try cancellation.check()
        try write(sound, settings: settings)
        return sound
    }

    /// Writes the job's sound.
    func write(_ sound: SampleBuffer, settings: ExportSettings) throws {
        var settings = settings
        settings.tags = SoundTags(title: title, comment: comment)
        try AudioFile.write(sound.samples, rate: sound.rate, to: path, settings: settings)
    }

    /// Renders and writes jobs one after the other, those by a vocoder that generates together.
    ///
    /// - Parameters:
    ///   - jobs: what is written.
    ///   - codec: what renders.
    ///   - settings: as for ``write(in:settings:cancellation:progress:)``.
    ///   - continuation: what becomes of a generation that is stopped, and of one that was.
    ///   - cancellation: stops between blocks when raised.
    ///   - progress: called with what has been done.
    /// - Throws: an error of the model or a file, or `CancellationError`.
    public static func run(
        _ jobs: [RenderJob], in codec: SoundCodec, settings: ExportSettings,
        continuation: Continuation = .dropped, cancellation: Cancellation = Cancellation(),
        progress: (ExportStep) -> Void = { _ in }
    ) throws {
        guard let first = jobs.first else { return }
        let named = try codec.model.named(first.vocoder)
        if named.isGenerating, jobs.allSatisfy({ $0.vocoder == first.vocoder }) {
            let run = try GenerationRun(jobs, by: named, sampling: codec.sampling, settings)
            return try run.run(continuation, cancellation: cancellation, progress: progress)
        }
        let total = Double(max(1, jobs.reduce(0) { $0 + $1.encoding.frames }))
        var before = 0
        for job in jobs {
            try job.write(in: codec, settings: settings, cancellation: cancellation) {
                progress(.rendering(Double(before + $0) / total))
            }
            before += job.encoding.frames
            progress(.wrote(path: job.path, about: job.comment))
            progress(.rendering(Double(before) / total))
        }
    }
}
