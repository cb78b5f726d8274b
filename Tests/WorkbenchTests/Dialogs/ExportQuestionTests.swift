import AudioFile
import Instruments
import Screen
import Testing
import Workbench

/// What is asked before an export does something that nobody asked for.
@Suite struct ExportQuestionTests {
    private func ordered() throws -> (State, ExportOrder) {
        var state = SampleState.make()
        try state.press("e")
        guard case .export(let order)? = try state.press("enter").first else {
            throw Missing()
        }
        return (state, order)
    }

    private struct Missing: Error {}

    private let clipping = Clipping(
        path: "loud.wav", samples: 4812, total: 192_000, excess: 18.25)

    @Test func anExportThatClipsOffersThePeakAndALimiter() throws {
        var (state, order) = try ordered()
        #expect(order.clipping == .refuse)
        _ = update(&state, .wouldClip(order, clipping))
        #expect(state.export.work == nil)
        let answers: [(String, ExportOrder)] = [
            (
                "p",
                {
                    var order = order; order.request.isNormalized = true; return order
                }()
            ),
            (
                "l",
                {
                    var order = order; order.clipping = .limit; return order
                }()
            ),
            (
                "y",
                {
                    var order = order; order.clipping = .cut; return order
                }()
            ),
        ]
        for (key, wanted) in answers {
            var asked = state
            #expect(try asked.press(key) == [.export(wanted)])
            #expect(asked.dialog == nil)
        }
        #expect(try state.press("n").isEmpty)
        guard case .export(let form) = state.dialog else { throw Missing() }
        #expect(form.line == .normalise)
    }

    @Test func aFolderIsMadeOnlyAfterAQuestion() throws {
        var (state, order) = try ordered()
        _ = update(&state, .wouldMakeFolder(order, folder: "/music/new"))
        let text = view(state, size: Size(width: 40, height: 12)).plainText
        #expect(text.contains("There is no folder") && text.contains("/music/new"))
        order.isMakingFolder = true
        #expect(try state.press("y") == [.export(order)])
    }

    @Test func aNameThatIsTooLongSaysSo() throws {
        var state = SampleState.make()
        try state.press("e", "down", "down")
        state.type(String(repeating: "x", count: 300))
        try state.press("enter")
        guard case .export(let form) = state.dialog else { throw Missing() }
        #expect(form.fault?.contains("a name of 300 bytes is too long") == true)
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func theQuestionIsReadWhole(_ width: Int, _ height: Int) throws {
        var (state, order) = try ordered()
        state.size = Size(width: width, height: height)
        _ = update(&state, .wouldClip(order, clipping))
        let shown = view(state, size: state.size).plainText.split(separator: "\n")
            .flatMap { $0.split { " ┃│".contains($0) } }.joined(separator: " ")
        for part in ["4812 of 192000", "18.3 dB", "-1 dBFS", "l limits", "n goes back"] {
            #expect(shown.contains(part) || width == 40, "\(part): \(shown)")
        }
    }
}
