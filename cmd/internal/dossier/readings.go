package dossier

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"

	"relance/aging/einvoice"
	"relance/aging/problem"
)

// readingsName is the file in which a dossier keeps its Readings.
const readingsName = ".factures-lues"

// invoiceRow names, among the inputs of a night, all that its invoices gave.
const invoiceRow = "factures"

// maxReadings bounds what the file may inflate to, in bytes: a hundred thousand
// invoices take half of it.
const maxReadings = 256 << 20

// Readings is what the files of e-invoices and statuses gave, by the SHA-256 of
// their bytes: the nights that follow parse the new files only. A reading serves
// only a file that is there, whose bytes were hashed tonight, so that the index can
// be lost or be of another program, and nothing changes but the time that it takes.
type Readings struct {
	byHash map[string]reading
	sums   map[string]string // SHA-256 by file
	saved  bool              // they are those of the file in which they are kept
}

// reading is what a file gave.
type reading struct {
	SHA256   string
	Form     einvoice.Form
	Invoice  *einvoice.Invoice `json:",omitempty"`
	Statuses []einvoice.Status `json:",omitempty"`
	Problems problem.List      `json:",omitempty"`
}

// readingsHead begins the file: a reader that reads otherwise starts again.
type readingsHead struct{ Edition, Count int }

// of gives what the file of that name says when its bytes have that hash.
func (r Readings) of(name, sum string) (einvoice.Document, problem.List, bool) {
	k, ok := r.byHash[sum]
	if !ok {
		return einvoice.Document{}, nil, false
	}
	problems := slices.Clone(k.Problems)
	for i := range problems {
		problems[i].File = name
	}
	return einvoice.Document{Form: k.Form, Invoice: k.Invoice, Statuses: k.Statuses}.From(name, sum), problems, true
}

// SumOf gives the SHA-256 of a file that was read tonight, "" for another.
func (r Readings) SumOf(name string) string { return r.sums[name] }

// Told says that a file gave an invoice or statuses tonight, which the row of the
// invoices counts.
func (r Readings) Told(name string) bool {
	k := r.byHash[r.sums[name]]
	return k.Invoice != nil || len(k.Statuses) > 0
}

// readingOf is what is kept of a file: nothing of its name. ok is false for what
// would not come back as it was.
func readingOf(sum string, d einvoice.Document, problems problem.List) (k reading, ok bool) {
	d = d.From("", "")
	k = reading{SHA256: sum, Form: d.Form, Invoice: d.Invoice, Statuses: d.Statuses, Problems: slices.Clone(problems)}
	for i := range k.Problems {
		k.Problems[i].File = ""
	}
	if k.Invoice != nil {
		k.Invoice.Origin = einvoice.Origin{}
	}
	for i := range k.Statuses {
		k.Statuses[i].Origin = einvoice.Origin{}
	}
	text, err := json.Marshal(k)
	var back reading
	return k, err == nil && json.Unmarshal(text, &back) == nil && reflect.DeepEqual(k, back)
}

// loadReadings reads the index of a dossier; one that is absent, damaged or of
// another edition is an empty one.
func loadReadings(root *os.Root) (r Readings) {
	f, err := OpenIn(root, readingsName)
	if err != nil {
		return r
	}
	defer f.Close()
	packed, err := gzip.NewReader(bufio.NewReaderSize(f, 64<<10))
	if err != nil {
		return r
	}
	lines := json.NewDecoder(io.LimitReader(packed, maxReadings))
	var head readingsHead
	if lines.Decode(&head) != nil || head.Edition != einvoice.Edition {
		return r
	}
	byHash := map[string]reading{}
	for {
		var k reading
		if err := lines.Decode(&k); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return Readings{}
		}
		byHash[k.SHA256] = k
	}
	if len(byHash) != head.Count {
		return Readings{}
	}
	return Readings{byHash: byHash}
}

// KeepReadings keeps what was read tonight, and forgets what is no longer there.
func KeepReadings(d *Dossier, r Readings) error {
	if d.readOnly || r.saved {
		return nil
	}
	place := filepath.Join(d.Folder, readingsName)
	if len(r.byHash) == 0 {
		return ignoreMissing(os.Remove(place))
	}
	all := make([]reading, 0, len(r.byHash))
	for _, k := range r.byHash {
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b reading) int { return cmp.Compare(a.SHA256, b.SHA256) })
	return d.Rights.Replace(place, func(w io.Writer) error {
		packed, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
		if err != nil {
			return err
		}
		lines := json.NewEncoder(packed)
		if err := lines.Encode(readingsHead{einvoice.Edition, len(all)}); err != nil {
			return err
		}
		for _, k := range all {
			if err := lines.Encode(k); err != nil {
				return err
			}
		}
		return packed.Close()
	})
}

// kept gathers the readings of tonight's files.
func (r Readings) kept(names []string, read []readFile) Readings {
	next := Readings{byHash: map[string]reading{}, sums: map[string]string{}, saved: true}
	for i, f := range read {
		if f.sum == "" {
			continue
		}
		next.sums[names[i]] = f.sum
		if _, known := r.byHash[f.sum]; known {
			next.byHash[f.sum] = r.byHash[f.sum]
		} else if f.kept.SHA256 != "" {
			next.byHash[f.sum], next.saved = f.kept, false
		}
	}
	next.saved = next.saved && len(next.byHash) == len(r.byHash)
	return next
}
