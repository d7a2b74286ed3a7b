package registry

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"relance/aging/problem"
)

// notices reads the CSV of the BODACC's open data, whose cells hold JSON.
func (r *reading) notices(in *bufio.Reader, comma byte, t titles) error {
	r.out.Kind = "BODACC (CSV)"
	c := csv.NewReader(in)
	c.Comma, c.LazyQuotes, c.FieldsPerRecord, c.ReuseRecord = rune(comma), true, -1, true
	for n := 0; ; n++ {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		r.out.Rows++
		if d := day(t.get(row, "dateparution")); d > r.out.Newest {
			r.out.Newest = d
		}
		for _, siren := range r.ofRow(t, row) {
			line, _ := c.FieldPos(0)
			r.notice(t, row, siren, line)
		}
	}
}

// ofRow gives our customers that a row names, by their numbers alone.
func (r *reading) ofRow(t titles, row []string) (found []string) {
	seen := map[string]bool{}
	for _, id := range append(sirensIn(t.get(row, "listepersonnes")), strings.Split(t.get(row, "registre"), ",")...) {
		if s := siren(id); s != "" && r.wanted[s] && !seen[s] {
			seen[s] = true
			found = append(found, s)
		}
	}
	return found
}

// persons is « listepersonnes »: one person, or a list of them.
type persons struct {
	Person json.RawMessage `json:"personne"`
}

type person struct {
	RCS struct {
		Number string `json:"numeroIdentification"`
	} `json:"numeroImmatriculation"`
	RM struct {
		Number string `json:"numeroIdentificationRM"`
	} `json:"inscriptionRM"`
}

func sirensIn(text string) (out []string) {
	if text == "" {
		return nil
	}
	var p persons
	if json.Unmarshal([]byte(text), &p) != nil {
		return nil
	}
	list := []person{{}}
	if json.Unmarshal(p.Person, &list[0]) != nil && json.Unmarshal(p.Person, &list) != nil {
		return nil
	}
	for _, one := range list {
		out = append(out, one.RCS.Number, one.RM.Number)
	}
	return out
}

type judgment struct {
	Family string `json:"famille"`
	Nature string `json:"nature"`
	Text   string `json:"complementJugement"`
	Day    string `json:"date"`
}

type removal struct {
	Company json.RawMessage `json:"radiationPM"`
	Person  json.RawMessage `json:"radiationPP"`
	Ceased  string          `json:"dateCessationActivitePP"`
	Text    string          `json:"commentaire"`
}

type earlier struct {
	Publication string `json:"nomPublication"`
	Issue       string `json:"numeroParution"`
	Number      string `json:"numeroAnnonce"`
}

// notice takes a row about one of our customers.
func (r *reading) notice(t titles, row []string, siren string, line int) {
	n := Notice{File: r.name, Line: line, SIREN: siren, ID: splitID(t.get(row, "id")), Type: typeOf(t.get(row, "typeavis")), Published: day(t.get(row, "dateparution")),
		Court: unmangled(t.get(row, "tribunal")), URL: t.get(row, "url_complete")}
	bad := func(column string, err error) {
		r.problems.Add(CodeRow.With(problem.Problem{File: r.name, Line: line, Column: column,
			Message: "annonce sur le client de SIREN " + siren + " laissée de côté : contenu illisible (" + err.Error() + ")", Remedy: "lisez cette annonce sur bodacc.fr, et notez la procédure dans la feuille Procédures du suivi"}))
	}
	if text := t.get(row, "jugement"); text != "" {
		var j judgment
		if err := json.Unmarshal([]byte(text), &j); err != nil {
			bad("jugement", err)
			return
		}
		n.Family, n.Nature, n.Text, n.Judged = unmangled(j.Family), unmangled(j.Nature), unmangled(j.Text), day(j.Day)
	}
	if text := t.get(row, "radiationaurcs"); text != "" {
		var x removal
		if err := json.Unmarshal([]byte(text), &x); err != nil {
			bad("radiationaurcs", err)
			return
		}
		n.remove(len(x.Company) > 0 || len(x.Person) > 0, x.Ceased, x.Text)
	}
	if text := t.get(row, "parutionavisprecedent"); text != "" {
		var e earlier
		if json.Unmarshal([]byte(text), &e) == nil {
			n.Previous = noticeID(e.Publication, e.Issue, e.Number)
		}
	}
	r.keep(n)
}

// remove says that the company was struck off, unless the notice speaks of
// another district or takes a removal back.
func (n *Notice) remove(struck bool, ceased, text string) {
	said := unmangled(text)
	switch key := strings.ToLower(said); {
	case strings.Contains(key, "transfert du siège hors ressort"):
		return
	case strings.Contains(key, "rapport de radiation d'office"), strings.Contains(key, "rapport de la radiation d'office"),
		strings.Contains(key, "rapport de radiation d’office"), strings.Contains(key, "rapport de la radiation d’office"):
		n.Nature, n.Text = "Rapport de radiation d'office", said
		return
	}
	n.Ceased = day(ceased)
	n.StruckOff = struck || n.Ceased != 0 || said != ""
	if n.Text == "" {
		n.Text = said
	}
}

// keep adds a notice that says something of its debtor.
func (r *reading) keep(n Notice) {
	if n.Family != "" && dropped(n.Family) {
		return
	}
	if n.Type == Plain && n.Nature == "" && !n.StruckOff && n.Moved == "" {
		return
	}
	r.out.Notices = append(r.out.Notices, n)
}
