import Testing
import Workbench

/// Hints and messages name actions by what they are called in the configuration: a name that no
/// action has would leave a gap where a key should stand.
@Suite struct NamedActionsTests {
    private static let actions = Keymap.standard.actions

    @Test func everyHintNamesAnActionOfItsScope() throws {
        let hints = try SourceFile.files(of: "Workbench").flatMap { file in
            file.code.matches(of: /hint\(\s*\[([^\]]+)\],[^.]*?,\s*\.(\w+)\)/).flatMap { hint in
                Self.names(in: hint.output.1).map { (name: $0, scope: String(hint.output.2)) }
            }
        }
        #expect(hints.count > 70)
        for (name, scope) in hints {
            #expect(
                Self.actions.contains { $0.name == name && "\($0.scope)" == scope },
                "\(name) in \(scope)")
        }
    }

    @Test func everyKeyInAMessageIsThatOfAnAction() throws {
        let named = try SourceFile.files(of: "Workbench").flatMap { file in
            file.code.matches(of: /state\.key\("([^"]+)"(?:, in: \.(\w+))?\)/).map {
                (name: String($0.output.1), scope: $0.output.2.map(String.init) ?? "everywhere")
            }
        }
        #expect(named.count > 15)
        for (name, scope) in named {
            #expect(
                Self.actions.contains { $0.name == name && "\($0.scope)" == scope },
                "\(name) in \(scope)")
        }
    }

    private static func names(in list: Substring) -> [String] {
        list.matches(of: /"([^"]+)"/).map { String($0.output.1) }
    }
}
