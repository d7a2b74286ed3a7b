package dossier

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"relance/aging/bank"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/einvoice"
	"relance/aging/problem"
	"relance/aging/registry"
	"relance/aging/returns"
)

// Dropped is what people drop beside the ledger: statements of the bank, what came
// back of what we sent, public registers.
type Dropped struct {
	Statements []bank.Statement  // as the files have them
	Moves      []bank.Line       // of all statements, each movement once
	Messages   []returns.Message // e-mails that came back
	Posted     []returns.Posted  // what the post says of letters
	Notices    []registry.Notice // of the BODACC, about our customers
	Units      []registry.Unit   // of SIRENE, about our customers
	Registers  civil.Date        // of the newest register
}

// Folders in which files of any of these kinds are dropped; those of BankFolder
// and of ReturnFolder are told when nothing recognises them.
const (
	BankFolder     = "banque"
	ReturnFolder   = "retours"
	RegisterFolder = "registres"
)

func droppedFolders() []string {
	return []string{BankFolder, "entrees", "factures", RegisterFolder, ReturnFolder}
}

// pile is the files that were dropped, by what they are.
type pile struct {
	bank, mail, post, registers []string
	mappings                    []bank.Mapping
	problems                    problem.List
}

// headSize is how much of a file tells what it is.
const headSize = 64 << 10

// findDropped looks at the beginning of each file of the folders; it reads none.
func findDropped(root *os.Root) (p pile, err error) {
	p.readMappings(root)
	err = eachFile(root, droppedFolders(), p.unlisted, func(folder, name string) { p.sort(root, folder, name) })
	for _, list := range []*[]string{&p.bank, &p.mail, &p.post, &p.registers} {
		slices.Sort(*list)
	}
	return p, err
}

