import AudioFile
import Foundation
import Models

extension ExportPlan {
    /// Encodes the sources, renders and writes every file, each whole or not at all.
    ///
    /// - Parameters:
    ///   - codec: what encodes and renders.
    ///   - overwriting: whether files that exist may be replaced.
    ///   - continuation: what becomes of a generation that is stopped, and of one that was.
    ///   - cancellation: stops between blocks when raised; files written by then stay.
    ///   - progress: called with what has been done.
    /// - Returns: the blends that were rendered, to be heard.
    /// - Throws: an error of a file or the model, `CancellationError`, or `InstrumentError` where a
    ///   file exists and may not be replaced.
    @discardableResult
    public func run(
        in codec: SoundCodec, overwriting: Bool = false, continuation: Continuation = .dropped,
        cancellation: Cancellation = Cancellation(), progress: (ExportStep) -> Void = { _ in }
    ) throws -> [RenderJob] {
        if !overwriting, let first = existing.first {
            throw InstrumentError(
                .output, subject: first,
                reason: "exists; choose another name, or agree to replace it")
        }
        if let makesFolder { try Export.makeFolder(makesFolder) }
        if case .mix(let mix)? = items.first?.content {
            try write(
                mix, to: items[0].path, in: codec, cancellation: cancellation, progress: progress)
            return []
        }
        _ = try codec.model.named(vocoder)
        let encodings = try codec.encodings(
            of: sources, isTrimmed: isTrimmed, note: blends.first?.pitch.note, vocoder: vocoder,
            cancellation: cancellation
        ) { progress(.encoding($0)) }
        if case .encoding(let blend)? = items.first?.content {
            try cancellation.check()
            try EncodingFile.write(
                try blend.apply(to: encodings), to: items[0].path, isWhole: true)
            progress(
                .wrote(
                    path: items[0].path, about: blend.description(of: sources.map(\.title))))
            return []
        }
        let jobs = try jobs(of: encodings, in: codec, cancellation: cancellation)
        try RenderJob.run(
            jobs, in: codec, settings: settings, continuation: continuation,
            cancellation: cancellation, progress: progress)
        return jobs
    }

    private var blends: [Blend] {
        items.compactMap { item in
            switch item.content {
            case .sound(let blend), .encoding(let blend): blend
            case .mix: nil
            }
        }
    }

    private func jobs(
        of encodings: [Encoding], in codec: SoundCodec, cancellation: Cancellation
    ) throws -> [RenderJob] {
        var blends = blends
        if picksPitch {
            let pitch = PitchChoice.natural(for: encodings)
            for index in blends.indices { blends[index].pitch = pitch }
        }
        let titles = sources.map(\.title)
        let line = try LoudnessInterpolation(
            of: encodings, under: blends, in: codec, seed: settings.seed, vocoder: vocoder,
            cancellation: cancellation)
        return try zip(blends, items).map { blend, item in
            RenderJob(
                encoding: try blend.apply(to: encodings), level: line.level(of: blend),
                gain: blend.gain, vocoder: vocoder, path: item.path,
                title: title.isEmpty ? titles.joined(separator: " – ") : title,
                comment: blend.description(of: titles))
        }
    }

    private func write(
        _ mix: Mix, to path: String, in codec: SoundCodec, cancellation: Cancellation,
        progress: (ExportStep) -> Void
    ) throws {
        let samples = try codec.render(mix, cancellation: cancellation) {
            progress(.rendering($0))
        }
        try cancellation.check()
        var settings = settings
        let names = mix.audible.map { mix.slots[$0].name }
        let comment = "mix of \(names.joined(separator: ", "))"
        settings.tags = SoundTags(title: names.joined(separator: " + "), comment: comment)
        try AudioFile.write(
            samples, channels: 2, rate: MixDown.rate, to: path, settings: settings)
        progress(.wrote(path: path, about: comment))
    }
}
