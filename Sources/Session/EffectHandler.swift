import Catalogue
import Foundation
import Instruments
import Playback
import Workbench

/// What the workbench wants done to its screen, beside drawing.
public protocol ScreenControl: AnyObject {
    /// Asks for presses, drags and the wheel, or leaves them to the terminal.
    func setMouse(_ isOn: Bool)
    /// Asks to be told when keys are let go, where the terminal can tell, or not to be.
    func setKeyReleases(_ isOn: Bool)
    /// Hands a text to the clipboard of whoever sits at the terminal.
    func copy(_ text: String)
    /// Draws the last screen frame once more, over whatever others have written there.
    func redraw()
    /// Hands the terminal to the shell for a while.
    func suspend()
}

/// Does what the workbench commands.
public protocol CommandHandler: AnyObject {
    /// Does one thing, and returns at once; answers come as messages.
    func perform(_ command: Command)
}

/// Does what the workbench commands: in the background, by the player, on disk and on the screen.
public final class EffectHandler: CommandHandler {
    /// Whether the workbench is to be left.
    public private(set) var isOver = false
    /// What plays.
    public let playback: PlaybackController

    private let screen: any ScreenControl
    private let mailbox: Mailbox
    private let context: ModelContext
    private let sources: SourceLoader
    private let library: LibraryLister
    private let marks: MarkWriter
    private let presets: PresetStore
    private let previews: PreviewRenderer
    private let exports: ExportRunner
    private let language: LanguageWriter
    private let remover: SoundRemover
    private let offline: OfflineRenderer
    private let instrument: InstrumentController
    private let recording: RecordingController
    private let input: InputController
    private let sessions: SessionStore
    private let projects: ProjectStore

    /// A handler that does nothing yet.
    ///
    /// - Parameters:
    ///   - screen: what is drawn on.
    ///   - mailbox: gets the answers.
    ///   - context: model, sounds and presets.
    ///   - sessions: where the session is kept.
    public init(
        screen: any ScreenControl, mailbox: Mailbox, context: ModelContext, sessions: SessionStore
    ) {
        self.screen = screen
        self.mailbox = mailbox
        self.context = context
        self.sessions = sessions
        context.tell { [mailbox] in mailbox.post(.notice(.hint, $0)) }
        offline = OfflineRenderer(context: context, mailbox: mailbox)
        playback = PlaybackController(context: context, mailbox: mailbox, offline: offline)
        instrument = InstrumentController(
            context: context, mailbox: mailbox, playback: playback)
        recording = RecordingController(mailbox: mailbox, playback: playback)
        input = InputController(mailbox: mailbox, playback: playback)
        sources = SourceLoader(context: context, mailbox: mailbox)
        projects = ProjectStore(context: context, mailbox: mailbox)
        presets = PresetStore(context: context, mailbox: mailbox)
        previews = PreviewRenderer(context: context, mailbox: mailbox)
        let catalogue = SoundCatalogue(folder: context.data.catalogue) { [mailbox] in
            mailbox.post(.notice(.fault, $0))
        }
        marks = MarkWriter(context: context, catalogue: catalogue, mailbox: mailbox)
        let indexer = LibraryIndexer(context: context, catalogue: catalogue, mailbox: mailbox) {
            [playback] in playback.progress?.isPlaying ?? false
        }
        library = LibraryLister(
            context: context, catalogue: catalogue, mailbox: mailbox, indexer: indexer)
        exports = ExportRunner(context: context, mailbox: mailbox)
        language = LanguageWriter(context: context, mailbox: mailbox)
        remover = SoundRemover(context: context, mailbox: mailbox)
    }

    /// Loads the model and makes the player, in the background.
    ///
    /// - Parameters:
    ///   - options: the device.
    ///   - volume: in dB.
    public func open(_ options: OutputOptions, volume: Float) {
        context.loading.start { [context, playback, mailbox] _ in
            try context.open()
            let vocoders = try context.codec().model.fitting
            let offline = vocoders.filter { $0.live == nil }.map(\.name)
            let unpitched = vocoders.filter { !$0.heeds(.pitch) }.map(\.name)
            let plain = vocoders.filter { !$0.heeds(.detail) }.map(\.name)
            mailbox.post(
                .vocoders(
                    vocoders.map(\.name), offline: Set(offline), unpitched: Set(unpitched),
                    plain: Set(plain)))
            try playback.open(options, volume: volume)
        } failed: { [mailbox] error in
            mailbox.post(.notice(.fault, "\(error)"))
        }
    }

