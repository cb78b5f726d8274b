import Foundation
import Instruments
import Models
import Neural
import Testing

@Suite struct ModelImportTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("luthier-import-" + UUID().uuidString)

    private func work(replaces: Bool = false) throws -> ModelImport {
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("NeuralTests/Fixtures/nsynth")
        let prefix = try TensorFlowBundle.prefix(of: fixture.path)
        return try ModelImport(
            NSynthCheckpoint(TensorFlowBundle(prefix: prefix)), folder: folder, name: "m",
            replaces: replaces)
    }

    private var files: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    @Test func stoppingLeavesNoFile() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let cancellation = Cancellation()
        #expect(throws: CancellationError.self) {
            try work().run(cancellation: cancellation) { if $0 > 0.5 { cancellation.cancel() } }
        }
        #expect(files == [])
    }

    @Test func stoppingAReplacementLeavesTheOldFiles() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try work().run()
        let old = try Data(contentsOf: folder.appendingPathComponent("m.safetensors"))
        #expect(throws: InstrumentError.self) { try work() }
        let cancellation = Cancellation()
        let again = try work(replaces: true)
        #expect(throws: CancellationError.self) {
            try again.run(cancellation: cancellation) { if $0 > 0.5 { cancellation.cancel() } }
        }
        #expect(files == ["m.json", "m.md", "m.safetensors"])
        #expect(try Data(contentsOf: folder.appendingPathComponent("m.safetensors")) == old)
        try again.run()
        #expect(try Data(contentsOf: folder.appendingPathComponent("m.safetensors")) == old)
    }
}
