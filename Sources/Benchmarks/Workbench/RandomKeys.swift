import Screen
import Signal
import Workbench

/// Keys as a cat on the keyboard presses them: all that are bound but those that leave the
/// workbench or write files, and letters for the dialogs.
struct RandomKeys {
    private static let left: Set<String> = ["quit", "suspend", "export"]

    private let all: [Key]
    private let frequent: [Key]
    /// Chance, which the moments of the keys are drawn from too.
    var random: SplitMix64

    init(seed: UInt64) {
        let actions = Keymap.standard.actions.filter { !Self.left.contains($0.name) }
        var seen: Set<Key> = []
        all = (actions.flatMap(\.keys).compactMap(KeyName.key) + [Key("y"), Key("u"), Key("_")])
            .filter { $0 != Key("e") && $0 != Key("q") && seen.insert($0).inserted }
        frequent = [
            Key(.left), Key(.right), Key(.up), Key(.down), Key(" "), Key(.tab), Key(.escape),
            Key(.function(5)),
        ]
        random = SplitMix64(seed: seed)
    }

    /// The next: half of them those that a hand is on all the time, some held with Shift or Alt.
    mutating func next() -> Key {
        let keys = random.nextUniform() < 0.5 ? frequent : all
        var key = keys[min(keys.count - 1, Int(random.nextUniform() * Float(keys.count)))]
        switch random.nextUniform() {
        case ..<0.1 where !key.isCharacter: key.modifiers.insert(.shift)
        case ..<0.2: key.modifiers.insert(.alt)
        default: break
        }
        return key
    }
}

extension Key {
    fileprivate var isCharacter: Bool {
        if case .character = code { true } else { false }
    }
}