    /// Does one thing, and returns at once; answers come as messages.
    public func perform(_ command: Command) {
        switch command {
        case .load(let slot, let reference): sources.load(slot: slot, reference: reference)
        case .previewSound(let reference): sources.preview(reference)
        case .plot(let slot, let reference, let kind):
            sources.plot(slot: slot, reference: reference, kind)
        case .preview(let preview): previews.render(preview)
        case .renderOffline(let id, let offlineRender): offline.render(id, offlineRender)
        case .cancelOfflineRender: offline.cancel()
        case .dropOfflineRenders(let ids): offline.drop(ids)
        case .play(let target): playback.perform(target, restarting: true)
        case .playAt(let target, let seconds):
            playback.perform(target, restarting: true, at: seconds)
        case .change(let target): playback.perform(target, restarting: false)
        case .stop: playback.stop()
        case .volume(let decibels): playback.set(volume: decibels)
        case .level(let isLevelled): playback.set(levelling: isLevelled)
        case .openInstrument(let target, let voices): instrument.open(target, voices)
        case .closeInstrument: instrument.close()
        case .note(let event): instrument.play(event)
        case .listen(let input): instrument.listen(to: input)
        case .record(let path, let overwriting):
            recording.begin(path, overwriting: overwriting)
        case .endRecording: recording.end()
        case .recordInput(let path, let device, let overwriting):
            input.begin(path, device: device, overwriting: overwriting)
        case .endInput: input.end()
        case .useKeyReleases(let isOn): screen.setKeyReleases(isOn)
        case .listSounds(let folders, let further): library.list(folders, adding: further)
        case .mark(let references, let change): marks.mark(references, change)
        case .carryOver(let favourites): marks.carryOver(favourites)
        case .completePath(let path): complete(path)
        case .listPresets: presets.list()
        case .loadPreset(let name): presets.load(named: name)
        case .loadProgram(let number, let name): presets.load(program: number, named: name)
        case .findProgram(let number, let name): presets.find(named: name, for: number)
        case .savePreset(let preset, let overwriting):
            presets.save(preset, overwriting: overwriting)
        case .renamePreset(let name, let other): presets.rename(name, to: other)
        case .deletePreset(let name): presets.delete(name)
        case .listDevices: listDevices()
        case .openDevice(let device): playback.open(device: device)
        case .export(let order): exports.export(order)
        case .writePlotImage(let plotImage, let path, let overwriting):
            exports.write(plotImage, to: path, overwriting: overwriting)
        case .say(let order): language.say(order)
        case .imagine(let order): language.imagine(order)
        case .discard(let path): remover.discard(path)
        case .cancelWork:
            exports.cancel()
            language.cancel()
        case .save(let session): save(session)
        case .putAside(let session):
            sessions.putAside(session) { [mailbox] in mailbox.post(.notice(.fault, $0)) }
        case .listSessions: sessions.list { [mailbox] in mailbox.post(.sessions($0)) }
        case .saveProject(let order): projects.save(order)
        case .openProject(let name): projects.open(name)
        case .listProjects: projects.list()
        case .copy(let text): screen.copy(text)
        case .useMouse(let isOn): screen.setMouse(isOn)
        case .redraw: screen.redraw()
        case .suspend: screen.suspend()
        case .quit: isOver = true
        }
    }

    /// Ends the recordings, and waits until they, the session, and the presets and marks that were
    /// to be kept are on disk.
    ///
    /// - Parameter patience: the most seconds that it takes.
    public func settle(patience: Double = 3) {
        let end = ContinuousClock.now + .seconds(patience)
        recording.task.close()
        recording.finish(patience: patience)
        input.end()
        for task in [input.task, sessions.task, context.lists] {
            task.wait(patience: max(0, (end - .now) / .seconds(1)))
        }
    }

    /// Ends all work but the keeping of the session and of presets, which is waited for; nothing is
    /// begun after it.
    ///
    /// - Parameter patience: the most seconds that it takes. Where a thread is in something that
    ///   cannot be stopped, such as a read from a disk that does not answer, it is not waited for.
    /// - Returns: whether all threads have ended.
    @discardableResult
    public func finish(patience: Double = 3) -> Bool {
        let kept = [sessions.task, context.lists]
        let cancelled = [
            library.indexer.task, context.loading, sources.showing, previews.task, exports.task,
            language.task, offline.task, recording.task, input.task, playback.reading,
            playback.measuring, instrument.making,
        ]
        for task in kept + cancelled { task.close() }
        for task in cancelled { task.cancel() }
        let end = ContinuousClock.now + .seconds(patience)
        var left: Double { (end - .now) / .seconds(1) }
        let isUnheard = instrument.finish(patience: left)
        // All are waited for, whether or not one of them is late.
        let ends = (kept + cancelled).map { $0.wait(patience: left) }
        let isKept = recording.finish(patience: left)
        let isSilent = playback.player?.finish(patience: left) ?? true
        return isSilent && isKept && isUnheard && !ends.contains(false)
    }

    private func listDevices() {
        context.lists.start { [mailbox] _ in
            mailbox.post(
                .devices(
                    AudioOutputs.list().map { .init(name: $0.name, description: $0.description) }
                        + MIDIInputs.list().map {
                            .init(
                                name: $0.name, description: "keys: " + $0.description,
                                isInput: true)
                        }))
        }
    }

    private func complete(_ path: String) {
        context.lists.start(.waiting("path")) { [mailbox] _ in
            mailbox.post(.folders(Folder.beginning(as: path), of: path))
        }
    }

    private func save(_ session: Session) {
        sessions.save(session) { [mailbox] in mailbox.post(.notice(.fault, $0)) }
    }
}
