import Foundation

/// A private configuration of ALSA: there need not be a sound card, nor a sound server.
enum ALSAFixture {
    /// The socket of the tests' own PulseAudio.
    static var socket: String { folder.appendingPathComponent("pulse.sock").path }

    /// Where everything is; set up at the first use.
    static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-alsa-" + UUID().uuidString)
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let configuration = """
            pcm.nothing { type null hint { show on description "Nothing at all" } }
            pcm.tofile { type file slave.pcm { type null } file "\(folder.path)/out.raw" format raw }
            pcm.integers { type linear slave { pcm tofile format S32_LE } }
            pcm.slow { type plug slave { pcm nothing rate 44100 } }
            pcm.fromfile {
                type file slave.pcm { type null } file "/dev/null"
                infile "\(folder.path)/in.raw" format raw
            }
            pcm.wordsfromfile { type linear slave { pcm fromfile format S32_LE } }
            pcm.lavrate { type null hint { show on description "A converter" } }
            pcm.room { type pulse server "unix:\(folder.path)/pulse.sock" device room }
            pcm.taped { type file slave.pcm room file "\(folder.path)/taped.raw" format raw }
            """
        let file = folder.appendingPathComponent("asound.conf")
        try? Data(configuration.utf8).write(to: file)
        setenv("ALSA_CONFIG_PATH", file.path, 1)
        return folder
    }()

    /// A file in the folder as floats.
    static func floats(_ name: String) throws -> [Float] {
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        let whole = data.prefix(data.count / 4 * 4)
        return [UInt8](whole).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }
}
