import FileSystem
import Foundation

/// The files a blend is exported to: one mix, or steps along the way from A to B.
public enum Export {
    /// The endings of the sound files that are written.
    public static let soundEndings = ["wav", "wave", "flac"]

    /// How many steps there may be from A to B: each has its own whole percentage.
    public static let steps = 2...101
    /// How many there are where nobody says otherwise: the ends, the middle, and halves of the way.
    public static let usualSteps = 5

    /// Mixes from A to B in equal steps, both ends included.
    ///
    /// - Parameter steps: one of ``steps``.
    /// - Throws: `InstrumentError` when there are fewer or more.
    public static func mixes(steps: Int) throws -> [Float] {
        guard Self.steps.contains(steps) else {
            throw InstrumentError(.blend, reason: "the number of steps \(Self.steps.limits)")
        }
        return (0..<steps).map { Float($0) / Float(steps - 1) }
    }

    /// The name of the file for a mix, by its share of B in percent: `blend-025.wav`.
    ///
    /// - Parameters:
    ///   - mix: 0…1.
    ///   - prefix: what stands before the figure.
    ///   - ending: what stands after the dot.
    public static func fileName(
        mix: Float, prefix: String = "blend", ending: String = "wav"
    ) -> String {
        let percent = Int((mix * 100).rounded())
        return "\(prefix)-\(percent.padded()).\(ending)"
    }

    /// Names that differ from one another: those that were there before get a number.
    static func distinct(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        // On some disks small letters and large ones are the same.
        return names.map { FreeName.first($0) { !taken.insert($0.lowercased()).inserted } }
    }

    /// The paths of results, one a name.
    ///
    /// A single result may be given a name of its own; for more, `output` is a folder, which is
    /// made when it is missing. `-` is standard output. No result may replace an input.
    ///
    /// - Parameters:
    ///   - output: the file or folder asked for, or `nil` for the current folder.
    ///   - names: the results' file names.
    ///   - inputs: the files read.
    ///   - endings: those that a name of one's own may have; where `wav` is among them it may have
    ///     none.
    /// - Throws: `InstrumentError` when two results are one file, one is an input, the ending is
    ///   another, or the folder is missing or cannot be made. Better now than after a long render.
    public static func paths(
        output: String?, names: [String], inputs: [URL], endings: [String] = soundEndings
    ) throws -> [String] {
        if output == "-" {
            guard names.count == 1 else {
                throw InstrumentError(
                    .output,
                    reason: "\(names.count) results do not fit on standard output; give --output "
                        + "a folder")
            }
            return ["-"]
        }
        let paths: [String]
        if let output, names.count == 1, !isFolder(output) {
            try check(output, endings: endings)
            paths = [output]
        } else {
            let folder = output ?? "."
            try makeFolder(folder)
            paths = names.map {
                folder == "." ? $0 : (folder as NSString).appendingPathComponent($0)
            }
        }
        try requireDistinct(paths, from: inputs)
        return paths
    }

    /// Checks that results differ from one another and from what is read.
    ///
    /// - Throws: `InstrumentError` that names the first result that does not.
    static func requireDistinct(_ paths: [String], from inputs: [URL]) throws {
        let sources = Set(inputs.map(resolved))
        var taken: Set<String> = []
        for path in paths {
            let target = resolved(URL(fileURLWithPath: path))
            guard !sources.contains(target) else {
                throw InstrumentError(
                    .output, subject: path,
                    reason: "would overwrite an input; give another name")
            }
            guard taken.insert(target).inserted else {
                throw InstrumentError(
                    .output, subject: path,
                    reason: "two inputs would be written to it; run them one at a time")
            }
        }
    }

    private static func resolved(_ url: URL) -> String {
        url.standardizedFileURL.resolvingSymlinksInPath().path
    }

    /// Checks the name given for a single result; devices and pipes may be called anything.
    private static func check(_ path: String, endings: [String]) throws {
        let url = URL(fileURLWithPath: path)
        if let kind = Path.kind(path), kind != S_IFREG, kind != S_IFDIR { return }
        let ending = url.pathExtension.lowercased()
        guard endings.contains(ending) || (ending.isEmpty && endings.contains("wav")) else {
            let known = endings.map { "." + $0 }.joined(separator: ", ")
            throw InstrumentError(
                .output, subject: path,
                reason: "\(ending.isEmpty ? "has no ending" : "ends in .\(ending)"), and "
                    + "\(known) would do; a folder's name ends in /")
        }
        let folder = url.deletingLastPathComponent().path
        guard isFolder(folder) else {
            let isFile = Path.exists(folder)
            throw InstrumentError(
                .output, subject: path,
                reason: isFile
                    ? "\(folder) is a file and no folder; choose another --output"
                    : "there is no folder \(folder); make it first, or choose another --output")
        }
        guard Path.isWritable(folder) else {
            throw InstrumentError(
                .output, subject: path,
                reason: "no permission to write in \(folder); choose another --output")
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        Path.kind(path).map { $0 == S_IFDIR } ?? path.hasSuffix("/")
    }

    /// Makes a folder, and those above it, where it is missing.
    ///
    /// - Throws: `InstrumentError` when it cannot be made.
    package static func makeFolder(_ path: String) throws {
        do {
            try Path.makeFolder(path)
        } catch {
            throw InstrumentError(
                .output, subject: path, reason: "cannot be made a folder; choose another")
        }
    }
}
