import AudioFile
import Dispatch
import Instruments
import Models
import Playback
import Signal
import Synchronization
import Workbench

/// Turns what the workbench wants to hear into arrangements of the player.
///
/// A blend is at hand and goes to the player at once. Files and slots of a mix are read on a queue
/// and kept while they are wanted; what was asked for meanwhile wins.
final class PlayerDesk: Sendable {
    private struct Desk {
        var player: LivePlayer?
        /// The player's vocoders.
        var vocoders: [String] = []
        var volume: Float?
        /// Counts performances, so that one that took long to read does not replace a newer one.
        var turn = 0
        /// Whether a performance that is to begin is still being read: what changes it begins it.
        var isBeginning = false
    }

    private let workshop: Workshop
    private let mailbox: Mailbox
    private let renditions: RenditionDesk
    private let queue = DispatchQueue(label: "reading", qos: .userInitiated)
    private let desk = Mutex(Desk())
    private let presetLibrary = Mutex(SoundShelf())

    init(workshop: Workshop, mailbox: Mailbox, renditions: RenditionDesk) {
        self.workshop = workshop
        self.renditions = renditions
        self.mailbox = mailbox
    }

    /// Makes the player, once the model is there, and opens the device.
    ///
    /// - Throws: an error of the model.
    func open(_ options: ALSAOutput.Options, volume: Float) throws {
        let live = try workshop.codec().model.vocoders.compactMap { named in
            named.live.map { (name: named.name, vocoder: $0) }
        }
        guard !live.isEmpty else {
            throw InstrumentError(.notFound, reason: "this model cannot be played live")
        }
        let names = live.map(\.name)
        let player = try LivePlayer(vocoders: live.map(\.vocoder), options: options) {
            [mailbox, weak self] event in
            switch event {
            case .vocoderMissing(let index, let reason):
                mailbox.post(
                    .notice(.fault, "\(names[index]): \(reason); \(names[0]) is heard instead"))
            case .ended(let generation): mailbox.post(.ended(generation: generation))
            case .deviceOpened, .deviceLost:
                if let status = self?.status { mailbox.post(.device(status)) }
            }
        }
        let latest = desk.withLock { desk in
            desk.player = player
            desk.vocoders = names
            return desk.volume
        }
        set(volume: latest ?? volume)
        player.open()
    }

    private var player: LivePlayer? { desk.withLock { $0.player } }

    /// Plays from the start, or goes on changed.
    func perform(_ performance: Performance, restarting: Bool) {
        let turn = desk.withLock { desk in
            desk.turn += 1
            desk.isBeginning = desk.isBeginning || restarting
            return desk.turn
        }
        if let arrangement = arrangement(for: performance, reading: false) {
            return send(arrangement, of: performance, turn)
        }
        queue.async { [self] in
            guard isCurrent(turn) else { return }
            guard let arrangement = arrangement(for: performance, reading: true) else { return }
            send(arrangement, of: performance, turn)
        }
    }

    private func isCurrent(_ turn: Int) -> Bool { desk.withLock { $0.turn == turn } }

    /// Hands an arrangement to the player, unless something came after it.
    private func send(_ arrangement: Arrangement, of performance: Performance, _ turn: Int) {
        let sent: (generation: Int, isNew: Bool)? = desk.withLock { desk in
            guard desk.turn == turn, let player = desk.player else { return nil }
            let isNew = desk.isBeginning
            desk.isBeginning = false
            return (isNew ? player.play(arrangement) : player.change(arrangement), isNew)
        }
        if let sent {
            mailbox.post(
                .sounding(
                    generation: sent.generation, isNew: sent.isNew, duration: arrangement.seconds))
        } else if isCurrent(turn) {
            mailbox.post(.unheard(performance, "there is no sound yet; the model is being loaded"))
        }
    }

    /// Falls silent.
    func stop() {
        desk.withLock { desk in
            desk.turn += 1
            desk.isBeginning = false
            desk.player?.stop()
        }
    }

    /// Sets the volume in dB; −60 is silence.
    func set(volume: Float) {
        desk.withLock { desk in
            desk.volume = volume
            desk.player?.setVolume(volume <= -60 ? 0 : Loudness.amplitude(decibels: volume))
        }
    }

