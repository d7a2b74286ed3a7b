package bank

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"slices"

	"relance/aging/problem"
	"relance/aging/table"
)

// Largest is the size beyond which a statement is not read.
const Largest = 64 << 20

// Options say how to read.
type Options struct {
	Mappings []Mapping // of CSV files, tried before the shipped ones
	Any      bool      // the file lies where statements lie: an unknown CSV is guessed by its titles, or reported
}

// Read reads a file when it is a bank statement. ok is false when it is
// something else; nothing is then said of it.
func Read(name string, data []byte, o Options) (statements []Statement, problems problem.List, ok bool) {
	f := &file{name: name}
	if len(data) > Largest {
		if !looksLike(data[:4096]) {
			return nil, nil, false
		}
		f.damaged(0, "plus de 64 Mo")
		return nil, f.problems, true
	}
	switch {
	case isCFONB(data):
		f.format = "CFONB 120"
		cfonbFile{f}.read(data)
	case isXML(data, "BkToCstmrStmt"):
		f.format = "camt.053"
		camtFile{f}.read(data)
	case isXML(data, "BkToCstmrDbtCdtNtfctn"):
		f.format = "camt.054"
		camtFile{f}.read(data)
	case isXML(data, "BkToCstmrAcctRpt"):
		f.warn(CodeDamaged, 0, "", "", "relevé d’opérations en cours (camt.052) : ses mouvements ne sont pas définitifs", "déposez le relevé de fin de journée (camt.053)")
	case isOFX(data):
		f.format = "OFX"
		ofxFile{f}.read(data)
	case isQIF(data):
		f.format = "QIF"
		qifFile{f}.read(data)
	case isMT940(data):
		f.format = "MT940"
		mtFile{f}.read(data)
	default:
		if !(csvFile{f}).read(data, o) {
			return nil, nil, false
		}
	}
	f.check()
	return f.statements, f.problems, true
}

// looksLike says that the beginning of a file is that of a statement.
func looksLike(head []byte) bool {
	return isCFONB(head) || bytes.Contains(head, []byte("BkToCstmr")) || isOFX(head) || isQIF(head) || isMT940(head)
}

// isXML says that a document's root has this element as its first one.
func isXML(data []byte, element string) bool {
	head := data[:min(len(data), 16<<10)]
	if !bytes.Contains(head, []byte(element)) {
		return false
	}
	d := xml.NewDecoder(bytes.NewReader(head))
	d.CharsetReader, d.Strict = oneByte, false
	for depth := 0; depth < 2; {
		t, err := d.Token()
		if err != nil {
			return false
		}
		if e, ok := t.(xml.StartElement); ok {
			if depth == 1 {
				return e.Name.Local == element
			}
			depth++
		}
	}
	return false
}

var (
	ofxMark   = regexp.MustCompile(`(?i)^\s*(OFXHEADER\s*:|<\?xml[^>]*\?>\s*<\?OFX|<\?OFX|(<\?xml[^>]*\?>\s*)?<OFX>)`)
	qifMark   = regexp.MustCompile(`(?i)^\s*!(Type:(Bank|CCard|Cash)|Account|Option:)`)
	mt940Mark = regexp.MustCompile(`(?m)^:25:`)
)

func withoutBOM(data []byte) []byte { return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) }

func isOFX(data []byte) bool { return ofxMark.Match(withoutBOM(data[:min(len(data), 1024)])) }
func isQIF(data []byte) bool { return qifMark.Match(withoutBOM(data[:min(len(data), 1024)])) }

func isMT940(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return mt940Mark.Match(head) && bytes.Contains(head, []byte(":60"))
}

// Recognise says that a file is a statement by its beginning alone, a list of
// movements by its titles.
func Recognise(head []byte, mappings []Mapping) bool {
	if looksLike(head) {
		return true
	}
	if i := bytes.LastIndexByte(head, '\n'); i > 0 {
		head = head[:i+1]
	}
	if bytes.ContainsRune(head, 0) || bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) {
		return false
	}
	sheets, problems, err := table.Read("", head, table.Options{})
	if err != nil || problems.HasErrors() || len(sheets) == 0 {
		return false
	}
	_, _, ok := bestMapping(sheets[0], append(slices.Clone(mappings), shipped()...))
	return ok
}
