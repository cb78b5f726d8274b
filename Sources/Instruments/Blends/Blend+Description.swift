extension Blend {
    /// What was blended, in one line, for the tags of a file.
    public func description(of titles: [String]) -> String {
        typealias Known = BlendEdits.Parameters
        // What shapes time is told before what shapes pitch and level, as it is done.
        let first = [Known.length, Known.stretch, Known.reversal, Known.start]
        let rest = Known.all.filter { other in !first.contains { $0.id == other.id } }
        let told = (first + rest).compactMap { $0.told(in: edits) }
        let moving = automation.ids.map { "\($0) moves" }
        let facts = [edits.interpolation.rawValue, "pitch \(pitch.text)"] + told + moving
        return shares(of: titles) + " (\(facts.joined(separator: ", ")))"
    }

    /// The share of each sound: `75 % Sitar + 25 % Bird`.
    public func shares(of titles: [String]) -> String {
        zip(titles, weights).map { title, weight in
            "\(Int((weight * 100).rounded())) % \(title)"
        }.joined(separator: " + ")
    }
}
