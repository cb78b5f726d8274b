import CJACK
import Synchronization

/// A client of a JACK server, closed with its last owner.
///
/// Sound though unchecked: libjack's calls may come from any thread, and one alone runs it.
final class JACKClient: @unchecked Sendable {
    /// What a device is called that is a JACK server: `jack`, or `jack:SERVER` for one that is not
    /// the default.
    static let device = "jack"

    /// The client itself.
    let handle: OpaquePointer
    private var callbacks: JACKCallbacks?

    /// Whether a device's name means a JACK server.
    static func serves(_ device: String) -> Bool {
        device == Self.device || device.hasPrefix(Self.device + ":")
    }

    /// libjack knows one server a process, and breaks with two.
    private static let used = Mutex<(device: String, clients: Int)>((device, 0))

    /// Becomes a client of a server that runs.
    ///
    /// - Parameters:
    ///   - device: `jack` or `jack:SERVER`.
    ///   - name: how the client's ports begin; a second one of that name has a number behind it.
    /// - Throws: ``PlaybackError`` when no server runs, it takes no more clients, or one of another
    ///   server is in use.
    init(of device: String, named name: String) throws {
        luthier_jack_silence()
        handle = try Self.used.withLock { used in
            guard used.clients == 0 || used.device == device else {
                throw PlaybackError(
                    .busy, device: device,
                    reason: "\(used.device) is in use, and one JACK server at a time can be")
            }
            let handle = try Self.open(device, named: name)
            used = (device, used.clients + 1)
            return handle
        }
    }

    deinit {
        Self.used.withLock { used in
            jack_client_close(handle)
            used.clients -= 1
        }
    }

    private static func open(_ device: String, named name: String) throws -> OpaquePointer {
        let server = device.split(separator: ":", maxSplits: 1).dropFirst().first.map(String.init)
        var status = JackStatus(rawValue: 0)
        if let handle = luthier_jack_open(name, server, &status) { return handle }
        let isMissing = status.rawValue & JackServerFailed.rawValue != 0
        throw PlaybackError(
            isMissing ? .noDevice : .busy, device: device,
            reason: isMissing
                ? "no JACK server answers; start one, such as 'jackd -d alsa', or choose another "
                    + "device"
                : "the JACK server takes no more clients; close some")
    }

    /// Whether the default server runs.
    static var isServed: Bool { (try? JACKClient(of: device, named: JACKOutput.name)) != nil }

    /// Makes a port.
    ///
    /// - Throws: ``PlaybackError`` when the server gives none.
    func port(_ name: String, type: String, isInput: Bool) throws -> OpaquePointer {
        let flags = isInput ? JackPortIsInput : JackPortIsOutput
        guard
            let port = jack_port_register(handle, name, type, UInt(flags.rawValue), 0)
        else {
            throw PlaybackError(
                .lost, device: Self.device, reason: "the server gives no port; close some clients")
        }
        return port
    }

    /// Joins the server's cycle.
    ///
    /// - Parameter callbacks: are the server's until the client is closed.
    /// - Throws: ``PlaybackError`` when it lets nobody in.
    func run(_ callbacks: JACKCallbacks) throws {
        self.callbacks = callbacks
        let argument = Unmanaged.passUnretained(callbacks).toOpaque()
        jack_set_process_callback(
            handle,
            { frames, argument in
                guard let argument else { return 0 }
                Unmanaged<JACKCallbacks>.fromOpaque(argument)._withUnsafeGuaranteedRef {
                    $0.process(frames: Int(frames))
                }
                return 0
            }, argument)
        jack_on_shutdown(
            handle,
            { argument in
                guard let argument else { return }
                Unmanaged<JACKCallbacks>.fromOpaque(argument).takeUnretainedValue().lose()
            }, argument)
        guard jack_activate(handle) == 0 else {
            throw PlaybackError(
                .lost, device: Self.device, reason: "the server lets no client in; start it anew")
        }
    }
}
