"""Reads an RGB PNG without filters: prints width, height, byte count and CRC-32 of its pixels."""

import struct
import sys
import zlib

with open(sys.argv[1], "rb") as stream:
    data = stream.read()
assert data[:8] == b"\x89PNG\r\n\x1a\n"
chunks, at = {}, 8
while at < len(data):
    length, kind = struct.unpack(">I4s", data[at : at + 8])
    body = data[at + 8 : at + 8 + length]
    (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
    assert crc == zlib.crc32(kind + body), kind
    chunks[kind] = body
    at += 12 + length
width, height, *form = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
assert form == [8, 2, 0, 0, 0]
lines = zlib.decompress(chunks[b"IDAT"])
stride = 1 + 3 * width
assert len(lines) == stride * height
rows = [lines[y * stride : (y + 1) * stride] for y in range(height)]
assert all(row[0] == 0 for row in rows)
pixels = b"".join(row[1:] for row in rows)
print(width, height, len(pixels), zlib.crc32(pixels))
