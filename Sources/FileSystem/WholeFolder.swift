import Glibc

/// Folders that appear whole or not at all.
package enum WholeFolder {
    /// Lets `body` fill a folder under a temporary name beside the target, and then puts it in its
    /// place; when anything fails it is removed with all that is in it.
    ///
    /// - Parameters:
    ///   - path: the target: nothing, or an empty folder, in a folder that is there.
    ///   - body: gets the path of the temporary folder.
    /// - Throws: ``FileFault``, or what `body` throws.
    package static func make(_ path: String, _ body: (String) throws -> Void) throws {
        var target = path
        while target.count > 1, target.hasSuffix("/") { target.removeLast() }
        let parent = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
        var facts = stat()
        if stat(target, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR {
            throw FileFault.system(EEXIST)
        }
        // Better now than after long work.
        if stat(target, &facts) == 0, try !isEmpty(target) { throw FileFault.system(ENOTEMPTY) }
        let temporary =
            parent + ".luthier-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        try makeOne(temporary)
        do {
            try body(temporary)
            guard rename(temporary, target) == 0 else { throw FileFault.system(errno) }
        } catch {
            remove(temporary)
            throw error
        }
    }

    /// Makes a folder in one that is there.
    ///
    /// - Throws: ``FileFault``.
    package static func makeOne(_ path: String) throws {
        guard mkdir(path, 0o777) == 0 else { throw FileFault.system(errno) }
    }

    private static func isEmpty(_ path: String) throws -> Bool { try names(in: path).isEmpty }

    /// The names of what is in a folder.
    private static func names(in path: String) throws -> [String] {
        guard let folder = opendir(path) else { throw FileFault.system(errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a folder that this program made, and what is in it.
    private static func remove(_ path: String) {
        for name in (try? names(in: path)) ?? [] {
            let inner = path + "/" + name
            if unlink(inner) != 0 { remove(inner) }
        }
        rmdir(path)
    }
}
