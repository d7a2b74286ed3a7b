package qr

import (
	"bytes"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
)

// quiet is the light border that the norm asks for, in modules.
const quiet = 4

// Size is the number of modules of a side.
func (q *Code) Size() int { return q.size }

// PNG gives the code as a picture of two shades, with its light border; scale is the
// side of a module, in pixels. Its rows are stored as they are (a bit a pixel, 1 is
// light): a compressor takes more room than the rest of a message.
func (q *Code) PNG(scale int) []byte {
	side := (q.size + 2*quiet) * scale
	wide := 1 + (side+7)/8 // a row begins with its filter: none
	rows := bytes.Repeat([]byte{0xff}, side*wide)
	for y := range side {
		row := rows[y*wide : (y+1)*wide]
		row[0] = 0
		at := y/scale - quiet
		for x := 0; x < q.size && at >= 0 && at < q.size; x++ {
			for k := 0; k < scale && q.Dark(x, at); k++ {
				bit := (x+quiet)*scale + k
				row[1+bit/8] &^= 0x80 >> (bit % 8)
			}
		}
	}
	out := []byte("\x89PNG\r\n\x1a\n")
	size := binary.BigEndian.AppendUint32(nil, uint32(side))
	out = appendChunk(out, "IHDR", append(append(size, size...), 1, 0, 0, 0, 0)) // depth 1, grey
	out = appendChunk(out, "IDAT", stored(rows))
	return appendChunk(out, "IEND", nil)
}

// appendChunk adds a chunk of a PNG file: length, kind, data, check.
func appendChunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	from := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}

// stored wraps data as zlib does (RFC 1950), in blocks that are not compressed.
func stored(data []byte) []byte {
	const largest = 1<<16 - 1
	out, sum := []byte{0x78, 0x01}, adler32.Checksum(data)
	for {
		n := min(len(data), largest)
		last := byte(0)
		if n == len(data) {
			last = 1
		}
		out = append(out, last)
		out = binary.LittleEndian.AppendUint16(out, uint16(n))
		out = binary.LittleEndian.AppendUint16(out, ^uint16(n))
		out, data = append(out, data[:n]...), data[n:]
		if last == 1 {
			return binary.BigEndian.AppendUint32(out, sum)
		}
	}
}
