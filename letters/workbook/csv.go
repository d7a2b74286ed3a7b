package workbook

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"relance/aging"
	"relance/aging/money"
)

// WriteBalance writes the aged balance alone as a workbook: the customers with
// their invoices, the open items, the proof.
func WriteBalance(w io.Writer, b aging.Balance) error {
	book := newBook("Balance âgée", "", b.Date)
	r := Report{Date: b.Date, Balance: b}
	who := peopleOf(r)
	book.put(balanceSheet(r, who), itemSheet(r, who), sheet{
		name: sheetChecks, title: "Contrôles : preuve par compte", tab: muted, frozen: 1, lead: r.lead(plural(len(b.Proof.Rows), "compte", "comptes")), note: proved(r),
		calm: "Aucun compte n’est dans le périmètre.", lists: []*grid{proofList(b, b.Proof.Rows)},
	})
	return book.save(w)
}

// byteOrderMark makes Excel read the file as UTF-8.
const byteOrderMark = "\ufeff"

// WriteBalanceCSV writes a row per customer: code, name, balance, not due, one
// column per bucket, unallocated credits. UTF-8 with a byte order mark,
// semicolons, comma decimals, CRLF, for a French Excel.
func WriteBalanceCSV(w io.Writer, b aging.Balance) error {
	header := append([]string{"code", "nom", "solde", "non_echu"}, bucketKeys(b.Buckets)...)
	return writeCSV(w, append(header, "non_affecte"), func(put func(...string)) {
		for _, c := range b.Clients {
			row := []string{safe(c.Code), safe(c.Name), c.Balance.Comma(), c.NotDue.Comma()}
			for _, late := range c.Late {
				row = append(row, money.Amount(late).Comma())
			}
			put(append(row, c.Unallocated.Comma())...)
		}
	})
}

// WriteItemsCSV writes a row per open item, with the customer's code and name:
// what the array "postes" of the JSON form holds.
func WriteItemsCSV(w io.Writer, b aging.Balance) error {
	header := []string{"code", "nom", "piece", "date", "echeance", "retard", "montant", "reste", "compte"}
	return writeCSV(w, header, func(put func(...string)) {
		for _, c := range b.Clients {
			for _, i := range c.Items {
				due := ""
				if i.Open > 0 {
					due = i.Due.French()
				}
				put(safe(c.Code), safe(c.Name), safe(i.Ref), i.Date.French(), due, strconv.Itoa(b.DaysLate(i)), i.Amount.Comma(), i.Open.Comma(), safe(i.Account))
			}
		}
	})
}

// bucketKeys names the columns of the late buckets: tranche_1_30, …,
// tranche_plus_90.
func bucketKeys(ends aging.Buckets) []string {
	var keys []string
	from := 1
	for _, end := range ends {
		keys = append(keys, fmt.Sprintf("tranche_%d_%d", from, end))
		from = end + 1
	}
	return append(keys, fmt.Sprintf("tranche_plus_%d", from-1))
}

func writeCSV(w io.Writer, header []string, rows func(put func(...string))) error {
	buffered := bufio.NewWriter(w)
	if _, err := buffered.WriteString(byteOrderMark); err != nil {
		return err
	}
	c := csv.NewWriter(buffered)
	c.Comma, c.UseCRLF = ';', true
	err := c.Write(header)
	rows(func(fields ...string) {
		if err == nil {
			err = c.Write(fields)
		}
	})
	c.Flush()
	if err == nil {
		err = c.Error()
	}
	if err == nil {
		err = buffered.Flush()
	}
	return err
}

// safe makes a ledger text harmless in a spreadsheet that opens the CSV: no
// control character, and an apostrophe before what would be a formula.
func safe(s string) string {
	s = strings.ReplaceAll(clean(s), "\n", " ")
	if looksActive(s) {
		return "'" + s
	}
	return s
}
