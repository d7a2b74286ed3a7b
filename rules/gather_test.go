package rules

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/rules/cause"
	"relance/rules/policy"
)

const gatherPolicy = `
seuil: 15.00
espacement: 8 jours
espacement-rappels: 28 jours
espacement-mise-en-demeure: 30 jours
jours-ouvres: false
approbation: {au-dela: 5000.00, validation: oui}
cycles:
  - cycle: tous
    etapes:
      - {etape: rappel, apres: 5 jours, canal: [courrier]}
      - {etape: relance, apres: 15 jours, canal: [courrier]}
      - {etape: mise-en-demeure, apres: 40 jours, canal: [recommande]}
      - {etape: precontentieux, apres: 60 jours, canal: [dossier]}
`

// A letter that is no firmer than the last one waits for four weeks; what is firmer,
// much larger, or late enough for the next step does not.
func TestALetterNoFirmerWaits(t *testing.T) {
	for name, row := range map[string]struct {
		gap  string // espacement-rappels
		next Item
		day  int
		want string // step of F2, "" while it waits
	}{
		"it waits":                 {"28 jours", invoice("F2", due0.AddDays(9), 400), 14, ""},
		"it waits to the last day": {"28 jours", invoice("F2", due0.AddDays(9), 400), 32, ""},
		"its rhythm is over":       {"28 jours", invoice("F2", due0.AddDays(9), 400), 33, "rappel"},
		"more than twice as much":  {"28 jours", invoice("F2", due0.AddDays(9), 2001), 14, "rappel"},
		"half as much, very late":  {"28 jours", invoice("F2", due0.AddDays(-1), 500), 14, "rappel"},
		"less than half, as late":  {"28 jours", invoice("F2", due0.AddDays(-1), 499), 14, ""},
		"no rhythm":                {"0 jours", invoice("F2", due0.AddDays(9), 900), 14, "rappel"},
	} {
		t.Run(name, func(t *testing.T) {
			p := policyOf(t, strings.Replace(gatherPolicy, "28 jours", row.gap, 1))
			c := caseOf(invoice("F1", due0, 1000))
			var r recorder
			if d := r.night(p, c, due0.AddDays(5)); d.Step != "rappel" {
				t.Fatal(Explain(c, d))
			}
			c = caseOf(row.next) // F1 is paid
			d := Decide(p, with(c, &r), due0.AddDays(row.day))
			if got := stepOf(t, d, "F2").Step; got != row.want {
				t.Error(Explain(c, d))
			}
			if row.want == "" && whyNot(t, d, "F2") != cause.Spacing {
				t.Error(Explain(c, d))
			}
		})
	}
	p, c := policyOf(t, gatherPolicy), caseOf(invoice("F1", due0, 1000))
	var r recorder
	r.night(p, c, due0.AddDays(5))
	if d := Decide(p, with(c, &r), due0.AddDays(15)); d.Step != "relance" {
		t.Errorf("a firmer one: %s", Explain(c, d))
	}
}

func with(c Case, r *recorder) Case {
	c.Events = r.events
	return c
}

// Invoices of one notice are handed over in one file, the day that the oldest is;
// those of the next notice ripen while it waits for somebody, and are in a file of
// their own thirty days later at the earliest, all of them.
func TestOneFileANoticeAndThirtyDays(t *testing.T) {
	p := policyOf(t, gatherPolicy)
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(4), 900), invoice("F3", due0.AddDays(20), 800), invoice("F4", due0.AddDays(24), 700))
	var r recorder
	r.run(p, c, due0, due0.AddDays(170), nil)
	days, files := map[policy.Nature][]civil.Date{}, map[civil.Date][]string{}
	for _, e := range r.events {
		if nature := policy.NatureOf(e.Step); e.Kind == "etape" && spaced(nature) {
			if !slices.Contains(days[nature], e.Date) {
				days[nature] = append(days[nature], e.Date)
			}
			if nature == policy.Handover {
				files[e.Date] = append(files[e.Date], e.Invoice)
			}
		}
	}
	for nature, all := range days {
		if len(all) != 2 || all[1]-all[0] < 30 {
			t.Errorf("%s on %v\n%s", nature, all, r.steps())
		}
	}
	handed := days[policy.Handover]
	if len(handed) != 2 || len(files[handed[0]]) != 2 || len(files[handed[1]]) != 2 {
		t.Errorf("files of %v\n%s", files, r.steps())
	}
}

// A file that waits for somebody's agreement takes in what ripens until then.
func TestAFileThatWaitsTakesInWhatRipens(t *testing.T) {
	p := policyOf(t, gatherPolicy)
	p.Serious.Days = 0
	c := caseOf(invoice("F1", due0, 9000), invoice("F2", due0.AddDays(12), 800))
	var r recorder
	night := func(date civil.Date, agreed bool) Decision {
		in := with(c, &r)
		if agreed {
			in.FollowUp.Notes = []followup.Fact{{Kind: followup.Note, Code: noteApproved, Date: date}}
		}
		decided, _ := Restrain(p, []Case{in}, []Decision{Decide(p, in, date)}, date)
		return decided[0]
	}
	ripe := due0.AddDays(60)
	for date := due0; date < ripe.AddDays(40); date++ {
		d := night(date, date < ripe) // the file waits from its first day
		r.add(d.Events(date.String())...)
		r.post(d)
	}
	if d := night(ripe.AddDays(1), false); d.Acts() || whyNot(t, d, "F1") != cause.Approval {
		t.Errorf("the file does not wait: %s", r.steps())
	}
	if d := night(ripe.AddDays(40), true); d.Step != "precontentieux" || d.Amount != 980000 {
		t.Errorf("%s, %s\n%s", d.Step, d.Amount, r.steps())
	}
}
