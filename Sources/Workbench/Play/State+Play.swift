import Instruments
import Screen

extension State {
    /// Seconds within which a key that comes again is one that is held: terminals repeat at 10 a
    /// second or more, and fingers strike more slowly.
    static let repeatPause = 0.12

    /// Lets letters be the keys of a piano, or letters again.
    mutating func toggleKeys() -> [Command] { play.isOn ? leaveKeys() : takeKeys() }

    private mutating func takeKeys() -> [Command] {
        play.isOn = true
        library.field = nil
        let keys = play.keyboard.layout.keys
        let ends = [keys.first, keys.last].compactMap { $0.map { String($0.character) } }
        _ = say(
            .hint,
            "\(ends.joined(separator: " to ")) are keys; \(key("keys")) ends it")
        return [.useKeyReleases(true)]
    }

    /// Lets letters be letters again, and notes fall silent.
    mutating func leaveKeys() -> [Command] {
        play.isOn = false
        letGo()
        return [.note(.silence), .useKeyReleases(false)]
    }

    /// Silences all notes, whoever plays them.
    mutating func silenceNotes() -> [Command] {
        letGo()
        return [.note(.silence)]
    }

    private mutating func letGo() {
        play.held = [:]
        if play.heardUntil != nil { hearNotes() }
    }

    /// Sets how the keys play.
    mutating func step(_ parameter: Parameter<KeyboardSettings>, by steps: Float) -> [Command] {
        parameter.step(in: &play.keyboard, by: steps)
        return []
    }

    /// A key while letters are the keys of a piano; `nil` where it is none of them.
    mutating func pressNote(_ key: Key) -> [Command]? {
        guard play.isOn, dialog == nil, !library.isTyping else { return nil }
        if case .character(let character) = key.code, key.modifiers.isEmpty {
            let isKey = play.keyboard.layout.semitones(of: character) != nil
            if isKey || play.held[character] != nil { return sound(character, key.phase) }
        }
        guard key.phase != .released, let action = keymap.own(key, in: .keys) else { return nil }
        return action.perform(&self, 1)
    }

    /// Strikes a key, lets it sound on, or lets it go.
    private mutating func sound(_ character: Character, _ phase: Key.Phase) -> [Command] {
        if phase == .repeated { return [] }
        if phase == .released { return release(character) }
        if phase == .unknown, let held = play.held[character],
            time - held.pressedAt < Self.repeatPause
        {
            // Repeats come soon after each other until the key is let go.
            play.held[character]?.pressedAt = time
            play.held[character]?.until = max(held.until ?? 0, time + Self.repeatPause)
            return []
        }
        let commands = release(character)
        guard let note = play.keyboard.note(of: character) else { return commands }
        play.held[character] = PlayState.Held(
            note: note, pressedAt: time,
            until: phase == .unknown ? time + Double(play.keyboard.gate) : nil)
        hearNotes()
        return commands + [.note(.on(note: note, velocity: play.keyboard.touch))]
    }

    private mutating func release(_ character: Character) -> [Command] {
        guard let held = play.held.removeValue(forKey: character) else { return [] }
        hearNotes()
        // Two characters may play the same note.
        return play.notes.contains(held.note) ? [] : [.note(.off(note: held.note))]
    }

    /// Sees to it that the meters move for as long as a note is heard, which falls by 60 dB.
    private mutating func hearNotes() {
        let ends = play.held.values.map { $0.until ?? .infinity }.max() ?? time
        play.heardUntil = ends + Double(document.voices.release) + 1
    }

    /// Lets the keys go whose time is over.
    mutating func endNotes() -> [Command] {
        var commands: [Command] = []
        for (character, held) in play.held.sorted(by: { $0.key < $1.key }) {
            guard let until = held.until, until <= time else { continue }
            commands += release(character)
        }
        if let until = play.heardUntil, until <= time {
            play.heardUntil = nil
            if transport.playing == nil { quieten() }
        }
        return commands
    }

    /// Whether the meters move.
    public var isHeard: Bool { transport.playing != nil || play.heardUntil != nil }
}
