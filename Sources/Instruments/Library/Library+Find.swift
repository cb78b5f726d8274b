import Foundation

extension Library {
    /// Finds one sound by name.
    ///
    /// In this order: a file's whole name or title; the one sound whose name or title begins so;
    /// the one that contains it; the one that contains all its words. Case does not count.
    ///
    /// - Throws: `InstrumentError` that lists the candidates when several answer, and the nearest
    ///   titles when none does; also when the library is empty.
    public func sound(named text: String) throws -> Sound {
        guard !sounds.isEmpty else {
            throw InstrumentError(
                .notFound, subject: text,
                reason: "no such file, and no sounds are bundled here; give the folder that holds "
                    + "Sounds with --data or $LUTHIER_HOME")
        }
        let wanted = text.lowercased()
        let words = wanted.split { !($0.isLetter || $0.isNumber || $0 == "#") }
        let tests: [(String) -> Bool] = [
            { $0 == wanted },
            { $0.hasPrefix(wanted) },
            { $0.contains(wanted) },
            { name in !words.isEmpty && words.allSatisfy { name.contains($0) } },
        ]
        for test in tests where !wanted.isEmpty {
            let found = sounds.filter { test($0.name.lowercased()) || test($0.title.lowercased()) }
            if let only = found.first, found.count == 1 { return only }
            if found.count > 1 {
                throw InstrumentError(
                    .ambiguous, subject: text,
                    reason: "\(found.count) sounds answer to it; give one of "
                        + Self.list(Self.labels(of: found)))
            }
        }
        let near = wanted.isEmpty ? [] : nearest(to: wanted)
        throw InstrumentError(
            .notFound, subject: text.isEmpty ? "\"\"" : text,
            reason: "no file and no bundled sound of that name; "
                + (near.isEmpty
                    ? "'luthier sounds' lists the bundled ones"
                    : "the nearest are \(Self.list(near)); 'luthier sounds' lists all"))
    }

    /// What tells sounds apart: their titles, else their names, else their paths.
    private static func labels(of sounds: [Sound]) -> [String] {
        let kinds: [(Sound) -> String] = [\.title, \.name]
        for kind in kinds {
            let labels = sounds.map(kind)
            if Set(labels.map { $0.lowercased() }).count == sounds.count { return labels }
        }
        return sounds.map(\.path)
    }

    /// The titles of the sounds nearest to a text by edit distance, at most `count`.
    public func nearest(to text: String, count: Int = 4) -> [String] {
        let spelling = Spelling(text)
        let ranked = sounds.map { sound in
            let distances = [sound.name, sound.title].map { spelling.distance(to: $0) }
            return (distances.min() ?? 0, sound.title)
        }
        return ranked.sorted { $0 < $1 }.prefix(count).map(\.1)
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(6).joined(separator: ", ")
        return names.count > 6 ? shown + ", …" : shown
    }
}
