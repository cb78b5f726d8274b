import Foundation
import Playback
import Testing

@Suite struct RingBufferTests {
    private func write(_ values: [Float], to ring: RingBuffer) -> Int {
        values.withUnsafeBufferPointer { ring.write($0) }
    }

    private func read(_ count: Int, from ring: RingBuffer) -> [Float] {
        var target = [Float](repeating: -1, count: count)
        let got = target.withUnsafeMutableBufferPointer { ring.read(into: $0) }
        return Array(target.prefix(got))
    }

    @Test func keepsOrderAcrossItsSeam() {
        let ring = RingBuffer(minimumCapacity: 5)
        #expect(ring.capacity == 8)
        #expect(write([1, 2, 3, 4, 5, 6], to: ring) == 6)
        #expect(read(4, from: ring) == [1, 2, 3, 4])
        #expect(write([7, 8, 9, 10, 11], to: ring) == 5)
        #expect(ring.available == 7 && ring.room == 1)
        #expect(read(20, from: ring) == [5, 6, 7, 8, 9, 10, 11])
        #expect(read(1, from: ring).isEmpty)
    }

    @Test func takesNoMoreThanItHasRoomFor() {
        let ring = RingBuffer(minimumCapacity: 4)
        #expect(write([1, 2, 3, 4, 5, 6], to: ring) == 4)
        #expect(write([9], to: ring) == 0)
        #expect(read(8, from: ring) == [1, 2, 3, 4])
    }

    @Test func carriesAMillionSamplesBetweenTwoThreads() {
        let ring = RingBuffer(minimumCapacity: 256)
        let total = 1_000_000
        let writer = Thread {
            var next = 0
            while next < total {
                let block = (next..<min(next + 97, total)).map(Float.init)
                next += block.withUnsafeBufferPointer { ring.write($0) }
            }
        }
        writer.start()
        var expected = 0
        var faults = 0
        var block = [Float](repeating: 0, count: 61)
        while expected < total {
            let got = block.withUnsafeMutableBufferPointer { ring.read(into: $0) }
            for value in block.prefix(got) {
                if value != Float(expected) { faults += 1 }
                expected += 1
            }
        }
        #expect(faults == 0)
    }
}
