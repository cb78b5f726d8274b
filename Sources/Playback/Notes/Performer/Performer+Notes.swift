import Glibc
import Instruments
import Signal

extension Performer {
    /// How wide the voices of a note stand, of left to right.
    private static let width: Float = 0.6

    /// A key goes down.
    func press(_ key: UInt8, _ velocity: UInt8, _ channel: UInt8, after frames: Int) {
        let before = sounding[Int(channel)]
        held[Int(channel)].press(key, velocity: velocity)
        guard settings(of: channel).mode != .poly else {
            return start(key, velocity, channel, after: frames)
        }
        sounding[Int(channel)] = key
        one(key, velocity, channel, before: before, after: frames)
    }

    /// A key goes up.
    func letGo(_ key: UInt8, _ channel: UInt8, after frames: Int) {
        held[Int(channel)].letGo(key)
        let before = sounding[Int(channel)]
        if settings(of: channel).mode != .poly, before == key, let last = held[Int(channel)].last {
            sounding[Int(channel)] = last.key
            one(last.key, last.velocity, channel, before: key, after: frames)
            return
        }
        if before == key { sounding[Int(channel)] = nil }
        allocator.letGo(channel: channel, key: key) { voices[$0]?.letGo(after: frames) }
    }

    /// Plays the only note of a channel in the place of the one before.
    private func one(
        _ key: UInt8, _ velocity: UInt8, _ channel: UInt8, before: UInt8?, after frames: Int
    ) {
        // The first voice of the note before tells where in the sound it is, and how loud.
        let old = before.flatMap { key in
            allocator.voices.firstIndex {
                $0.phase == .held && $0.channel == channel && $0.key == key
            }
        }
        let glide = before.map { Float($0) - Float(key) } ?? 0
        var kept: (place: Int, envelope: Envelope)?
        if settings(of: channel).mode == .legato, let old, let voice = voices[old],
            let envelope = voice.envelope
        {
            kept = (voice.heard, envelope)
        }
        allocator.cut(channel: channel) { voices[$0]?.cut(after: frames) }
        start(key, velocity, channel, glide: glide, going: kept, after: frames)
    }

    /// Begins a note with all its voices.
    ///
    /// - Parameters:
    ///   - glide: semitones from which it slides to its own pitch.
    ///   - kept: where in the sound it begins, and how loud; `nil` for the beginning.
    private func start(
        _ key: UInt8, _ velocity: UInt8, _ channel: UInt8, glide: Float = 0,
        going kept: (place: Int, envelope: Envelope)? = nil, after frames: Int
    ) {
        let (sound, settings) = (choices[chosen[Int(channel)]], settings(of: channel))
        let count = max(1, settings.unison)
        for part in 0..<count {
            let index = allocator.start(channel: channel, key: key) {
                voices[$0]?.cut(after: frames)
            }
            guard let voice = voice(index) else {
                allocator.end(index)
                continue
            }
            let place = count == 1 ? 0 : 2 * Float(part) / Float(count - 1) - 1
            let sides = StereoPan.gains(place * Self.width)
            var tuning = VoiceTuning()
            tuning.detune = place * settings.detune / 200
            tuning.velocity = velocity
            tuning.sound = chosen[Int(channel)]
            tuning.gain = gain(velocity, counting: settings.velocity) / Float(count).squareRoot()
            (tuning.left, tuning.right) = (sides.left, sides.right)
            tuning.glide = glide
            tuning.glideStart = end - Self.stretch + frames
            tuning.glideFrames = Int(settings.glide * Float(Self.rate))
            tunings[index] = tuning
            isBehind[index] = false
            if changing == index { changing = nil }
            voice.begin(
                NoteVoice.Start(
                    line: sound.line(key: key, velocity: velocity), place: kept?.place ?? 0,
                    isRepeating: sound.isRepeating, seed: nextSeed(of: sound),
                    envelope: kept?.envelope ?? Envelope(settings, rate: Self.rate),
                    delay: frames))
        }
    }

    /// The linear gain of a velocity: 40 log10 of it at full effect, as General MIDI has it.
    ///
    /// - Parameter effect: how much it counts, in per cent.
    private func gain(_ velocity: UInt8, counting effect: Float) -> Float {
        let share = Float(velocity) / 127
        return pow(share, 2 * effect / 100)
    }
}
