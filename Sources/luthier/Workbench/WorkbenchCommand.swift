import ArgumentParser
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
    @OptionGroup var playing: PlayOptions

    @Flag(help: "Begin anew instead of where you left off.")
    var fresh = false

    func run() throws {
        let settings = try SettingsFile.load()
        let keymap = try Keymap(settings.keys)
        let folder = StateFolder()
        try folder.make()
        let screen = try open(settings, log: folder.log)
        defer { screen.close() }
        let look = Look(settings, screen.capabilities)
        var state = State(
            appearance: look.appearance, theme: try look.theme(settings), keymap: keymap,
            size: screen.size)
        let sessions = SessionStore(folder: folder)
        let mailbox = Mailbox(waker: screen.waker)
        let workshop = Workshop(data: data.dataFolder, model: model)
        let session = fresh ? nil : sessions.load()
        state.use(settings)
        let commands = state.begin(
            session, folders: data.folders.map(absolute), presets: try? firstPreset(workshop))
        let performer = Performer(
            screen: screen, mailbox: mailbox, workshop: workshop, sessions: sessions)
        performer.open(options(settings, state), volume: state.transport.volume)
        let loop = RunLoop(
            state, screen: screen, mailbox: mailbox, performer: performer, fps: settings.fps)
        let signal = loop.run(commands)
        screen.close()
        if signal != 0 { throw ExitCode(128 + signal) }
    }

    private func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}
