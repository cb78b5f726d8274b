import Foundation
import Instruments
import Playback
import Terminal
import Workbench

/// Does what the workbench commands. Every call returns at once; answers come as messages.
final class Performer {
    /// Whether the workbench is to be left.
    private(set) var isOver = false
    /// Whether the process is to stop until the shell lets it go on.
    var wantsSuspension = false

    let player: PlayerDesk
    private let screen: TerminalScreen?
    private let mailbox: Mailbox
    private let workshop: Workshop
    private let sounds: SoundDesk
    private let presets: PresetDesk
    private let sketcher: Sketcher
    private let scout: LibraryScout
    private let exports: ExportDesk
    private let sessions: SessionStore

    /// A performer; without a screen where the workbench is measured unseen.
    init(
        screen: TerminalScreen?, mailbox: Mailbox, workshop: Workshop, sessions: SessionStore
    ) {
        self.screen = screen
        self.mailbox = mailbox
        self.workshop = workshop
        self.sessions = sessions
        player = PlayerDesk(workshop: workshop, mailbox: mailbox)
        sounds = SoundDesk(workshop: workshop, mailbox: mailbox)
        presets = PresetDesk(workshop: workshop, mailbox: mailbox)
        sketcher = Sketcher(workshop: workshop, mailbox: mailbox)
        scout = LibraryScout(workshop: workshop, mailbox: mailbox)
        exports = ExportDesk(workshop: workshop, mailbox: mailbox)
    }

    /// Loads the model and makes the player, in the background.
    ///
    /// - Parameter opening: opens the output; ALSA unless told otherwise.
    func open(
        _ options: ALSAOutput.Options, volume: Float,
        opening: @escaping LivePlayer.Opening = { try ALSAOutput($0) }
    ) {
        workshop.queue.async { [workshop, player, mailbox] in
            do {
                try workshop.open()
                try player.open(options, volume: volume, opening: opening)
            } catch {
                mailbox.post(.notice(.fault, "\(error)"))
            }
        }
    }

    /// Does one thing.
    func perform(_ command: Command) {
        switch command {
        case .load(let slot, let reference): sounds.load(slot: slot, reference: reference)
        case .picture(let slot, let reference, let kind):
            sounds.picture(slot: slot, reference: reference, kind)
        case .sketch(let sketch): sketcher.sketch(sketch)
        case .play(let performance): player.perform(performance, restarting: true)
        case .change(let performance): player.perform(performance, restarting: false)
        case .stop: player.stop()
        case .volume(let decibels): player.set(volume: decibels)
        case .listSounds(let folders): list(folders: folders)
        case .listPresets: presets.list()
        case .loadPreset(let name): presets.load(named: name)
        case .savePreset(let preset, let overwriting):
            presets.save(preset, overwriting: overwriting)
        case .renamePreset(let name, let other): presets.rename(name, to: other)
        case .deletePreset(let name): presets.delete(name)
        case .listDevices: listDevices()
        case .openDevice(let device): player.open(device: device)
        case .export(let order): exports.export(order)
        case .cancelWork: exports.cancel()
        case .save(let session): save(session)
        case .useMouse(let isOn): screen?.setMouse(isOn)
        case .redraw: screen?.redraw()
        case .suspend: raise(SIGTSTP)
        case .quit: isOver = true
        }
    }

    /// Ends all work; waits for the session to be on disk.
    func finish() {
        scout.finish()
        exports.finish()
        player.finish()
        sessions.finish()
    }

    private func list(folders: [String]) {
        let paths = folders.map { ($0 as NSString).expandingTildeInPath }.map {
            $0.hasSuffix("/") && $0.count > 1 ? String($0.dropLast()) : $0
        }
        workshop.queue.async { [workshop, mailbox, scout] in
            var seen: Set<String> = []
            let known = paths.filter { seen.insert($0).inserted }
            let (entries, faults) = workshop.list(folders: known)
            let lost = Set(faults.compactMap(\.subject))
            mailbox.post(.library(entries, folders: known.filter { !lost.contains($0) }))
            if let fault = faults.first { mailbox.post(.notice(.fault, "\(fault)")) }
            scout.scout(entries)
        }
    }

    private func listDevices() {
        workshop.queue.async { [mailbox] in
            mailbox.post(
                .devices(
                    ALSADevices.list().map { .init(name: $0.name, description: $0.description) }))
        }
    }

    private func save(_ session: Session) {
        sessions.save(session) { [mailbox] in mailbox.post(.notice(.fault, $0)) }
    }
}
