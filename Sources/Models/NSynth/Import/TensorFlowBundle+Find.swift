import FileSystem
import Foundation
import Neural

extension TensorFlowBundle {
    /// Opens the checkpoint that a path stands for: a tar archive that holds one, or what
    /// ``prefix(of:)`` takes.
    ///
    /// - Throws: ``NeuralError``.
    public static func open(_ path: String) throws -> TensorFlowBundle {
        guard RegularFile.exists(path), path.lowercased().hasSuffix(".tar") else {
            return try TensorFlowBundle(prefix: prefix(of: path))
        }
        let archive = try TarArchive(path: path)
        let found = archive.entries.keys.filter { $0.hasSuffix(".index") }
            .map { String($0.dropLast(6)) }.sorted()
        guard let only = found.first, found.count == 1 else {
            throw NeuralError(
                .file, path: path,
                reason: found.isEmpty
                    ? "holds no .index file of a TensorFlow checkpoint"
                    : "holds several checkpoints: \(found.joined(separator: ", ")); unpack it and "
                        + "give one")
        }
        return try TensorFlowBundle(in: archive, prefix: only)
    }

    /// The prefix of the checkpoint that a path stands for.
    ///
    /// - Parameter path: the `.index` file, the `.meta` file, a `.data-…` file, the prefix of all, a
    ///   folder that holds one checkpoint, or one in which TensorFlow's `checkpoint` file names the
    ///   latest, or that file; also a folder that holds only such a folder.
    /// - Throws: ``NeuralError`` `file` when there is none, or more than one.
    public static func prefix(of path: String) throws -> String {
        let url = URL(fileURLWithPath: path)
        let name = url.lastPathComponent
        let exists = Path.exists(path)
        if Path.isFolder(path) { return try prefix(in: path) }
        if exists, name.hasSuffix(".index") { return String(path.dropLast(6)) }
        if exists, name.hasSuffix(".meta") { return String(path.dropLast(5)) }
        if exists, let data = path.range(of: ".data-", options: .backwards) {
            return String(path[..<data.lowerBound])
        }
        if exists, name == "checkpoint" {
            let folder = path.dropLast(name.count)
            return try prefix(in: folder.isEmpty ? "." : String(folder))
        }
        guard Path.exists(path + ".index") else {
            throw NeuralError(
                .file, path: path,
                reason: exists
                    ? "is no checkpoint of TensorFlow; give its .index file"
                    : "does not exist; give a checkpoint's .index file, or its folder")
        }
        return path
    }

    private static func prefix(in folder: String) throws -> String {
        let files = (try? Path.names(in: folder)) ?? []
        let found = files.filter { $0.hasSuffix(".index") }.map { String($0.dropLast(6)) }.sorted()
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        if let latest = latest(in: base), found.contains(latest) { return base + latest }
        if found.isEmpty {
            let inside = files.filter { name in
                let own = (try? Path.names(in: base + name)) ?? []
                return own.contains { $0.hasSuffix(".index") }
            }
            if let only = inside.first, inside.count == 1 { return try prefix(in: base + only) }
        }
        guard let only = found.first, found.count == 1 else {
            throw NeuralError(
                .file, path: folder,
                reason: found.isEmpty
                    ? "holds no .index file of a TensorFlow checkpoint"
                    : "holds several checkpoints: \(found.joined(separator: ", ")); give one")
        }
        return base + only
    }

    /// What the text `checkpoint` names as the latest, without its folder.
    private static func latest(in base: String) -> String? {
        guard let data = try? RegularFile.bytes(of: base + "checkpoint", limit: 1 << 20) else {
            return nil
        }
        let line = String(decoding: data, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("model_checkpoint_path:") }
        let parts = line?.split(separator: "\"", omittingEmptySubsequences: false) ?? []
        guard parts.count >= 3 else { return nil }
        return parts[1].split(separator: "/").last.map(String.init)
    }
}
