import Foundation
import Playback
import Signal
import Testing

/// Standard MIDI files and bytes over a wire.
@Suite struct MIDIFileTests {
    private func bytes(_ track: [UInt8], format: UInt8 = 0, division: [UInt8] = [0, 96]) -> [UInt8]
    {
        let length = track.count
        return Array("MThd".utf8) + [0, 0, 0, 6, 0, format, 0, 1] + division + Array("MTrk".utf8)
            + [0, 0, UInt8(length >> 8), UInt8(length & 0xFF)] + track
    }

    private func note(_ key: UInt8, _ velocity: UInt8 = 64) -> MIDIMessage {
        MIDIMessage(channel: 0, .noteOn(key: key, velocity: velocity))
    }

    private func off(_ key: UInt8) -> MIDIMessage {
        MIDIMessage(channel: 0, .noteOff(key: key, velocity: 64))
    }

    @Test func notesComeAtTheirTimeAlsoUnderRunningStatusAndTempo() throws {
        let file = try MIDIFile(
            bytes: bytes([
                0, 0x90, 60, 64,  // running status from here on
                96, 64, 64,  // a quarter later
                0, 60, 0,  // velocity 0 is a note off
                0, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40,  // a second a quarter
                0x81, 0x40, 0x90, 67, 1,  // 192 ticks later
                0, 0xFF, 0x2F, 0,
            ]), named: "a.mid")
        #expect(file.fault == nil)
        #expect(
            file.messages == [
                .init(note(60), at: 0), .init(note(64), at: 0.5), .init(off(60), at: 0.5),
                .init(note(67, 1), at: 2.5),
            ])
    }

    @Test func systemMessagesAndTextsArePassedOver() throws {
        let file = try MIDIFile(
            bytes: bytes([
                0, 0xFF, 3, 4, 0x6E, 0x61, 0x6D, 0x65,  // the name of the track
                0, 0xF0, 3, 0x7E, 0x09, 0xF7,  // system exclusive
                0, 0xC0, 5, 0, 0xE0, 0, 0x60, 0, 0xB0, 64, 127, 0, 0xFF, 0x2F, 0,
            ]), named: "a.mid")
        #expect(
            file.messages.map(\.message.content) == [
                .program(5), .bend(4_096), .controller(.sustain, 127),
            ])
    }

    @Test func tracksSoundTogetherAndTheTempoOfTheFirstHoldsForAll() throws {
        let tempo = MIDIFile.Event(tick: 0, .tempo(microseconds: 1_000_000))
        let file = MIDIFile(
            division: .quarter(10),
            tracks: [
                [tempo], [.init(tick: 20, .message(note(60)))],
                [.init(tick: 10, .message(note(72)))],
            ])
        let read = try MIDIFile(bytes: file.bytes, named: "a.mid")
        #expect(read == file)
        #expect(read.messages == [.init(note(72), at: 1), .init(note(60), at: 2)])
    }

    @Test func framesOfFilmAreCounted() throws {
        // 25 frames of 40 ticks: a tick is a millisecond.
        let file = try MIDIFile(
            bytes: bytes([0x87, 0x68, 0x90, 60, 64], division: [0xE7, 40]), named: "a.mid")
        #expect(file.division == .film(frames: 25, ticks: 40))
        #expect(file.messages == [.init(note(60), at: 1)])
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let contents: [MIDIMessage.Content] = [
            .noteOn(key: 0, velocity: 127), .noteOff(key: 127, velocity: 0),
            .keyPressure(key: 5, 6),
            .controller(.modulation, 99), .program(127), .pressure(1), .bend(-8_192), .bend(0),
            .bend(8_191),
        ]
        let events = contents.enumerated().map { index, content in
            MIDIFile.Event(
                tick: index * index * 40_000,
                .message(MIDIMessage(channel: UInt8(index), content)))
        }
        let file = MIDIFile(
            tracks: [
                [
                    .init(tick: 0, .meta(3, Array("Sitar".utf8))),
                    .init(tick: 0, .exclusive([1, 0xF7])),
                ]
                    + events
            ])
        #expect(try MIDIFile(bytes: file.bytes, named: "a.mid") == file)
    }

    @Test func aRecordingKeepsItsTimesToAMillisecond() throws {
        let played = [0.0, 0.1234, 1.5, 900.25].map { MIDIFile.Timed(note(60), at: $0) }
        let read = try MIDIFile(bytes: MIDIFile(recording: played).bytes, named: "a.mid")
        #expect(read.messages.count == 4)
        for (a, b) in zip(read.messages, played) { #expect(abs(a.seconds - b.seconds) < 0.001) }
    }

    @Test func whatIsNoMIDIFileIsRefusedByName() {
        let cases: [([UInt8], String)] = [
            ([], "is no MIDI file"), (Array("RIFF".utf8), "is no MIDI file"),
            (Array("MThd".utf8) + [0xFF, 0xFF, 0xFF, 0xFF], "is no MIDI file"),
            (bytes([], format: 2), "is of format 2"),
            (bytes([], division: [0, 0]), "does not say how its time is counted"),
            (bytes([], division: [0x80, 0]), "does not say how its time is counted"),
            (Array(bytes([]).prefix(14)), "holds no tracks"),
        ]
        for (bytes, wanted) in cases {
            do {
                _ = try MIDIFile(bytes: bytes, named: "bad.mid")
                Issue.record("\(wanted) was read")
            } catch {
                #expect("\(error)".hasPrefix("bad.mid: \(wanted)"), "\(error)")
            }
        }
    }

    @Test func aFileThatBreaksOffIsPlayedAsFarAsItGoes() throws {
        let whole = bytes([0, 0x90, 60, 64, 96, 62, 64, 96, 64, 64])
        let file = try MIDIFile(bytes: whole.dropLast(1) + [], named: "a.mid")
        #expect(file.messages.map(\.message) == [note(60), note(62)])
        #expect(file.fault == "track 1 breaks off in a message, at tick 192")
        let hostile = try MIDIFile(
            bytes: bytes([0, 0x90, 60, 64, 0, 0xFF, 1, 0xFF, 0xFF, 0xFF, 0x7F]), named: "a.mid")
        #expect(hostile.messages.map(\.message) == [note(60)])
        #expect(hostile.fault?.hasPrefix("track 1 breaks off") == true)
    }

    @Test func twoHundredBrokenFilesAreReadAsFarAsTheyGoOrRefused() {
        var random = SplitMix64(seed: 17)
        let events = (0..<60).map { index -> MIDIFile.Event in
            switch index % 5 {
            case 0: .init(tick: index * 300, .tempo(microseconds: 300_000 + index))
            case 1: .init(tick: index * 300, .exclusive([1, 2, 3, 0xF7]))
            case 2: .init(tick: index * 300, .message(off(UInt8(index))))
            case 3: .init(tick: index * 300, .message(.init(channel: 3, .bend(index * 10))))
            default: .init(tick: index * 300, .message(note(UInt8(index))))
            }
        }
        let whole = MIDIFile(tracks: [events, events, events]).bytes
        var (readable, refused) = (0, 0)
        for round in 0..<200 {
            var bytes = whole
            switch round % 4 {
            case 0:  // cut short
                bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
            case 1:  // some bytes are others
                for _ in 0..<8 {
                    bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() & 0xFF)
                }
            case 2:  // lengths are huge
                let place = Int(random.next() % UInt64(bytes.count - 4))
                bytes.replaceSubrange(place..<place + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
            default:  // a piece is missing
                let place = Int(random.next() % UInt64(bytes.count - 20))
                bytes.removeSubrange(place..<place + 1 + Int(random.next() % 16))
            }
            do {
                let file = try MIDIFile(bytes: bytes, named: "broken.mid")
                let times = file.messages.map(\.seconds)
                #expect(times == times.sorted())
                #expect(times.allSatisfy { $0 >= 0 && $0.isFinite })
                readable += 1
            } catch {
                #expect("\(error)".hasPrefix("broken.mid: "), "\(error)")
                refused += 1
            }
        }
        #expect(readable > 100)
        #expect(refused > 0)
    }
}

