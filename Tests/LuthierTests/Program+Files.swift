import AudioFile
import Foundation

extension Program {
    /// The path of a file in the program's folder.
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Names of everything under a folder of the program's, sorted; none if it is missing.
    func files(in name: String = ".") -> [String] {
        let listed = try? FileManager.default.contentsOfDirectory(atPath: path(name))
        return (listed ?? []).sorted()
    }

    /// The samples of a written file, at the file's rate.
    func samples(_ name: String) throws -> [Float] { try AudioFile.read(path(name)).samples }

    /// What exports without any change of the samples needs.
    static let exact = ["--format", "float", "--no-normalize", "--rate", "16000"]

    /// Runs the program with a list of arguments.
    func run(_ arguments: [String], input: Data? = nil) throws -> Outcome {
        try finish(start(arguments, input: input))
    }

    /// Writes mono noise that needs some time to encode and to render.
    func writeNoise(_ name: String, seconds: Int, seed: UInt64 = 1) throws {
        var state = seed
        let samples = (0..<16_000 * seconds).map { _ -> Float in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Float(state >> 40) / Float(1 << 24) - 0.5) * 0.5
        }
        try AudioFile.write(
            samples, rate: 16_000, to: path(name),
            settings: ExportSettings(format: .float32, isNormalized: false))
    }
}
