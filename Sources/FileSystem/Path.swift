import Glibc

/// What lies where a path leads, whatever bytes its names are of.
package enum Path {
    /// The facts of what lies there, links followed; `nil` where nothing does, and `errno` says why.
    package static func facts(_ path: String) -> stat? {
        var facts = stat()
        return path.withFileName { stat($0, &facts) } == 0 ? facts : nil
    }

    /// Its kind, one of `S_IFREG` and its like; `nil` where nothing lies there.
    package static func kind(_ path: String) -> mode_t? {
        facts(path).map { $0.st_mode & S_IFMT }
    }

    /// Whether anything lies there.
    package static func exists(_ path: String) -> Bool { facts(path) != nil }

    /// Whether a folder lies there.
    package static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

    /// Whether it may be written to, or in, by who runs the program.
    package static func isWritable(_ path: String) -> Bool {
        path.withFileName { access($0, W_OK) } == 0
    }

    /// The names of what lies in a folder, in no order, but for `.` and `..`.
    ///
    /// - Throws: ``FileFault``.
    package static func names(in folder: String) throws -> [String] {
        try entries(of: folder).map(\.name)
    }

    /// The names and kinds, one of `DT_REG` and its like, of what lies in a folder, in no order,
    /// but for `.` and `..`.
    ///
    /// - Throws: ``FileFault``.
    package static func entries(of folder: String) throws -> [(name: String, type: Int)] {
        guard let stream = folder.withFileName({ opendir($0) }) else {
            throw FileFault.system(errno)
        }
        defer { closedir(stream) }
        var entries: [(name: String, type: Int)] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(fileName: bytes.prefix { $0 != 0 })
            }
            if name != "." && name != ".." { entries.append((name, Int(entry.pointee.d_type))) }
        }
        return entries
    }

    /// Makes a folder, and those above it, where it is missing.
    ///
    /// - Throws: ``FileFault``.
    package static func makeFolder(_ path: String) throws {
        if path.isEmpty || isFolder(path) { return }
        if path.withFileName({ mkdir($0, 0o777) }) == 0 { return }
        guard errno == ENOENT, let end = path.dropLast().lastIndex(of: "/") else {
            // Somebody else may have made it meanwhile.
            let number = errno
            guard !isFolder(path) else { return }
            throw FileFault.system(number)
        }
        try makeFolder(String(path[..<end]))
        guard path.withFileName({ mkdir($0, 0o777) }) == 0 || isFolder(path) else {
            throw FileFault.system(errno)
        }
    }

    /// Puts what lies at a path in the place of a target; says whether it went, and else `errno` why.
    package static func rename(_ path: String, to target: String) -> Bool {
        path.withFileName { path in target.withFileName { Glibc.rename(path, $0) } } == 0
    }

    /// Removes a file; one that is not there is no fault.
    package static func remove(_ path: String) { _ = path.withFileName { unlink($0) } }
}
