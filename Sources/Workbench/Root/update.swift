import Screen

/// The workbench: what a message makes of the state, and what is to be done then.
///
/// Pure: no clock, no file, no device. Time comes with ``Message/tick(_:)``.
public func update(_ state: inout State, _ message: Message) -> [Command] {
    var commands: [Command]
    let before = message.isMove ? state.beginMove() : nil
    let settings = state.document.settings
    switch message {
    case .key(let key): commands = state.press(key)
    case .tick(let time): commands = state.advance(to: time)
    case .resized(let size):
        state.size = size
        commands = []
    case .vocoders(let names, let offline, let unpitched, let plain):
        state.vocoders.unpitched = unpitched
        state.vocoders.plain = plain
        commands = state.take(vocoders: names, offline: offline)
    case .listed(let listing, let folders): commands = state.list(listing, folders: folders)
    case .marks(let marks, let isAll): commands = state.learn(marks, isAll: isAll)
    case .summaries(let summaries, let encoded):
        commands = state.learn(summaries, encoded: encoded)
    case .tags(let tags):
        state.library.learn(tags: tags)
        commands = state.library.filter.isEmpty ? [] : state.arrange()
    case .folders(let folders, let path): commands = state.take(folders: folders, of: path)
    case .loading(let slot, let reference, let share):
        if state.document.sounds[slot] == reference { state.sources.views[slot].progress = share }
        commands = []
    case .loaded(let slot, let sound): commands = state.take(sound, slot: slot)
    case .previewedSound(let sound): commands = state.show(sound)
    case .loadFailed(let slot, let reference, let fault):
        commands = state.miss(reference, slot: slot, fault: fault)
    case .plotted(_, let reference, let mel, let rainbow):
        commands = state.take(mel, rainbow, of: reference)
    case .plotFailed(let reference, let fault):
        commands = state.missPlot(of: reference, fault: fault)
    case .previewed(let id, let waveform, let levelling, let loudness, let steady):
        commands = state.draw(
            id: id, waveform: waveform, levelling: levelling, loudness: loudness, steady: steady)
    case .rendering(let id, let share, let left):
        commands = state.follow(offlineRender: id, share: share, left: left)
    case .rendered(let id, let seconds, let waveform):
        commands = state.take(offlineRender: id, seconds: seconds, waveform: waveform)
    case .offlineRenderFailed(let id, let fault):
        commands = state.miss(offlineRender: id, fault: fault)
    case .sounding(let revision, let isNew, let duration):
        commands = state.hear(revision, isNew: isNew, duration: duration)
    case .playing(let position, let status):
        commands = state.follow(position: position, status)
    case .ended(let revision):
        commands = state.end(revision)
    case .loudness(let revision, let loudness):
        if state.transport.revision == revision { state.transport.loudness = loudness }
        commands = []
    case .slotLengths(let lengths):
        state.learn(lengths)
        commands = []
    case .unheard(let target, let fault): commands = state.miss(target, fault: fault)
    case .device(let status): commands = state.take(status)
    case .recordingBegan(let path): commands = state.beginRecording(to: path)
    case .recordingExists(let path, let existing):
        commands = state.askToOverwrite(recording: path, existing: existing)
    case .recorded(let take): commands = state.take(take)
    case .inputBegan(let path): commands = state.beginInput(to: path)
    case .inputHeard(let level):
        state.recordings.input?.level = level
        commands = []
    case .inputExists(let path): commands = state.askToOverwrite(input: path)
    case .inputRecorded(let take): commands = state.take(input: take)
    case .presets(let items): commands = state.list(items)
    case .preset(let preset): commands = state.load(preset)
    case .sessions(let items): commands = state.list(items)
    case .projects(let items): commands = state.list(items)
    case .project(let project): commands = state.open(project)
    case .projectExists(let order): commands = state.askToOverwrite(order)
    case .devices(let items): commands = state.list(items)
    case .working(let work):
        state.export.work = work
        commands = []
    case .workEnded(let kind, let text):
        state.export.work = nil
        commands = state.say(kind, text)
    case .written(let paths, let loudness):
        commands = state.take(written: paths, loudness: loudness)
    case .said(let order, let path, let seconds):
        commands = state.take(said: order, path: path, seconds: seconds)
    case .imagined(let order, let paths): commands = state.take(imagined: paths, order)
    case .discarded(let path): commands = state.take(discarded: path)
    case .folderAdded(let folder, let count):
        commands = state.welcome(folder: folder, sounds: count)
    case .noFolder(let path, let fault): commands = state.miss(folder: path, fault: fault)
    case .wouldOverwrite(let order, let existing):
        commands = state.askToOverwrite(order, existing: existing)
    case .plotImageExists(let plotImage, let path):
        commands = state.askToOverwrite(plotImage, path: path)
    case .wouldMakeFolder(let order, let folder):
        commands = state.askToMakeFolder(order, folder: folder)
    case .wouldClip(let order, let clipping):
        state.export.work = nil
        commands = state.askAboutClipping(order, clipping)
    case .presetExists(let preset, let isBundled):
        commands = state.askToOverwrite(preset, isBundled: isBundled)
    case .presetSaved(let name):
        state.document.presetName = name
        state.document.isEdited = false
        commands = state.say(.done, "saved as preset “\(name)”")
    case .presetRenamed(let name, let other):
        state.rename(name, to: other)
        commands = state.say(.done, "“\(name)” is now “\(other)”")
    case .presetDeleted(let name):
        state.rename(name, to: nil)
        commands = state.say(.done, "the preset “\(name)” is deleted")
    case .instrumentReady:
        state.play.isReady = true
        commands = []
    case .instrumentFailed(let target, let fault):
        commands = state.missInstrument(target, fault: fault)
    case .controller(let number, let value): commands = state.turn(number, to: value)
    case .programChange(let number): commands = state.choose(program: number)
    case .program(let preset): commands = state.take(program: preset)
    case .programMapped(let number, let name):
        commands = state.map(program: number, to: name)
    case .inputLost(let name, let fault): commands = state.miss(input: name, fault: fault)
    case .notice(let kind, let text): commands = state.say(kind, text)
    }
    if message.isMove {
        commands += before.map { state.keepMove(since: $0) } ?? []
        state.tellOfLanes(since: settings)
    }
    if state.automation.isRecording, state.transport.playing != .blend {
        commands += state.endMoves()
    }
    state.askNext()
    if message.mayEdit { commands += state.followInstrument() }
    if message.mayEdit { state.planPreview() }
    if message.mayEdit { state.noteUnsaved() }
    return commands
}

