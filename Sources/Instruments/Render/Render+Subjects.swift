import Models

extension Render {
    /// Blends, a result each.
    ///
    /// - Parameters:
    ///   - blends: the blends.
    ///   - names: of their files, one a blend.
    ///   - sources: what is blended.
    ///   - title: the name in the files' tags; `nil` for those of the sources.
    ///   - picksPitch: whether the pitch is that of the first source that turns out to have one.
    /// - Precondition: there are as many names as blends.
    public init(
        blends: [Blend], names: [String], of sources: [SoundSource], title: String? = nil,
        picksPitch: Bool = false
    ) {
        precondition(blends.count == names.count, "a name for each blend")
        self.init(
            zip(blends, names).map { Item(.blend($0), name: $1, title: title) }, of: sources,
            picksPitch: picksPitch, note: blends.first?.pitch.note)
    }

    /// The sound of a preset by its own vocoder.
    ///
    /// - Parameters:
    ///   - preset: the blend; its seed does not count.
    ///   - sources: its sounds.
    ///   - seed: chooses the noise.
    public init(_ preset: Preset, of sources: [SoundSource], seed: UInt64 = 0) {
        self.init(blends: [preset.blend], of: preset, sources, seed: seed)
    }

    /// The sound of a preset, whose sounds a library knows.
    ///
    /// - Throws: `InstrumentError` when a sound is not found.
    public init(_ preset: Preset, in library: Library, seed: UInt64 = 0) throws {
        self.init(
            preset, of: try preset.sounds.map(library.source(forReference:)), seed: seed)
    }

    /// A mix, in stereo.
    ///
    /// - Throws: `InstrumentError` when a sound that is heard is not found.
    public init(_ mix: Mix, in library: Library, name: String = "mix.wav") throws {
        self.init(
            [Item(.mix(mix), name: name)],
            of: try mix.audible.flatMap { try library.sources(of: mix.slots[$0]) })
    }

    /// What a request asks for.
    ///
    /// - Parameters:
    ///   - request: what is exported; where to is for ``RenderFiles/init(_:for:)``.
    ///   - preset: the blend and its sounds; of no account for a mix and sounds as they are.
    ///   - mix: the mix; of no account for anything else.
    ///   - library: finds the sounds.
    ///   - seed: chooses the noise.
    /// - Throws: `InstrumentError` when the request makes no sense or a sound is not found.
    public init(
        _ request: ExportRequest, preset: Preset, mix: Mix = Mix(), in library: Library,
        seed: UInt64 = 0
    ) throws {
        try request.check()
        func render(_ blends: [Blend]) throws -> Render {
            Render(
                blends: blends, of: preset,
                try preset.sounds.map(library.source(forReference:)), seed: seed)
        }
        switch request.subject {
        case .blend:
            self = try render([preset.blend])
        case .steps(let steps):
            self = try render(BlendSelection.steps(steps).blends(like: preset.blend))
        case .encoding:
            self = try render([preset.blend])
            items[0].content = .code(preset.blend)
        case .mix:
            try self.init(mix, in: library)
        case .sounds(let references):
            let sources = try references.map(library.source(forReference:))
            self.init(
                sources.enumerated().map { Item(.recording($0), name: "", title: $1.title) },
                of: sources, seed: seed)
        }
        let names = try request.fileNames(of: sources)
        for (index, name) in names.enumerated() { items[index].name = name }
    }

    private init(blends: [Blend], of preset: Preset, _ sources: [SoundSource], seed: UInt64) {
        self.init(
            blends: blends, names: blends.map { _ in preset.stem + ".wav" }, of: sources,
            title: preset.name.isEmpty ? nil : preset.name)
        vocoder = preset.vocoder
        isTrimmed = preset.isTrimmed
        self.seed = seed
    }
}

extension Library {
    /// The sounds that a slot plays or blends.
    fileprivate func sources(of slot: MixSlot) throws -> [SoundSource] {
        switch slot.content {
        case .sound(let reference): [try source(forReference: reference)]
        case .blend(let preset): try preset.sounds.map(source(forReference:))
        }
    }
}

extension Render {
    /// Lets all blends move in time.
    public mutating func move(by automation: Automation) {
        for index in items.indices {
            guard case .blend(var blend) = items[index].content else { continue }
            blend.automation = automation
            items[index].content = .blend(blend)
        }
    }
}
