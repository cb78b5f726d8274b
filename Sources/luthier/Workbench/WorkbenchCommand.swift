import ArgumentParser
import CSystem
import Foundation
import Instruments
import Playback
import Screen
import Session
import Terminal
import Workbench

/// Opens the workbench.
struct WorkbenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workbench",
        abstract: "Browse sounds, blend them with the arrow keys while they sound, export.",
        discussion: """
            What 'luthier' does without a command. Press ? there for the keys.

            Examples:
              luthier
              luthier my.wav                        with a file of yours as A
              luthier my.wav other.wav              with two of them as A and B
              luthier "Sea Harp"                    with a preset
              luthier ~/takes                       with a folder of sounds, which is remembered
              luthier --sounds ~/takes              with a folder of yours, which is remembered
              luthier workbench --device pulse
            """)

    @Argument(help: "Sound files for A, B, C and D; folders of sounds; the name of a preset.")
    var items: [String] = []

    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption
    @OptionGroup var playing: PlayOptions

    /// What the first session begins with.
    static let firstPreset = "Half Electric Sitar"

    @Flag(help: "Begin anew instead of where you left off.")
    var fresh = false

    func run() throws {
        for path in data.folders where !Folder.exists(atPath: path) {
            throw InstrumentError(
                .notFound, subject: path, reason: "no such folder; give one that holds sound files")
        }
        let opening = try Opening(items, presets: data.presetLibrary)
        luthier_keep_heap_small()
        // The screen has the log of its own.
        Standard.release()
        let (settings, wrong) = Settings.load(DataFolder.config())
        var faults = wrong.map(\.description)
        let keymap = Keymap(settings.keys, faults: &faults)
        let folder = StateFolder()
        try folder.make()
        let screen = try TerminalScreen(TerminalScreen.Options(settings, log: folder.log))
        defer { screen.close() }
        let appearance = Appearance(screen.capabilities)
        var state = State(
            appearance: appearance, theme: Theme(settings, for: appearance, faults: &faults),
            keymap: keymap, size: screen.size)
        state.paths = .ofProcess
        let sessions = SessionStore(folder: folder)
        let waker = screen.waker
        let mailbox = Mailbox { waker.wake() }
        let context = ModelContext(
            data: data.dataFolder, cacheFolder: model.cacheFolder,
            load: model.loader(from: data.dataFolder))
        let last = sessions.load(faults: &faults)
        sessions.claim(faults: &faults)
        if fresh, let last {
            state.keepBelongings(of: last)
            sessions.putAside(last) { mailbox.post(.notice(.fault, $0)) }
        }
        let commands = state.begin(
            fresh ? nil : last, settings,
            folders: data.folders.map { URL(fileURLWithPath: $0).standardizedFileURL.path },
            preset: try? context.presets.preset(named: Self.firstPreset), opening: opening,
            vocoder: vocoder.name)
        let effects = EffectHandler(
            screen: screen, mailbox: mailbox, context: context, sessions: sessions)
        effects.open(
            OutputOptions(
                device: playing.device ?? state.transport.chosen ?? settings.device,
                period: playing.period ?? settings.period),
            volume: state.transport.volume)
        // The first is shown; all can be read again.
        for (index, fault) in faults.enumerated().reversed() {
            let more =
                index == 0 && faults.count > 1 ? " (:messages has \(faults.count - 1) more)" : ""
            mailbox.post(.notice(.fault, fault + more))
        }
        let loop = RunLoop(
            state, screen: screen, mailbox: mailbox, effects: effects, fps: settings.fps)
        let signal = loop.run(commands)
        // The screen holds signals back: a shell that hangs up sends SIGHUP twice.
        effects.settle()
        screen.close()
        effects.finish()
        guard signal == 0 else { throw ExitCode(128 + signal) }
    }
}
