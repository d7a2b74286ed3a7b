package planning

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/problem"
	"relance/aging/registry"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// debtor is a customer with something open whom a SIREN names.
type debtor struct {
	code string
	card customer.Customer
}

// debtors gives them by SIREN; several codes may be one company.
func debtors(in dossier.Inputs, n Night) map[string][]debtor {
	by := map[string][]debtor{}
	for _, c := range n.Balance.Clients {
		card := in.Master.Find(c.Code, c.Name)
		if siren, ok := customer.CleanSIREN(card.SIREN); ok && len(c.Items) > 0 {
			by[siren] = append(by[siren], debtor{c.Code, card})
		}
	}
	return by
}

// bodacc is the author of what the BODACC tells.
const bodacc = "BODACC"

// fromRegisters lays in the log the procedures that the BODACC tells of our
// customers, where nobody typed one, and says what else the registers tell. What it
// told on an earlier night still holds when its file is gone, until a notice says
// otherwise: learned is what the history does not know yet.
func fromRegisters(in dossier.Inputs, n Night) (view, learned []log.Event, problems problem.List) {
	d := in.Dropped
	typed, before := map[string]bool{}, map[string]log.Event{}
	for _, e := range n.Log {
		if e.Kind == log.Insolvency && e.Author == bodacc {
			before[e.Customer] = e
		} else if e.Kind == log.Insolvency {
			typed[e.Customer] = true
		}
	}
	if len(d.Notices)+len(d.Units)+len(before) == 0 {
		return n.Log, nil, nil
	}
	standings, problems := registry.Standings(d.Notices, n.Date)
	by := debtors(in, n)
	told := map[string]bool{} // customers of whom a file says something tonight, or people do
	maps.Copy(told, typed)
	var implied []log.Event
	for _, s := range standings {
		for _, who := range by[s.SIREN] {
			told[who.code] = true
			if s.Status.Open() && !typed[who.code] {
				e := opened(who.code, s)
				implied = append(implied, e)
				problems.Add(insolvent(who, s))
				if was := before[who.code]; was.Date != e.Date || was.Due != e.Due || was.Reason != e.Reason {
					learned = append(learned, e)
				}
			}
			if s.StruckOff {
				problems.Add(gone(who, s.Removal.File, s.Removal.Line, "radié du registre d’après l’annonce du BODACC du "+s.Removal.Published.French()))
			}
		}
	}
	for _, u := range d.Units {
		for _, who := range by[u.SIREN] {
			if u.Closed {
				problems.Add(gone(who, dossier.RegisterFolder, 0, "fermé d’après SIRENE (fichier du "+d.Registers.French()+")"))
			}
			problems.Add(completing(who, u)...)
		}
	}
	view = slices.DeleteFunc(slices.Clone(n.Log), func(e log.Event) bool {
		return e.Kind == log.Insolvency && e.Author == bodacc && (told[e.Customer] || e.ID != before[e.Customer].ID)
	})
	return merged(view, implied), learned, problems
}

// opened is the opening of a procedure, as a fact that somebody typed would say
// it: the first judgment freezes the debts, its publication opens the time to
// declare them.
func opened(code string, s registry.Standing) log.Event {
	return log.Event{
		Date: cmp.Or(s.Opening.Judged, s.Opening.Published), Kind: log.Insolvency, Customer: code, Due: s.Opening.Published, Author: bodacc,
		Reason: log.JoinReasons(s.Status.String(), strings.TrimSpace("annonce "+s.Opening.ID+" "+s.Opening.URL)),
	}
}

func insolvent(who debtor, s registry.Standing) problem.Problem {
	return CodeInsolvent.With(problem.Problem{
		File: s.Notice.File, Line: s.Notice.Line, Excerpt: s.Notice.Nature,
		Message: fmt.Sprintf("%s (%s) est en %s : jugement du %s, publié le %s ; ses factures antérieures ne sont plus relancées", who.code, who.card.Name, s.Status,
			cmp.Or(s.Opening.Judged, s.Opening.Published).French(), s.Opening.Published.French()),
		Remedy: "déclarez la créance au mandataire avant le " + s.Opening.Published.AddMonths(2).French() + " ; notez la procédure dans la feuille Procédures du suivi, avec le nom du mandataire",
	})
}

func gone(who debtor, file string, line int, why string) problem.Problem {
	return CodeGone.With(problem.Problem{File: file, Line: line, Message: fmt.Sprintf("%s (%s) est %s", who.code, who.card.Name, why),
		Remedy: "vérifiez qui a repris l’activité et à qui écrire ; s’il n’y a plus personne, proposez la perte de la créance"})
}

// completing says what SIRENE gives of what the customer file lacks. Nothing is
// written: a person decides.
func completing(who debtor, u registry.Unit) (problems problem.List) {
	if u.Secret {
		return nil
	}
	var parts []string
	if kind, ok := u.Kind(); ok && who.card.Kind == customer.Unknown {
		parts = append(parts, "type : "+kind.String())
	}
	if a := u.Address; !who.card.Address.Complete() && a.Complete() {
		parts = append(parts, "adresse : "+strings.Join(a.Lines, ", ")+", "+a.Postcode+" "+a.City)
	}
	if len(parts) == 0 {
		return nil
	}
	return problem.List{CodeIdentity.With(problem.Problem{File: dossier.RegisterFolder, Message: fmt.Sprintf("SIRENE complèterait la fiche de %s (%s) : %s", who.code, who.card.Name, strings.Join(parts, " ; ")),
		Remedy: "recopiez ce qui est juste dans clients.xlsx"})}
}
