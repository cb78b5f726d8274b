import FileSystem
import Foundation

extension Settings {
    /// Reads settings from a file; one that does not exist says nothing.
    ///
    /// - Parameter url: the file, such as `DataFolder.config()`.
    /// - Returns: the settings, and a line for each thing in the file that cannot be used.
    public static func load(_ url: URL) -> (settings: Settings, faults: [SettingsError]) {
        func fault(_ reason: String, line: Int? = nil) -> (Settings, [SettingsError]) {
            (Settings(), [SettingsError(file: url.path, line: line, reason: reason)])
        }
        do {
            let bytes = try RegularFile.bytes(of: url.path, limit: longest)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
                let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
                return fault("is not in UTF-8; save it as UTF-8", line: bad.map { $0 + 1 })
            }
            return read(text, file: url.path)
        } catch FileFault.system(ENOENT), FileFault.system(ENOTDIR) {
            return (Settings(), [])
        } catch FileFault.system(EISDIR) {
            return fault("is a folder; a text file would do")
        } catch let error as FileFault {
            return fault(error.reason(doing: "read"))
        } catch {
            return fault("cannot be read (\(error)); a text file would do")
        }
    }

    /// The longest file that is read, in bytes.
    private static let longest = 1 << 20

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
