/// Which voice plays which note: who is given a new one, who gives way, and what pedals hold.
///
/// A value that knows no sound. Voices are numbers from 0; beside those that may sound at once some
/// are kept for notes that had to give way and fade. Allocates nothing after `init`.
package struct VoiceAllocator: Equatable {
    /// What a voice is at.
    package enum Phase: Equatable {
        /// It is silent.
        case free
        /// Its key is held.
        case held
        /// Its key is up, and a pedal holds it.
        case sustaining
        /// It dies away.
        case released
        /// It had to give way, and falls silent.
        case fading
    }

    /// A voice and the note that it plays.
    package struct Voice: Equatable {
        package var phase = Phase.free
        package var channel: UInt8 = 0
        package var key: UInt8 = 0
        /// Notes that began before it did.
        var order = 0
        /// Whether the sostenuto pedal holds it.
        var isChosen = false
        /// How loud it is now, which the voice itself tells.
        var level: Float = 0

        /// Whether it counts among those that may sound at once.
        package var counts: Bool { phase != .free && phase != .fading }
    }

    /// Voices that are kept for fading.
    package static let spares = 8

    /// The most voices that sound at once, those that fade aside.
    let most: Int
    package private(set) var voices: [Voice]
    private var order = 0
    /// Channels whose pedals are down, a bit each.
    private var sustained: UInt16 = 0
    private var chosen: UInt16 = 0

    /// Voices that are all free.
    ///
    /// - Parameter most: how many may sound at once, 1 or more.
    package init(most: Int) {
        precondition(most > 0, "a note needs a voice")
        self.most = most
        voices = Array(repeating: Voice(), count: most + Self.spares)
    }

    /// Gives a note a voice.
    ///
    /// - Parameter steal: told which voice gives way: the quietest of those that die away, else the
    ///   oldest.
    /// - Returns: the voice. It is free, or has faded nearly.
    package mutating func start(channel: UInt8, key: UInt8, steal: (Int) -> Void) -> Int {
        if voices.count(where: \.counts) >= most, let victim = victim {
            voices[victim].phase = .fading
            steal(victim)
        }
        let index = voices.firstIndex { $0.phase == .free } ?? quietest(in: .fading) ?? 0
        order += 1
        voices[index] = Voice(phase: .held, channel: channel, key: key, order: order, level: 1)
        return index
    }

    private var victim: Int? {
        if let quietest = quietest(in: .released) { return quietest }
        var oldest: Int?
        for index in voices.indices where voices[index].counts {
            if oldest.map({ voices[index].order < voices[$0].order }) ?? true { oldest = index }
        }
        return oldest
    }

    private func quietest(in phase: Phase) -> Int? {
        var best: Int?
        for index in voices.indices where voices[index].phase == phase {
            if best.map({ voices[index].level < voices[$0].level }) ?? true { best = index }
        }
        return best
    }

    /// Lets a key go; a pedal may hold its voices.
    ///
    /// - Parameter release: told which voices begin to die away.
    package mutating func letGo(channel: UInt8, key: UInt8, release: (Int) -> Void) {
        for index in voices.indices
        where voices[index].phase == .held && voices[index].channel == channel
            && voices[index].key == key
        {
            voices[index].phase = .sustaining
            settle(index, release)
        }
    }

    /// Lets all keys of a channel go.
    package mutating func letGoAll(channel: UInt8, release: (Int) -> Void) {
        for index in voices.indices
        where voices[index].phase == .held && voices[index].channel == channel {
            voices[index].phase = .sustaining
            settle(index, release)
        }
    }

    /// Moves the sustain pedal of a channel.
    package mutating func sustain(_ isDown: Bool, channel: UInt8, release: (Int) -> Void) {
        sustained = Self.set(sustained, channel, isDown)
        settleAll(channel, release)
    }

    /// Moves the sostenuto pedal of a channel, which holds the keys that are down at that moment.
    package mutating func sostenuto(_ isDown: Bool, channel: UInt8, release: (Int) -> Void) {
        let wasDown = Self.has(chosen, channel)
        chosen = Self.set(chosen, channel, isDown)
        for index in voices.indices where voices[index].channel == channel {
            if isDown, !wasDown {
                voices[index].isChosen = voices[index].phase == .held
            } else if !isDown {
                voices[index].isChosen = false
            }
        }
        settleAll(channel, release)
    }

    /// Makes every voice of a channel that sounds give way.
    package mutating func cut(channel: UInt8, fade: (Int) -> Void) {
        for index in voices.indices where voices[index].counts && voices[index].channel == channel {
            voices[index].phase = .fading
            fade(index)
        }
    }

    /// Takes down how loud a voice is now.
    package mutating func tell(_ index: Int, level: Float) { voices[index].level = level }

    /// Takes down that a voice is silent.
    package mutating func end(_ index: Int) { voices[index].phase = .free }

    private mutating func settleAll(_ channel: UInt8, _ release: (Int) -> Void) {
        for index in voices.indices
        where voices[index].phase == .sustaining && voices[index].channel == channel {
            settle(index, release)
        }
    }

    /// Lets a kept voice die away, unless a pedal holds it.
    private mutating func settle(_ index: Int, _ release: (Int) -> Void) {
        let voice = voices[index]
        guard !Self.has(sustained, voice.channel), !voice.isChosen else { return }
        voices[index].phase = .released
        release(index)
    }

    private static func has(_ channels: UInt16, _ channel: UInt8) -> Bool {
        channels & 1 << channel != 0
    }

    private static func set(_ channels: UInt16, _ channel: UInt8, _ isOn: Bool) -> UInt16 {
        isOn ? channels | 1 << channel : channels & ~(1 << channel)
    }
}
