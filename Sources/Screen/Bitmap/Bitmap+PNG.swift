internal import CZlib

/// PNG (ISO/IEC 15948) with 8 bits a channel.
extension Bitmap {
    /// The bytes of a PNG file; an empty image becomes one black pixel, for PNG knows no empty
    /// one.
    public func pngData() -> [UInt8] {
        guard size.width > 0, size.height > 0 else {
            return Bitmap(Size(width: 1, height: 1)).pngData()
        }
        var lines: [UInt8] = []
        lines.reserveCapacity(size.height * (1 + 3 * size.width))
        for y in 0..<size.height {
            lines.append(0)
            for pixel in pixels[y * size.width..<(y + 1) * size.width] {
                lines.append(pixel.red)
                lines.append(pixel.green)
                lines.append(pixel.blue)
            }
        }
        // 8 bits, colour type 2 (RGB), deflate, adaptive filter (always 0: none), no interlace.
        let extent = bigEndian(UInt32(size.width)) + bigEndian(UInt32(size.height))
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        file += chunk("IHDR", extent + [8, 2, 0, 0, 0])
        file += chunk("IDAT", deflated(lines))
        file += chunk("IEND", [])
        return file
    }

    private func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        let checksum = UInt32(crc32_z(0, body, body.count))
        return bigEndian(UInt32(data.count)) + body + bigEndian(checksum)
    }

    /// A zlib stream (RFC 1950) of bytes.
    private func deflated(_ bytes: [UInt8]) -> [UInt8] {
        let most = compressBound(uLong(bytes.count))
        return Array(unsafeUninitializedCapacity: Int(most)) { buffer, count in
            var length = most
            let status = compress2(
                buffer.baseAddress, &length, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
            precondition(status == Z_OK, "there is room for the worst case, and memory")
            count = Int(length)
        }
    }

    private func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
