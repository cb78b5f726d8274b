import Foundation

/// The standard streams.
enum Standard {
    /// Writes a line to standard error.
    static func error(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// Writes a fault to standard error, in one line.
    static func fault(_ fault: any Error) {
        let line = String(describing: fault).split(separator: "\n").joined(separator: " ")
        error("luthier: " + line)
    }

    /// Writes text to standard error as it is.
    static func errorText(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// Prints a value as JSON with sorted keys.
    static func print(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
