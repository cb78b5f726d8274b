import Instruments

extension State {
    /// The model tells its vocoders. Those that the document names and the model lacks give way to
    /// the default.
    ///
    /// - Parameters:
    ///   - names: the default first.
    ///   - offline: those that are too slow to be played live.
    mutating func take(vocoders names: [String], offline: Set<String>) -> [Command] {
        vocoders.names = names
        vocoders.offline = offline
        let lacking = document.vocoders.filter { !names.contains($0) }
        let mend = { (document: inout Document) in document.keepVocoders(names) }
        mend(&document)
        history.revise(mend)
        if let name = lacking.first { _ = tellOfLacking(name) } else { tellOfVocoder() }
        return (lacking.isEmpty ? [] : blendChanged() + mixChanged()) + followOfflineRender()
    }

    /// A vocoder's name where the model has it, or is not loaded yet; else `nil`, for the default.
    func known(vocoder name: String?) -> String? {
        name.flatMap { vocoders.names.isEmpty || vocoders.names.contains($0) ? $0 : nil }
    }

    /// The vocoder that is heard where one is chosen: the first that can be played live where the
    /// chosen one cannot; `nil` for the model's own.
    func heardVocoder(_ name: String?) -> String? {
        guard vocoders.offline.contains(name ?? vocoders.names.first ?? "") else { return name }
        return vocoders.names.first { !vocoders.offline.contains($0) }
    }

    /// A mix as it is heard.
    func heard(_ mix: Mix) -> Mix {
        guard !vocoders.offline.isEmpty else { return mix }
        var mix = mix
        for index in mix.slots.indices {
            guard case .blend(var preset) = mix.slots[index].content else { continue }
            preset.vocoder = heardVocoder(preset.vocoder)
            mix.slots[index].content = .blend(preset)
        }
        return mix
    }

    /// Says that a vocoder is not there.
    mutating func tellOfLacking(_ name: String) -> [Command] {
        say(
            .fault, "the model has no vocoder \(name); \(vocoders.names.first ?? "its own") is used"
        )
    }

    /// Says what is heard where the chosen vocoder is not, or not yet.
    mutating func tellOfVocoder() {
        guard let name = document.settings.vocoder, vocoders.offline.contains(name) else { return }
        let heard = heardVocoder(name).map { "\($0) is heard until it is rendered" }
        _ = say(
            .hint,
            "\(name) cannot be played live; " + (heard ?? "it is heard when it is rendered"))
    }

    /// Says that a parameter has no effect on the vocoder that is chosen, where that is so.
    mutating func tellOfEffect(of parameter: Parameter<BlendSettings>) {
        guard let trait = parameter.needs,
            let name = document.settings.vocoder ?? vocoders.names.first
        else { return }
        let lacking = trait == .detail ? vocoders.plain : vocoders.unpitched
        guard lacking.contains(name) else { return }
        switch trait {
        case .pitch: _ = say(.hint, "\(name) takes the pitch from the pictures and heeds no other")
        case .levels, .detail:
            _ = say(.hint, "\(trait.lack(of: name)); \(parameter.id) has no effect")
        }
    }

    /// The vocoder after another, round and round; `nil` for the default.
    func nextVocoder(after name: String?) -> String? {
        guard vocoders.names.count > 1 else { return name }
        let at = vocoders.names.firstIndex(of: name ?? vocoders.names[0]) ?? 0
        let next = (at + 1) % vocoders.names.count
        return next == 0 ? nil : vocoders.names[next]
    }
}

extension Document {
    /// The vocoders that are named, in the blend pane and in the slots of the mix.
    fileprivate var vocoders: [String] {
        let slots = mix.slots.map { slot in
            if case .blend(let preset) = slot.content { preset.vocoder } else { nil as String? }
        }
        return ([settings.vocoder] + slots).compactMap { $0 }
    }

    /// Leaves the choice of a vocoder to the model where it names another than these.
    fileprivate mutating func keepVocoders(_ names: [String]) {
        func kept(_ name: String?) -> String? { name.flatMap { names.contains($0) ? $0 : nil } }
        settings.vocoder = kept(settings.vocoder)
        for index in mix.slots.indices {
            guard case .blend(var preset) = mix.slots[index].content else { continue }
            preset.vocoder = kept(preset.vocoder)
            mix.slots[index].content = .blend(preset)
        }
    }
}
