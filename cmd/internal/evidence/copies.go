package evidence

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"

	"relance/aging/billed"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/letters"
)

// Copies finds the invoice copies of a dossier by the number in their names.
type Copies struct {
	inside   map[string]dossier.Copy   // by bare number, those whose data say it
	byNumber map[string][]dossier.Copy // by bare number, those that are one customer's beyond doubt
	items    map[string]openitem.Item  // by key
	doubtful map[string]bool           // bare numbers of files that may be another customer's
	largest  int64                     // bytes of all the copies of a message

	missing, several, tooLarge []string // numbers, as they come
}

// CopiesOf sorts the files by the invoice whose number their name bears; largest
// is how many bytes of them one message may carry. Without a file it gives nil,
// which finds nothing and misses nothing. A name
// that bears several numbers is the longest one's: « 2026-12 » is not what
// « FA-2026-12-01.pdf » is about when an invoice has that number. A file that
// carries an invoice as data is that invoice's, whatever its name.
func CopiesOf(files []dossier.Copy, documents billed.Folder, set openitem.Set, largest int64) *Copies {
	if len(files) == 0 {
		return nil
	}
	c := &Copies{inside: map[string]dossier.Copy{}, byNumber: map[string][]dossier.Copy{}, items: map[string]openitem.Item{}, doubtful: map[string]bool{}, largest: largest}
	owners := map[string][]string{}
	for _, items := range [2][]openitem.Item{set.Items, set.Settled} {
		for _, i := range items {
			c.items[i.Key] = i
			if number := bare(i.Number); searchable(number) && !slices.Contains(owners[number], i.Customer) {
				owners[number] = append(owners[number], i.Customer)
			}
		}
	}
	said := numbersInside(documents, set)
	for _, f := range files {
		if number, ok := said[f.File]; ok {
			if _, twice := c.inside[number]; !twice {
				c.inside[number] = f
			}
			continue
		}
		borne := numbersIn(strings.TrimSuffix(path.Base(f.File), path.Ext(f.File)), owners)
		whose := map[string]bool{}
		for _, number := range borne {
			for _, owner := range owners[number] {
				whose[owner] = true
			}
		}
		for _, number := range borne {
			if len(whose) > 1 {
				c.doubtful[number] = true
				continue
			}
			c.byNumber[number] = append(c.byNumber[number], f)
		}
	}
	return c
}

// numbersInside gives the bare numbers of the invoices that PDFs carry as data, by
// file; "" for a document that is no invoice of the ledger: no name makes it one.
func numbersInside(documents billed.Folder, set openitem.Set) map[string]string {
	byLine, said := map[int32]string{}, map[string]string{}
	for _, items := range [2][]openitem.Item{set.Items, set.Settled} {
		for _, i := range items {
			byLine[i.Line] = bare(i.Number)
		}
	}
	for _, i := range documents.NotBooked {
		said[i.Origin.File] = ""
	}
	for _, m := range documents.Matches {
		for _, line := range m.Lines {
			if number := byLine[line]; number != "" {
				said[m.Origin.File] = number
			}
		}
	}
	return said
}

// maxTokens bounds the search in a name as long as a sentence.
const maxTokens = 24

// numbersIn gives the longest known numbers that a name bears as whole tokens.
func numbersIn(name string, known map[string][]string) (found []string) {
	tokens := strings.Fields(bare(name))
	tokens = tokens[:min(len(tokens), maxTokens)]
	for from := range tokens {
		for to := from + 1; to <= len(tokens); to++ {
			number := strings.Join(tokens[from:to], " ")
			if _, ok := known[number]; !ok || slices.Contains(found, number) {
				continue
			}
			found = append(found, number)
		}
	}
	return slices.DeleteFunc(slices.Clone(found), func(short string) bool {
		return slices.ContainsFunc(found, func(long string) bool { return long != short && strings.Contains(" "+long+" ", " "+short+" ") })
	})
}

