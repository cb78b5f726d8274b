import Foundation

/// Reads the `.json` of a model of the WaveNet family.
enum WaveNetJSON {
    /// - Parameters:
    ///   - what: what the file should be, and what to do, for errors.
    ///   - fault: what is wrong with the values.
    /// - Throws: ``ModelError`` `configuration` that names the file and the key.
    static func read<File: Decodable>(
        _ type: File.Type, _ url: URL, of what: String, fault: (File) -> String?
    ) throws -> File {
        func error(_ reason: String) -> ModelError {
            ModelError(.configuration, path: url.path, reason: reason)
        }
        let data = try ConfigurationFile.data(of: url, otherwise: "name a model that is there")
        do {
            let file = try JSONDecoder().decode(File.self, from: data)
            if let reason = fault(file) { throw error(reason) }
            return file
        } catch DecodingError.keyNotFound(let key, _) {
            throw error("\(key.stringValue) is missing; this is no configuration of \(what)")
        } catch DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context)
        {
            let key = context.codingPath.last?.stringValue ?? "the whole"
            throw error("\(key) is of the wrong kind; this is no configuration of \(what)")
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            let key = context.codingPath.last?.stringValue ?? "the whole"
            throw error("\(key) has an unknown value; this is no configuration of \(what)")
        } catch is DecodingError {
            throw error("is no JSON; this is no configuration of \(what)")
        }
    }
}
