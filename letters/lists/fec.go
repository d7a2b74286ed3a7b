package lists

import (
	"bufio"
	"io"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// FECRow is a line of an entry in the form of a FEC (LPF A47 A-1, VII): eighteen
// columns, which accounting products import.
type FECRow struct {
	Journal, JournalName string
	Entry                string // number of the entry
	Date                 civil.Date
	Account, AccountName string
	Aux, AuxName         string
	Ref                  string
	Label                string
	Debit, Credit        money.Amount
}

// FECHeader gives the titles of the columns.
func FECHeader() []string {
	return []string{"JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate",
		"EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise"}
}

// WriteFEC writes rows with tabs and comma decimals; nothing is validated, so
// that ValidDate stays blank.
func WriteFEC(w io.Writer, rows []FECRow) error {
	b := bufio.NewWriter(w)
	line := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Join(strings.FieldsFunc(c, func(r rune) bool { return r < ' ' || r == 0x7f }), " "))
		}
		b.WriteString("\r\n")
	}
	line(FECHeader())
	for _, r := range rows {
		day := strings.ReplaceAll(r.Date.String(), "-", "")
		line([]string{r.Journal, r.JournalName, r.Entry, day, r.Account, r.AccountName, r.Aux, r.AuxName, r.Ref, day, r.Label, r.Debit.Comma(), r.Credit.Comma(), "", "", "", "", ""})
	}
	return b.Flush()
}