extension State {
    /// How long after the first edit a session is saved, in seconds: a crash loses no more.
    static let saveDelay = 0.5
    /// How many lines for the user are kept to be read again.
    static let mostMessages = 100

    /// What was asked for at a time: auditions, saving, notices that go away.
    mutating func advance(to time: Double) -> [Command] {
        self.time = max(self.time, time)
        var commands: [Command] = []
        if let due = library.auditionAt, due <= time {
            library.auditionAt = nil
            commands += auditionSelected()
        }
        if let due = presets.auditionAt, due <= time { commands += auditionPreset() }
        if let due = library.preview.dueAt, due <= time { commands += askForPreview() }
        if let due = transport.retryAt, due <= time { commands += retryDevice() }
        if let due = offlineRenders.dueAt, due <= time { commands += beginOfflineRender() }
        commands += endNotes()
        if let until = notice?.until, until <= time { notice = nil }
        if let due = saving.dueAt, due <= time {
            saving.dueAt = nil
            let session = Session(self)
            if session != saving.last {
                saving.last = session
                commands.append(.save(session))
            }
        }
        return commands
    }

    /// Shows a line for a while.
    mutating func say(_ kind: Notice.Kind, _ text: String) -> [Command] {
        let new = Notice(kind: kind, text: text, until: time + (kind == .fault ? 8 : 4))
        notice = new
        keep(new)
        return []
    }

    /// Keeps why something that was typed will not do, which stands beside it while it is read.
    mutating func keep(fault: String) {
        keep(Notice(kind: .fault, text: fault, until: time))
    }

    /// Keeps a line, to be read again.
    private mutating func keep(_ new: Notice) {
        if messages.last?.text == new.text { messages.removeLast() }
        messages.append(new)
        if messages.count > Self.mostMessages { messages.removeFirst() }
    }

    /// Sees to it that what changed is saved soon.
    mutating func noteUnsaved() {
        guard saving.last != nil, saving.dueAt == nil, Session(self) != saving.last else { return }
        saving.dueAt = time + Self.saveDelay
    }

    /// Remembers the document before an edit of some kind, then edits it.
    ///
    /// - Parameters:
    ///   - kind: what is edited; the same kind soon after belongs to the same edit.
    ///   - isPreset: whether the blend is a preset's afterwards, and not a changed one.
    mutating func edit(
        _ kind: EditKind, isPreset: Bool = false,
        _ change: (inout Document) -> Void
    ) {
        let before = document
        change(&document)
        guard document != before else { return }
        if document.settings != before.settings || document.sounds != before.sounds
            || document.voices != document.voices.sounding(as: before.voices)
        {
            document.isEdited = !isPreset && document.presetName != nil
        }
        // Whoever goes on from before the last edit finds by undo what was compared with it.
        if let now = history.compared {
            history.compared = nil
            history.record(now, kind: .compare, named: name(of: .compare), at: time)
        }
        history.record(before, kind: kind, named: name(of: kind), at: time)
    }
}
