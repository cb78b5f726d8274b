import Foundation
import Instruments
import Playback
import Terminal
import Workbench

/// Does what the workbench commands. Every call returns at once; answers come as messages.
final class Performer {
    /// Whether the workbench is to be left.
    private(set) var isOver = false

    let player: PlayerDesk
    private let screen: TerminalScreen?
    private let mailbox: Mailbox
    private let workshop: Workshop
    private let sounds: SoundDesk
    private let presets: PresetDesk
    private let sketcher: Sketcher
    private let scout: LibraryScout
    private let exports: ExportDesk
    private let renditions: RenditionDesk
    private let sessions: SessionStore

    /// A performer; without a screen where the workbench is measured unseen.
    init(
        screen: TerminalScreen?, mailbox: Mailbox, workshop: Workshop, sessions: SessionStore
    ) {
        self.screen = screen
        self.mailbox = mailbox
        self.workshop = workshop
        self.sessions = sessions
        renditions = RenditionDesk(workshop: workshop, mailbox: mailbox)
        player = PlayerDesk(workshop: workshop, mailbox: mailbox, renditions: renditions)
        sounds = SoundDesk(workshop: workshop, mailbox: mailbox)
        presets = PresetDesk(workshop: workshop, mailbox: mailbox)
        sketcher = Sketcher(workshop: workshop, mailbox: mailbox)
        scout = LibraryScout(workshop: workshop, mailbox: mailbox)
        exports = ExportDesk(workshop: workshop, mailbox: mailbox)
    }

    /// Loads the model and makes the player, in the background.
    func open(_ options: ALSAOutput.Options, volume: Float) {
        workshop.queue.async { [workshop, player, mailbox] in
            do {
                try workshop.open()
                let vocoders = try workshop.codec().model.fitting
                let offline = vocoders.filter { $0.live == nil }.map(\.name)
                let unpitched = vocoders.filter { !$0.followsPitch }.map(\.name)
                mailbox.post(
                    .vocoders(
                        vocoders.map(\.name), offline: Set(offline), unpitched: Set(unpitched)))
                try player.open(options, volume: volume)
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
        case .renderRendition(let id, let rendition): renditions.render(id, rendition)
        case .cancelRendition: renditions.cancel()
        case .dropRenditions(let ids): renditions.drop(ids)
        case .play(let performance): player.perform(performance, restarting: true)
        case .change(let performance): player.perform(performance, restarting: false)
        case .stop: player.stop()
        case .volume(let decibels): player.set(volume: decibels)
        case .listSounds(let folders, let further): list(folders, adding: further)
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
        renditions.finish()
        player.finish()
        sessions.finish()
    }

    /// Reads folders; those that are not there now, on a disk that is not in place, stay remembered.
    private func list(_ folders: [String], adding further: String?) {
        workshop.queue.async { [workshop, mailbox, scout] in
            var known = folders.map(Self.absolute)
            if let path = further.map(Self.absolute) {
                if Folder.exists(atPath: path) {
                    if !known.contains(path) { known.append(path) }
                } else {
                    mailbox.post(
                        .notice(
                            .fault, "\(path): no such folder; write :folder with one that is there")
                    )
                }
            }
            let (entries, faults) = workshop.list(folders: known)
            mailbox.post(.library(entries, folders: known))
            if let path = further.map(Self.absolute), known.contains(path), faults.isEmpty {
                let count = entries.count { $0.sound.url.path.hasPrefix(path + "/") }
                let what = count == 1 ? "1 sound" : "\(count) sounds"
                mailbox.post(
                    count == 0
                        ? .notice(.fault, "\(path): holds no sound files; :forget takes it off")
                        : .notice(.done, "\(what) in \(path)"))
            }
            if let fault = faults.first {
                mailbox.post(.notice(.fault, "\(fault); :forget takes a folder off the list"))
            }
            scout.scout(entries)
        }
    }

    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: HomeFolder.expand(path)).standardizedFileURL.path
    }

    private func listDevices() {
        workshop.lists.async { [mailbox] in
            mailbox.post(
                .devices(
                    ALSADevices.list().map { .init(name: $0.name, description: $0.description) }))
        }
    }

    private func save(_ session: Session) {
        sessions.save(session) { [mailbox] in mailbox.post(.notice(.fault, $0)) }
    }
}
