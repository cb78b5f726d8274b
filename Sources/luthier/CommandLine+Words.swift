import FileSystem
import Foundation

extension CommandLine {
    /// What stands after the program's name; names of files among it need not be UTF-8.
    static var words: [String] {
        (1..<max(1, Int(argc))).compactMap { index in
            unsafeArgv[index].map { word in
                String(fileName: UnsafeRawBufferPointer(start: word, count: strlen(word)))
            }
        }
    }
}
