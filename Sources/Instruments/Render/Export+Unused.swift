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
        let file = folder.appendingPathComponent(name)
        let (stem, ending) = (file.deletingPathExtension().path, file.pathExtension)
        var (path, number) = (file.path, 1)
        while Path.exists(path) {
            number += 1
            path = "\(stem)-\(number).\(ending)"
        }
        return path
    }
}
