package bank

import (
	"strings"
	"testing"
)

// FuzzRead: no file makes a reader fail, hang or give a line without a day.
func FuzzRead(f *testing.F) {
	for _, text := range []string{strings.Join(sampleCFONB(), "\n"), strings.Join(sampleCFONB(), ""), camtDocument("053", "02", balances+batch+rejected), ofxOne,
		"!Type:Bank\nD03/11'26\nT1,200.00\nPVIR X\n^\n", ":20:S\n:25:A\n:60F:C261102EUR1000,00\n:61:2611031103C1200,NTRFREF//B\n:86:?20A?32B\n:62F:C261103EUR2200,00\n",
		"Date;Libellé;Débit;Crédit\n03/11/2026;VIR;;1,00\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		statements, problems, ok := Read("f", data, Options{Any: true})
		if !ok && (len(statements) > 0 || len(problems) > 0) {
			t.Error("said something of a file that is none of its own")
		}
		for _, s := range statements {
			for _, l := range s.Lines {
				if l.Date == 0 {
					t.Errorf("%+v", l)
				}
			}
		}
		Attribute(Compare(Joined(statements), nil, 0).Seen, Known{})
		Propose("f", data)
	})
}
