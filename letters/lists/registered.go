package lists

import (
	"io"
	"strconv"

	"relance/aging/money"
)

// Registered is one registered letter, as the provider of electronic
// registered mail and the counter of the post office want it.
type Registered struct {
	Customer  string
	Lines     []string // recipient as printed: name first, without the town
	Postcode  string
	City      string
	Country   string // "" is France
	Email     string // for an electronic registered letter, which asks for the addressee's consent (code des postes et des communications électroniques, L100)
	File      string // of the letter, relative to the run's folder
	Reference string
	Step      string
	Pages     int
	Amount    money.Amount
	SameCover bool // goes in the envelope of the one before it
}

// addressLines is how many lines a provider takes below the name.
const addressLines = 4

// WriteRegistered writes the list that providers import. Lines beyond what
// they take are joined to the last one, never dropped.
func WriteRegistered(w io.Writer, letters []Registered) error {
	rows := make([][]string, len(letters))
	for i, l := range letters {
		row := make([]string, 1+addressLines)
		for n, line := range l.Lines {
			switch at := min(n, addressLines); {
			case row[at] == "":
				row[at] = Text(line)
			default:
				row[at] += ", " + Text(line)
			}
		}
		country := l.Country
		if country == "" {
			country = "France"
		}
		rows[i] = append(row, Text(l.Postcode), Text(l.City), Text(country), Text(l.Email), l.File, Text(l.Reference), Text(l.Customer), l.Step, strconv.Itoa(l.Pages), l.Amount.Comma())
	}
	return WriteCSV(w, []string{"destinataire", "adresse_1", "adresse_2", "adresse_3", "adresse_4", "code_postal", "ville", "pays", "courriel", "fichier", "reference", "client", "etape", "pages", "montant"}, rows)
}
