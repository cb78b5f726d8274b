import Instruments
import Models
import Screen

extension State {
    /// The share that one press of an arrow moves the point by.
    static let step: Float = 0.01

    mutating func performInBlend(_ action: Action, factor: Float) -> [Command] {
        let isPad = document.activeSlots.count > 2
        switch action {
        case .mixLeft: return move(dx: -Self.step * factor)
        case .mixRight: return move(dx: Self.step * factor)
        case .mixUp: return isPad ? move(dy: -Self.step * factor) : select(row: -1)
        case .mixDown: return isPad ? move(dy: Self.step * factor) : select(row: 1)
        case .dimensionUp: return select(row: -1)
        case .dimensionDown: return select(row: 1)
        case .mask: return toggleMask()
        case .addBlendToMix: return addBlendToMix()
        default: break
        }
        if let tenth = Action.jumps.firstIndex(of: action) {
            return move(to: tenth == 9 ? 1 : Float(tenth) / 10)
        }
        if action == .vocoder, vocoders.count == 1 {
            return say(.hint, "there is one vocoder, \(vocoders[0])")
        }
        guard let change = change(action, factor: factor) else { return [] }
        let isOfRow = Self.rowActions.contains(action)
        edit(action.rawValue + (isOfRow ? " \(blend.row)" : "")) { change(&$0.patch) }
        if action == .vocoder { tellOfVocoder() }
        if Self.pitchActions.contains(action) {
            tellOfEffect(of: BlendSettings.Parameters.pitch)
        } else if let parameter = BlendSettings.Parameters.all.first(where: {
            $0.press(action) != nil
        }) {
            tellOfEffect(of: parameter)
        }
        return blendEdited()
    }

    /// Actions that choose the pitch.
    private static let pitchActions: Set<Action> = [
        .pitch, .pitchNote, .semitoneDown, .semitoneUp, .octaveDown, .octaveUp,
    ]

    /// Actions that edit the selected row alone.
    private static let rowActions: Set<Action> = [
        .offsetDown, .offsetUp, .scaleDown, .scaleUp, .resetDimension,
    ]

    /// What an action does to the settings; `nil` for an action that does nothing to them.
    private func change(_ action: Action, factor: Float) -> ((inout BlendSettings) -> Void)? {
        let row = blend.row
        switch action {
        case .pitch: return { [self] in $0.pitch = nextPitch(after: $0.pitch) }
        case .pitchNote: return { [self] in $0.pitch = .note(currentNote) }
        case .semitoneDown: return { $0.transpose(by: -factor) }
        case .semitoneUp: return { $0.transpose(by: factor) }
        case .octaveDown: return { $0.transpose(by: -12) }
        case .octaveUp: return { $0.transpose(by: 12) }
        case .startLater:
            guard let last = lastStart else { return nil }
            return { $0.startLater(by: factor, last: last) }
        case .vocoder: return { [self] in $0.vocoder = nextVocoder(after: $0.vocoder) }
        case .maskAll: return { $0.follows = $0.follows.map { !$0 } }
        case .resetDimension: return { $0.reset(row: row) }
        case .resetBlend:
            return { settings in
                let (x, y) = (settings.x, settings.y)
                settings = BlendSettings()
                (settings.x, settings.y) = (x, y)
            }
        default: break
        }
        let ofRow = BlendEdits.Parameters.rows.map { $0[row].within(\BlendSettings.edits) }
        for parameter in BlendSettings.Parameters.all + ofRow {
            guard let press = parameter.press(action) else { continue }
            return { parameter.step(in: &$0, by: press.steps * factor) }
        }
        return nil
    }

    /// Moves the point; what it sounds like is heard at once.
    mutating func move(dx: Float = 0, dy: Float = 0) -> [Command] {
        move(to: document.patch.x + dx, y: document.patch.y + dy)
    }

    /// Puts the point somewhere, 0…1 each; `y` stays where it is when `nil`.
    mutating func move(to x: Float, y: Float? = nil) -> [Command] {
        edit("move") { document in
            document.patch.x = BlendSettings.place(x)
            document.patch.y = BlendSettings.place(y ?? document.patch.y)
        }
        return blendEdited()
    }

    private mutating func select(row step: Int) -> [Command] {
        blend.row = min(max(0, blend.row + step), Encoding.dimensions - 1)
        return []
    }

    /// Whether the selected row follows the blend.
    mutating func toggleMask() -> [Command] {
        let row = blend.row
        edit("mask \(row)") { $0.patch.follows[row].toggle() }
        return blendEdited()
    }

    private func nextPitch(after pitch: PitchChoice?) -> PitchChoice? {
        let all: [PitchChoice?] =
            [nil] + document.activeSlots.indices.map { .source($0) } + [.blend, .note(currentNote)]
        if case .note = pitch { return nil }
        let at = all.firstIndex(of: pitch) ?? 0
        return all[(at + 1) % all.count]
    }

    /// The key nearest to what the blend sounds at, C4 when it has no pitch.
    var currentNote: Note {
        if case .note(let note) = document.patch.pitch { return note }
        let known = (blend.encoding?.pitch.hertz ?? []).filter { $0 > 0 }.sorted()
        guard !known.isEmpty else { return Note(midi: 60) }
        let middle = Double(known[known.count / 2])
        return Note(midi: Note(hertz: middle).midi.rounded())
    }

    /// What is left of a blend however much is skipped, in seconds.
    static let shortestRest = 0.1

    /// The latest place in seconds that the blend may begin at, so that a tenth of a second is left;
    /// `nil` while there is no blend.
    var lastStart: Float? {
        guard let made = blend.blend else { return nil }
        let isTrimmed = document.patch.isTrimmed
        let frames = made.length(
            of: activeSlots.compactMap { sources[$0]?.encoding(isTrimmed: isTrimmed) })
        let seconds = Double(frames * Encoding.hop) / Double(Encoding.sampleRate)
        return Float(max(0, seconds - Self.shortestRest))
    }

    /// Seconds that an encoding lasts.
    public func seconds(of encoding: Encoding?) -> Double {
        Double((encoding?.frames ?? 0) * Encoding.hop) / Double(Encoding.sampleRate)
    }
}
