import Instruments

extension State {
    /// Begins where the last session ended, or with a preset.
    ///
    /// - Parameters:
    ///   - session: what was kept; `nil` the first time.
    ///   - settings: what a person has chosen for good.
    ///   - folders: further folders of sounds, which are remembered.
    ///   - preset: what the first session begins with.
    ///   - opened: what was named at the start, which comes instead of what was worked on.
    ///   - vocoder: what the blend is to sound by; `nil` for what session or preset say.
    /// - Returns: what is to be done first.
    public mutating func begin(
        _ session: Session?, _ settings: Settings = Settings(), folders: [String] = [],
        preset: Preset?, opening opened: Opening = Opening(), vocoder: String? = nil
    ) -> [Command] {
        var commands: [Command] = []
        mouse.isUsed = settings.mouse
        library.auditions = settings.audition
        transport.volume = settings.volume.clamped(to: TransportSettings.Parameters.volumes)
        transport.loop = settings.loop
        play.configured = settings.controllers
        play.controllers = settings.controllers
        play.configuredPrograms = settings.programs
        play.programs = settings.programs
        if let session {
            resume(session)
        } else {
            isFirstRun = true
        }
        if document.activeSlots.isEmpty, let preset {
            _ = load(preset)
            notice = nil
            messages = []
            history = History()
        }
        open(opened)
        if let vocoder, vocoder != document.settings.vocoder {
            document.settings.vocoder = vocoder
            document.isEdited = document.presetName != nil
        }
        library.settledFolders = Set(settings.folders.map(paths.absolute))
        var all = library.folders
        for folder in settings.folders + folders + opened.folders where !all.contains(folder) {
            all.append(folder)
        }
        commands.insert(.listSounds(folders: all), at: 0)
        if mouse.isUsed { commands.append(.useMouse(true)) }
        if !transport.isLevelled { commands.append(.level(false)) }
        if let input = play.input { commands.append(.listen(input)) }
        commands += loadMissing()
        if isFirstRun, mouse.isUsed {
            _ = say(
                .hint, "the mouse is listened to: with Shift it selects text; :mouse off ends it")
        } else if !library.filter.isEmpty {
            _ = say(
                .hint,
                "the library still shows /\(library.filter) alone; \(key("stop")) there shows all")
        }
        saving.last = Session(self)
        return commands
    }

    /// Takes over what belongs to the person rather than to the session: folders and favourites.
    public mutating func keepBelongings(of session: Session) {
        library.folders = session.folders
        library.favourites = Set(session.favourites)
    }

    /// Takes over where a session, whose document is here already, was looked at.
    mutating func takeView(of session: Session) {
        for (slot, kind) in session.plotKinds.enumerated().prefix(4) {
            sources.views[slot].plotKind = kind
        }
        focus = panes.contains(session.focus) ? session.focus : .blend
        mix.slot = min(session.slot, max(0, document.mix.slots.count - 1))
    }

    private mutating func resume(_ session: Session) {
        document = session.document
        takeView(of: session)
        export.last = session.export.map(ExportForm.init)
        library.likenessTo = session.likenessTo
        library.order =
            session.order == .likeness && session.likenessTo == nil ? .family : session.order
        library.filter = session.filter
        library.showsFavouritesOnly = session.favouritesOnly
        library.wanted = session.selected
        library.favourites = Set(session.favourites)
        library.auditions = session.auditions
        library.folders = session.folders
        transport.settings = session.transport
        transport.chosen = session.device
        lines = session.lines
        surprise.settings = session.surprise
        language.seed = session.languageSeed
        play.keyboard = session.keyboard
        play.input = session.input
        resume(controllers: session.controllers)
        resume(programs: session.programs)
    }
}