    /// Opens a device; the one in use anew when it is not named.
    func open(device: String?) {
        if let device { player?.retry(device: device) } else { player?.retry() }
    }

    /// Ends the player.
    func finish() { player?.finish() }

    /// The arrangement of a performance; `nil` while a sound of it is not read.
    private func arrangement(for performance: Performance, reading: Bool) -> Arrangement? {
        switch performance {
        case .blend(let encoding, let seed, let gain, let isLooping, let vocoder):
            let index = desk.withLock { desk in desk.vocoders.firstIndex { $0 == vocoder } ?? 0 }
            let voice = Arrangement.Voice(
                .encoding(encoding, seed: seed, vocoder: index), gain: gain)
            return Arrangement(voices: [voice], isLooping: isLooping)
        case .rendition(let id, let gain, let isLooping):
            guard let sound = renditions.sound(id) else {
                mailbox.post(.unheard(performance, "the rendered sound is no longer there"))
                return nil
            }
            return Arrangement(voices: [.init(.samples(sound), gain: gain)], isLooping: isLooping)
        case .sound(let reference, let isLooping, let vocoder):
            let key = SoundShelf.Key(content: .sound(reference), vocoder: vocoder)
            guard let sound = sound(key, for: performance, reading) else {
                return nil
            }
            return Arrangement(
                voices: [.init(.samples(sound.samples), gain: sound.gain)], isLooping: isLooping)
        case .mix(let mix, let isLooping):
            var voices: [Arrangement.Voice] = []
            for index in mix.audible {
                let slot = mix.slots[index]
                let key = SoundShelf.Key(content: slot.content)
                guard let sound = sound(key, for: performance, reading) else {
                    return nil
                }
                voices.append(
                    .init(
                        .samples(sound.samples), gain: Loudness.amplitude(decibels: slot.gain),
                        pan: slot.pan, start: slot.start))
            }
            return Arrangement(voices: voices, isLooping: isLooping)
        }
    }

    /// A sound that was read lately; else it is read, if that is wanted now.
    private func sound(
        _ key: SoundShelf.Key, for performance: Performance, _ isReading: Bool
    ) -> SoundShelf.Sound? {
        let known = presetLibrary.withLock { $0.take(key) }
        if known != nil || !isReading { return known }
        do {
            let slot = MixSlot(name: "", content: key.content)
            let samples = try workshop.codec().sound(of: slot, vocoder: key.vocoder)
            let sound = SoundShelf.Sound(samples)
            presetLibrary.withLock { presetLibrary in
                if case .sound = performance {
                    presetLibrary.putAuditioned(sound, for: key)
                } else {
                    presetLibrary.put(sound, for: key)
                }
            }
            return sound
        } catch {
            mailbox.post(.unheard(performance, "\(error)"))
            return nil
        }
    }

    /// When the first sample of a sound was handed to the output, in nanoseconds.
    func handOver(generation: Int) -> UInt64? { player?.handOver(generation: generation) }

    /// Periods for which the rendering came too late.
    var lateRenders: Int { player?.missedPeriods ?? 0 }

    /// Where the play head is; `nil` before there is a player.
    var progress: (isPlaying: Bool, position: Double, status: DeviceStatus)? {
        player.map { player in
            let now = player.status
            return (now.isPlaying, now.position, Self.status(now))
        }
    }

    /// How the device is; `nil` before there is a player.
    var status: DeviceStatus? { player.map { Self.status($0.status) } }

    private static func status(_ now: LivePlayer.Status) -> DeviceStatus {
        var status = DeviceStatus()
        status.name = now.device
        status.rate = now.rate
        status.latency = now.latency
        status.underruns = now.underruns
        status.load = now.workerLoad
        status.levels = [now.peaks.left, now.peaks.right].map {
            max(-100, Loudness.decibels(max($0, 1e-5)))
        }
        status.isClipped = now.isClipped
        status.fault = now.isSilent ? now.fault ?? "no sound device" : nil
        return status
    }
}
