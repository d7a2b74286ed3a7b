package casefile

import (
	"io"

	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/log"
)

// ClaimFor is the claim of some items as they stand, for a document that chooses
// its own: a claim declared in insolvency proceedings, a claim to a public buyer.
func ClaimFor(c rules.Case, items []rules.Item) Claim {
	b := claimBuilder{c: c, notices: map[string]log.NoticeSent{}}
	for _, i := range items {
		l := Claimed{Item: i, Principal: i.Open}
		b.penalties(&l)
		b.claim.Lines = append(b.claim.Lines, l)
	}
	return b.claim
}

// Enclosing numbers the exhibits that go with such a document. computed names the
// computation of its interest, which is one of them when there is any.
func Enclosing(r Request, computed string) File {
	if r.Claim.Penalties() <= 0 {
		computed = ""
	}
	f := File{Request: r, Exhibits: exhibits(r.Copies, computed, r.Date)}
	for k := range f.Exhibits {
		if e := &f.Exhibits[k]; e.File != "" {
			e.File, e.Where = e.Copy.Name, e.Copy.Name // there is no folder of copies beside it
		}
	}
	return f
}

// Bundle writes the exhibits in one PDF, each page stamped with its number.
func (f File) Bundle(p *pdf.Printer) func(io.Writer) error {
	return func(w io.Writer) error {
		return writeBundle(w, f, accountOf(f.Movements, f.Claim.Lines), p)
	}
}

// Absent names the exhibits of which no file is found, for a person to join.
func (f File) Absent() (all []string) {
	for _, e := range f.Exhibits {
		if !e.There() {
			all = append(all, e.Label)
		}
	}
	return all
}
