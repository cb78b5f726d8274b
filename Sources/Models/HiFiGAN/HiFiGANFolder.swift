import FileSystem
import Foundation
import Neural

/// The files of a published generator: `config.json` and a checkpoint beside it.
public struct HiFiGANFolder: Equatable, Sendable {
    /// The configuration.
    public let configuration: URL
    /// The checkpoint that is used.
    public let checkpoint: URL
    /// How many there are to choose from.
    public let choices: Int

    /// Finds the files.
    ///
    /// Checkpoints are called `g_02500000`, `generator…`, or end in `.pth`, `.pth.tar`, `.pt` or
    /// `.safetensors`. Of several, the `g_` of the highest step is taken.
    ///
    /// - Parameter url: the folder, or one of the checkpoints in it.
    /// - Throws: ``ModelError`` `configuration` or `weights` when there is none, or no telling
    ///   which.
    public init(_ url: URL) throws {
        guard let kind = Path.kind(url.path) else {
            throw ModelError(
                .weights, path: url.path,
                reason: "does not exist; name the folder of config.json and a checkpoint")
        }
        let isFolder = kind == S_IFDIR
        let folder = isFolder ? url : url.deletingLastPathComponent()
        configuration = folder.appendingPathComponent("config.json")
        guard Path.exists(configuration.path) else {
            throw ModelError(
                .configuration, path: configuration.path,
                reason: "does not exist; put the one that came with the checkpoint there")
        }
        guard isFolder else {
            checkpoint = url
            choices = 1
            return
        }
        let names = (try? Path.names(in: folder.path)) ?? []
        let found = names.filter(Self.isCheckpoint).sorted()
        guard let name = try Self.choose(found, in: folder) else {
            throw ModelError(
                .weights, path: folder.path,
                reason: "holds no checkpoint; g_02500000, generator_v1, or a .pth, .pth.tar, "
                    + ".pt or .safetensors file would do")
        }
        checkpoint = folder.appendingPathComponent(name)
        choices = found.count
    }

    private static func choose(_ names: [String], in folder: URL) throws -> String? {
        let steps = names.compactMap { name in step(of: name).map { (step: $0, name: name) } }
        if let newest = steps.max(by: { ($0.step, $0.name) < ($1.step, $1.name) }) {
            return newest.name
        }
        guard names.count <= 1 else {
            throw ModelError(
                .weights, path: folder.path,
                reason: "holds several checkpoints, \(names.prefix(6).joined(separator: ", ")); "
                    + "name the one that is meant")
        }
        return names.first
    }

    /// The step of a `g_02500000`.
    private static func step(of name: String) -> Int? {
        guard name.hasPrefix("g_") else { return nil }
        let rest = name.dropFirst(2).split(separator: ".").first ?? ""
        return rest.allSatisfy(\.isNumber) ? Int(rest) : nil
    }

    private static func isCheckpoint(_ name: String) -> Bool {
        guard !name.hasPrefix("."), !name.hasPrefix("do_"), !name.hasSuffix(".json") else {
            return false
        }
        let ending = (name as NSString).pathExtension.lowercased()
        return step(of: name) != nil || ["pth", "pt", "safetensors"].contains(ending)
            || name.lowercased().hasSuffix(".pth.tar")
            || (name.hasPrefix("generator") && ending.isEmpty)
    }
}

extension HiFiGANWeights {
    /// Reads the numbers of a published generator.
    ///
    /// - Throws: ``ModelError`` for the configuration, Neural's `NeuralError` for the checkpoint,
    ///   each naming its file.
    public init(_ folder: HiFiGANFolder) throws {
        let configuration = try HiFiGANConfiguration.load(folder.configuration)
        let path = folder.checkpoint.path
        let isSafetensors = folder.checkpoint.pathExtension.lowercased() == "safetensors"
        let file: any TensorFile =
            isSafetensors ? try SafetensorsFile(path: path) : try PyTorchFile(path: path)
        try self.init(Weights(file), configuration: configuration)
    }
}
