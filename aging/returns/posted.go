package returns

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/table"
)

// State is what became of a letter.
type State uint8

// States.
const (
	Handed      State = iota // the post has it
	Presented                // presented, not handed over yet
	Delivered                // handed over against a signature
	Unclaimed                // « pli avisé non réclamé »
	Declined                 // refused by the addressee
	Unreachable              // NPAI: the address is wrong
)

// String gives the French words.
func (s State) String() string {
	return [...]string{"déposé", "présenté", "distribué", "pli avisé non réclamé", "refusé", "NPAI"}[s]
}

// Posted is what the post says of one letter.
type Posted struct {
	File      string
	Line      int
	Reference string // as we gave it
	Tracking  string
	Deposited civil.Date
	Presented civil.Date
	Delivered civil.Date
	State     State
	Proof     string // name of the file of the proof, "" when there is none
}

// postedFields are the titles of the lists of the usual providers.
func postedFields() []table.Field {
	return []table.Field{
		{Key: "reference", Aliases: []string{"reference", "référence", "référence client", "customer_reference", "référence destinataire", "track_id", "trackid", "id client"}, Required: true},
		{Key: "suivi", Aliases: []string{"numero_suivi", "numéro de suivi", "n° de suivi", "numéro LRAR", "n° recommandé", "numéro recommandé", "tracking"}},
		{Key: "depot", Aliases: []string{"depot", "dépôt", "date de dépôt", "date dépôt", "déposé le", "date de remise"}},
		{Key: "presentation", Aliases: []string{"presentation", "présentation", "date de présentation", "présenté le", "première présentation"}},
		{Key: "distribution", Aliases: []string{"distribution", "date de distribution", "distribué le", "date AR", "remis le"}},
		{Key: "statut", Aliases: []string{"statut", "état", "status", "libellé statut"}, Required: true},
		{Key: "preuve", Aliases: []string{"preuve", "preuve.pdf", "fichier preuve", "preuve de dépôt", "fichier AR", "document"}},
	}
}

// ReadPosted reads the list that a provider gives back. ok is false when the file
// is no such list: neither a reference and a state, nor a day of the post.
func ReadPosted(name string, data []byte) (all []Posted, problems problem.List, ok bool) {
	sheets, found, err := table.Read(name, data, table.Options{})
	if err != nil || found.HasErrors() || len(sheets) == 0 {
		return nil, nil, false
	}
	sheet := table.ShownFirst(sheets)[0]
	h, ok := table.FindHeader(sheet, postedFields())
	if !ok || !h.Has("suivi") && !h.Has("depot") && !h.Has("presentation") && !h.Has("distribution") {
		return nil, nil, false
	}
	for _, r := range sheet.Rows[h.Index+1:] {
		p, bad := postedRow(name, h, r)
		problems.Add(bad...)
		if len(bad) == 0 {
			all = append(all, p)
		}
	}
	return all, problems, true
}

func postedRow(name string, h table.Header, r table.Row) (Posted, problem.List) {
	var problems problem.List
	bad := func(key, message string) {
		problems.Add(warning(CodePosted, name, r.No, h.Address(r, key), h.Cell(r, key).Text, "ligne du retour de la poste laissée de côté : "+message,
			"corrigez cette ligne, ou notez ce courrier dans la feuille Envois du suivi ; les autres lignes sont lues"))
	}
	day := func(key string) civil.Date {
		d, err := h.Cell(r, key).Day()
		if err != nil {
			bad(key, "date illisible")
		}
		return d
	}
	p := Posted{File: name, Line: r.No, Reference: h.Cell(r, "reference").Text, Tracking: h.Cell(r, "suivi").Text,
		Deposited: day("depot"), Presented: day("presentation"), Delivered: day("distribution"), Proof: baseName(h.Cell(r, "preuve").Text)}
	state, known := stateOf(h.Cell(r, "statut").Text)
	switch {
	case p.Reference == "":
		bad("reference", "elle n’a pas de référence")
	case !known:
		bad("statut", "statut inconnu")
	}
	if p.State = state; state == Handed && p.Delivered != 0 {
		p.State = Delivered
	} else if state == Handed && p.Presented != 0 {
		p.State = Presented
	}
	return p, problems
}

// baseName keeps the name of a file, never a path: what a list says must not
// lead out of its folder.
func baseName(s string) string {
	if i := strings.LastIndexAny(s, `/\:`); i >= 0 {
		s = s[i+1:]
	}
	if s == "." || s == ".." {
		return ""
	}
	return s
}

// stateOf reads a state in the words of the providers.
func stateOf(text string) (State, bool) {
	words := table.Words(text)
	has := func(list ...string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return strings.Contains(words, w) })
	}
	switch {
	case has("npai", "destinataire inconnu", "adresse incorrecte", "adresse incomplete", "defaut d acces", "inconnu a l adresse", "n habite pas"):
		return Unreachable, true
	case has("non reclame", "avise", "unclaimed"):
		return Unclaimed, true
	case has("refus"):
		return Declined, true
	case has("distribue", "remis au destinataire", "livre", "delivered", "ar signe"):
		return Delivered, true
	case has("presente"):
		return Presented, true
	case has("depose", "pris en charge", "en cours", "envoye", "imprime", "accepted", "depot"), words == "":
		return Handed, true
	}
	return Handed, false
}
