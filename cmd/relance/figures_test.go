package main

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"relance/aging/table"
	"relance/cmd/internal/cabinet"
	"relance/cmd/internal/nightly"
	"relance/rules"
)

// sameFigures compares what the documents of one night say: a word has one value,
// whoever prints it.
func sameFigures(t *testing.T, outcome nightly.Outcome) {
	t.Helper()
	f, sent := outcome.Figures, rules.Outgoes(outcome.Night.Decisions)
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(outcome.Folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(name) == ".pdf" {
			text, err := pdfText(data)
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
		return html.UnescapeString(string(data))
	}
	var screen bytes.Buffer
	nightly.Summarize(&screen, outcome)
	sheets := readSheets(t, filepath.Join(outcome.Folder, nightly.ReportFile))
	for name, s := range sheets {
		for _, r := range s.Rows {
			for _, c := range r.Cells {
				if ourKey.MatchString(c.Text) {
					t.Errorf("%s, row %d: « %s » is a key, and no word", name, r.No, c.Text)
				}
			}
		}
	}
	board := sheets["Tableau de bord"]
	headline := board.Rows[1].Cell(0).Text
	page, paper := oneSpace(read("tableau-de-bord.html")), oneSpace(read("tableau-de-bord.pdf"))
	for _, doc := range []struct{ name, text string }{{"page", page}, {"paper", paper}} {
		for _, said := range []string{headline, sent.Said(), f.Receivables.French(), f.Overdue.French(), f.Overshare.French(), f.DSO.French(), sent.Claimed.Amount.French()} {
			if !strings.Contains(strings.Join(strings.Fields(doc.text), " "), strings.Join(strings.Fields(oneSpace(said)), " ")) {
				t.Errorf("%s lacks « %s »", doc.name, said)
			}
		}
	}
	if !strings.Contains(oneSpace(screen.String()), oneSpace(sent.Said())) {
		t.Errorf("the screen lacks « %s »:\n%s", sent.Said(), screen.String())
	}
	tiles := tilesOf(board)
	for label, want := range map[string]float64{
		"Encours clients": f.Receivables.Float(), "Échu": f.Overdue.Float(), "Part échue des créances": f.Overshare.Float(), "DSO comptable": f.DSO.Float(),
		"Encaissé ce mois, objectif": f.Progress().Float(), "Réclamé cette nuit": sent.Claimed.Amount.Float(),
	} {
		if got := tiles[label]; got != want {
			t.Errorf("tile « %s »: %v, want %v", label, got, want)
		}
	}
	row := cabinet.Result{Outcome: outcome}.Row("exemple", "", 0)
	if row.Receivables != f.Receivables || row.Overdue != f.Overdue || row.Open != f.Open || row.DSO != f.DSO || row.Claimed != sent.Claimed.Amount || row.Acted != sent.Customers || row.Held != sent.Held {
		t.Errorf("the row of the portfolio: %+v", row.DossierSums)
	}
	if c := outcome.Manifest.Counts; c.Claimed != sent.Claimed.Amount || c.Calls != sent.Calls.Amount || c.Ahead != sent.Ahead.Amount || c.Acted != sent.Customers || c.Held != sent.Held {
		t.Errorf("the manifest: %+v", c)
	}
}

// ourKey is what configuration, history and other programs are written with.
var ourKey = regexp.MustCompile(`^[a-z]+([-_][a-z]+)+$|^[A-Z]{3,}(-[A-Z]+)* : `)

// oneSpace makes every blank an ordinary space.
func oneSpace(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}

// tilesOf gives the values of the tiles of the first sheet, by label.
func tilesOf(board table.Sheet) map[string]float64 {
	tiles := map[string]float64{}
	for k, r := range board.Rows {
		if r.Cell(0).Text != "Encours clients" || k+1 == len(board.Rows) {
			continue
		}
		for c, label := range r.Cells {
			if v, err := strconv.ParseFloat(board.Rows[k+1].Cell(c).Text, 64); label.Text != "" && err == nil {
				tiles[label.Text] = v
			}
		}
		break
	}
	return tiles
}
