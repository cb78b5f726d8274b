import AudioFile
import Dispatch
import Instruments
import Models
import Playback
import Signal
import Synchronization
import Workbench

/// Turns what the workbench wants to hear into programmes of the player.
///
/// A blend is at hand and goes to the player at once. Files and slots of a mix are read on a queue
/// and kept while they are wanted; what was asked for meanwhile wins.
final class PlayerDesk: Sendable {
    private struct Shelf {
        var player: LivePlayer?
        /// Counts performances, so that one that took long to read does not replace a newer one.
        var turn = 0
        /// Sounds read lately, the newest last.
        var sounds: [(content: MixSlot.Content, sound: SampleBuffer)] = []
    }

    private let workshop: Workshop
    private let mailbox: Mailbox
    private let queue = DispatchQueue(label: "reading", qos: .userInitiated)
    private let shelf = Mutex(Shelf())

    /// Sounds kept: those of a full mix, and some that were auditioned.
    private static let kept = 24
    /// The most that a quiet file is raised by when it is auditioned.
    private static let mostGain: Float = 16

    init(workshop: Workshop, mailbox: Mailbox) {
        self.workshop = workshop
        self.mailbox = mailbox
    }

    /// Makes the player, once the model is there, and opens the device.
    ///
    /// - Throws: an error of the model.
    func open(
        _ options: ALSAOutput.Options, volume: Float, opening: @escaping LivePlayer.Opening
    ) throws {
        let vocoder = try workshop.studio().model.vocoder
        guard let live = vocoder as? any LiveVocoder else {
            throw InstrumentError(.notFound, reason: "this model cannot be played live")
        }
        let player = try LivePlayer(
            vocoder: live, options: options, opening: opening
        ) { [mailbox, weak self] event in
            switch event {
            case .ended(let generation): mailbox.post(.ended(generation: generation))
            case .deviceOpened, .deviceLost:
                if let status = self?.status { mailbox.post(.device(status)) }
            }
        }
        shelf.withLock { $0.player = player }
        set(volume: volume)
        player.open()
    }

    private var player: LivePlayer? { shelf.withLock { $0.player } }

    /// Plays from the start, or goes on changed.
    func perform(_ performance: Performance, restarting: Bool) {
        let turn = shelf.withLock { shelf in
            shelf.turn += 1
            return shelf.turn
        }
        if let programme = programme(for: performance, reading: false) {
            return send(programme, restarting: restarting)
        }
        queue.async { [self] in
            guard isCurrent(turn) else { return }
            guard let programme = programme(for: performance, reading: true), isCurrent(turn)
            else { return }
            send(programme, restarting: restarting)
        }
    }

    private func isCurrent(_ turn: Int) -> Bool { shelf.withLock { $0.turn == turn } }

    private func send(_ programme: Programme, restarting: Bool) {
        let generation = restarting ? player?.play(programme) : player?.change(programme)
        guard let generation else { return }
        mailbox.post(
            .sounding(generation: generation, isNew: restarting, duration: programme.seconds))
    }

    /// Falls silent.
    func stop() {
        shelf.withLock { $0.turn += 1 }
        player?.stop()
    }

    /// Sets the volume in dB; −60 is silence.
    func set(volume: Float) {
        player?.setVolume(volume <= -60 ? 0 : Loudness.amplitude(decibels: volume))
    }

    /// Opens a device; the one in use anew when it is not named.
    func open(device: String?) {
        if let device { player?.retry(device: device) } else { player?.retry() }
    }

    /// Ends the player.
    func finish() { player?.finish() }

    /// The programme of a performance; `nil` while a sound of it is not read.
    private func programme(for performance: Performance, reading: Bool) -> Programme? {
        switch performance {
        case .blend(let encoding, let seed, let gain, let isLooping):
            let voice = Programme.Voice(.encoding(encoding, seed: seed), gain: gain)
            return Programme(voices: [voice], isLooping: isLooping)
        case .sound(let reference, let isLooping):
            guard let sound = sound(.sound(reference), reading) else { return nil }
            let peak = max(Loudness.peak(sound.samples), 1e-4)
            let gain = min(Studio.encodingPeak / peak, Self.mostGain)
            return Programme(
                voices: [.init(.samples(sound), gain: gain)], isLooping: isLooping)
        case .mix(let mix, let isLooping):
            var voices: [Programme.Voice] = []
            for index in mix.audible {
                let slot = mix.slots[index]
                guard let sound = sound(slot.content, reading) else {
                    if reading { continue }
                    return nil
                }
                voices.append(
                    .init(
                        .samples(sound), gain: Loudness.amplitude(decibels: slot.gain),
                        pan: slot.pan, start: slot.start))
            }
            return Programme(voices: voices, isLooping: isLooping)
        }
    }

    /// A sound that was read lately; else it is read, if that is wanted now.
    private func sound(_ content: MixSlot.Content, _ isReading: Bool) -> SampleBuffer? {
        let known = shelf.withLock { shelf -> SampleBuffer? in
            guard let at = shelf.sounds.firstIndex(where: { $0.content == content }) else {
                return nil
            }
            let found = shelf.sounds.remove(at: at)
            shelf.sounds.append(found)
            return found.sound
        }
        if known != nil || !isReading { return known }
        do {
            let sound = try workshop.studio().sound(of: MixSlot(name: "", content: content))
            shelf.withLock { shelf in
                shelf.sounds.append((content, sound))
                if shelf.sounds.count > Self.kept { shelf.sounds.removeFirst() }
            }
            return sound
        } catch {
            mailbox.post(.notice(.fault, "\(error)"))
            return nil
        }
    }

    /// When the first sample of a sound was handed to the output, in nanoseconds.
    func handOver(generation: Int) -> UInt64? { player?.handOver(generation: generation) }

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
