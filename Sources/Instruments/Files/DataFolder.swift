import FileSystem
import Foundation

/// Where sounds, presets and models are looked for.
public struct DataFolder: Equatable, Sendable {
    /// The folders to look in, the first first.
    public let roots: [URL]
    /// The folder of the user's own presets, whether it exists or not, whatever the roots are:
    /// `Presets` in `$XDG_DATA_HOME/luthier`.
    public let userPresets: URL

    /// Lists the folders to look in.
    ///
    /// `--data` or else `$LUTHIER_HOME` stands alone; without either
    /// `$XDG_DATA_HOME/luthier`, the share folder beside the installed binary, and the
    /// repository the binary was built in follow one another. The current folder has no say: what
    /// lies above it may be anybody's.
    ///
    /// - Parameters:
    ///   - explicit: the folder given with `--data`.
    ///   - environment: the process's environment.
    ///   - executable: the running binary.
    public init(
        explicit: String? = nil,
        environment: [String: String] = Environment.variables,
        executable: URL? = DataFolder.executable
    ) {
        func folder(_ path: String) -> URL { URL(fileURLWithPath: path, isDirectory: true) }
        let user = Self.xdg("XDG_DATA_HOME", else: ".local/share", in: environment)
        userPresets = user.appendingPathComponent("Presets", isDirectory: true)
        if let explicit {
            roots = [folder(explicit)]
            return
        }
        if let home = environment["LUTHIER_HOME"], !home.isEmpty {
            roots = [folder(home)]
            return
        }
        var roots = [user]
        if let binary = executable?.resolvingSymlinksInPath() {
            let bin = binary.deletingLastPathComponent()
            roots.append(bin.deletingLastPathComponent().appendingPathComponent("share/luthier"))
            roots += Self.repository(of: bin).map { [$0] } ?? []
        }
        self.roots = roots
    }

    /// The running binary.
    public static var executable: URL? {
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return path.map { URL(fileURLWithPath: $0) }
    }

    /// The first root that holds a file or folder of that relative path, or `nil`.
    public func find(_ relative: String) -> URL? {
        roots.lazy.map { $0.appendingPathComponent(relative) }
            .first { Path.exists($0.path) }
    }

    /// All of a relative path's places that exist, the first first, each once.
    public func all(_ relative: String) -> [URL] {
        var seen: Set<String> = []
        return roots.map { $0.appendingPathComponent(relative) }.filter {
            Path.exists($0.path)
                && seen.insert($0.resolvingSymlinksInPath().path).inserted
        }
    }

    /// Where a relative path was looked for, for errors.
    public func places(of relative: String) -> String {
        roots.map { $0.appendingPathComponent(relative).path }.joined(separator: ", ")
    }

    /// The folders of bundled sounds.
    public var sounds: [URL] { all("Sounds") }
    /// The folders of presets.
    public var presets: [URL] { all("Presets") }
    /// The folders of trained models; that of the user's own is among them whatever the roots are.
    public var models: [URL] {
        let own = userPresets.appendingPathComponent("Models", isDirectory: true)
        let found = all("Presets/Models")
        let paths = found.map { $0.resolvingSymlinksInPath().path }
        let isNew =
            Path.exists(own.path)
            && !paths.contains(own.resolvingSymlinksInPath().path)
        return isNew ? found + [own] : found
    }

    /// The folder of what is known of sounds, and of what a person noted of them, whatever the
    /// roots are: `$XDG_DATA_HOME/luthier`.
    public var catalogue: URL { userPresets.deletingLastPathComponent() }

    /// The folder encodings are cached in, under XDG's cache.
    public static func cache(
        environment: [String: String] = Environment.variables
    ) -> URL {
        xdg("XDG_CACHE_HOME", else: ".cache", in: environment)
            .appendingPathComponent("encodings", isDirectory: true)
    }

    /// The file of the user's settings, under XDG's configuration: `config.toml`.
    public static func config(
        environment: [String: String] = Environment.variables
    ) -> URL {
        xdg("XDG_CONFIG_HOME", else: ".config", in: environment)
            .appendingPathComponent("config.toml")
    }

    static func xdg(
        _ name: String, else fallback: String, in environment: [String: String]
    ) -> URL {
        let base: URL
        if let given = environment[name], given.hasPrefix("/") {
            base = URL(fileURLWithPath: given, isDirectory: true)
        } else {
            let home = URL(fileURLWithPath: HomeFolder.path(in: environment), isDirectory: true)
            base = home.appendingPathComponent(fallback)
        }
        return base.appendingPathComponent("luthier", isDirectory: true)
    }

    /// The repository whose build folder, `.build` or one of its like, holds a folder.
    private static func repository(of bin: URL) -> URL? {
        let parts = bin.standardizedFileURL.pathComponents
        guard let place = parts.lastIndex(where: { $0.hasPrefix(".build") }), place > 0 else {
            return nil
        }
        let folder = parts[1..<place].reduce(URL(fileURLWithPath: "/", isDirectory: true)) {
            $0.appendingPathComponent($1, isDirectory: true)
        }
        let holds = ["Package.swift", "Presets"].allSatisfy {
            Path.exists(folder.appendingPathComponent($0).path)
        }
        return holds ? folder : nil
    }
}
