import Foundation
import Instruments
import Testing

@Suite struct ExportTests {
    @Test func fiveStepsAreNamedByTheirPercentage() throws {
        #expect(
            try Export.mixes(steps: 5).map { Export.fileName(mix: $0) } == [
                "blend-000.wav", "blend-025.wav", "blend-050.wav", "blend-075.wav",
                "blend-100.wav",
            ])
    }

    @Test(arguments: [2, 3, 7, 64, 101])
    func namesOfStepsDiffer(_ steps: Int) throws {
        let names = try Export.mixes(steps: steps).map { Export.fileName(mix: $0) }
        #expect(Set(names).count == steps)
        #expect(throws: InstrumentError.self) { try Export.mixes(steps: 102) }
        #expect(throws: InstrumentError.self) { try Export.mixes(steps: 1) }
    }

    @Test func outputsNeverHitAnInputOrEachOther() throws {
        let inputs = ["/a/x.wav", "/b/x.wav"].map { URL(fileURLWithPath: $0) }
        let out = URL(fileURLWithPath: "/out")
        #expect(
            try Export.outputs(for: inputs, in: nil, ending: "npy").map(\.path)
                == ["/a/x.npy", "/b/x.npy"])
        #expect(throws: InstrumentError.self) {
            try Export.outputs(for: inputs, in: out, ending: "npy")
        }
        #expect(throws: InstrumentError.self) {
            try Export.outputs(for: inputs, in: nil, ending: "wav")
        }
    }
}
