import Foundation
import Models
import Testing

@Suite("NSynth configurations")
struct NSynthConfigurationTests {
    /// Reads a configuration after a change of its text.
    private func load(_ old: String = "", _ new: String = "") throws -> NSynthConfiguration {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var text = String(
            decoding: try encoder.encode(NSynthConfiguration.published), as: UTF8.self)
        #expect(old.isEmpty || text.contains(old))
        text = text.replacingOccurrences(of: old, with: new)
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-nsynth-" + UUID().uuidString + ".json")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data(text.utf8).write(to: url)
        return try NSynthConfiguration.load(url)
    }

    @Test func whatIsWrittenIsRead() throws {
        #expect(try load() == .published)
    }

    @Test(arguments: [
        (#""kind":"nsynth""#, #""kind":"wavenet""#, "is of the kind “wavenet”"),
        (#""version":1"#, #""version":2"#, "has the form 2"),
        (#""channels":128"#, #""channels":0"#, "encoder.channels is 0"),
        (#""channels":128"#, #""channels":"x""#, "encoder.channels is of the wrong kind"),
        (#""code":16"#, #""code":8"#, "encoder.code is 8"),
        (#""hop":512"#, #""hop":256"#, "encoder.hop is 256"),
        (#""gate":512"#, #""gate":-1"#, "decoder.gate is -1"),
        (#""gate":512,"#, "", "gate is missing"),
        (#"{"#, "", "is no configuration of NSynth"),
    ])
    func whatCannotBeRunIsNamed(_ old: String, _ new: String, _ reason: String) {
        let error = #expect(throws: ModelError.self) { try load(old, new) }
        #expect(error?.code == .configuration)
        #expect(error?.reason.hasPrefix(reason) == true, "\(error?.reason ?? "")")
    }
}
