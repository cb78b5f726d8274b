import Models
import Testing

@Suite struct InstrumentFamilyTests {
    @Test func familiesAreKnownByTheirNames() {
        for family in InstrumentFamily.allCases { #expect(InstrumentFamily(family.name) == family) }
        #expect(InstrumentFamily("Bass") == .bass)
        #expect(InstrumentFamily("synth_lead") == .synthLead)
        #expect(InstrumentFamily("synth") == .synthLead)
        #expect(InstrumentFamily("spoons") == nil)
    }
}
