import FileSystem
import Foundation
import Models

/// The summaries of all sounds that were ever encoded, in one file beside the encodings.
///
/// An entry is found by path as long as the file's size and its time of change are the same, so
/// that ten thousand sounds are compared without opening one; and by the hash of the content where
/// the file was moved. A file of entries that is damaged counts as empty.
public struct SummaryCache: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        var stamp: FileStamp
        /// ``ContentHash/text`` of the file.
        var content: String
        var summary: SoundSummary
    }

    /// The file of the entries.
    public let file: URL
    var entries: [String: Entry]

    /// Reads the entries that were kept, if there are any.
    ///
    /// - Parameters:
    ///   - folder: the folder of the encodings.
    ///   - weightsHash: the hash of the model's weights.
    public init(folder: URL, weightsHash: String) {
        var key = ContentHash()
        key.update(weightsHash.utf8)
        file = folder.appendingPathComponent("\(key.text).summaries")
        entries = (try? RegularFile.bytes(of: file.path)).flatMap(Self.decode) ?? [:]
    }

    /// The number of sounds.
    public var count: Int { entries.count }

    /// The summary of a sound file that is as it was; `nil` where it is new or has changed.
    public func summary(of url: URL) -> SoundSummary? {
        guard let entry = entries[url.path], entry.stamp == FileStamp(url) else { return nil }
        return entry.summary
    }

    /// The summary of a content, wherever it lies.
    public func summary(for content: ContentHash) -> SoundSummary? {
        let text = content.text
        return entries.values.first { $0.content == text }?.summary
    }

    /// Keeps a summary; a file that is gone is passed over.
    public mutating func store(_ summary: SoundSummary, of url: URL, content: ContentHash) {
        guard let stamp = FileStamp(url) else { return }
        entries[url.path] = Entry(stamp: stamp, content: content.text, summary: summary)
    }

    /// Writes the entries, without those of files that are gone; the file appears whole or not at
    /// all.
    ///
    /// - Returns: whether it could be written; a cache that cannot only costs time.
    @discardableResult
    public func save() -> Bool {
        let present = entries.filter { Path.exists($0.key) }
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Self.encode(present).withUnsafeBytes { try WholeFile.write($0, to: file.path) }
            return true
        } catch {
            return false
        }
    }
}
