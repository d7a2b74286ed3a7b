package bank

import (
	"fmt"
	"strings"

	"relance/aging/table"
)

// Propose drafts the mapping of a list of movements whose titles are not known,
// to be read by a person; ok is false when the file is no table with days and
// amounts.
func Propose(name string, data []byte) (yaml string, ok bool) {
	sheets, problems, err := table.Read(name, data, table.Options{})
	if err != nil || problems.HasErrors() || len(sheets) == 0 || !tellsOfMoney(sheets[0]) {
		return "", false
	}
	sheet := table.ShownFirst(sheets)[0]
	header, ok := likelyHeader(sheet)
	if !ok {
		return "", false
	}
	guessed := map[string][]string{}
	var signature, unknown []string
	known := generic().columns(header)
	of := map[int]string{}
	for _, p := range known.mapping.Columns {
		for _, i := range known.at[p.Key] {
			if of[i] == "" {
				of[i] = p.Key
			}
		}
	}
	for i, c := range header.Cells {
		if c.Text == "" {
			continue
		}
		field := of[i]
		if field == "" {
			field = guessField(sheet, header, i, guessed)
		}
		if field == "" {
			unknown = append(unknown, c.Text)
			continue
		}
		guessed[field] = append(guessed[field], c.Text)
		signature = append(signature, c.Text)
	}
	return draft(guessed, signature, unknown), true
}

// likelyHeader is the last row before the first movement.
func likelyHeader(s table.Sheet) (table.Row, bool) {
	for i, r := range s.Rows {
		if i > 0 && i <= deepest && tellsOfMoney(table.Sheet{Rows: []table.Row{r}}) {
			return s.Rows[i-1], true
		}
	}
	return table.Row{}, false
}

// guessField guesses a column by what its first cells are.
func guessField(s table.Sheet, header table.Row, column int, have map[string][]string) string {
	days, amounts, filled := 0, 0, 0
	for _, r := range s.Rows {
		c := r.Cell(column)
		if r.No <= header.No || c.Text == "" {
			continue
		}
		filled++
		if d, err := c.Day(); err == nil && d != 0 {
			days++
		} else if _, err := c.Money(); err == nil {
			amounts++
		}
	}
	switch {
	case filled == 0:
		return ""
	case days == filled && have["date"] == nil:
		return "date"
	case days == filled && have["valeur"] == nil:
		return "valeur"
	case amounts == filled && have["montant"] == nil && have["debit"] == nil:
		return "montant"
	case days == 0 && amounts == 0 && have["texte"] == nil:
		return "texte"
	}
	return ""
}

func draft(guessed map[string][]string, signature, unknown []string) string {
	quote := func(titles []string) string {
		out := make([]string, len(titles))
		for i, t := range titles {
			out[i] = "'" + strings.ReplaceAll(clean(t), "'", "''") + "'"
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	var b strings.Builder
	b.WriteString("# Correspondance proposée : relisez chaque ligne, puis rangez ce fichier dans le dossier « banque ».\n")
	fmt.Fprintf(&b, "nom: ma-banque\ntitre: Ma banque\nsignature: %s\ncolonnes:\n", quote(signature))
	for _, field := range fields() {
		if titles := guessed[field]; len(titles) > 0 {
			fmt.Fprintf(&b, "  %s: %s\n", field, quote(titles))
		}
	}
	for _, t := range unknown {
		fmt.Fprintf(&b, "# non comprise : %s\n", clean(t))
	}
	return b.String()
}
