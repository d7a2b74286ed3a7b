// Package law is the law as dated data: what lateness costs, when a debt lapses,
// how long a term may be, how long a creditor has in an insolvency, which days
// are worked. A country is one folder of YAML files, whose every row says since
// when it holds and where it was read; fr is the one shipped, and another
// country is a copy of it with other figures (see Read). Rooms above give the
// figures their meaning: penalty the rates and the limitation, proceeding the
// courts and the procedures, customer the terms.
//
// Input: the files of a folder, strictly decoded: a defect is a problem with its
// line. Output: a Law, which never changes.
package law

import (
	"embed"
	"io/fs"
	"path"
	"strings"
	"sync"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/settings"
)

//go:embed fr/*.yaml
var shipped embed.FS

// Law is the law of one country. The zero value is the one shipped.
type Law struct{ book *book }

// book is what the files of a folder say.
type book struct {
	folder     fs.FS
	name       string // of the folder, as problems write it
	late       lateFile
	limits     limitFile
	terms      termFile
	insolvency insolvencyFile
	days       dayFile
	readings   readingFile
}

// Dated is what every row of the law says of itself.
type Dated struct {
	At      settings.Position
	Since   civil.Date `yaml:"depuis,requis"`
	Until   civil.Date `yaml:"jusque"` // included; 0: still in force
	Source  string     `yaml:"source,requis"`
	Confirm string     `yaml:"a-confirmer"` // what a person must still confirm
	Affects string     `yaml:"en-depend"`   // what depends on it
}

func (d Dated) dated() Dated { return d }

// head is what every file says of itself.
type head struct {
	At      settings.Position
	Name    string     `yaml:"nom,requis"`
	Checked civil.Date `yaml:"verifie-jusqu-au,requis"`
	Affects string     `yaml:"en-depend"`
}

var france = sync.OnceValues(func() (Law, problem.List) { return Read(shipped, "fr") })

// France gives the law shipped with the program; its problems are defects of the
// program, which its tests find.
func France() (Law, problem.List) { return france() }

// Read reads the folder of a country.
func Read(folder fs.FS, name string) (Law, problem.List) {
	b := &book{folder: folder, name: name}
	var problems problem.List
	for _, f := range []struct {
		name string
		into any
	}{
		{"retard.yaml", &b.late}, {"prescription.yaml", &b.limits}, {"delais-de-paiement.yaml", &b.terms},
		{"procedure-collective.yaml", &b.insolvency}, {"jours-feries.yaml", &b.days}, {"lectures.yaml", &b.readings},
	} {
		problems.Add(b.decode(f.name, f.into)...)
	}
	if !problems.HasErrors() {
		problems.Add(b.check()...)
	}
	b.days.ready()
	return Law{b}, problems
}

// of gives what the law says.
func (l Law) of() *book {
	if l.book == nil {
		l, _ = France()
	}
	return l.book
}

// Decode reads a file of the folder into a value, as settings.Decode does: a room
// that knows the shape of a file reads it from here.
func (l Law) Decode(file string, into any) problem.List { return l.of().decode(file, into) }

func (b *book) decode(file string, into any) problem.List {
	name, data, problems := b.file(file)
	if problems.HasErrors() {
		return problems
	}
	return settings.Decode(name, data, into)
}

// file gives a file with the name that problems write.
func (b *book) file(file string) (name string, data []byte, problems problem.List) {
	name = path.Join(b.name, file)
	data, err := fs.ReadFile(b.folder, path.Join(b.name, file))
	if err != nil {
		return name, nil, problem.List{missingFile(name, err)}
	}
	return name, data, nil
}

// files names the YAML files of the folder, in order.
func (b *book) files() []string {
	entries, _ := fs.ReadDir(b.folder, b.name) // one that cannot be read was a problem of Read
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".yaml") {
			names = append(names, e.Name())
		}
	}
	return names
}

// row is one row of the law.
type row interface{ dated() Dated }

// inForce gives the row that holds on a day, among those of one subject.
func inForce[R row](rows []R, on civil.Date, about func(R) bool) (found R, ok bool) {
	for _, r := range rows {
		d := r.dated()
		if about(r) && d.Since <= on && (d.Until.IsZero() || on <= d.Until) {
			return r, true
		}
	}
	return found, false
}

// orFirst gives the row that holds on a day; before the first, that one: what is
// older than the data is judged by the oldest data.
func orFirst[R row](rows []R, on civil.Date, about func(R) bool) (first R, ok bool) {
	if r, held := inForce(rows, on, about); held {
		return r, true
	}
	for _, r := range rows {
		if about(r) && (!ok || r.dated().Since < first.dated().Since) {
			first, ok = r, true
		}
	}
	return first, ok
}

func always[R row](R) bool { return true }
