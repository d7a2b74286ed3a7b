package ledger

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"

	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
)

// Read reads ledger files into one ledger, lines in scope in file order, files
// in the order of their exercises. The list holds everything that is wrong or
// looks so; with an Error in it the ledger is not to be used. An error is a
// broken machine: a file that cannot be opened or read.
func Read(files []Source, opts Options) (*Ledger, problem.List, error) {
	var problems problem.List
	_, encoding, ok := table.Charset(opts.Encoding)
	if opts.Encoding != "" && !ok {
		problems.Add(refusal(CodeEncoding, "", fmt.Sprintf("encodage inconnu : « %s »", opts.Encoding), "écrivez UTF-8, ISO 8859-15, Windows-1252, UTF-16, Macintosh ou CP850"))
		return &Ledger{}, problems, nil
	}
	s := session{opts: opts, encoding: encoding, block: blockSize}
	l, found, err := s.read(files, problems)
	if err != nil || len(l.Files) < 2 {
		return l, found, err
	}
	return s.once(l, found, problems)
}

// once gives the ledger without what two files both hold: it is read again
// without the file that adds nothing.
func (s *session) once(l *Ledger, found, before problem.List) (*Ledger, problem.List, error) {
	inside, twice := doubles(l)
	if len(inside) == 0 {
		return l, append(found, twice...), nil
	}
	again := session{opts: s.opts, encoding: s.encoding, block: s.block}
	var rest []Source
	for i, f := range s.files {
		if !inside[i] {
			rest = append(rest, f.source)
		}
	}
	l, found, err := again.read(rest, before)
	return l, append(found, twice...), err
}

// read does what Read promises, in a session that is set up.
func (s *session) read(files []Source, problems problem.List) (*Ledger, problem.List, error) {
	s.accounts, s.store, s.foreign = newAccountTable(s.opts.Scope), &lineStore{}, map[int32]Foreign{}
	sources, hashes, err := withoutTwins(files, &problems)
	if err != nil {
		return nil, nil, err
	}
	sizes, err := s.forecast(sources)
	if err != nil {
		return nil, nil, err
	}
	s.store.texts.open = make([]byte, 0, min(s.store.size/8, slabSize))
	for i, src := range sources {
		f, err := s.file(src, hashes[i])
		if err != nil {
			return nil, nil, err
		}
		if now, err := src.size(); err != nil {
			return nil, nil, err
		} else if now != sizes[i] {
			f.problems.Add(movingProblem(src.Name))
		}
		s.files = append(s.files, f)
	}
	s.balances()
	ledger := s.finish()
	problems.Add(s.controlled(ledger)...)
	for _, f := range s.files {
		problems.Add(f.problems...)
	}
	problems.Add(overlaps(s.files)...)
	problems.Add(s.leftOut()...)
	if rows := s.understood(); rows > 0 && len(ledger.Lines) == 0 && ledger.Future == 0 && !problems.HasErrors() {
		problems.Add(warning(CodeNoLines, s.files[0].name, fmt.Sprintf("aucune des %s lignes n’est sur un compte client", thousands(rows)), "indiquez les comptes à suivre (comptes: dans relance.yaml, ou --comptes)"))
	}
	s.tolerate(problems)
	return ledger, problems, nil
}

// session is one call of Read.
type session struct {
	opts     Options
	encoding string // canonical name of Options.Encoding, "" to detect
	accounts *accountTable
	store    *lineStore
	foreign  map[int32]Foreign // by place in store, in reading order
	files    []*reading
	block    int  // size of a block
	slow     bool // never take the fast way: the oracle of the tests
}

// reading is one file as it is read, before the files are put in order.
type reading struct {
	source     Source
	name       string
	sha        string
	flavour    string     // FEC, XML, or a mapping's name
	recognised recognised // why, for a mapping
	layout     *layout
	encoding   string // canonical name when known beforehand
	charset    string // what File.Encoding says, when the texts came decoded
	understood bool   // its shape, whatever its rows
	openItems  bool   // a list of what is owed, not a ledger
	doubts     []Doubt
	aside      int // rows of a list that are no debt, or not in euros
	balance    *balanceOnly
	merged     *merger
	collectors []*collector
	begin, end int // its lines in the store
	opening    openings
	carried    []money.Amount // opening balance by party of the file
	laterPart  bool
	exercise   int
	problems   problem.List
}

// withoutTwins leaves out a file given twice. Sizes are compared first: hashing
// takes as long as reading.
func withoutTwins(files []Source, problems *problem.List) (kept []Source, hashes []string, err error) {
	if len(files) < 2 {
		return files, make([]string, len(files)), nil
	}
	sizes, count := make([]int64, len(files)), map[int64]int{}
	for i, f := range files {
		if sizes[i], err = f.size(); err != nil {
			return nil, nil, err
		}
		count[sizes[i]]++
	}
	seen := map[string]string{}
	for i, f := range files {
		sha := ""
		if sizes[i] < 0 || count[sizes[i]] > 1 || count[-1] > 0 {
			if sha, err = f.fingerprint(); err != nil {
				return nil, nil, err
			}
			if twin, ok := seen[sha]; ok {
				problems.Add(warning(CodeSameFile, f.Name, "même contenu que "+twin+" : lu une seule fois", "retirez l’un des deux fichiers"))
				continue
			}
			seen[sha] = f.Name
		}
		kept, hashes = append(kept, f), append(hashes, sha)
	}
	return kept, hashes, nil
}

