import Foundation

/// The files a blend is exported to: one mix, or steps along the way from A to B.
public enum Export {
    /// Mixes from A to B in equal steps, both ends included.
    ///
    /// - Parameter steps: 2…101, so that each has its own whole percentage.
    /// - Throws: `InstrumentError` when there are fewer or more.
    public static func mixes(steps: Int) throws -> [Float] {
        guard (2...101).contains(steps) else {
            throw InstrumentError(
                .blend, reason: "a blend has 2 to 101 steps, not \(steps)")
        }
        return (0..<steps).map { Float($0) / Float(steps - 1) }
    }

    /// The name of the file for a mix, by its share of B in percent: `blend-025.wav`.
    ///
    /// - Parameters:
    ///   - mix: 0…1.
    ///   - prefix: what stands before the figure.
    public static func fileName(mix: Float, prefix: String = "blend") -> String {
        let percent = Int((mix * 100).rounded())
        let figure = String(percent)
        return prefix + "-" + String(repeating: "0", count: max(0, 3 - figure.count)) + figure
            + ".wav"
    }

    /// Names for outputs of many inputs in one folder, none of which is an input or given twice.
    ///
    /// - Parameters:
    ///   - inputs: the files read.
    ///   - folder: where the outputs go, or `nil` for beside each input.
    ///   - suffix: what stands between an input's stem and the ending, such as `.resynth`.
    ///   - ending: the outputs' ending without dot.
    /// - Throws: `InstrumentError` when two inputs would give one file or one would be its own
    ///   output.
    public static func outputs(
        for inputs: [URL], in folder: URL?, suffix: String = "", ending: String
    ) throws -> [URL] {
        let sources = Set(inputs.map { $0.standardizedFileURL.path })
        var taken: Set<String> = []
        return try inputs.map { input in
            let stem = input.deletingPathExtension().lastPathComponent + suffix
            let target = (folder ?? input.deletingLastPathComponent())
                .appendingPathComponent(stem + "." + ending)
            let path = target.standardizedFileURL.path
            guard !sources.contains(path) else {
                throw InstrumentError(
                    .output, subject: target.path,
                    reason: "would overwrite an input; give another folder with --output")
            }
            guard taken.insert(path).inserted else {
                throw InstrumentError(
                    .output, subject: target.path,
                    reason: "two inputs would be written to it; run them one at a time")
            }
            return target
        }
    }
}
