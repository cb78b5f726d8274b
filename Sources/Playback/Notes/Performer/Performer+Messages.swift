import Glibc
import Instruments

extension Performer {
    /// The channel that holds for all where each note has a channel of its own.
    private static let manager: UInt8 = 0
    /// How far notes bend that have a channel of their own, in semitones, where nothing is said.
    private static let expressiveBend: Float = 48
    /// A pedal is down from here on.
    private static let down: UInt8 = 64
    /// Swings of the pitch in a second.
    private static let swings = 5.5

    /// Obeys a message so many frames into the stretch that is about to be rendered.
    func take(_ message: MIDIMessage, after frames: Int) {
        let channel = message.channel
        switch message.content {
        case .noteOn(let key, let velocity):
            press(key, velocity, channel, after: frames)
        case .noteOff(let key, _):
            letGo(key, channel, after: frames)
        case .keyPressure(let key, let value): channels[Int(channel)].press(key, value)
        case .pressure(let value): channels[Int(channel)].press(value)
        case .bend(let value): channels[Int(channel)].bend(to: value)
        case .program(let number):
            // What sounds goes on as it is.
            guard let index = programs[number] else { break }
            forChannels(of: channel) { chosen[Int($0)] = index }
        case .controller(let controller, let value):
            move(controller, to: value, channel, after: frames)
        }
    }

    private func move(
        _ controller: MIDIController, to value: UInt8, _ channel: UInt8, after frames: Int
    ) {
        channels[Int(channel)].move(controller, to: value)
        forChannels(of: channel) { channel in
            switch controller {
            case .sustain: sustain(value >= Self.down, channel, after: frames)
            case .sostenuto: sostenuto(value >= Self.down, channel, after: frames)
            case .reset:
                sustain(false, channel, after: frames)
                sostenuto(false, channel, after: frames)
            case .allNotesOff:
                forget(channel)
                allocator.letGoAll(channel: channel) { voices[$0]?.letGo(after: frames) }
            case .allSoundOff:
                forget(channel)
                allocator.cut(channel: channel) { voices[$0]?.cut(after: frames) }
            default: break
            }
        }
    }

    /// Does something to a channel; to all where it holds for all.
    private func forChannels(of channel: UInt8, _ work: (UInt8) -> Void) {
        guard isExpressive, channel == Self.manager else { return work(channel) }
        for channel in 0..<UInt8(16) { work(channel) }
    }

    private func sustain(_ isDown: Bool, _ channel: UInt8, after frames: Int) {
        allocator.sustain(isDown, channel: channel) { voices[$0]?.letGo(after: frames) }
    }

    private func sostenuto(_ isDown: Bool, _ channel: UInt8, after frames: Int) {
        allocator.sostenuto(isDown, channel: channel) { voices[$0]?.letGo(after: frames) }
    }

    private func forget(_ channel: UInt8) {
        held[Int(channel)].clear()
        sounding[Int(channel)] = nil
    }

    /// Semitones that the bend wheel moves a channel by.
    ///
    /// - Parameter range: semitones that it goes either way where nothing is said.
    func bend(of channel: UInt8, usual range: Float) -> Float {
        func bend(_ channel: UInt8, usual: Float) -> Float {
            let controls = channels[Int(channel)]
            return controls.bend == 0 ? 0 : controls.bend * controls.bendRange(usual: usual)
        }
        guard isExpressive, channel != Self.manager else {
            return bend(channel, usual: range)
        }
        return bend(channel, usual: Self.expressiveBend) + bend(Self.manager, usual: range)
    }

    /// Semitones that a key swings up or down by at the end of the stretch.
    ///
    /// - Parameter cents: that it swings at most.
    func swing(of channel: UInt8, key: UInt8, cents: Float) -> Float {
        var depth = channels[Int(channel)].swing(key: key)
        if isExpressive {
            depth = max(depth, channels[Int(Self.manager)].swing(key: key))
        }
        guard depth > 0, cents > 0 else { return 0 }
        let phase = 2 * Double.pi * Self.swings * Double(end) / Double(Self.rate)
        return depth * cents / 100 * Float(sin(phase))
    }

    /// How much brighter a channel's notes are made, in dB.
    ///
    /// - Parameter most: dB at the ends of slide.
    func slide(of channel: UInt8, most: Float) -> Float {
        var slide = channels[Int(channel)].slide
        if isExpressive, channel != Self.manager { slide += channels[Int(Self.manager)].slide }
        return most * min(max(slide, -1), 1)
    }

    /// How bright a voice sounds: from the fourth harmonic of its key on it is raised or lowered.
    ///
    /// - Parameter decibels: where it goes.
    func brightness(of index: Int, key: UInt8, wanted decibels: Float) -> BrightnessFilter.Setting {
        let slide = tunings[index].slide(to: decibels)
        guard slide != 0 else { return .none }
        let fourth = 4 * Float(Note(midi: Double(key)).hertz)
        return BrightnessFilter.Setting(decibels: slide, above: fourth, rate: Self.rate)
    }

    /// Linear gains of a channel on both sides.
    func gains(of channel: UInt8) -> (left: Float, right: Float) {
        let own = channels[Int(channel)].gains
        guard isExpressive, channel != Self.manager else { return own }
        let all = channels[Int(Self.manager)].gains
        return (own.left * all.left, own.right * all.right)
    }
}
