import Foundation

/// The folders of sounds that the workbench has made by itself, and deletes again when it is asked.
public enum GeneratedFolder: String, CaseIterable, Sendable {
    /// Texts that were said.
    case said = "Said"
    /// Notes that were imagined.
    case imagined = "Imagined"
}

extension DataFolder {
    /// Where such sounds lie, whether the folder exists or not, whatever the roots are: beside the
    /// catalogue.
    public func generated(_ folder: GeneratedFolder) -> URL {
        catalogue.appendingPathComponent(folder.rawValue, isDirectory: true)
    }

    /// Whether a file lies in one of these folders; where links lead is what counts.
    ///
    /// - Parameter path: from the root on.
    public func isGenerated(_ path: String) -> Bool {
        let file = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
        return GeneratedFolder.allCases.contains { folder in
            file.hasPrefix(generated(folder).resolvingSymlinksInPath().path + "/")
        }
    }
}
