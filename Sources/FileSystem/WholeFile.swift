import Glibc

/// Files that appear whole or not at all.
package enum WholeFile {
    /// What of an older file's mode stays: whoever may run it, but not as whom.
    private static let permissions: mode_t = 0o777
    /// How many symbolic links are followed, as the system does.
    private static let links = 40

    /// Lets `body` write a file under a temporary name beside the target, and then puts it in its
    /// place; when anything fails it is removed and the target stays as it was.
    ///
    /// An older file keeps its permissions, without set-user-ID and its like, and its owner where
    /// that is allowed. Symbolic links stay, also where their target is yet to be made.
    ///
    /// - Parameters:
    ///   - path: the target, no device and no folder.
    ///   - mode: permissions of a new file, of which the user's mask takes away.
    ///   - body: gets the open file, which can be sought in.
    /// - Throws: ``FileFault``, or what `body` throws.
    package static func replace(
        _ path: String, mode: mode_t = 0o666, _ body: (Descriptor) throws -> Void
    ) throws {
        let target = try target(of: path)
        let facts = Path.facts(target)
        if let facts {
            guard facts.st_mode & S_IFMT != S_IFDIR else { throw FileFault.system(EISDIR) }
            guard Path.isWritable(target) else { throw FileFault.system(errno) }
        }
        let kept = facts.map { $0.st_mode & permissions }
        let (file, temporary) = try make(beside: target, mode: kept ?? mode)
        do {
            if let facts, let kept {
                if fchown(file.number, facts.st_uid, facts.st_gid) != 0 {
                    // The group alone may be one of the user's.
                    _ = fchown(file.number, uid_t.max, facts.st_gid)
                }
                fchmod(file.number, kept)
            }
            try body(file)
            guard file.finish(), Path.rename(temporary, to: target) else {
                throw FileFault.system(errno)
            }
        } catch {
            Path.remove(temporary)
            throw error
        }
    }

    /// Writes bytes, to a device or a pipe as they come.
    ///
    /// - Throws: ``FileFault``, or `CancellationError` when interrupted while a pipe waits.
    package static func write(
        _ bytes: UnsafeRawBufferPointer, to path: String, mode: mode_t = 0o666
    ) throws {
        let kind = Path.kind(path) ?? S_IFREG
        if kind != S_IFREG && kind != S_IFDIR {
            return try Descriptor(writing: path).write(bytes)
        }
        try replace(path, mode: mode) { try $0.write(bytes) }
    }

    /// Makes an empty file with a name that nobody has.
    private static func make(
        beside target: String, mode: mode_t
    ) throws -> (file: Descriptor, path: String) {
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
        while true {
            let path = folder + ".luthier-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
            do {
                return (try Descriptor(path, flags: O_RDWR | O_CREAT | O_EXCL, mode: mode), path)
            } catch FileFault.system(EEXIST) {
            } catch FileFault.system(ENOENT) {
                let exists = Path.exists(folder.isEmpty ? "." : folder)
                throw exists ? FileFault.closedFolder : .system(ENOENT)
            }
        }
    }

    /// Where a path leads when its symbolic links are followed, whether anything is there or not.
    private static func target(of path: String) throws -> String {
        var path = path
        for _ in 0..<links {
            var text = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = path.withFileName { readlink($0, &text, text.count) }
            guard count > 0 else { return path }
            let next = String(fileName: text[..<count].map(UInt8.init(bitPattern:)))
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
            path = next.hasPrefix("/") ? next : folder + next
        }
        throw FileFault.system(ELOOP)
    }
}
