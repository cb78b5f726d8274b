import Instruments
import Models
import Testing

@Suite struct ImaginedNotesTests {
    @Test(arguments: [
        ("sitar", "sitar"), ("imagined-sitar-000", "sitar"), ("imagined-a-b-112", "a-b"),
        ("imagined-sitar", "imagined-sitar"), ("imagined-000", "imagined-000"),
        ("sitar-000", "sitar-000"),
    ])
    func whatANameWasMadeOf(_ name: String, _ origin: String) {
        #expect(ImaginedNotes.origin(of: name) == origin)
    }

    @Test func fourSecondsAre125Frames() {
        #expect(WrittenNoteSettings().frames == 125)
    }
}
