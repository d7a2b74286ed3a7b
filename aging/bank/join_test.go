package bank

import (
	"strings"
	"testing"
)

func statementsOf(t *testing.T, files ...[2]string) (all []Statement) {
	t.Helper()
	for _, f := range files {
		statements, _, ok := Read(f[0], []byte(f[1]), Options{Any: true})
		if !ok {
			t.Fatal(f[0])
		}
		all = append(all, statements...)
	}
	return all
}

func TestTwoEqualLinesOfOneFileAreTwo(t *testing.T) {
	records := sampleCFONB()
	double := strings.Join(append(records[:2:2], append([]string{records[1]}, records[2:]...)...), "\n")
	if got := Joined(statementsOf(t, [2]string{"a", double})); len(got) != 3 {
		t.Error(len(got), "lines")
	}
	// And two files that both have the two still have two.
	if got := Joined(statementsOf(t, [2]string{"a", double}, [2]string{"b", double})); len(got) != 3 {
		t.Error(len(got), "lines of two files")
	}
	// One of them, then both: the second file brings the one that was missing.
	if got := Joined(statementsOf(t, [2]string{"a", strings.Join(sampleCFONB(), "\n")}, [2]string{"b", double})); len(got) != 3 {
		t.Error(len(got), "lines of one file and of both")
	}
}

func TestOverlappingFilesCountOnce(t *testing.T) {
	text := strings.Join(sampleCFONB(), "\n")
	if got := Joined(statementsOf(t, [2]string{"a", text}, [2]string{"b", text})); len(got) != 2 {
		t.Error(len(got))
	}
}

// The same account in CFONB and in OFX: what both are sure of is the day and
// the amount.
func TestTwoFormatsOfOneAccountCountOnce(t *testing.T) {
	if got := Joined(statementsOf(t, [2]string{"a", strings.Join(sampleCFONB(), "\n")}, [2]string{"b", ofxOne})); len(got) != 2 {
		t.Error(len(got))
	}
}

// Two payments of one amount on one day, of two notifications: the bank's
// identifiers tell them apart.
func TestIdentifiersTellEqualPaymentsApart(t *testing.T) {
	a := camtDocument("054", "08", strings.Replace(rejected, "<Sts>", "<AcctSvcrRef>X1</AcctSvcrRef><Sts>", 1))
	b := camtDocument("054", "08", strings.Replace(rejected, "<Sts>", "<AcctSvcrRef>X2</AcctSvcrRef><Sts>", 1))
	if got := Joined(statementsOf(t, [2]string{"a", a}, [2]string{"b", b})); len(got) != 2 {
		t.Error(len(got))
	}
	if got := Joined(statementsOf(t, [2]string{"a", a}, [2]string{"b", a})); len(got) != 1 {
		t.Error(len(got), "of one identifier")
	}
}

// A statement has a batch in one entry, the notification in two payments: the
// detail is kept, once.
func TestDetailReplacesTheWhole(t *testing.T) {
	whole := batch[:strings.Index(batch, "<NtryDtls>")] + "</Ntry>"
	for _, files := range [][2][2]string{
		{{"a", camtDocument("053", "08", whole)}, {"b", camtDocument("054", "08", batch)}},
		{{"a", camtDocument("054", "08", batch)}, {"b", camtDocument("053", "08", whole)}},
	} {
		if got := Joined(statementsOf(t, files[0], files[1])); len(got) != 2 || got[0].Amount != 60000 {
			t.Error(got)
		}
	}
}
