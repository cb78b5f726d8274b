import FileSystem
import Foundation

/// The text beside a model's weights.
enum ConfigurationFile {
    /// Reads it.
    ///
    /// - Parameter remedy: what would do where there is none.
    /// - Throws: ``ModelError`` `configuration` that says why it cannot be read.
    static func data(of url: URL, otherwise remedy: String) throws -> Data {
        do {
            return Data(try RegularFile.bytes(of: url.path))
        } catch let fault as FileFault {
            let isMissing = [FileFault.system(ENOENT), .system(ENOTDIR)].contains(fault)
            throw ModelError(
                .configuration, path: url.path,
                reason: isMissing ? "cannot be read; " + remedy : fault.reason(doing: "read"))
        }
    }
}
