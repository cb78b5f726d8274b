import Neural
import Testing

struct ChecksumTests {
    private func both(_ bytes: [UInt8]) -> [UInt32] {
        bytes.withUnsafeBytes { [Checksum.of($0), Checksum.byTable($0)] }
    }

    /// RFC 3720, appendix B.4.
    @Test func knownBytesHaveTheirKnownChecksum() {
        #expect(both(Array("123456789".utf8)) == [0xe306_9283, 0xe306_9283])
        #expect(both([UInt8](repeating: 0, count: 32)) == [0x8a91_36aa, 0x8a91_36aa])
        #expect(both([UInt8](repeating: 0xff, count: 32)) == [0x62a8_ab43, 0x62a8_ab43])
        #expect(both(Array(0..<32)) == [0x46dd_794e, 0x46dd_794e])
        #expect(both([]) == [0, 0])
    }

    @Test func theTableAgreesWithTheInstructionAtEveryLength() {
        let bytes = (0..<100).map { UInt8(($0 * 37 + 11) & 0xff) }
        for count in 0...100 {
            let found = both(Array(bytes.prefix(count)))
            #expect(found[0] == found[1])
        }
    }

    @Test func masksAsTensorFlowDoes() {
        #expect(Checksum.masked(0) == 0xa282_ead8)
        #expect(Checksum.masked(0xe306_9283) == 0xc78a_b0e5)
    }
}
