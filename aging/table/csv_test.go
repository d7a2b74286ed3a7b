package table

import (
	"fmt"
	"strings"
	"testing"
)

// TestCellsOfSeveralLines: Alt+Enter in a cell makes a field of several lines,
// which must count neither for the delimiter nor for the columns.
func TestCellsOfSeveralLines(t *testing.T) {
	for _, c := range []struct{ name, in, want, delimiter string }{
		{"five lines, a single row", "code;nom;adresse\nC1;Un;\"1\n2\n3\n4\n5\"\n", "1:code|nom|adresse / 2:C1|Un|1\n2\n3\n4\n5", ";"},
		{"five lines, comma-separated", "code,nom,adresse,ville\nC1,Un,\"12; rue\n2; b\n3; c\n4; d\n5; e\",Lyon\nC2,Deux,x,Nice\n",
			"1:code|nom|adresse|ville / 2:C1|Un|12; rue\n2; b\n3; c\n4; d\n5; e|Lyon / 7:C2|Deux|x|Nice", ","},
		{"commas in the lines of the cell", "code,nom,ne pas relancer\nC1,\"Un, SA\n12, rue X, bis\nParis\",oui\n", "1:code|nom|ne pas relancer / 2:C1|Un, SA\n12, rue X, bis\nParis|oui", ","},
		{"two such cells in a row", "a;b;c\n\"1\n2\n3\";\"4\n5\n6\";x\n7;8;9\n", "1:a|b|c / 2:1\n2\n3|4\n5\n6|x / 7:7|8|9", ";"},
		{"doubled quotes inside", "a;b\n1;\"dit \"\"le Grand\"\"\nrue\n\"\"3\"\"\nx\ny\"\n", "1:a|b / 2:1|dit \"le Grand\"\nrue\n\"3\"\nx\ny", ";"},
		{"a blank line inside", "a;b\n1;\"x\n\ny\n\nz\"\n2;3\n", "1:a|b / 2:1|x\n\ny\n\nz / 7:2|3", ";"},
		{"a title of two lines", "\"code\nclient\";nom\nC1;Un\n", "1:code\nclient|nom / 3:C1|Un", ";"},
		{"a row cut short", "a;b;c;d\n1;2;3;4\n5;\"x\ny\"\n6;7;8;9\n", "1:a|b|c|d / 2:1|2|3|4 / 3:5|x\ny / 5:6|7|8|9", ";"},
		{"windows line ends", "a;b\r\n1;\"x\r\ny\r\nz\r\nt\r\nu\"\r\n", "1:a|b / 2:1|x\ny\nz\nt\nu", ";"},
		{"a lone quote, then a quoted field", "a;b;c\n1;\"x;2\n3;\"y\";4\n5;6;7\n", "1:a|b|c / 2:1|\"x|2 / 3:3|y|4 / 4:5|6|7", ";"},
		{"two lone quotes", "a;b\n1;\"x\n2;24\"\n3;4\n", "1:a|b / 2:1|\"x / 3:2|24\" / 4:3|4", ";"},
	} {
		s := read(t, c.in, Options{})
		if got := text(s); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if s.Delimiter != c.delimiter {
			t.Errorf("%s: %s", c.name, s.Delimiter)
		}
	}
}

// TestManyLoneQuotes: a quote on every line is looked for once, not to the end
// of the file.
func TestManyLoneQuotes(t *testing.T) {
	s := read(t, "a;b\n"+strings.Repeat("1;\"x\n", 50_000), Options{})
	if len(s.Rows) != 50_001 {
		t.Error(fmt.Sprint(len(s.Rows)))
	}
}

// A quoted cell that holds the delimiter of another table does not decide it.
func TestQuotedDelimiters(t *testing.T) {
	text := "Client;Signé le;Échéancier;Factures\n"
	for range 4 {
		text += "C2;01/03/2026;\"05/03/2026 = 250,00 ; 05/04/2026 = 250,00 ; 05/05/2026 = 250,00 ; 05/06/2026 = 250,00\";F3\n"
	}
	if got := guessDelimiter(strings.Split(text, "\n")); got != ';' {
		t.Errorf("delimiter %q", got)
	}
}
