import Models
import Testing

/// Labels of samples in both forms of mu-law.
@Suite("Code quantisers")
struct CodeQuantiserTests {
    @Test(
        arguments: [
            (-1, 0), (-0.5, 16), (-0.001, 122), (0, 128), (0.001, 133), (0.5, 239), (1, 255),
            (2, 255),
        ] as [(Float, UInt8)])
    func kerassLabels(sample: Float, label: UInt8) {
        #expect(CodeQuantiser.keras.label(of: sample) == label)
    }

    @Test(arguments: [(-1, 0), (0, 128), (0.5, 240), (1, 255), (-0.0001, 127)] as [(Float, UInt8)])
    func magentasLabels(sample: Float, label: UInt8) {
        #expect(CodeQuantiser.magenta.label(of: sample) == label)
    }

    @Test(arguments: CodeQuantiser.allCases)
    func aLabelsSampleHasThatLabel(_ quantiser: CodeQuantiser) {
        for label in UInt8.min...UInt8.max {
            let sample = quantiser.sample(of: label)
            #expect(quantiser.label(of: sample) == label)
            #expect(abs(sample) <= 1)
        }
    }

    @Test func inputsAreTheCodesFromMinusOneToOne() {
        #expect(CodeQuantiser.magenta.input(of: 0) == -1)
        #expect(CodeQuantiser.magenta.input(of: 128) == 0)
        #expect(CodeQuantiser.magenta.input(of: 255) == 127.0 / 128)
        #expect(CodeQuantiser.keras.input(of: 0) == -1)
        #expect(CodeQuantiser.keras.input(of: 255) == 1)
    }
}
