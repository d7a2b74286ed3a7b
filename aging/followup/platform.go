package followup

import (
	"cmp"
	"slices"
	"strings"
)

// Facts may also come from documents: what a platform says of an invoice (its
// status), or the invoice itself (its means of payment). They bear a N° that
// nobody types, count like those of people, and are remembered like them.
const (
	platformMark = "CDV " // and the status, and the invoice
	documentMark = "FAC "
)

// PlatformNumber is the N° of a fact that a status of an invoice tells.
func PlatformNumber(status, invoice string) string { return platformMark + status + " " + invoice }

// DocumentNumber is the N° of a fact that an invoice tells of itself.
func DocumentNumber(word, invoice string) string { return documentMark + word + " " + invoice }

// FromDocument says that nobody typed the fact: a document says it.
func FromDocument(f Fact) bool {
	return strings.HasPrefix(f.Number, platformMark) || strings.HasPrefix(f.Number, documentMark)
}

// StatusOf is the status of the lifecycle that a fact comes from, "" for none: 210.
func StatusOf(f Fact) string {
	rest, ok := strings.CutPrefix(f.Number, platformMark)
	status, _, _ := strings.Cut(rest, " ")
	if !ok {
		return ""
	}
	return status
}

// EndedOnPlatform says that the platform told the end of the invoice: refused, rejected,
// cancelled. Nothing asks for it any more.
func EndedOnPlatform(f Fact) bool {
	return f.Kind == Dispute && slices.Contains([]string{"210", "213", "220", "501"}, StatusOf(f))
}

// Documents parts the facts that documents told from those of people.
func Documents(known []Known) (documents, people []Known) {
	for _, k := range known {
		if FromDocument(k.Fact) {
			documents = append(documents, k)
		} else {
			people = append(people, k)
		}
	}
	return documents, people
}

// MergeDocuments joins what documents say tonight with what they said before, as
// Merge does for rows. A file that is no longer there says nothing against what it
// told: the fact still counts, without a word.
func MergeDocuments(facts []Fact, known []Known) Merged {
	m := merger{reading: Reading{File: "factures", Facts: facts}, known: known, keys: map[string]bool{}}
	for _, k := range known {
		m.keys[k.Fact.Key] = true
	}
	for _, kind := range Kinds() {
		m.merge(kind)
	}
	m.out.Changes = slices.DeleteFunc(m.out.Changes, func(c Change) bool { return c.Gone })
	for i := range m.out.Facts {
		m.out.Facts[i].Origin.Gone = false
	}
	return m.out
}

// With adds what documents say to what people said.
func (m Merged) With(documents Merged) Merged {
	out := merger{out: Merged{Facts: append(slices.Clone(m.Facts), documents.Facts...), Changes: append(slices.Clone(m.Changes), documents.Changes...)}}
	merged, _ := out.finish()
	return merged
}

// byNumber gives the facts that documents told, by their N°.
func byNumber(known []Known) map[string]Known {
	found := map[string]Known{}
	for _, k := range known {
		found[cmp.Or(k.Fact.Number, k.Fact.Key)] = k
	}
	return found
}

// Told gives what documents told before of one N°; ok is false for nothing.
func Told(known []Known) func(number string) (Known, bool) {
	found := byNumber(known)
	return func(number string) (Known, bool) { k, ok := found[number]; return k, ok }
}
