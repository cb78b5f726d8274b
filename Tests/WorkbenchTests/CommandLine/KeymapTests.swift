import Screen
import Testing
import Workbench

@Suite struct KeymapTests {
    @Test func everyKeyOfTheTableExists() {
        for action in Action.standard {
            for name in action.keys {
                #expect(KeyName.key(name) != nil, "\(action.name): \(name)")
            }
        }
    }

    @Test func noKeyDoesTwoThingsInOnePlace() {
        for scope in Scope.allCases {
            let keys = Action.standard.filter { scope.chain.contains($0.scope) }.flatMap(\.keys)
            #expect(Set(keys).count == keys.count, "\(scope)")
        }
        #expect(Scope.blend.chain == [.blend, .everywhere])
        #expect(Scope.choice.chain == [.choice, .form, .dialogs])
    }

    @Test func everyActionHasAKeyAndAPurpose() {
        for action in Action.standard {
            #expect(!action.keys.isEmpty && !action.title.isEmpty, "\(action.name)")
        }
        let names = Action.standard.map { "\($0.scope) \($0.name)" }
        #expect(Set(names).count == names.count)
    }

    @Test func configuredKeysReplaceAndTakeFromOthers() throws {
        var faults: [String] = []
        let keymap = Keymap(["loop": ["i"], "mix-left": ["d", "ctrl-b"]], faults: &faults)
        #expect(
            faults == [
                "keys.interpolation: another action took its key; give it one: "
                    + #"interpolation = ["f9"]"#
            ])
        #expect(keymap.action(for: Key("i"), in: .blend)?.action.name == "loop")
        #expect(keymap.action(for: Key("l"), in: .blend) == nil)
        #expect(keymap.action(for: Key("i"), in: .mix)?.action.name == "loop")
        #expect(keymap.action(for: Key("d"), in: .blend)?.action.name == "mix-left")
        #expect(keymap.action(for: Key("b", .control), in: .blend)?.action.name == "mix-left")
        #expect(keymap.action(for: Key(.left), in: .blend) == nil)
        #expect(keymap.label("loop") == "i")
    }

    @Test func namesThatDoNotExistAreToldAndLeaveTheRest() {
        var faults: [String] = []
        let keymap = Keymap(["fly": ["f"], "loop": ["hyper-x", "f9"]], faults: &faults)
        #expect(
            faults == [
                "keys.fly: no such action; 'luthier keys' lists them",
                "keys.loop: no key is called 'hyper-x'; write a, space, ctrl-l, f1",
            ])
        #expect(keymap.action(for: Key(.function(9)), in: .blend)?.action.name == "loop")
    }

    @Test func modifiersScaleStepsUnlessTheKeyIsBound() throws {
        let keymap = Keymap.standard
        let shifted = try #require(keymap.action(for: Key(.right, .shift), in: .blend))
        #expect(shifted.action.name == "mix-right" && shifted.factor == 10)
        let both = try #require(keymap.action(for: Key(.right, [.control, .alt]), in: .blend))
        #expect(both.factor == 1)
        #expect(keymap.action(for: Key(.tab, .shift), in: .blend)?.action.name == "previous-pane")
        #expect(keymap.action(for: Key("l", .control), in: .blend)?.action.name == "redraw")
    }

    @Test func aModifierIsOnlyForSteps() throws {
        let keymap = Keymap.standard
        for (key, scope) in [
            (Key("q", .alt), Scope.blend), (Key("d", .control), .library),
            (Key(.enter, .alt), .blend), (Key(.home, .control), .library), (Key("m", .alt), .mix),
        ] {
            #expect(keymap.action(for: key, in: scope) == nil)
        }
        let fine = try #require(keymap.action(for: Key(".", .alt), in: .blend))
        #expect(fine.action.name == "semitone-up" && fine.factor == 0.2)
        #expect(keymap.action(for: Key(.enter, .shift), in: .library)?.action.name == "load-b")
    }

    @Test func labelsAreAsKeyboardsShowThem() {
        #expect(KeyName.label("ctrl-l") == "Ctrl-L")
        #expect(KeyName.label("shift-tab") == "Shift-Tab")
        #expect(KeyName.label("pageup") == "PgUp")
        #expect(KeyName.label("f1") == "F1")
        #expect(KeyName.label("f") == "f")
        #expect(KeyName.label("left") == "←")
    }
}
