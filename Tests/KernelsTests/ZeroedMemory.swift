/// Memory that lives as long as this does, zeros at first.
final class ZeroedMemory {
    private var pieces: [UnsafeMutableRawPointer] = []

    deinit { for piece in pieces { piece.deallocate() } }

    /// Room for `count` values of a type of which zeros are a value.
    func take<Value>(_ type: Value.Type, _ count: Int) -> UnsafeMutablePointer<Value> {
        let bytes = max(1, count) * MemoryLayout<Value>.stride
        let piece = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        piece.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        pieces.append(piece)
        return piece.bindMemory(to: type, capacity: max(1, count))
    }

    /// Numbers −`size`…`size` that look random.
    func noise(_ seed: UInt64, count: Int, size: Float = 1) -> UnsafePointer<Float> {
        let numbers = take(Float.self, count)
        for (index, value) in KernelsTests.noise(seed, count: count).enumerated() {
            numbers[index] = value * size
        }
        return UnsafePointer(numbers)
    }
}
