package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strings"
)

// This file makes the parts of a workbook's package bear the names by which
// excelize asks for them. The norm compares part names without case (ECMA-376,
// part 2, 6.2.2.3) and lets a relation name them by an absolute path; excelize
// takes what it does not find to the letter for a sheet without rows, so that
// what people typed there would be lost without a word.

// sheetPart is a sheet as the workbook declares it.
type sheetPart struct {
	title  string
	path   string // of its part in the package, as excelize asks for it; "" when no relation gives one
	kind   string // last word of the type of its relation: worksheet, chartsheet, dialogsheet…
	hidden bool
	there  bool // the package has the part
}

// hasRows says that a sheet is a table: charts and dialogs are sheets as well.
func (s sheetPart) hasRows() bool { return s.kind == "worksheet" || s.kind == "" }

// longestPart bounds a part that only lists others.
const longestPart = 16 << 20

// parcel is a package being put in order.
type parcel struct {
	files   []*zip.File
	byName  map[string]*zip.File // by name in lower case, without a slash before it
	renamed map[*zip.File]string
	bare    map[*zip.File]string // prefix to take off the elements of a part
}

// settle gives the bytes of a package whose parts bear the names asked for, the
// same bytes when they already do, and the sheets in the order of the workbook;
// none when the package cannot be understood, which is left to excelize.
func settle(data []byte) ([]byte, []sheetPart) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return data, nil
	}
	p := parcel{files: z.File, byName: map[string]*zip.File{}, renamed: map[*zip.File]string{}, bare: map[*zip.File]string{}}
	for _, f := range z.File {
		p.byName[folded(f.Name)] = f
	}
	p.ask("[Content_Types].xml")
	book := "xl/workbook.xml"
	for _, r := range p.relations("_rels/.rels") {
		if r.kind() == "officeDocument" {
			book = strings.TrimPrefix(r.Target, "/")
		}
	}
	sheets := p.sheets(book)
	if len(p.renamed) == 0 && len(p.bare) == 0 {
		return data, sheets
	}
	if again, err := p.write(); err == nil {
		return again, sheets
	}
	return data, sheets
}

// folded is a part's name as the norm compares it.
func folded(name string) string {
	return strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(name, `\`, "/")), "/")
}

// ask finds a part by its name, whatever its case, and has it bear that name.
func (p *parcel) ask(name string) *zip.File {
	f := p.byName[folded(name)]
	if f != nil && f.Name != name {
		p.renamed[f] = name
	}
	return f
}

// decode reads a part that is XML into v.
func (p *parcel) decode(name string, v any) bool {
	f := p.ask(name)
	if f == nil {
		return false
	}
	in, err := f.Open()
	if err != nil {
		return false
	}
	defer in.Close()
	return xml.NewDecoder(io.LimitReader(in, longestPart)).Decode(v) == nil
}

// relation says which part another one means by an identifier.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

func (r relation) kind() string { return path.Base(r.Type) }

func (p *parcel) relations(name string) []relation {
	var links struct {
		All []relation `xml:"Relationship"`
	}
	p.decode(name, &links)
	return links.All
}

// sheets lists the sheets of the workbook and has every part that they rest on
// bear the name by which it is asked for.
func (p *parcel) sheets(book string) []sheetPart {
	var declared struct {
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Other []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if !p.decode(book, &declared) {
		return nil
	}
	p.look(p.byName[folded(book)])
	targets := map[string]relation{}
	for _, r := range p.relations(path.Join(path.Dir(book), "_rels", path.Base(book)+".rels")) {
		switch r.kind() {
		case "sharedStrings", "styles": // excelize knows them by these names alone
			f := p.byName[folded(located(book, r.Target))]
			if p.look(f); f != nil && f.Name != "xl/"+r.kind()+".xml" {
				p.renamed[f] = "xl/" + r.kind() + ".xml"
			}
		}
		targets[r.ID] = r
	}
	var sheets []sheetPart
	for _, d := range declared.Sheets {
		s := sheetPart{title: d.Name, hidden: d.State != "" && d.State != "visible"}
		for _, a := range d.Other {
			if r, ok := targets[a.Value]; ok && a.Name.Local == "id" {
				s.path, s.kind = located(book, r.Target), r.kind()
			}
		}
		if s.path != "" {
			f := p.ask(s.path)
			p.look(f)
			s.there = f != nil
		}
		sheets = append(sheets, s)
	}
	return sheets
}

// look notes the prefix that the elements of a part bear.
func (p *parcel) look(f *zip.File) {
	if f == nil {
		return
	}
	if prefix := prefixOf(f); prefix != "" {
		p.bare[f] = prefix
	}
}

// located gives the name of the part that a relation of the workbook means.
func located(book, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(book), target)
}

// write makes the package again with the new names, its contents as they are.
func (p *parcel) write() ([]byte, error) {
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range p.files {
		header := f.FileHeader
		if name, ok := p.renamed[f]; ok {
			header.Name = name
		}
		if prefix := p.bare[f]; prefix != "" {
			if err := copyBare(out, header.Name, f, prefix); err != nil {
				return nil, err
			}
			continue
		}
		in, err := f.OpenRaw()
		if err != nil {
			return nil, err
		}
		to, err := out.CreateRaw(&header)
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(to, in); err != nil {
			return nil, err
		}
	}
	err := out.Close()
	return b.Bytes(), err
}

// copyBare copies a part without the prefix of its elements.
func copyBare(out *zip.Writer, name string, f *zip.File, prefix string) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	to, err := out.Create(name)
	if err != nil {
		return err
	}
	_, err = to.Write(without(prefix, data))
	return err
}
