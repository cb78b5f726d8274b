import ArgumentParser
import CSystem
import Foundation
import Instruments
import Playback
import Screen
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
              luthier --sounds ~/takes              with a folder of yours, which is remembered
              luthier workbench --device pulse
            """)

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
        luthier_keep_heap_small()
        let (settings, wrong) = Settings.load(DataFolder.config())
        var faults = wrong.map(\.description)
        let keymap = Keymap(settings.keys, faults: &faults)
        let folder = StateFolder()
        try folder.make()
        let screen = try TerminalScreen(TerminalScreen.Options(settings, log: folder.log))
        defer { screen.close() }
        let look = Look(screen.capabilities)
        var state = State(
            appearance: look.appearance, theme: look.theme(settings, faults: &faults),
            keymap: keymap, size: screen.size)
        let sessions = SessionStore(folder: folder)
        let mailbox = Mailbox(waker: screen.waker)
        let workshop = Workshop(data: data.dataFolder, model: model)
        let last = sessions.load(faults: &faults)
        if fresh, let last { state.keepBelongings(of: last) }
        let commands = state.begin(
            fresh ? nil : last, settings,
            folders: data.folders.map { URL(fileURLWithPath: $0).standardizedFileURL.path },
            preset: try? workshop.presetLibrary.preset(named: Self.firstPreset), vocoder: vocoder.name)
        let performer = Performer(
            screen: screen, mailbox: mailbox, workshop: workshop, sessions: sessions)
        performer.open(
            ALSAOutput.Options(
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
            state, screen: screen, mailbox: mailbox, performer: performer, fps: settings.fps)
        let signal = loop.run(commands)
        screen.close()
        // Not exit(): threads that are still at work use what C++ libraries destroy there.
        _exit(signal == 0 ? 0 : 128 + signal)
    }
}
