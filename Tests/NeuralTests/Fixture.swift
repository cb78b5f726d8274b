import Foundation
import Neural

/// A safetensors file in the folder of fixtures, and how its tensors are compared.
struct Fixture {
    let file: SafetensorsFile
    let weights: Weights

    /// The folder of fixtures.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    init(_ stem: String) throws {
        file = try SafetensorsFile(
            path: Self.folder.appendingPathComponent(stem + ".safetensors").path)
        weights = Weights(file)
    }

    /// A tensor of two axes `[frames, channels]`.
    func tensor(_ name: String) throws -> Tensor {
        let shape = file.entries[name]?.shape ?? []
        return Tensor(
            frames: shape.first ?? 0, channels: shape.last ?? 0, values: try file.floats(name))
    }
}

/// The largest absolute difference, infinite when the lengths differ or a number is not finite.
func distance(_ a: [Float], _ b: [Float]) -> Float {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).reduce(0) { worst, pair in
        let gap = abs(pair.0 - pair.1)
        return gap.isFinite ? max(worst, gap) : .infinity
    }
}

/// Splits a number of frames into uneven blocks that name many rungs of a ladder.
func unevenBlocks(_ frames: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for size in [1, 3, 1, 7, 16, 2, 5].flatMap({ [$0, $0 + 1] }) where start < frames {
        blocks.append(start..<min(frames, start + size))
        start = min(frames, start + size)
    }
    if start < frames { blocks.append(start..<frames) }
    return blocks
}
