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
        if let kind = Path.kind(target) {
            guard kind == S_IFDIR else { throw FileFault.system(EEXIST) }
            // Better now than after long work.
            guard try Path.names(in: target).isEmpty else { throw FileFault.system(ENOTEMPTY) }
        }
        let temporary =
            parent + ".luthier-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        try makeOne(temporary)
        do {
            try body(temporary)
            guard Path.rename(temporary, to: target) else { throw FileFault.system(errno) }
        } catch {
            remove(temporary)
            throw error
        }
    }

    /// Makes a folder in one that is there.
    ///
    /// - Throws: ``FileFault``.
    package static func makeOne(_ path: String) throws {
        guard path.withFileName({ mkdir($0, 0o777) }) == 0 else { throw FileFault.system(errno) }
    }

    /// Removes a folder that this program made, and what is in it.
    private static func remove(_ path: String) {
        for name in (try? Path.names(in: path)) ?? [] {
            let inner = path + "/" + name
            if inner.withFileName({ unlink($0) }) != 0 { remove(inner) }
        }
        _ = path.withFileName { rmdir($0) }
    }
}