// forecast tells the store how much there is to read, and gives the size of each
// file, -1 where it has none.
func (s *session) forecast(files []Source) (sizes []int64, err error) {
	for _, f := range files {
		n, err := f.size()
		if err != nil {
			return nil, err
		}
		sizes = append(sizes, n)
		s.store.size += max(n, 0)
	}
	return sizes, nil
}

// file reads one source. Problems of its content end up in the reading.
func (s *session) file(src Source, sha string) (*reading, error) {
	r, err := src.Open()
	if err != nil {
		return nil, fmt.Errorf("ouverture de %s : %w", src.Name, err)
	}
	defer r.Close()
	f := &reading{source: src, name: src.Name, sha: sha, begin: len(s.store.all), encoding: s.encoding, layout: newLayout(nil, '\t')}
	f.merged = newMerger(src.Name, s.store, s.foreign)
	file, _ := r.(*os.File)
	var stream io.Reader = r
	h := hashing{r, sha256.New()}
	if sha == "" && !s.opts.NoHash {
		stream = h
	}
	if err := s.content(f, stream, file); err != nil {
		if !isArchiveError(err) {
			return nil, fmt.Errorf("lecture de %s : %w", src.Name, err)
		}
		f.problems.Add(*archiveProblem(f.name, err))
	}
	f.end = len(s.store.all)
	if sha == "" && !s.opts.NoHash {
		// What the reader did not need still counts: the end of an archive.
		if _, err := io.Copy(io.Discard, stream); err != nil {
			return nil, fmt.Errorf("lecture de %s : %w", src.Name, err)
		}
		f.sha = hex.EncodeToString(h.h.Sum(nil))
	}
	return f, nil
}

// content recognises what a file is and reads it.
func (s *session) content(f *reading, r io.Reader, file *os.File) error {
	in, refused, err := unpack(f.name, r, file)
	if err != nil {
		return err
	}
	if refused != nil {
		f.problems.Add(*refused)
		return nil
	}
	if in.workbook != nil {
		return s.mapped(f, in.workbook)
	}
	text, known, err := textInput(in.text, s.encoding)
	if err != nil {
		return err
	}
	f.encoding = known
	start, err := text.Peek(peekSize)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return err
	}
	skipped, line, ok := firstLine(start)
	switch {
	case len(bytes.TrimSpace(start)) == 0:
		f.problems.Add(refusal(CodeEmptyFile, f.name, "le fichier est vide", "refaites l’export"))
		return nil
	case refuseKind(f, start):
		return nil
	case bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("<")):
		return s.xml(f, text)
	case !ok:
		f.problems.Add(longLineProblem(f.name, 0))
		return nil
	}
	l := detectLayout(line)
	l.standard = l.standard && !s.slow
	if !l.looksLikeFEC() || f.source.wantsMapping() {
		data, err := readAll(text)
		if err != nil {
			return err
		}
		return s.mapped(f, data)
	}
	f.layout, f.flavour = l, "FEC"
	if missing := l.missing(); len(missing) > 0 {
		f.problems.Add(missingProblem(f.name, missing))
		return nil
	}
	if !l.headless {
		skipped = min(skipped+len(line)+1, len(start))
	}
	l.widen(wholeLines(start[skipped:], sampledRows))
	f.merged.no = int32(bytes.Count(start[:skipped], []byte{'\n'}))
	if _, err := text.Discard(skipped); err != nil {
		return err
	}
	return s.rows(f, text)
}

// firstLine finds the first line that is not blank: how many bytes come before
// it, and the line without its end. ok is false when it does not end within
// what was read.
func firstLine(start []byte) (before int, line []byte, ok bool) {
	for {
		end := bytes.IndexByte(start[before:], '\n')
		if end < 0 {
			return before, start[before:], len(start) < peekSize
		}
		line = start[before : before+end]
		if len(bytes.TrimSpace(line)) > 0 {
			return before, line, true
		}
		before += end + 1
	}
}

// sampledRows is how many rows tell the width of a row.
const sampledRows = 40

// wholeLines gives up to n lines that are not blank and that end within b.
func wholeLines(b []byte, n int) (lines [][]byte) {
	for len(lines) < n {
		end := bytes.IndexByte(b, '\n')
		if end < 0 {
			break
		}
		if len(bytes.TrimSpace(b[:end])) > 0 {
			lines = append(lines, b[:end])
		}
		b = b[end+1:]
	}
	return lines
}

// rows reads the rows of a text FEC.
func (s *session) rows(f *reading, r io.Reader) (err error) {
	collect := func() *collector { return newCollector(f.name, f.layout, s.accounts, s.opts) }
	f.collectors, err = readBlocks(r, s.block, s.opts.Parallel, collect, f.merged)
	f.merged.finish(f.collectors)
	f.understood = err == nil
	return err
}

// understood counts the rows of the files whose shape was recognised.
func (s *session) understood() (rows int) {
	for _, f := range s.files {
		if f.understood {
			rows += f.merged.rows - f.aside
		}
	}
	return rows
}

// tolerate turns the rejected rows of all files into warnings when there are no
// more of them than the user accepts.
func (s *session) tolerate(problems problem.List) {
	rejected := 0
	for _, f := range s.files {
		rejected += f.merged.reject
	}
	if rejected == 0 || rejected > s.opts.Tolerate {
		return
	}
	for i := range problems {
		switch p := &problems[i]; p.Code {
		case CodeAmount.Code, CodeDate.Code, CodeFieldCount.Code, CodeLongLine.Code, CodeMapAmount.Code, CodeMapDate.Code, CodeMapRow.Code:
			if p.Severity == problem.Error && p.Line > 0 {
				p.Severity = problem.Warning
				p.Remedy = "ligne laissée de côté (--tolerer) : " + p.Remedy
			}
		}
	}
}
