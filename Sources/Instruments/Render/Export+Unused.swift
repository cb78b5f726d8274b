import FileSystem
import Foundation

extension Export {
    /// Where a new file may lie: under its name, or else with the first number from 2 that is
    /// free, as `hello-2.wav`.
    ///
    /// - Parameters:
    ///   - name: with an ending.
    ///   - folder: which need not be there.
    public static func unused(_ name: String, in folder: URL) -> String {
        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
        return path(FreeName.first(ofFile: name) { Path.exists(path($0)) })
    }
}