/// Messages out of bytes.
@Suite struct MIDIByteStreamTests {
    private func messages(_ bytes: [UInt8]) -> [MIDIMessage.Content] {
        var stream = MIDIByteStream()
        return bytes.compactMap { stream.push($0)?.content }
    }

    @Test func runningStatusAndClocksAmidAMessageAreUnderstood() {
        #expect(
            messages([0x91, 60, 0xF8, 64, 62, 0xFE, 0, 0xB0, 1, 5, 0xD0, 7, 8]) == [
                .noteOn(key: 60, velocity: 64), .noteOff(key: 62, velocity: 64),
                .controller(.modulation, 5), .pressure(7), .pressure(8),
            ])
    }

    @Test func aStreamJoinedInTheMiddleFindsItsWay() {
        #expect(messages([60, 64, 3, 0x90, 60, 64]) == [.noteOn(key: 60, velocity: 64)])
        // A message that breaks off is forgotten.
        #expect(messages([0x90, 60, 0x80, 60, 1]) == [.noteOff(key: 60, velocity: 1)])
    }

    @Test func systemMessagesArePassedOver() {
        #expect(messages([0xF0, 1, 2, 3, 0xF7, 60, 64, 0xF2, 1, 2, 0x90, 1, 2]).count == 1)
    }

    @Test func twoHundredStreamsOfNoiseGiveMessagesOfAChannel() {
        var random = SplitMix64(seed: 3)
        var count = 0
        for _ in 0..<200 {
            var stream = MIDIByteStream()
            for _ in 0..<200 {
                guard let message = stream.push(UInt8(random.next() & 0xFF)) else { continue }
                count += 1
                var again = MIDIByteStream()
                let read = message.bytes.compactMap { again.push($0) }
                #expect(read == [message])
            }
        }
        #expect(count > 1_000)
    }
}
