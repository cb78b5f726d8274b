import Foundation

/// A temporary folder that vanishes with the test.
final class Folder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder.
    func file(_ name: String) -> String { path + "/" + name }

    /// Writes a file into the folder and returns its path.
    func write(_ bytes: [UInt8], as name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    /// The names of what is in the folder.
    var content: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
    }
}

/// The path of a fixture beside the tests.
func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/\(name)").path
}

/// The bytes of a file.
func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// A WAV file by hand; `dataLength` is what the header claims, `data` what is there.
func wav(
    rate: UInt32 = 16_000, channels: UInt16 = 1, bits: UInt16 = 16, isFloat: Bool = false,
    dataLength: UInt32? = nil, data: [UInt8]
) -> [UInt8] {
    func four(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }
    func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    let length = dataLength ?? UInt32(data.count)
    let frame = channels &* (bits / 8)
    var file = Array("RIFF".utf8) + four(length &+ 36) + Array("WAVEfmt ".utf8) + four(16)
    file += two(isFloat ? 3 : 1) + two(channels) + four(rate) + four(rate &* UInt32(frame))
    file += two(frame) + two(bits) + Array("data".utf8) + four(length)
    return file + data
}

/// Floats as little-endian bytes.
func floatBytes(_ values: [Float]) -> [UInt8] {
    values.flatMap { value in (0..<4).map { UInt8(value.bitPattern >> (8 * $0) & 0xFF) } }
}
