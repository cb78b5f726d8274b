internal import CSystem
import Glibc

/// The environment that the program was given.
public enum Environment {
    /// A variable, read as a path as ``Swift/String/init(fileName:)`` has it; `nil` where it is not
    /// set.
    public static subscript(name: String) -> String? {
        getenv(name).map { String(fileName: UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    }

    /// The variables by their names, paths in them as ``Swift/String/init(fileName:)`` has them.
    public static var variables: [String: String] {
        var variables: [String: String] = [:]
        var next = luthier_environment()
        while let entry = next?.pointee {
            let bytes = UnsafeRawBufferPointer(start: entry, count: strlen(entry))
            if let end = bytes.firstIndex(of: UInt8(ascii: "=")) {
                let name = String(fileName: bytes[..<end])
                variables[name] = String(fileName: bytes[(end + 1)...])
            }
            next = next?.successor()
        }
        return variables
    }
}
