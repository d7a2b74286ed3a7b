package ledger

import (
	"testing"

	"relance/aging/table"
)

func titleRows(texts ...string) (seen []seenRow) {
	for _, s := range texts {
		seen = append(seen, seenRow{Row: table.Row{Cells: []table.Cell{{Text: s, Kind: table.Text}}}, role: titleRow})
	}
	return seen
}

func TestTitlesOfBlocks(t *testing.T) {
	customers := table.Header{Columns: map[string]int{mapCustomer: 0}}
	for name, c := range map[string]struct {
		titles     []string
		header     table.Header
		title      string
		account    bool
		code, name string
	}{
		"codes":                        {[]string{"C001 Alpha", "C002 Beta", "TOTAL DÉCO"}, table.Header{}, "C002 Beta", false, "C002", "Beta"},
		"a name among codes":           {[]string{"C001 Alpha", "C002 Beta", "TOTAL DÉCO"}, table.Header{}, "TOTAL DÉCO", false, "TOTAL DÉCO", "TOTAL DÉCO"},
		"a name with a figure":         {[]string{"C001 Alpha", "C002 Beta", "3M France"}, table.Header{}, "3M France", false, "3M France", "3M France"},
		"names with figures":           {[]string{"3M France", "Alpha", "Beta"}, table.Header{}, "3M France", false, "3M France", "3M France"},
		"a customer's account":         {[]string{"411ALPHA - Alpha", "411BETA - Beta"}, table.Header{}, "411BETA - Beta", true, "411BETA", "Beta"},
		"a ledger's accounts":          {[]string{"512000 Banque", "606100 Achats", "411000 Clients"}, table.Header{}, "512000 Banque", true, "512000", "Banque"},
		"names that begin as accounts": {[]string{"100 Pourcent Bio", "404 Services"}, customers, "404 Services", false, "404 Services", "404 Services"},
		"a postcode":                   {[]string{"Alpha", "Beta", "75001 Paris Habitat"}, table.Header{}, "75001 Paris Habitat", false, "75001 Paris Habitat", "75001 Paris Habitat"},
		"with its kind":                {[]string{"Client : C001 - Alpha", "Client : C002 - Beta"}, table.Header{}, "Client : C001 - Alpha", false, "C001", "Alpha"},
	} {
		found := titlesOf(titleRows(c.titles...), c.header)
		code, label, account := found.account(c.title)
		if !account {
			code, label = found.customer(c.title)
		}
		if account != c.account || code != c.code || label != c.name {
			t.Errorf("%s: got %q, %q, account %v", name, code, label, account)
		}
	}
}
