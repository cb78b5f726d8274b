import Models

extension Render {
    /// Renders those items that are encodings before they are sound.
    func runEncoded(
        in codec: SoundCodec, to sink: some RenderSink, continuation: Continuation,
        cancellation: Cancellation, progress: (ExportStep) -> Void
    ) throws {
        let named = try codec.model.named(vocoder)
        var encodings: [Encoding] = []
        if items.contains(where: \.needsSources) {
            encodings = try codec.encodings(
                of: sources, isTrimmed: isTrimmed, note: note, vocoder: vocoder,
                cancellation: cancellation
            ) { progress(.encoding($0)) }
        }
        try sink.begin(with: encodings)
        let encoded = try encodedItems(of: encodings, in: codec, cancellation: cancellation)
        for item in encoded where item.isCode {
            try cancellation.check()
            try sink.deliver(item.code, progress: progress)
        }
        let sounds = encoded.filter { !$0.isCode }
        if sounds.isEmpty { return }
        if named.isGenerating, sink.files != nil {
            return try GenerationRun(
                sounds, by: named, sampling: codec.sampling, seed: seed, to: sink
            ).run(continuation, cancellation: cancellation, progress: progress)
        }
        let total = Double(max(1, sounds.reduce(0) { $0 + $1.encoding.frames }))
        var before = 0
        for item in sounds {
            let sound = try codec.render(
                item.encoding, seed: seed, vocoder: vocoder, cancellation: cancellation
            ) { progress(.rendering(Double(before + $0) / total)) }
            try cancellation.check()
            try sink.deliver(item.output(sound), progress: progress)
            before += item.encoding.frames
            progress(.rendering(Double(before) / total))
        }
    }

    /// Generates encodings that are there by a vocoder of no model.
    ///
    /// - Parameters:
    ///   - vocoder: the vocoder; that of the render does not count.
    ///   - sampling: what is said of the drawing of samples.
    ///   - sink: where the results go.
    ///   - continuation: what becomes of it where it is stopped, and whether it goes on with one
    ///     that was.
    ///   - interval: how often it is kept while it runs, so that a crash loses little.
    ///   - cancellation: stops it when raised.
    ///   - progress: called with what has been done.
    /// - Throws: as ``run(in:to:continuation:cancellation:progress:)``.
    /// - Precondition: the vocoder generates, and all items are encodings.
    public func run(
        by vocoder: NamedVocoder, sampling: SamplingChoice, to sink: some RenderSink,
        continuation: Continuation = .dropped, every interval: Duration = .seconds(60),
        cancellation: Cancellation = Cancellation(), progress: (ExportStep) -> Void = { _ in }
    ) throws {
        let encoded = items.enumerated().map { index, item in
            guard case .encoding(let encoding) = item.content else {
                preconditionFailure("encodings alone")
            }
            return self.item(index, encoding)
        }
        try sink.prepare()
        try sink.begin(with: [])
        try GenerationRun(encoded, by: vocoder, sampling: sampling, seed: seed, to: sink)
            .run(continuation, cancellation: cancellation, every: interval, progress: progress)
    }

    private func encodedItems(
        of encodings: [Encoding], in codec: SoundCodec, cancellation: Cancellation
    ) throws -> [EncodedItem] {
        func picked(_ blend: Blend) -> Blend {
            var blend = blend
            if picksPitch { blend.pitch = .natural(for: encodings) }
            return blend
        }
        let blends = items.compactMap { item in
            if case .blend(let blend) = item.content { picked(blend) } else { nil }
        }
        var line = LoudnessInterpolation(levels: [])
        if !blends.isEmpty {
            line = try LoudnessInterpolation(
                of: encodings, under: blends, in: codec, seed: seed, vocoder: vocoder,
                cancellation: cancellation)
        }
        return try items.enumerated().compactMap { index, item in
            switch item.content {
            case .encoding(let encoding): self.item(index, encoding)
            case .source(let source): self.item(index, encodings[source])
            case .blend(let blend):
                try self.item(index, picked(blend), of: encodings, level: line.level(of: blend))
            case .code(let blend):
                try self.item(index, picked(blend), of: encodings, isCode: true)
            case .mix, .recording: nil
            }
        }
    }

    private func item(_ index: Int, _ encoding: Encoding) -> EncodedItem {
        EncodedItem(
            index: index, encoding: encoding, title: title(of: items[index]),
            comment: items[index].comment ?? "")
    }

    private func item(
        _ index: Int, _ blend: Blend, of encodings: [Encoding], level: Float? = nil,
        isCode: Bool = false
    ) throws -> EncodedItem {
        EncodedItem(
            index: index, encoding: try blend.apply(to: encodings), level: level,
            gain: blend.gain, isCode: isCode, title: title(of: items[index]),
            comment: items[index].comment ?? blend.description(of: sources.map(\.title)))
    }
}
