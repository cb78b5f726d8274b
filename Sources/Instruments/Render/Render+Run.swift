import AudioFile
import Models
import Signal

extension Render {
    /// Encodes the sources, renders every item and hands it to a sink.
    ///
    /// Items by a vocoder that generates are made together where they go into files, beside which
    /// they can be kept; else one after the other.
    ///
    /// - Parameters:
    ///   - codec: what encodes and renders; made when it is first wanted, which it is not for
    ///     sound files that are taken as they are.
    ///   - sink: where the results go.
    ///   - continuation: what becomes of a generation that is stopped, and of one that was.
    ///   - cancellation: stops between blocks when raised; what the sink has by then it keeps.
    ///   - progress: called with what has been done.
    /// - Throws: an error of a file, the model or the sink, `InstrumentError`,
    ///   ``GenerationStopped``, or `CancellationError`.
    public func run(
        in codec: @autoclosure () throws -> SoundCodec, to sink: some RenderSink,
        continuation: Continuation = .dropped, cancellation: Cancellation = Cancellation(),
        progress: (ExportStep) -> Void = { _ in }
    ) throws {
        try sink.prepare()
        var opened: SoundCodec?
        func open() throws -> SoundCodec {
            let codec = try opened ?? codec()
            opened = codec
            return codec
        }
        if items.contains(where: \.isEncoded) {
            try runEncoded(
                in: open(), to: sink, continuation: continuation, cancellation: cancellation,
                progress: progress)
        }
        for (index, item) in items.enumerated() where !item.isEncoded {
            try cancellation.check()
            let content: RenderOutput.Content
            var (title, comment) = (title(of: item), item.comment ?? "")
            switch item.content {
            case .recording(let source):
                let sound =
                    try sources[source].recording { progress(.mended($0)) }
                    ?? open().resynthesis(
                        of: sources[source], note: note, seed: seed, vocoder: vocoder,
                        cancellation: cancellation)
                content = .sound(sound, of: nil)
            case .mix(let mix):
                let samples = try open().mixed(mix, cancellation: cancellation) {
                    progress(.rendering($0))
                }
                content = .mix(samples)
                let names = mix.audible.map { mix.slots[$0].name }
                title = item.title ?? names.joined(separator: " + ")
                comment = item.comment ?? "mix of \(names.joined(separator: ", "))"
            case .encoding, .source, .blend, .code: continue
            }
            try cancellation.check()
            let output = RenderOutput(
                index: index, title: title, comment: comment, content: content)
            try sink.deliver(output, progress: progress)
            // A mix tells by itself how far it is.
            if case .recording = item.content {
                progress(.rendering(Double(index + 1) / Double(items.count)))
            }
        }
    }

    /// The only sound of a render.
    ///
    /// - Parameters:
    ///   - codec: what encodes and renders.
    ///   - cancellation: stops long work when raised.
    ///   - progress: called with the share that is rendered, 0…1.
    /// - Throws: an error of a file or the model, `InstrumentError`, or `CancellationError`.
    /// - Precondition: the first item is neither a mix nor a code.
    public func sound(
        in codec: SoundCodec, cancellation: Cancellation = Cancellation(),
        progress: (Double) -> Void = { _ in }
    ) throws -> SampleBuffer {
        let memory = RenderMemory()
        try run(in: codec, to: memory, cancellation: cancellation) { step in
            if case .rendering(let share) = step { progress(share) }
        }
        guard case .sound(let sound, _)? = memory.outputs.first?.content else {
            preconditionFailure("a render of a sound")
        }
        return sound
    }

    func title(of item: Item) -> String {
        item.title ?? sources.map(\.title).joined(separator: " – ")
    }
}

extension RenderSink {
    /// Hands a result over, and tells of its file.
    func deliver(_ output: RenderOutput, progress: (ExportStep) -> Void) throws {
        let levels = try take(output)
        guard let files else { return }
        let path = files.paths[output.index]
        progress(.wrote(path: path, about: output.comment))
        if let levels, levels != SoundLevels() { progress(.measured(levels, path: path)) }
    }
}
