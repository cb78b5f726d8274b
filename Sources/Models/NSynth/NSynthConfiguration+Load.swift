import Foundation

extension NSynthConfiguration {
    /// Reads a configuration.
    ///
    /// - Throws: ``ModelError`` `configuration` that names the key and says what would do.
    public static func load(_ url: URL) throws -> NSynthConfiguration {
        func fault(_ reason: String) -> ModelError {
            ModelError(.configuration, path: url.path, reason: reason)
        }
        let remedy = "import the model anew with luthier models import"
        let again = "; " + remedy
        let data = try ConfigurationFile.data(of: url, otherwise: remedy)
        do {
            let found = try JSONDecoder().decode(Self.self, from: data)
            guard found.kind == Self.kind else {
                throw fault("is of the kind “\(found.kind)”, not “\(Self.kind)”")
            }
            guard found.version == 1 else {
                throw fault("has the form \(found.version); this engine knows form 1")
            }
            if let reason = found.encoder.fault { throw fault(reason) }
            if let reason = found.decoder.fault { throw fault("decoder." + reason) }
            return found
        } catch DecodingError.keyNotFound(let key, _) {
            throw fault("\(key.stringValue) is missing" + again)
        } catch DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context)
        {
            let key = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw fault("\(key.isEmpty ? "the whole" : key) is of the wrong kind" + again)
        } catch is DecodingError {
            throw fault("is no configuration of NSynth" + again)
        }
    }
}
