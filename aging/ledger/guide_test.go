package ledger

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The guide's page tells every key of a mapping, every column, word and value,
// and none that does not exist.
func TestGuideTellsTheWholeMapping(t *testing.T) {
	data, err := os.ReadFile("../../templates/guide/correspondance.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "## Les clés")
	keys, columns, _ := strings.Cut(rest, "## Les colonnes")
	columns, _, _ = strings.Cut(columns, "## Sans ligne")
	var wanted []string
	values := map[string][]string{"types": mapTypes(), "statuts": stateNames()}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Mapping]()) {
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		wanted = append(wanted, key)
		if words := f.Tag.Get("parmi"); words != "" {
			values[key] = strings.Split(words, ",")
		}
	}
	rows := tableRows(keys)
	if diff := missing(wanted, rows); diff != "" {
		t.Errorf("keys: %s", diff)
	}
	if diff := missing(mapColumns(), tableRows(columns)); diff != "" {
		t.Errorf("columns: %s", diff)
	}
	for key, words := range values {
		for _, w := range words {
			if !strings.Contains(rows[key], "`"+w+"`") {
				t.Errorf("« %s » does not tell `%s`", key, w)
			}
		}
	}
}

var firstCell = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|.*$")

// tableRows gives the rows of a page's table by the key of their first cell.
func tableRows(page string) map[string]string {
	rows := map[string]string{}
	for _, m := range firstCell.FindAllStringSubmatch(page, -1) {
		rows[m[1]] = m[0]
	}
	return rows
}

func missing(wanted []string, rows map[string]string) string {
	var diff []string
	for _, w := range wanted {
		if rows[w] == "" {
			diff = append(diff, "no "+w)
		}
	}
	for r := range rows {
		if !slices.Contains(wanted, r) {
			diff = append(diff, r+" does not exist")
		}
	}
	slices.Sort(diff)
	return strings.Join(diff, ", ")
}
