package dossier

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"relance/aging/billed"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/einvoice"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/config"
)

// electronic is the e-invoices and statuses of a dossier, as its files say them.
type electronic struct {
	invoices []einvoice.Invoice
	statuses []einvoice.Status
	readings Readings
}

// inputFolders are where people drop what programs and platforms give; files are
// recognised by content in any of them.
func inputFolders(c config.Config) []string {
	folders := []string{"entrees", "factures", "banque", "retours", "registres"}
	if c.InvoiceFiles != "" {
		folders = append(folders, path.Clean(filepath.ToSlash(c.InvoiceFiles)))
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}

// readElectronic reads the e-invoices and lifecycle messages of the input folders.
// Without our SIREN nobody can tell our invoices from those of others: none is
// read, and that is said. What is known already is that which is given, else that
// which the dossier keeps.
func readElectronic(root *os.Root, c config.Config, workers int, known Readings) (all electronic, f found, err error) {
	names, err := listElectronic(root, inputFolders(c))
	if err != nil || len(names) == 0 {
		return all, f, err
	}
	if c.Creditor.SIREN == "" {
		f.problems.Add(noSeller(root, names)...)
		return all, f, nil
	}
	read := make([]readFile, len(names))
	given := len(known.byHash) > 0
	if !given {
		known = loadReadings(root)
	}
	var next sync.Mutex
	at := 0
	var busy sync.WaitGroup
	for range max(1, workers) {
		busy.Go(func() {
			for {
				next.Lock()
				i := at
				at++
				next.Unlock()
				if i >= len(names) {
					return
				}
				read[i] = readOne(root, names[i], c.Creditor.SIREN, known)
			}
		})
	}
	busy.Wait()
	all.readings = known.kept(names, read)
	all.readings.saved = all.readings.saved && !given
	h := sha256.New()
	for i, r := range read {
		f.problems.Add(r.problems...)
		if r.document.Invoice != nil {
			all.invoices = append(all.invoices, *r.document.Invoice)
		}
		all.statuses = append(all.statuses, r.document.Statuses...)
		if r.document.Invoice != nil || len(r.document.Statuses) > 0 || len(r.problems) > 0 {
			fmt.Fprintf(h, "%q %s\n", names[i], r.sum)
		}
	}
	f.problems = folded(f.problems)
	f.rows = []InputRow{{File: invoiceRow, SHA256: hex.EncodeToString(h.Sum(nil)), Rows: len(all.invoices) + len(all.statuses)}}
	return all, f, nil
}

type readFile struct {
	document einvoice.Document
	sum      string
	problems problem.List
	kept     reading // of a file that was parsed
}

// readOne reads one file, or what an earlier night found in these very bytes. What
// is wrong with somebody else's invoice is not ours to tell.
func readOne(root *os.Root, name, seller string, known Readings) (r readFile) {
	defer func() {
		if i := r.document.Invoice; i != nil && i.Seller.SIREN != seller {
			r.problems = nil
		}
	}()
	if len(known.byHash) > 0 {
		if sum, err := sumBounded(root, name); err == nil {
			if d, problems, ok := known.of(name, sum); ok {
				return readFile{document: d, sum: sum, problems: problems}
			}
		}
	}
	data, err := readBounded(root, name)
	if err != nil {
		r.problems.Add(unreadableInvoice(name, err))
		return r
	}
	r.sum = Digest(data)
	r.document, r.problems = einvoice.Read(name, data)
	if k, ok := readingOf(r.sum, r.document, r.problems); ok {
		r.kept = k
	}
	r.document = r.document.From(name, r.sum)
	return r
}

// sumBounded hashes as much of a file as readBounded reads, and keeps none of it.
func sumBounded(root *os.Root, name string) (string, error) {
	f, err := OpenIn(root, name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return digest(io.LimitReader(f, einvoice.MaxFile+1))
}

// readBounded reads a file, one byte further than an invoice may weigh at most.
func readBounded(root *os.Root, name string) ([]byte, error) {
	f, err := OpenIn(root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return bounded(f)
}

func bounded(f *os.File) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(int(min(info.Size(), einvoice.MaxFile)) + bytes.MinRead)
	_, err = io.Copy(&b, io.LimitReader(f, einvoice.MaxFile+1))
	return b.Bytes(), err
}

// listElectronic lists the files of folders that are PDFs, e-invoices or lifecycle
// messages, by name. What cannot be opened is another reader's to tell.
func listElectronic(root *os.Root, folders []string) (names []string, err error) {
	head := make([]byte, headBytes)
	err = eachFile(root, folders, skipUnread, func(_, name string) {
		if form, err := formIn(head, func() (*os.File, error) { return OpenIn(root, name) }); err == nil && form != einvoice.Unknown {
			names = append(names, name)
		}
	})
	slices.Sort(names)
	return slices.Compact(names), err
}

// skipUnread goes past what cannot be listed.
func skipUnread(_, _ string, entry fs.DirEntry, err error) error {
	if entry != nil && entry.IsDir() {
		return fs.SkipDir
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return fs.SkipDir
}

// headBytes is how much of a file is enough to recognise it.
const headBytes = 32 << 10

// formOf tells what a file is from its beginning.
func formOf(open func() (*os.File, error)) (einvoice.Form, error) {
	return formIn(make([]byte, headBytes), open)
}

// formIn does so with room for a beginning.
func formIn(head []byte, open func() (*os.File, error)) (einvoice.Form, error) {
	f, err := open()
	if err != nil {
		return einvoice.Unknown, err
	}
	defer f.Close()
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return einvoice.Unknown, err
	}
	return einvoice.Recognise(head[:n]), nil
}

// noSeller tells that e-invoices are there and are not read; PDFs without data are
// copies, which need no SIREN.
func noSeller(root *os.Root, names []string) problem.List {
	count, first := 0, ""
	for _, name := range names {
		form, err := formOf(func() (*os.File, error) { return OpenIn(root, name) })
		if err != nil || form == einvoice.PDF && !carriesData(root, name) {
			continue
		}
		if count++; first == "" {
			first = name
		}
	}
	if count == 0 {
		return nil
	}
	return problem.List{billed.CodeNoSeller.With(problem.Problem{
		File:    first,
		Message: words.Counts(count, "fichier") + " de factures électroniques ou de statuts laissés de côté : sans notre SIREN, rien ne dit lesquels sont les nôtres",
		Remedy:  "écrivez « siren: » sous « creancier: » dans relance.yaml",
	})}
}

func carriesData(root *os.Root, name string) bool {
	data, err := readBounded(root, name)
	return err == nil && bytes.Contains(data, []byte("/EmbeddedFile"))
}

func unreadableInvoice(name string, err error) problem.Problem {
	p := unreadable(name, err)
	p.Severity = problem.Warning
	return p
}

// lay lays the e-invoices beside the ledger: what they complete, and in what they
// differ.
func (all electronic) lay(c config.Config, l *ledger.Ledger, m customer.Master, date civil.Date) (billed.Folder, customer.Master, problem.List) {
	if l == nil || len(all.invoices)+len(all.statuses) == 0 {
		return billed.Folder{}, m, nil
	}
	f, problems := billed.Lay(l, all.invoices, all.statuses, billed.Options{Seller: c.Creditor.SIREN, Date: date, Numbering: c.Numbering()})
	return f, f.Complete(m, LedgerCustomers(l)), folded(problems)
}

// soldTo gives the numbers, as the ledger has them, of what invoices and statuses say
// to be the factor's of relance.yaml. What went to another is not in its letters.
func soldTo(c config.Config, l *ledger.Ledger, documents billed.Folder) (numbers []string) {
	for _, s := range documents.Sold() {
		if c.Factor.Holds(s.Factor, s.IBAN) {
			for _, k := range s.Lines {
				numbers = append(numbers, openitem.NumberOf(l, c.Numbering(), &l.Lines[k]))
			}
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// Billed reads the e-invoices of the dossier and lays them beside a ledger, read as
// Reading says: what they make of its customers, and the due dates that they give.
func (r Reader) Billed(l *ledger.Ledger, m customer.Master, date civil.Date) (billed.Folder, customer.Master, problem.List, error) {
	all, f, err := readElectronic(r.root, r.Config, workersOf(0), Readings{})
	if err != nil {
		return billed.Folder{}, m, f.problems, err
	}
	folder, m, problems := all.lay(r.Config, l, m, date)
	return folder, m, append(f.problems, problems...), nil
}

// isElectronic says that a file among the ledgers is an e-invoice or a lifecycle
// message, which others read. A PDF without data is none: it may be a ledger that
// somebody printed, and the reader of ledgers says that it cannot be read.
func (l ledgers) isElectronic(s source) bool {
	if s.format != "" {
		return false
	}
	if info, err := l.stat(s); err != nil || !info.Mode().IsRegular() {
		return false
	}
	form, err := formOf(func() (*os.File, error) { return l.open(s) })
	if err != nil || form != einvoice.PDF {
		return err == nil && form != einvoice.Unknown
	}
	f, err := l.open(s)
	if err != nil {
		return false
	}
	defer f.Close()
	data, err := bounded(f)
	if err != nil {
		return false
	}
	document, problems := einvoice.Read(s.name, data)
	return document.Invoice != nil || len(problems.Of(einvoice.CodeDamaged)) < len(problems)
}
