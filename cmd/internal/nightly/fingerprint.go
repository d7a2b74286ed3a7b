package nightly

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"maps"
	"slices"
	"strconv"

	"relance/cmd/internal/dossier"
)

// fingerprint is F of the protocol: the SHA-256 of everything that decides the
// documents of a run. Output folder, parallelism and verbosity are no part of
// it.
func fingerprint(in dossier.Inputs, texts map[string]string, opts Options) string {
	h := sum{sha256.New()}
	h.add("date", opts.Date.String())
	h.add("version", opts.Version)
	h.add("configuration", in.Configuration)
	h.add("tolerer", strconv.Itoa(opts.Tolerate))
	h.add("forcer", opts.Force)
	for _, f := range in.Files {
		h.add("entree", f.File, f.SHA256)
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		h.add("texte", name, texts[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// sum hashes lists of words, each with its length before it, so that no two
// lists give the same bytes.
type sum struct{ hash.Hash }

func (s sum) add(words ...string) {
	s.number(len(words))
	for _, w := range words {
		s.number(len(w))
		s.Write([]byte(w))
	}
}

func (s sum) number(n int) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	s.Write(b[:])
}
