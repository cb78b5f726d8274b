import Playback
import Testing

/// Which voice plays which note.
@Suite struct VoiceAllocatorTests {
    /// An allocator that keeps a diary of what it asks for.
    private struct Player {
        var allocator: VoiceAllocator
        var stolen: [Int] = []
        var released: [Int] = []

        init(_ most: Int) { allocator = VoiceAllocator(most: most) }

        mutating func press(_ key: UInt8, channel: UInt8 = 0) -> Int {
            var given: [Int] = []
            let voice = allocator.start(channel: channel, key: key) { given.append($0) }
            stolen += given
            return voice
        }

        mutating func letGo(_ key: UInt8, channel: UInt8 = 0) {
            var given: [Int] = []
            allocator.letGo(channel: channel, key: key) { given.append($0) }
            released += given
        }

        mutating func sustain(_ isDown: Bool) {
            var given: [Int] = []
            allocator.sustain(isDown, channel: 0) { given.append($0) }
            released += given
        }

        mutating func sostenuto(_ isDown: Bool) {
            var given: [Int] = []
            allocator.sostenuto(isDown, channel: 0) { given.append($0) }
            released += given
        }

        var counting: Int { allocator.voices.count(where: \.counts) }
    }

    @Test func notesGetVoicesOfTheirOwn() {
        var player = Player(3)
        #expect(Set([player.press(60), player.press(64), player.press(67)]).count == 3)
        #expect(player.stolen.isEmpty)
        #expect(player.counting == 3)
    }

    @Test func theQuietestThatDiesAwayGivesWay() {
        var player = Player(3)
        let voices = [player.press(60), player.press(64), player.press(67)]
        player.letGo(64)
        player.letGo(67)
        player.allocator.tell(voices[1], level: 0.1)
        player.allocator.tell(voices[2], level: 0.01)
        let next = player.press(72)
        #expect(player.stolen == [voices[2]])
        #expect(!voices.contains(next))
        #expect(player.counting == 3)
    }

    @Test func whereNoneDiesAwayTheOldestGivesWay() {
        var player = Player(2)
        let first = player.press(60)
        _ = player.press(64)
        _ = player.press(67)
        #expect(player.stolen == [first])
        #expect(player.allocator.voices[first].phase == .fading)
    }

    @Test func neverMoreThanTheMostCountHoweverManyComeAtOnce() {
        var player = Player(4)
        for key in 0..<100 {
            let voice = player.press(UInt8(key))
            #expect(player.allocator.voices[voice].key == UInt8(key))
            #expect(player.counting <= 4)
        }
        #expect(player.stolen.count == 96)
    }

    @Test func aVoiceThatHasFadedIsGivenAgain() {
        var player = Player(1)
        let first = player.press(60)
        _ = player.press(62)
        player.allocator.end(first)
        _ = player.press(64)
        #expect(player.allocator.voices[first].key == 64)
    }

    @Test func aKeyReleasesItsOwnNoteAlone() {
        var player = Player(8)
        let voice = player.press(60)
        _ = player.press(64)
        _ = player.press(60, channel: 1)
        player.letGo(60)
        #expect(player.released == [voice])
    }

    @Test func theSustainPedalHoldsWhatIsLetGoUntilItIsUp() {
        var player = Player(8)
        let voices = [player.press(60), player.press(64)]
        player.sustain(true)
        player.letGo(60)
        #expect(player.released.isEmpty)
        player.sustain(false)
        #expect(player.released == [voices[0]])
        player.letGo(64)
        #expect(player.released == voices)
    }

    @Test func theSostenutoPedalHoldsWhatWasDownAndNothingLater() {
        var player = Player(8)
        let chosen = player.press(60)
        player.sostenuto(true)
        let later = player.press(64)
        player.letGo(60)
        player.letGo(64)
        #expect(player.released == [later])
        player.sostenuto(false)
        #expect(player.released == [later, chosen])
    }

    @Test func bothPedalsMustBeUp() {
        var player = Player(8)
        let voice = player.press(60)
        player.sostenuto(true)
        player.sustain(true)
        player.letGo(60)
        player.sostenuto(false)
        #expect(player.released.isEmpty)
        player.sustain(false)
        #expect(player.released == [voice])
    }

    @Test func lettingAllGoHeedsThePedal() {
        var player = Player(8)
        _ = player.press(60)
        player.sustain(true)
        var released: [Int] = []
        player.allocator.letGoAll(channel: 0) { released.append($0) }
        #expect(released.isEmpty)
        player.sustain(false)
        #expect(player.released.count == 1)
    }
}
