import Instruments
import Models
import Screen

extension State {
    /// Edits the blend; what it sounds like is heard at once.
    ///
    /// - Parameter kind: what is edited; the same kind soon after belongs to the same edit.
    mutating func editBlend(
        _ kind: EditKind, _ change: (inout BlendSettings) -> Void
    ) -> [Command] {
        edit(kind) { change(&$0.settings) }
        return blendEdited()
    }

    /// Changes a parameter by the steps of a press; where the sounds or the model set it, with
    /// them.
    mutating func step(
        _ parameter: Parameter<BlendSettings>, _ press: ParameterKeys.Press, factor: Float
    ) -> [Command] {
        let (steps, hooks) = (press.steps * factor, parameter.hooks)
        var settings = document.settings
        if let step = hooks.step {
            if let text = step(&settings, steps, self) { return say(.hint, text) }
        } else {
            parameter.step(in: &settings, by: steps)
        }
        edit(.of(press.name)) { $0.settings = settings }
        hooks.tell(&self)
        tellOfEffect(of: parameter)
        return blendEdited()
    }

    /// Moves the pitch by semitones.
    mutating func transpose(_ action: String, by semitones: Float) -> [Command] {
        edit(.of(action)) { $0.settings.transpose(by: semitones) }
        tellOfEffect(of: BlendSettings.Parameters.pitch)
        return blendEdited()
    }

    /// Fixes the pitch to the key nearest to what sounds.
    mutating func fixPitch() -> [Command] {
        let note = currentNote
        edit(.of("pitch-note")) { $0.settings.pitch = .note(note) }
        tellOfEffect(of: BlendSettings.Parameters.pitch)
        return blendEdited()
    }

    /// Whether the point moves in a plane, because there are more than two sounds.
    var hasPad: Bool { document.activeSlots.count > 2 }

    /// Moves the point up or down between more than two sounds, else selects a row.
    mutating func moveOrSelect(by steps: Float) -> [Command] {
        hasPad
            ? move(BlendSettings.Parameters.y, by: steps) : select(row: steps < 0 ? -1 : 1)
    }

    /// Moves the point by steps, one way; what it sounds like is heard at once.
    mutating func move(_ parameter: Parameter<BlendSettings>, by steps: Float) -> [Command] {
        move { parameter.step(in: &$0, by: steps) }
    }

    /// Puts the point at places of its ranges, 0…1; `y` stays where it is when `nil`.
    mutating func move(toShare x: Double, y: Double? = nil) -> [Command] {
        move { settings in
            BlendSettings.Parameters.x.set(share: x, in: &settings)
            if let y { BlendSettings.Parameters.y.set(share: y, in: &settings) }
        }
    }

    private mutating func move(_ change: (inout BlendSettings) -> Void) -> [Command] {
        edit(.move) { document in
            change(&document.settings)
            document.settings.settlePoint()
        }
        return blendEdited()
    }

    /// Selects the row so many further down.
    mutating func select(row step: Int) -> [Command] {
        blend.row = min(max(0, blend.row + step), Encoding.dimensions - 1)
        return []
    }

    /// Changes a parameter of the selected row by the steps of a press.
    mutating func step(
        _ parameter: RowParameter<BlendEdits>, _ press: ParameterKeys.Press, factor: Float
    ) -> [Command] {
        let row = blend.row
        let kind: EditKind = parameter.first.isFlag ? .mask(row) : .of(press.name, row: row)
        return editBlend(kind) { parameter[row].step(in: &$0.edits, by: press.steps * factor) }
    }

    /// Whether the selected row follows the blend.
    mutating func toggleMask() -> [Command] {
        let row = blend.row
        return editBlend(.mask(row)) { BlendEdits.Parameters.mask[row].step(in: &$0.edits, by: 1) }
    }

    /// The pitch after another, round and round; `nil` for that of the first sound that has one.
    func nextPitch(after pitch: PitchChoice?) -> PitchChoice? {
        let all: [PitchChoice?] =
            [nil] + document.activeSlots.indices.map { .source($0) } + [.blend, .note(currentNote)]
        if case .note = pitch { return nil }
        let at = all.firstIndex(of: pitch) ?? 0
        return all[(at + 1) % all.count]
    }

    /// The key nearest to what the blend sounds at, C4 when it has no pitch.
    var currentNote: Note {
        if case .note(let note) = document.settings.pitch { return note }
        let known = (blend.encoding?.pitch.hertz ?? []).filter { $0 > 0 }.sorted()
        guard !known.isEmpty else { return Note(midi: 60) }
        let middle = Double(known[known.count / 2])
        return Note(midi: Note(hertz: middle).midi.rounded())
    }

    /// What is left of a blend however much is skipped, in seconds.
    static let shortestRest = 0.1

    /// The latest place in seconds that the blend may begin at, so that a tenth of a second is
    /// left; `nil` while there is no blend.
    var lastStart: Float? {
        guard let made = blend.blend else { return nil }
        let isTrimmed = document.settings.isTrimmed
        let frames = made.length(
            of: activeSlots.compactMap { sources.loaded[$0]?.encoding(isTrimmed: isTrimmed) })
        return Float(max(0, Double(frames) / Encoding.frameRate - Self.shortestRest))
    }

    /// Seconds that an encoding lasts.
    public func seconds(of encoding: Encoding?) -> Double { encoding?.seconds ?? 0 }
}