// unlisted goes past a folder that is not there, and tells of one that cannot be
// read: what was dropped in it holds nothing, and nobody would know.
func (p *pile) unlisted(_, name string, entry fs.DirEntry, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	p.problems.Add(unlisted(name, err))
	if entry != nil && entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// unlisted tells that a folder cannot be read. It stops the night: what lies
// there may say that an invoice is paid, contested or frozen.
func unlisted(name string, err error) problem.Problem {
	return CodeUnreadable.With(problem.Problem{File: name, Message: "ce dossier ne peut pas être lu : " + Cause(err) + " ; ce qui y est déposé ne compterait pas",
		Remedy: "donnez à l’utilisateur qui lance relance le droit de le lire, ou retirez ce dossier ; un lien qui sort du dossier n’est pas suivi"})
}

// sort puts a file with those of its kind.
func (p *pile) sort(root *os.Root, folder, name string) {
	head := headOf(root, name)
	packed := strings.HasPrefix(string(head), "PK") || strings.HasPrefix(string(head), "\x1f\x8b") || len(head) > 262 && string(head[257:262]) == "ustar"
	switch {
	case einvoice.Recognise(head[:min(len(head), headBytes)]) != einvoice.Unknown: // read with the e-invoices
	case strings.EqualFold(path.Ext(name), ".yaml"), strings.EqualFold(path.Ext(name), ".yml"), len(head) == 0:
	case registry.Recognise(head), folder == RegisterFolder && packed:
		p.registers = append(p.registers, name)
	case folder == BankFolder, !packed && bank.Recognise(head, p.mappings):
		p.bank = append(p.bank, name)
	case !packed && returns.IsMail(head):
		p.mail = append(p.mail, name)
	case folder == ReturnFolder:
		p.post = append(p.post, name)
	}
}

// headOf reads the beginning of a file, nothing of one that cannot be read: who
// reads it later says so.
func headOf(root *os.Root, name string) []byte {
	f, err := OpenIn(root, name)
	if err != nil {
		return nil
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, _ := io.ReadFull(f, head)
	return head[:n]
}

// readMappings reads the mappings of lists that people keep beside statements.
func (p *pile) readMappings(root *os.Root) {
	names, _ := fs.Glob(filesIn(root), BankFolder+"/*.yaml")
	for _, name := range names {
		data, err := ReadIn(root, name)
		if err != nil {
			continue
		}
		m, problems := bank.ReadMapping(name, data)
		if p.problems.Add(problems...); !problems.HasErrors() {
			p.mappings = append(p.mappings, m)
		}
	}
}

// readDropped reads what was found, but for the registers, which ask who our
// customers are.
func readDropped(root *os.Root, p pile) (d Dropped, f found, err error) {
	f.problems = p.problems
	take := func(names []string, read func(name string, data []byte) (int, problem.List)) {
		for _, name := range names {
			data, err := ReadIn(root, name)
			if err != nil {
				u := unreadable(name, err)
				u.Severity = problem.Warning
				f.problems.Add(u)
				continue
			}
			rows, problems := read(name, data)
			f.problems.Add(problems...)
			f.rows = append(f.rows, InputRow{File: name, SHA256: Digest(data), Rows: rows})
		}
	}
	take(p.bank, func(name string, data []byte) (int, problem.List) {
		statements, problems, ok := bank.Read(name, data, bank.Options{Mappings: p.mappings, Any: strings.HasPrefix(name, BankFolder+"/")})
		if !ok {
			problems.Add(notRecognised(name, "relevé de banque"))
		}
		d.Statements = append(d.Statements, statements...)
		return linesOf(statements), problems
	})
	take(p.mail, func(name string, data []byte) (int, problem.List) {
		messages, problems, _ := returns.Read(name, data)
		d.Messages = append(d.Messages, messages...)
		return len(messages), problems
	})
	take(p.post, func(name string, data []byte) (int, problem.List) {
		posted, problems, ok := returns.ReadPosted(name, data)
		if ok {
			d.Posted = append(d.Posted, posted...)
		} else if kind := strings.ToLower(path.Ext(name)); kind != ".pdf" { // a proof of posting is kept, not read
			problems.Add(notRecognised(name, "courriel reçu ni liste de la poste"))
		}
		return len(posted), problems
	})
	d.Moves = bank.Joined(d.Statements)
	return d, f, nil
}

func linesOf(statements []bank.Statement) (n int) {
	for _, s := range statements {
		n += len(s.Lines)
	}
	return n
}

// readRegisters reads the registers for the SIRENs of the customer file.
func (d *Dropped) readRegisters(root *os.Root, names []string, m customer.Master) (f found, err error) {
	wanted := map[string]bool{}
	for _, c := range m.All() {
		if siren, ok := customer.CleanSIREN(c.SIREN); ok {
			wanted[siren] = true
		}
	}
	for _, name := range names {
		x, row, problems, err := readRegister(root, name, wanted)
		if err != nil {
			return f, err
		}
		f.problems.Add(problems...)
		if row.File == "" {
			continue
		}
		f.rows = append(f.rows, row)
		d.Notices, d.Units, d.Registers = append(d.Notices, x.Notices...), append(d.Units, x.Units...), max(d.Registers, x.Newest)
	}
	return f, nil
}

func readRegister(root *os.Root, name string, wanted map[string]bool) (x registry.Extract, row InputRow, problems problem.List, err error) {
	file, err := OpenIn(root, name)
	if err != nil {
		u := unreadable(name, err)
		u.Severity = problem.Warning
		return x, row, problem.List{u}, nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return x, row, nil, fmt.Errorf("lecture de %s : %w", name, err)
	}
	x, problems, ok, err := registry.Read(name, file, info.Size(), wanted)
	if err != nil {
		return x, row, problems, err
	}
	if !ok {
		return x, row, problem.List{notRecognised(name, "fichier du BODACC ou de SIRENE")}, nil
	}
	sum, err := sumOf(root, name)
	if err != nil {
		return x, row, problems, fmt.Errorf("lecture de %s : %w", name, err)
	}
	return x, InputRow{File: name, SHA256: sum, Rows: x.Rows}, problems, nil
}

// notRecognised tells of a file that lies where files of a kind are dropped.
func notRecognised(name, kind string) problem.Problem {
	return CodeNotRecognised.With(problem.Problem{File: name, Message: "ce fichier n’est pas un " + kind + " que relance reconnaît : il n’est pas lu",
		Remedy: "voyez « relance guide banque », « retours » ou « registres » pour les formats lus, ou ôtez-le de ce dossier"})
}

// isDropped says that a file among the ledgers is one that others read.
func (l ledgers) isDropped(s source) bool {
	if s.format != "" {
		return false
	}
	f, err := l.open(s)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	return bank.Recognise(head, nil) || returns.IsMail(head) || registry.Recognise(head)
}
