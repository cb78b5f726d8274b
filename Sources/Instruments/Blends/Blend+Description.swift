import Foundation
import Models

extension Blend {
    /// What was blended, in one line, for the tags of a file.
    public func description(of titles: [String]) -> String {
        let facts = [interpolation.rawValue, "pitch \(pitch.text)"] + edits
        return shares(of: titles) + " (\(facts.joined(separator: ", ")))"
    }

    /// The share of each sound: `75 % Sitar + 25 % Bird`.
    public func shares(of titles: [String]) -> String {
        zip(titles, weights).map { title, weight in
            "\(Int((weight * 100).rounded())) % \(title)"
        }.joined(separator: " + ")
    }

    /// What differs from a plain blend, such as `reversed` and `+12 semitones`.
    private var edits: [String] {
        var edits = frames.map { ["\($0) frames"] } ?? []
        if stretch != 1 { edits.append("stretched × \(Self.figure(stretch))") }
        if isReversed { edits.append("reversed") }
        if start != 0 { edits.append("from \(Self.figure(start)) s") }
        if transposition != 0 {
            let sign = transposition > 0 ? "+" : ""
            edits.append("\(sign)\(Self.figure(transposition)) semitones")
        }
        if gain != 0 { edits.append("\(gain > 0 ? "+" : "")\(Self.figure(gain)) dB") }
        return edits
    }

    private static func figure(_ value: Float) -> String {
        String(format: "%.6g", Double(value)).replacingOccurrences(of: "-", with: "−")
    }
}