// bare puts a number or a name in lower case, its letters and digits in tokens.
func bare(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// searchable says that a number is telling enough to be looked for: « 12 » is
// in too many names.
func searchable(number string) bool {
	digits, letters := 0, 0
	for _, r := range number {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && (letters > 0 && digits+letters >= 2 || digits >= 4)
}

// Attached is an invoice copy with the name that it takes in a message.
type Attached struct {
	dossier.Copy
	Name string
}

// Of gives the copies to attach to a letter, and notes what is not found.
func (c *Copies) Of(l letters.Letter) (list []Attached) {
	if c == nil {
		return nil
	}
	size := int64(0)
	rows := l.Rows
	if len(rows) == 0 {
		rows = l.Upcoming
	}
	seen := map[string]bool{}
	names := stationery.Naming{}
	for _, row := range rows {
		for _, key := range row.Keys {
			i := c.items[key]
			number := bare(i.Number)
			if !i.BearsInterest() || !searchable(number) || seen[number] {
				continue
			}
			seen[number] = true
			file, ok := c.pick(i.Number, number)
			switch {
			case !ok:
			case file.SHA256 == "" || size+file.Size > c.largest:
				c.tooLarge = append(c.tooLarge, i.Number)
			default:
				size += file.Size
				list = append(list, Attached{Copy: file, Name: "facture-" + names.Of(strings.ReplaceAll(number, " ", "-")) + ".pdf"})
			}
		}
	}
	return list
}

// ByNumber gives the copy of an invoice.
func (c *Copies) ByNumber(number string) (dossier.Copy, bool) {
	if c == nil || !searchable(bare(number)) {
		return dossier.Copy{}, false
	}
	file, ok := c.pick(number, bare(number))
	return file, ok && file.SHA256 != ""
}

// pick chooses the copy of an invoice: the only one, or the one whose name is
// the number and nothing else. Among others a person has to choose.
func (c *Copies) pick(shown, number string) (dossier.Copy, bool) {
	if f, ok := c.inside[number]; ok {
		return f, true
	}
	found := c.byNumber[number]
	exact := slices.Collect(func(yield func(dossier.Copy) bool) {
		for _, f := range found {
			if bare(strings.TrimSuffix(path.Base(f.File), path.Ext(f.File))) == number && !yield(f) {
				return
			}
		}
	})
	switch {
	case len(found) == 1:
		return found[0], true
	case len(exact) == 1:
		return exact[0], true
	case len(found) > 1 || c.doubtful[number]:
		c.several = append(c.several, shown)
	default:
		c.missing = append(c.missing, shown)
	}
	return dossier.Copy{}, false
}

// Problems tells once of every invoice without a copy.
func (c *Copies) Problems(folder string) (found problem.List) {
	if c == nil {
		return nil
	}
	for _, p := range []struct {
		kind              problem.Kind
		one, many, remedy string
		numbers           []string
	}{
		{CodeCopyMissing, "facture relancée par courriel n’a pas de copie à joindre", "factures relancées par courriel n’ont pas de copie à joindre", "déposez-y leur PDF, dont le nom contient le numéro de la facture", c.missing},
		{CodeCopySeveral, "facture a plusieurs copies possibles, aucune n’est jointe", "factures ont plusieurs copies possibles, aucune n’est jointe", "gardez un seul PDF par facture, ou donnez à l’un le numéro de la facture pour tout nom", c.several},
		{CodeCopyTooLarge, "facture a une copie trop lourde pour un courriel", "factures ont une copie trop lourde pour un courriel", "allégez le PDF, ou augmentez « taille-max » dans « courriel: »", c.tooLarge},
	} {
		if len(p.numbers) > 0 {
			found.Add(p.kind.With(problem.Problem{File: folder, Message: words.Count(len(p.numbers), p.one, p.many) + " : " + shortList(p.numbers), Remedy: p.remedy}))
		}
	}
	return found
}

// shownNumbers is how many numbers one note lists.
const shownNumbers = 20

func shortList(numbers []string) string {
	numbers = slices.SortedFunc(slices.Values(numbers), func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	if more := len(numbers) - shownNumbers; more > 0 {
		return strings.Join(numbers[:shownNumbers], ", ") + " et " + words.Counts(more, "autre")
	}
	return strings.Join(numbers, ", ")
}
