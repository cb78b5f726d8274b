import CKernels

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4), as LevelDB's tables and TensorFlow's bundles use
/// it.
package enum Checksum {
    /// The checksum of bytes, by the processor's own instruction where it has one.
    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        luthier_crc32c(0, bytes.baseAddress, bytes.count)
    }

    /// The same by a table, as on processors without the instruction.
    package static func byTable(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        luthier_crc32c_by_table(0, bytes.baseAddress, bytes.count)
    }

    /// A checksum as it is stored: turned by 15 bits and moved, so that checksums of data which
    /// holds checksums stay good.
    package static func masked(_ value: UInt32) -> UInt32 {
        (value >> 15 | value << 17) &+ 0xa282_ead8
    }
}
