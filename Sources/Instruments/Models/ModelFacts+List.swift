import FileSystem
import Foundation
import Models

extension ModelFacts {
    /// Checks a name before the model is loaded.
    ///
    /// - Throws: `InstrumentError` that lists the names when no vocoder has it.
    public func check(vocoder name: String?) throws {
        guard let name, !vocoders.contains(name) else { return }
        throw LoadedModel.missing(name, among: vocoders)
    }

    /// The models in folders: every `.json` that has weights beside it, sorted by name; of two of
    /// one name the first folder's.
    ///
    /// - Parameter registry: the families they may be of.
    /// - Throws: `InstrumentError` when a configuration cannot be read.
    public static func list(
        in folders: [URL], registry: ModelRegistry = .standard
    ) throws -> [ModelFacts] {
        var found: [String: ModelFacts] = [:]
        for folder in folders {
            let files: [String]
            do {
                files = try Path.names(in: folder.path)
            } catch let fault as FileFault where FileFault.scarcities.contains(fault) {
                throw InstrumentError(
                    .notFound, subject: folder.path, reason: fault.reason(doing: "read"))
            } catch {
                continue
            }
            for file in files where file.hasSuffix(".json") {
                let name = String(file.dropLast(5))
                let weights = folder.appendingPathComponent(name + ".safetensors")
                guard found[name] == nil, let facts = Path.facts(weights.path) else { continue }
                let size = Int(facts.st_size)
                found[name] = try JSONFile.read(
                    ModelFacts.self, from: folder.appendingPathComponent(file),
                    configuration: Place(
                        name: name, weights: weights, bytes: size, registry: registry))
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }
}
