import Instruments
import Models
import Playback
import Signal
import Synchronization
import Workbench

/// Turns what the workbench wants to hear into arrangements of the player.
///
/// A blend is at hand and goes to the player at once. Files and slots of a mix are read in the
/// background and kept while they are wanted; what was asked for meanwhile wins.
public final class PlaybackController: Sendable {
    private struct Playing {
        var player: LivePlayer?
        /// The player's vocoders.
        var vocoders: [String] = []
        var volume: Float?
        /// What notes play.
        var instrument: LiveInstrument?
        /// Counts what was to be played, so that a sound that took long to read does not replace a newer one.
        var turn = 0
        /// Whether what is to begin is still being read: a change of it begins it.
        var isBeginning = false
        /// Where that begins, in seconds.
        var place = 0.0
        /// Whether sounds are heard equally loud.
        var isLevelled = true
    }

    private let context: ModelContext
    private let mailbox: Mailbox
    private let offline: OfflineRenderer
    let reading = BackgroundTask("reading")
    let measuring = BackgroundTask("measuring", priority: .yielding)
    private let playing = Mutex(Playing())
    private let cache = Mutex(SampleCache())

    init(context: ModelContext, mailbox: Mailbox, offline: OfflineRenderer) {
        self.context = context
        self.mailbox = mailbox
        self.offline = offline
    }

