import Instruments
import Testing

@Suite struct SoundNameTests {
    @Test func readsFamilyWithUnderscores() throws {
        let name = try #require(SoundName("synth_lead_synthetic_012-060-110"))
        #expect(name.family == "synth_lead")
        #expect(name.source == "synthetic")
        #expect(name.number == 12)
        #expect(name.pitch == 60)
        #expect(name.velocity == 110)
    }

    @Test func readsFamilyOfOneWord() throws {
        let name = try #require(SoundName("guitar_acoustic_000-040-127"))
        #expect(name.family == "guitar")
        #expect(name.source == "acoustic")
    }

    @Test(arguments: [
        "", "guitar", "guitar_acoustic_000", "guitar_acoustic_000-060", "acoustic_000-060-100",
        "guitar_acoustic_x-060-100", "guitar_acoustic_000-128-100", "guitar_acoustic_000-060--1",
        "guitar__000-060-100", "guitar_acoustic_000-060-100-1",
    ])
    func refusesOtherNames(_ stem: String) {
        #expect(SoundName(stem) == nil)
    }
}
