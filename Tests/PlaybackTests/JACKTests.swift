import AudioFile
import Foundation
import Playback
import TestSupport
import Testing

/// Sound and notes through a real JACK server; one at a time, since a process can know one alone.
@Suite(.enabled(if: JACKServer.isInstalled), .serialized) struct JACKTests {
    /// A server in a folder of its own, both gone at the end.
    ///
    /// - Parameter period: 21 ms, well above the stalls that a test that keeps time forgives.
    private static func withServer(
        period: Int = 1_024, _ body: (JACKServer, URL) throws -> Void
    ) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-jack-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try JACKServer(in: folder, period: period)
        defer { server.end() }
        try body(server, folder)
    }

    /// Frames that tell their own numbers: `n / 2²⁰` on the left, the negative on the right.
    private static func numbered(_ frames: Range<Int>) -> [Float] {
        frames.flatMap { [Float($0) / 1_048_576, -Float($0) / 1_048_576] }
    }

    @Test func everySampleArrivesOnceAndInOrder() throws {
        try keepingTime {
            try Self.withServer { server, folder in
                let output = try JACKOutput("jack:" + server.name)
                #expect(output.rate == 48_000 && output.period == 1_024)
                #expect(output.bufferSize == 2_048)
                let recorders = try ["left", "right"].map { side in
                    try server.start(
                        "/usr/bin/jack_rec",
                        [
                            "-f", folder.appendingPathComponent(side).path, "-d", "2", "-b", "24",
                            "Luthier:" + side,
                        ])
                }
                try #require(server.wait(for: "jackrec:input1"))
                try #require(server.wait(for: "jackrec-01:input1"))
                for start in stride(from: 1, to: 144_000, by: output.period) {
                    try output.waitForRoom()
                    try Self.numbered(start..<start + output.period).withUnsafeBufferPointer {
                        try output.write($0, channels: 2)
                    }
                }
                #expect(output.underruns == 0)
                try output.drain()
                for recorder in recorders { #expect(recorder.wait() == 0) }
                for (side, sign) in [("left", Float(1)), ("right", -1)] {
                    let sound = try AudioFile.read(folder.appendingPathComponent(side).path)
                    let numbers = sound.samples.map { Int((sign * $0 * 1_048_576).rounded()) }
                    let heard = numbers.drop { $0 == 0 }
                    #expect(heard.count > 24_000)
                    #expect(zip(heard, heard.dropFirst()).allSatisfy { $1 == $0 + 1 })
                }
            }
        }
    }

    @Test func withoutAServerItSaysSo() {
        #expect {
            _ = try JACKOutput("jack:there-is-none")
        } throws: { error in
            guard let error = error as? PlaybackError else { return false }
            return error.code == .noDevice && error.device == "jack:there-is-none"
                && error.reason.hasPrefix("no JACK server answers; start one")
        }
    }

    @Test func aServerThatEndsIsMissed() throws {
        try Self.withServer { server, _ in
            let output = try JACKOutput("jack:" + server.name)
            server.end()
            #expect {
                while true {
                    try Self.numbered(1..<257).withUnsafeBufferPointer {
                        try output.write($0, channels: 2)
                    }
                }
            } throws: { ($0 as? PlaybackError)?.code == .lost }
        }
    }

    @Test func notesComeWithTheFrameTheyWerePlayedAt() throws {
        try keepingTime {
            try Self.withServer(period: 256) { server, _ in
                let receiver = MIDIReceiver(JACKInput("jack:" + server.name))
                receiver.start()
                try #require(server.wait(for: "Luthier-midi:in"))
                // Half a second, with a C of a sixth and, a quarter in, an E flat of a sixth.
                let player = try server.start(
                    "/usr/bin/jack_midiseq",
                    ["Sequencer", "24000", "0", "60", "8000", "12000", "63", "8000"])
                defer { player.send(SIGKILL) }
                try #require(server.wait(for: "Sequencer:out"))
                try server.connect("Sequencer:out", to: "Luthier-midi:in")
                var played: [(message: MIDIMessage, time: UInt64)] = []
                #expect(
                    Fixture.wait {
                        while let next = receiver.queue.take() { played.append(next) }
                        return played.count >= 17
                    })
                try receiver.finish()
                try Self.check(played)
            }
        }
    }

    /// Expects the sequencer's notes a quarter of a second apart, as well as the server keeps time.
    private static func check(_ played: [(message: MIDIMessage, time: UInt64)]) throws {
        let struck = played.compactMap { message, time -> (key: UInt8, time: Double)? in
            guard case .noteOn(let key, _) = message.content else { return nil }
            return (key, Double(time) * 1e-9)
        }
        try #require(struck.count >= 8)
        #expect(Set(struck.map(\.key)) == [60, 63])
        for (first, second) in zip(struck, struck.dropFirst()) {
            #expect(first.key != second.key)
            #expect(abs(second.time - first.time - 0.25) < 0.01)
        }
    }
}
