package example

import (
	"archive/zip"
	"html"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"relance/cmd/internal/nightly"
	"relance/letters"
	"relance/templates"
)

// texts unzips a workbook and joins its parts.
func texts(t *testing.T, file string) string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// TestNobodyReceivesAnotherCustomers runs a night with one extract per owner and
// looks in every part of each workbook for the code, the name and the invoices
// of the other owners' customers.
func TestNobodyReceivesAnotherCustomers(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "exemple")
	date := day(t, fixedDate)
	files := filesOf(t, date)
	owners := map[string][]string{} // codes by owner
	for _, who := range cast {
		owners[who.owner] = append(owners[who.owner], who.code)
	}
	var services strings.Builder
	services.WriteString("\ndiffusion:\n  - {service: Direction, feuilles: [Tableau de bord, Balance âgée]}\n")
	for _, owner := range slices.Sorted(maps.Keys(owners)) {
		if owner != "" {
			services.WriteString("  - {service: " + owner + ", responsables: [" + owner + "]}\n")
		}
	}
	for _, f := range files {
		if f.Name == "relance.yaml" {
			f.Data = append(f.Data, services.String()...)
		}
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	outcome, problems, err := nightly.Run(t.Context(), folder, nightly.Options{Date: date, Version: "essai", Texts: letters.Sources{Letters: templates.Letters(), Mails: templates.Mails()}})
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	extracts, err := filepath.Glob(filepath.Join(outcome.Folder, "diffusion", "*.xlsx"))
	if err != nil || len(extracts) != 4 {
		t.Fatalf("%v %v", extracts, err)
	}
	invoices := map[string][]string{}
	for _, i := range slices.Concat(outcome.Night.Set.Items, outcome.Night.Set.Settled) {
		if len(i.Number) > 5 {
			invoices[i.Customer] = append(invoices[i.Customer], i.Number)
		}
	}
	looked, seen := 0, 0
	for _, file := range extracts {
		all := html.UnescapeString(texts(t, file))
		words := map[string]bool{}
		for word := range strings.FieldsFuncSeq(all, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			words[word] = true
		}
		if strings.Contains(file, "direction") {
			continue
		}
		for _, who := range cast {
			theirs := filepath.Base(file) == fileOf(who.owner)
			for _, word := range append([]string{who.code, who.name}, invoices[who.code]...) {
				looked++
				found := words[word] || strings.Contains(word, " ") && strings.Contains(all, word)
				if found && theirs {
					seen++
				}
				if found && !theirs {
					t.Errorf("%s holds %q of %s", filepath.Base(file), word, who.owner)
				}
			}
		}
	}
	if looked < 1000 || seen < 500 {
		t.Errorf("%d words looked for, %d found where they belong", looked, seen)
	}
}

// fileOf names the extract of an owner.
func fileOf(owner string) string {
	return strings.ReplaceAll(strings.ToLower(owner), " ", "-") + ".xlsx"
}
