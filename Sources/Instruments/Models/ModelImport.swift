import FileSystem
import Foundation
import Models

/// Puts a published model's checkpoint into a folder of models, in our own files:
/// `<name>.safetensors`, `<name>.json` and a card, `<name>.md`.
public struct ModelImport {
    /// The weights that are written.
    public var weights: URL { stem.appendingPathExtension("safetensors") }
    /// The configuration that is written.
    public var configuration: URL { stem.appendingPathExtension("json") }
    /// The card that is written.
    public var card: URL { stem.appendingPathExtension("md") }

    private let checkpoint: any PublishedCheckpoint
    private let stem: URL
    private let name: String
    private let replaces: Bool

    /// Prepares an import.
    ///
    /// - Parameters:
    ///   - checkpoint: what is imported.
    ///   - folder: where the files go; it is made when it is missing.
    ///   - name: the model's name, a file's name without an ending.
    ///   - replaces: whether files of that name may be replaced.
    /// - Throws: `InstrumentError` when the name is taken.
    /// - Precondition: the name is that of a file.
    public init(
        _ checkpoint: any PublishedCheckpoint, folder: URL, name: String, replaces: Bool
    ) throws {
        self.checkpoint = checkpoint
        self.name = name
        self.replaces = replaces
        precondition(!name.isEmpty && !name.contains("/"), "a name is one of a file")
        stem = folder.appendingPathComponent(name)
        if let taken = files.first(where: exists), !replaces {
            throw InstrumentError(
                .output, subject: taken.path,
                reason: "exists already; give another --name, or --force to replace it")
        }
    }

    private var files: [URL] { [weights, configuration, card] }

    private func exists(_ url: URL) -> Bool { Path.exists(url.path) }

    /// Writes the files; what goes wrong on the way leaves none of them.
    ///
    /// - Parameters:
    ///   - cancellation: stops between tensors when raised.
    ///   - progress: called with the share that is done, 0…1.
    /// - Throws: an error of the checkpoint or the output, or `CancellationError`.
    public func run(
        cancellation: Cancellation = Cancellation(), progress: (Double) -> Void = { _ in }
    ) throws {
        let folder = stem.deletingLastPathComponent()
        do {
            try Path.makeFolder(folder.path)
        } catch {
            throw InstrumentError(
                .output, subject: folder.path, reason: "cannot be made; choose another folder")
        }
        let fresh = files.filter { !exists($0) }
        do {
            try checkpoint.write(to: weights.path) {
                try cancellation.check()
                progress($0)
            }
            try write(checkpoint.card(named: name), to: card)
            try JSONFile.write(checkpoint.configuration(named: name), to: configuration)
        } catch {
            for file in fresh { Path.remove(file.path) }
            throw error
        }
    }

    private func write(_ text: String, to url: URL) throws {
        do {
            try Array(text.utf8).withUnsafeBytes { try WholeFile.write($0, to: url.path) }
        } catch let fault as FileFault {
            throw InstrumentError(
                .output, subject: url.path, reason: fault.reason(doing: "write"))
        }
    }
}
