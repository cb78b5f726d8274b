import FileSystem
import Foundation

/// Reading and writing of small JSON files, with errors that name the file and the key.
public enum JSONFile {
    /// Reads a value from a file.
    ///
    /// - Throws: `InstrumentError` that names the file and the key.
    public static func read<Value: Decodable>(_ type: Value.Type, from url: URL) throws -> Value {
        try decode(type, from: data(of: url), named: url.path)
    }

    /// Reads a value that needs to be told more than stands in the file.
    ///
    /// - Throws: `InstrumentError` that names the file and the key.
    public static func read<Value: DecodableWithConfiguration>(
        _ type: Value.Type, from url: URL, configuration: Value.DecodingConfiguration
    ) throws -> Value {
        let data = try data(of: url)
        return try naming(url.path) {
            try JSONDecoder().decode(type, from: data, configuration: configuration)
        }
    }

    /// Reads a value from JSON; `name` stands for the file in errors.
    ///
    /// - Throws: `InstrumentError` that names the file and the key.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from data: Data, named name: String
    ) throws -> Value {
        try naming(name) { try JSONDecoder().decode(type, from: data) }
    }

    /// The largest file that is read, in bytes.
    private static let largest = 64 << 20

    private static func data(of url: URL) throws -> Data {
        do {
            return Data(try RegularFile.bytes(of: url.path, limit: largest))
        } catch FileFault.system(ENOENT) {
            throw InstrumentError(
                .notFound, subject: url.path, reason: "cannot be read; check that it exists")
        } catch let fault as FileFault {
            throw InstrumentError(
                .notFound, subject: url.path, reason: fault.reason(doing: "read"))
        }
    }

    /// Names the file in the errors of a decoder.
    private static func naming<Value>(_ name: String, _ decode: () throws -> Value) throws -> Value
    {
        do {
            return try decode()
        } catch let error as DecodingError {
            throw InstrumentError(.format, subject: name, reason: reason(error))
        } catch let error as InstrumentError {
            throw InstrumentError(error.code, subject: name, reason: error.description)
        } catch {
            throw InstrumentError(.format, subject: name, reason: "not valid JSON")
        }
    }

    /// Writes a value with sorted keys; the file appears whole or not at all, its folder is made.
    ///
    /// - Parameter mode: permissions of a new file, of which the user's mask takes away.
    /// - Throws: `InstrumentError` when it cannot be written.
    public static func write(_ value: some Encodable, to url: URL, mode: mode_t = 0o666) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            var data = try encoder.encode(value)
            data.append(10)
            try Path.makeFolder(url.deletingLastPathComponent().path)
            try data.withUnsafeBytes { try WholeFile.write($0, to: url.path, mode: mode) }
        } catch let fault as FileFault {
            throw InstrumentError(
                .output, subject: url.path, reason: fault.reason(doing: "write"))
        } catch {
            throw InstrumentError(
                .output, subject: url.path, reason: "cannot be written; choose another folder")
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context, _ key: CodingKey? = nil) -> String {
            let keys = context.codingPath + (key.map { [$0] } ?? [])
            let text = keys.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
            return text.hasPrefix(".") ? String(text.dropFirst()) : text
        }
        switch error {
        case .keyNotFound(let key, let context):
            return "the key '\(path(context, key))' is missing"
        case .typeMismatch(let type, let context):
            return "the key '\(path(context))' should be of type \(type)"
        case .valueNotFound(let type, let context):
            return "the key '\(path(context))' is null and should be of type \(type)"
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            return "not valid JSON"
        case .dataCorrupted(let context):
            return "the key '\(path(context))': \(context.debugDescription)"
        @unknown default:
            return "not the JSON expected"
        }
    }
}
