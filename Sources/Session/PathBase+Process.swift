import Foundation
import Instruments
import Workbench

extension PathBase {
    /// That of the running program.
    public static var ofProcess: PathBase {
        PathBase(home: HomeFolder.path(), folder: FileManager.default.currentDirectoryPath)
    }
}
