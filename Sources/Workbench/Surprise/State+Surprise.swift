import Instruments
import Models
import Signal

/// Surprises.
public struct SurpriseState: Equatable, Sendable {
    /// How surprising they are.
    public var settings = SurpriseSettings()
    /// How many there were: each has chances of its own.
    var count: UInt64 = 0
    /// Whether the last one is to be heard as soon as its sounds are there.
    var isAwaited = false

    /// None yet.
    public init() {}
}

extension State {
    /// The most rows that stay A's in a surprise.
    private static let mostRows = 4

    /// Two sounds of those that the library shows, a point and rows, by chance; undo brings all
    /// back.
    mutating func surpriseMe() -> [Command] {
        let places = library.shown.count > 1 ? library.shown : Array(library.entries.indices)
        guard places.count > 1 else {
            return say(.hint, "a surprise needs two sounds to choose from")
        }
        surprise.count += 1
        var random = SplitMix64(seed: UInt64(max(0, time) * 1_000) &+ surprise.count << 40)
        func chance() -> Float { Float(random.nextUniform()) }
        func place(_ count: Int) -> Int { min(count - 1, Int(chance() * Float(count))) }
        let first = places[place(places.count)]
        let others = byLikeness(places.filter { $0 != first }, to: first)
        // A tenth of them all around the distance that is chosen.
        let share = SurpriseSettings.Parameters.distance.share(in: surprise.settings) ?? 0
        let middle = Float(share) * Float(others.count - 1)
        let spread = Float(others.count) * 0.1 * (chance() - 0.5)
        let second = others[min(others.count - 1, max(0, Int((middle + spread).rounded())))]
        var settings = BlendSettings()
        settings.vocoder = document.settings.vocoder
        settings.x = (0.2 + 0.6 * chance()) * 100
        settings.x = settings.x.rounded() / 100
        for _ in 0..<place(Self.mostRows + 1) {
            settings.follows[place(settings.follows.count)] = false
        }
        let (a, b) = (library.entries[first], library.entries[second])
        edit(.surprise) { document in
            document.sounds = [a.reference, b.reference, nil, nil]
            document.settings = settings
            document.presetName = nil
            document.about = ""
            document.slot = nil
        }
        if case .source(let slot) = focus, slot > 1 { focus = .blend }
        let commands = loadMissing() + blendChanged()
        _ = say(
            .done,
            "\(a.sound.title) and \(b.sound.title); \(key("undo")) brings back what was there")
        guard blend.encoding == nil else { return commands + start(.blend) }
        surprise.isAwaited = true
        return commands
    }

    /// Entries from the most alike to the least; those that are not encoded yet as they come.
    private func byLikeness(_ places: [Int], to first: Int) -> [Int] {
        guard let own = library.summaries[library.entries[first].reference] else { return places }
        let distances = places.map { place in
            library.summaries[library.entries[place].reference]?.distance(to: own) ?? .infinity
        }
        return places.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }.map {
            places[$0]
        }
    }

    /// Lets a surprise be heard whose sounds are there now.
    mutating func hearSurprise() -> [Command] {
        guard surprise.isAwaited, blend.encoding != nil else { return [] }
        surprise.isAwaited = false
        return start(.blend)
    }
}
