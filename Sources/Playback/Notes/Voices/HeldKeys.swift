/// The keys of a channel that are down, the last one last; allocates nothing after `init`.
struct HeldKeys: Equatable {
    private var keys: [UInt8] = []
    private var velocities = [UInt8](repeating: 0, count: 128)

    /// None.
    init() { keys.reserveCapacity(129) }

    /// The key that was struck last, and how hard.
    var last: (key: UInt8, velocity: UInt8)? {
        keys.last.map { ($0, velocities[Int($0)]) }
    }

    /// Takes a key down.
    mutating func press(_ key: UInt8, velocity: UInt8) {
        keys.removeAll { $0 == key }
        keys.append(key)
        velocities[Int(key)] = velocity
    }

    /// Lets a key go.
    mutating func letGo(_ key: UInt8) { keys.removeAll { $0 == key } }

    /// Lets all go.
    mutating func clear() { keys.removeAll(keepingCapacity: true) }
}
