package dossier

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/billed"
	"relance/aging/einvoice"
	"relance/aging/problem"
)

func TestFolded(t *testing.T) {
	var all problem.List
	for i := range 7 {
		file := fmt.Sprintf("factures/%d.xml", i)
		all.Add(
			problem.Problem{Code: einvoice.CodeIdentity.Code, File: file, Line: 4, Column: "BT-47", Excerpt: "123", Message: "faux"},
			problem.Problem{Code: einvoice.CodeDate.Code, File: file, Message: "date"},
		)
	}
	for i := range 6 {
		all.Add(problem.Problem{Code: billed.CodeCurrency.Code, File: fmt.Sprintf("factures/%d.xml", i), Column: "BT-5", Excerpt: fmt.Sprint("F", i), Message: "en USD"})
	}
	all.Add(problem.Problem{Code: einvoice.CodeIdentity.Code, File: "factures/6.xml", Line: 9, Column: "BT-58", Excerpt: "x", Message: "autre"})
	got := folded(all)
	want := problem.Problem{Code: einvoice.CodeIdentity.Code, File: "factures/0.xml", Column: "BT-47",
		Message: "faux, dans 7 factures : factures/0.xml, factures/1.xml, factures/2.xml, factures/3.xml, factures/4.xml et 2 autres"}
	if diff := cmp.Diff(want, got.Of(einvoice.CodeIdentity)[0]); diff != "" {
		t.Error(diff)
	}
	dollars := problem.Problem{Code: billed.CodeCurrency.Code, File: "factures/0.xml", Column: "BT-5",
		Message: "en USD, dans 6 factures : factures/0.xml, factures/1.xml, factures/2.xml, factures/3.xml, factures/4.xml et 1 autre"}
	if diff := cmp.Diff(problem.List{dollars}, got.Of(billed.CodeCurrency)); diff != "" {
		t.Error(diff)
	}
	if n := len(got.Of(einvoice.CodeDate)); n != 7 {
		t.Errorf("%d dates", n)
	}
	if diff := cmp.Diff(all[len(all)-1], got.Of(einvoice.CodeIdentity)[1]); diff != "" {
		t.Error(diff)
	}
}
