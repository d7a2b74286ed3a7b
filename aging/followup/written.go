package followup

import (
	"fmt"
	"regexp"
	"strings"

	"relance/aging/money"
	"relance/aging/table"
)

var instalmentForm = regexp.MustCompile(`^(\S+)\s*[=:]\s*(.+)$`)

// ParseSchedule reads a schedule written out: 01/11/2026 = 600,00 ; 01/12/2026 =
// 600,00.
func ParseSchedule(text string) ([]Instalment, error) {
	var all []Instalment
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		m := instalmentForm.FindStringSubmatch(part)
		if m == nil {
			return nil, fmt.Errorf("échéance illisible « %s »", part)
		}
		day, err := table.ParseDay(m[1])
		if err != nil || day.IsZero() {
			return nil, fmt.Errorf("date illisible « %s »", m[1])
		}
		amount, err := money.Parse(m[2])
		if err != nil || amount <= 0 {
			return nil, fmt.Errorf("montant illisible « %s »", m[2])
		}
		all = append(all, Instalment{day, amount})
	}
	return all, nil
}

func total(schedule []Instalment) (sum money.Amount) {
	for _, i := range schedule {
		sum += i.Amount
	}
	return sum
}
