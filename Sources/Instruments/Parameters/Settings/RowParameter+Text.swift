extension RowParameter {
    /// The numbers of the rows.
    public var rows: ClosedRange<Int> { 0...count - 1 }

    private static var all: String { "all" }
    private static var none: String { "none" }

    /// What is typed: a row and its value; of what is on or off the rows where it is on.
    public var argument: String {
        first.isFlag ? "ROWS|\(Self.all)|\(Self.none)" : "ROW " + first.argument
    }

    /// What may be typed at first, where that is little.
    public var choices: [String] { first.isFlag ? [Self.all, Self.none] : [] }

    /// The values as they are typed; of what is on or off.
    public func text(in root: Root) -> String {
        NumberFormat.rows(rows.map { self[$0].text(in: root) == onText })
    }

    private var onText: String { first.choices.first ?? "" }

    /// Sets what was typed: `4 0.5`; of what is on or off `0-3,7`, `all` or `none`.
    ///
    /// - Parameter words: those that were typed.
    /// - Throws: `ParameterError`; one without a description where it is of another form altogether.
    public func parse(_ words: [String], into root: inout Root) throws {
        if first.isFlag { return try parse(rows: words.joined(separator: " "), into: &root) }
        let limits = "row \(rows.limits)"
        guard let word = words.first, let number = Float(word) else {
            throw ParameterError(.unreadable, limits)
        }
        guard number >= 0, number < Float(count) else { throw ParameterError(.outside, limits) }
        try self[Int(number)].called(first.id)
            .parse(words.dropFirst().joined(separator: " "), into: &root)
    }

    private func parse(rows text: String, into root: inout Root) throws {
        let on = try chosen(text)
        for row in rows {
            let texts = first.choices
            try self[row].parse(on.contains(row) ? onText : texts.last ?? "", into: &root)
        }
    }

    /// The rows that a text names.
    private func chosen(_ text: String) throws -> Set<Int> {
        switch text {
        case Self.all: return Set(rows)
        case Self.none: return []
        default: break
        }
        let parts = text.split(separator: ",")
        guard !parts.isEmpty else { throw ParameterError(.unreadable, "") }
        return try parts.reduce(into: []) { chosen, part in
            let ends = part.split(separator: "-").map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
                first <= last
            else { throw ParameterError(.unreadable, "") }
            guard rows.contains(first), rows.contains(last) else {
                throw ParameterError.outside("a row", rows.limits)
            }
            chosen.formUnion(first...last)
        }
    }
}