    /// Makes the player, once the model is there, and opens the device.
    ///
    /// - Throws: an error of the model.
    func open(_ options: OutputOptions, volume: Float) throws {
        let live = try context.codec().model.vocoders.compactMap { named in
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
            case .ended(let revision): mailbox.post(.ended(revision: revision))
            case .deviceOpened, .deviceLost:
                if let status = self?.status { mailbox.post(.device(status)) }
            }
        }
        let latest = playing.withLock { playing in
            playing.player = player
            playing.vocoders = names
            if let instrument = playing.instrument { player.open(instrument) }
            return playing.volume
        }
        set(volume: latest ?? volume)
        player.open()
    }

    var player: LivePlayer? { playing.withLock { $0.player } }

    /// Plays from a place in seconds, or goes on changed.
    func perform(_ target: PlaybackTarget, restarting: Bool, at seconds: Double = 0) {
        let turn = playing.withLock { playing in
            playing.turn += 1
            playing.isBeginning = playing.isBeginning || restarting
            if restarting { playing.place = seconds }
            return playing.turn
        }
        if let arrangement = arrangement(for: target, reading: false) {
            return send(arrangement, of: target, turn)
        }
        reading.start(.all("playback")) { [self] _ in
            guard isCurrent(turn),
                let arrangement = arrangement(for: target, reading: true)
            else { return }
            send(arrangement, of: target, turn)
        }
    }

    private func isCurrent(_ turn: Int) -> Bool { playing.withLock { $0.turn == turn } }

    /// Hands an arrangement to the player, unless something came after it.
    private func send(_ arrangement: Arrangement, of target: PlaybackTarget, _ turn: Int) {
        let sent: (revision: Int, isNew: Bool)? = playing.withLock { playing in
            guard playing.turn == turn, let player = playing.player else { return nil }
            let isNew = playing.isBeginning
            playing.isBeginning = false
            let revision =
                isNew
                ? player.play(arrangement, at: playing.place) : player.change(arrangement)
            return (revision, isNew)
        }
        if let sent {
            mailbox.post(
                .sounding(
                    revision: sent.revision, isNew: sent.isNew, duration: arrangement.seconds))
            measuring.start(.all("loudness")) { [mailbox] run in
                let loudness = try arrangement.loudness(run.cancellation)
                mailbox.post(.loudness(revision: sent.revision, loudness))
            }
        } else if isCurrent(turn) {
            mailbox.post(.unheard(target, "there is no sound yet; the model is being loaded"))
        }
    }

    /// Falls silent.
    func stop() {
        playing.withLock { playing in
            playing.turn += 1
            playing.isBeginning = false
            playing.player?.stop()
        }
    }

    /// Sets the volume in dB; the lowest is silence (``TransportSettings``).
    func set(volume: Float) {
        let gain = TransportSettings.factor(ofVolume: volume)
        playing.withLock { playing in
            playing.volume = volume
            playing.player?.setVolume(gain)
        }
    }

    /// Lets notes play an instrument, as soon as there is a player; `nil` for none.
    func open(_ instrument: LiveInstrument?) {
        playing.withLock { playing in
            playing.instrument = instrument
            playing.player?.open(instrument)
        }
    }

    /// Forgets the samples of sounds, one of which was written anew.
    func forgetSamples() { cache.withLock { $0 = SampleCache() } }

    /// Records what is heard; `nil` ends it.
    func record(to recorder: PerformanceRecorder?) { player?.record(to: recorder) }

    /// Lets sounds be heard equally loud, or as they are.
    func set(levelling isLevelled: Bool) {
        playing.withLock { $0.isLevelled = isLevelled }
    }

    /// Opens a device; the one in use anew when it is not named.
    package func open(device: String?) {
        if let device { player?.retry(device: device) } else { player?.retry() }
    }

    /// The arrangement of what is to be played; `nil` while a sound of it is not read.
    private func arrangement(for target: PlaybackTarget, reading: Bool) -> Arrangement? {
        switch target {
        case .blend(let encoding, let seed, let gain, let loop, let vocoder):
            let index = self.vocoder(named: vocoder)
            let voice = Arrangement.Voice(
                .encoding(encoding, seed: seed, vocoder: index), gain: gain)
            return Arrangement(voices: [voice], loop: loop)
        case .offlineRender(let id, let gain, let loop):
            guard let sound = offline.sound(id) else {
                mailbox.post(.unheard(target, "the rendered sound is no longer there"))
                return nil
            }
            return Arrangement(voices: [.init(.samples(sound), gain: gain)], loop: loop)
        case .sound(let reference, let loop, let vocoder):
            let key = SampleCache.Key(content: .sound(reference), vocoder: vocoder)
            guard let sound = sound(key, for: target, reading) else { return nil }
            let isLevelled = playing.withLock { $0.isLevelled }
            return Arrangement(
                voices: [
                    .init(
                        .samples(sound.samples), gain: isLevelled ? sound.levelling : sound.gain)
                ], loop: loop)
        case .mix(let mix, let loop):
            return voices(of: mix, for: target, reading).map {
                Arrangement(voices: $0, loop: loop)
            }
        case .liveMix(let mix, let live, let loop):
            let index = vocoder(named: live.vocoder)
            let blend = Arrangement.Voice(
                .encoding(live.encoding, seed: live.seed, vocoder: index),
                gain: live.gain * Loudness.amplitude(decibels: live.slot.gain),
                pan: live.slot.pan, start: live.slot.start)
            return voices(of: mix, for: target, reading).map {
                Arrangement(voices: $0 + [blend], loop: loop)
            }
        }
    }

    /// The place of a vocoder among the player's; the first for one that it lacks.
    private func vocoder(named name: String?) -> Int {
        playing.withLock { $0.vocoders.firstIndex { $0 == name } ?? 0 }
    }

    /// The slots of a mix that are heard; `nil` while a sound of them is not read.
    private func voices(
        of mix: Mix, for target: PlaybackTarget, _ isReading: Bool
    ) -> [Arrangement.Voice]? {
        var voices: [Arrangement.Voice] = []
        var lengths: [SlotLength] = []
        for slot in mix.audible.map({ mix.slots[$0] }) {
            let key = SampleCache.Key(content: slot.content)
            guard let sound = sound(key, for: target, isReading) else { return nil }
            lengths.append(SlotLength(slot.content, seconds: sound.samples.seconds))
            voices.append(
                .init(
                    .samples(sound.samples), gain: Loudness.amplitude(decibels: slot.gain),
                    pan: slot.pan, start: slot.start))
        }
        if !lengths.isEmpty { mailbox.post(.slotLengths(lengths)) }
        return voices
    }

    /// A sound that was read lately; else it is read, if that is wanted now.
    private func sound(
        _ key: SampleCache.Key, for target: PlaybackTarget, _ isReading: Bool
    ) -> SampleCache.Sound? {
        let known = cache.withLock { $0.take(key) }
        if known != nil || !isReading { return known }
        do {
            let slot = MixSlot(name: "", content: key.content)
            let samples = try context.codec().sound(of: slot, vocoder: key.vocoder)
            let sound = SampleCache.Sound(samples)
            cache.withLock { cache in
                if case .sound = target {
                    cache.putAuditioned(sound, for: key)
                } else {
                    cache.put(sound, for: key)
                }
            }
            return sound
        } catch {
            mailbox.post(.unheard(target, "\(error)"))
            return nil
        }
    }
}
