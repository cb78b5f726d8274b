import FileSystem
import Foundation

extension Settings {
    /// Reads settings from a file; one that does not exist says nothing.
    ///
    /// - Parameter url: the file, such as `DataFolder.config()`.
    /// - Returns: the settings, and a line for each thing in the file that cannot be used.
    public static func load(_ url: URL) -> (settings: Settings, faults: [SettingsError]) {
        guard FileManager.default.fileExists(atPath: url.path) else { return (Settings(), []) }
        guard let data = try? RegularFile.bytes(of: url.path, limit: 1 << 20),
            let text = String(validating: data, as: UTF8.self)
        else {
            let fault = SettingsError(
                file: url.path, line: nil,
                reason: "cannot be read; a text file in UTF-8 below 1 MiB would do")
            return (Settings(), [fault])
        }
        return read(text, file: url.path)
    }

    /// Reads settings from TOML; what cannot be used keeps its default.
    ///
    /// - Parameters:
    ///   - text: the file's content.
    ///   - file: its name, for errors.
    /// - Returns: the settings, and a line for each thing that cannot be used. After a mistake in
    ///   the syntax none is used, for nobody knows what was meant.
    public static func read(
        _ text: String, file: String
    ) -> (settings: Settings, faults: [SettingsError]) {
        do {
            var reader = SettingsReader(file: file)
            for entry in try TOMLParser.entries(of: text) { reader.read(entry) }
            return (reader.settings, reader.faults)
        } catch {
            let fault = SettingsError(
                file: file, line: error.line,
                reason: "\(error.reason); no setting is used until it is mended")
            return (Settings(), [fault])
        }
    }
}
