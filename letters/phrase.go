package letters

import (
	"fmt"
	"strings"
	"sync"

	"relance/aging/problem"
)

// phrase is a text with fields: literal pieces and {{…}} ones.
//
//	{{total}}                              the value of a field
//	{{factures: la facture|les factures}}  one or many, by a counting field
//	{{si avoirs}} …                        at the head of a paragraph: only if there is a value
//	{{sauf avoirs}} …                      only if there is none
//
// There is nothing else to learn, and no way to reach a file or a program.
type phrase []piece

type piece struct {
	text      string // literal; for a field "" or the singular
	many      string // plural
	field     string // "" for a literal
	plural    bool
	condition bool
	negated   bool
}

func (p piece) word() string {
	if p.negated {
		return "sauf"
	}
	return "si"
}

type condition struct {
	field   string
	negated bool
}

type phraseError struct {
	code            problem.Kind
	message, remedy string
}

// parsePhrase cuts a text into pieces.
func parsePhrase(s string) (phrase, *phraseError) {
	var out phrase
	for s != "" {
		before, rest, found := strings.Cut(s, "{{")
		if before != "" {
			out = append(out, piece{text: before})
		}
		if !found {
			break
		}
		inside, after, closed := strings.Cut(rest, "}}")
		if !closed || strings.Contains(inside, "{{") {
			return nil, &phraseError{TXT03, "une accolade « {{ » n’est pas fermée par « }} » dans le même style de texte", "écrivez par exemple {{total}}, sans gras ni italique à l’intérieur"}
		}
		field, err := parseField(inside)
		if err != nil {
			return nil, err
		}
		out = append(out, field)
		s = after
	}
	return out, nil
}

func parseField(inside string) (piece, *phraseError) {
	name, forms, plural := strings.Cut(inside, ":")
	p := piece{field: strings.Trim(name, " "+nbsp+narrow), plural: plural}
	if plural {
		one, many, both := strings.Cut(forms, "|")
		if !both {
			return p, &phraseError{TXT03, fmt.Sprintf("« {{%s}} » n’a pas ses deux formes", inside), "écrivez {{factures: la facture|les factures}}"}
		}
		p.text, p.many = strings.TrimPrefix(one, " "), strings.TrimPrefix(many, " ")
	}
	if rest, ok := strings.CutPrefix(p.field, "si "); ok && !plural {
		p.field, p.condition = strings.TrimSpace(rest), true
	} else if rest, ok := strings.CutPrefix(p.field, "sauf "); ok && !plural {
		p.field, p.condition, p.negated = strings.TrimSpace(rest), true, true
	}
	return p, checkField(p)
}

func checkField(p piece) *phraseError {
	if _, place := places(p.field); place && !p.condition && !p.plural {
		return nil
	}
	field, known := knownFields()[p.field]
	if !known {
		return &phraseError{TXT01, fmt.Sprintf("le champ « %s » n’existe pas", p.field), suggestField(p.field)}
	}
	if p.plural && !field.Counts {
		return &phraseError{TXT01, fmt.Sprintf("le champ « %s » ne compte rien : il n’a ni singulier ni pluriel", p.field), "champs qui comptent : " + strings.Join(countingFields(), ", ")}
	}
	return nil
}

// knownFields are the fields that a text may name, by name: every field of every
// text is looked up here.
var knownFields = sync.OnceValue(func() map[string]FieldDoc {
	known := map[string]FieldDoc{}
	for _, f := range FieldGuide() {
		known[f.Name] = f
	}
	return known
})

func fieldNames() []string {
	var names []string
	for _, f := range FieldGuide() {
		names = append(names, f.Name)
	}
	return names
}

func countingFields() []string {
	var names []string
	for _, f := range FieldGuide() {
		if f.Counts {
			names = append(names, f.Name)
		}
	}
	return names
}

// suggestField names the nearest field, or says where the list is.
func suggestField(name string) string {
	best, distance := "", 4
	for _, known := range fieldNames() {
		if d := editDistance(name, known); d < distance {
			best, distance = known, d
		}
	}
	if best != "" {
		return fmt.Sprintf("vouliez-vous dire {{%s}} ?", best)
	}
	return "champs possibles : " + strings.Join(fieldNames(), ", ")
}

func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// conditions splits the leading {{si …}} and {{sauf …}} from the rest.
func (p phrase) conditions() (taken []condition, rest phrase) {
	for len(p) > 0 {
		switch {
		case p[0].condition:
			taken = append(taken, condition{p[0].field, p[0].negated})
		case p[0].field == "" && strings.TrimSpace(p[0].text) == "":
		default:
			first := p[0]
			if len(taken) > 0 && first.field == "" {
				first.text = strings.TrimLeft(first.text, " ")
			}
			return taken, append(phrase{first}, p[1:]...)
		}
		p = p[1:]
	}
	return taken, nil
}

// expand writes the phrase with its values; empty names the fields that have
// none, which would leave a hole in the sentence.
func (p phrase) expand(values fields) (out string, empty []string) {
	var b strings.Builder
	for _, piece := range p {
		switch {
		case piece.field == "":
			b.WriteString(piece.text)
		case piece.plural && values[piece.field].count == 1:
			b.WriteString(piece.text)
		case piece.plural:
			b.WriteString(piece.many)
		default:
			if values[piece.field].text == "" {
				empty = append(empty, piece.field)
			}
			b.WriteString(values[piece.field].text)
		}
	}
	return b.String(), empty
}

// holds says whether every condition is met.
func holds(conditions []condition, values fields) bool {
	for _, c := range conditions {
		if values[c.field].present() == c.negated {
			return false
		}
	}
	return true
}
