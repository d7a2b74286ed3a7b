package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/rules/log"
)

// withoutLegalRate is the law shipped, without the legal rate of the second half of
// 2026.
func withoutLegalRate(t *testing.T) law.Law {
	t.Helper()
	const row = "  - {depuis: 2026-07-01, particuliers:"
	folder, removed := fstest.MapFS{}, false
	for _, name := range []string{"bce", "legal", "retard", "prescription", "procedure-collective", "delais-de-paiement", "jours-feries", "lectures", "procedures", "tribunaux", "representants", "delais-des-procedures"} {
		file := "fr/" + name + ".yaml"
		data, err := os.ReadFile(filepath.Join("../../aging/law", file))
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		for _, line := range strings.Split(string(data), "\n") {
			if strings.HasPrefix(line, row) {
				removed = true
				continue
			}
			kept = append(kept, line)
		}
		folder[file] = &fstest.MapFile{Data: []byte(strings.Join(kept, "\n"))}
	}
	l, problems := law.Read(folder, "fr")
	if problems.HasErrors() || !removed {
		t.Fatal(problems, removed)
	}
	return l
}

// ledgerOwing is a ledger of one invoice for each customer: code, day, days of delay.
func ledgerOwing(invoices [][2]string) string {
	var b strings.Builder
	b.WriteString("JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n" +
		"AN|A nouveaux|1|20260101|512000|Banque||||20260101|AN|1000,00|0,00|||20260101||\nAN|A nouveaux|1|20260101|101000|Capital||||20260101|AN|0,00|1000,00|||20260101||\n")
	for n, i := range invoices {
		fmt.Fprintf(&b, "VE|Ventes|%d|%[2]s|411000|Clients|%[3]s|Client %[3]s|F%[3]s|%[2]s|Facture|1200,00|0,00|||%[2]s||\nVE|Ventes|%[1]d|%[2]s|706000|Ventes|||F%[3]s|%[2]s|Facture|0,00|1200,00|||%[2]s||\n", n+2, i[1], i[0])
	}
	for n, day := range []string{"20260610", "20260625", "20260710", "20260724"} {
		fmt.Fprintf(&b, "BQ|Banque|%d|%[2]s|627000|Frais|||B|%[2]s|Frais|5,00|0,00|||%[2]s||\nBQ|Banque|%[1]d|%[2]s|512000|Banque|||B|%[2]s|Frais|0,00|5,00|||%[2]s||\n", 90+n, day)
	}
	return b.String()
}

// TestPapersWithoutARate reads every paper of a night of a company whose terms set
// 3 × the legal rate, when the legal rate of the half-year is not entered: none
// says what nobody knows, claims less than the contract, or names an annex that is
// not there.
func TestPapersWithoutARate(t *testing.T) {
	all := missingRatePapers(t)
	for _, want := range []string{"2026-07-22/courriers/C6-relance.pdf", "2026-07-22/declarations/C7-declaration-creance.pdf", "2026-08-03/courriers/C9-mise-en-demeure.pdf", "precontentieux/C2/injonction-de-payer.pdf", "precontentieux/C4/dossier.pdf"} {
		if _, made := all[want]; !made {
			t.Errorf("%s is not made, of %v", want, pathsOf(all))
		}
	}
	if text, made := all["2026-08-03/courriers/C6-mise-en-demeure.pdf"]; made { // held, with the key to add
		t.Errorf("a formal notice at a rate that nobody knows: %s", text)
	}
	forbidden := regexp.MustCompile(`n’est pas connu|taux inconnu|taux manquant|taux de .* inconnu|reste à saisir`)
	stopped := regexp.MustCompile(`arrêtée?s? au (\d\d)/(\d\d)/(\d{4})`)
	for name, text := range all {
		flat := strings.Join(strings.Fields(text), " ")
		if found := forbidden.FindString(flat); found != "" {
			t.Errorf("%s says %q", name, found)
		}
		for _, m := range stopped.FindAllStringSubmatch(flat, -1) {
			if on := m[3] + "-" + m[2] + "-" + m[1]; strings.Contains(name, "C8") && on < "2026-07-05" {
				t.Errorf("%s: %s, before the due date", name, m[0])
			}
		}
		if strings.Contains(flat, "en annexe") && !strings.Contains(flat, "Annexe au courrier") && strings.HasSuffix(name, ".pdf") {
			t.Errorf("%s names an annex that it does not have", name)
		}
		contract := regexp.MustCompile(`/C[168]\b|/C[168]-`).MatchString(name)
		if contract && (strings.Contains(flat, "majoré de dix points") || strings.Contains(flat, "Intérêts au taux légal") || strings.Contains(flat, "intérêts au taux légal")) {
			t.Errorf("%s claims another rate than the contract's", name)
		}
	}
	request := strings.Join(strings.Fields(all["precontentieux/C1/injonction-de-payer.pdf"]), " ")
	for _, want := range []string{"au taux contractuel de 3 × taux de l’intérêt légal de chaque semestre", "Total, frais en sus 1 247,75 €, intérêts à parfaire", "calculés jusqu’au 30/06/2026"} {
		if !strings.Contains(request, want) {
			t.Errorf("no %q in %s", want, request)
		}
	}
}

func pathsOf(all map[string]string) (list []string) {
	for name := range all {
		list = append(list, name)
	}
	return list
}

// missingRatePapers gives what a person reads in the papers of that night, by path:
// its letters and e-mails, and the case file of every customer that is handed over.
func missingRatePapers(t *testing.T) map[string]string {
	t.Helper()
	folder := dossiertest.New(t, map[string]string{
		dossier.ConfigName: dossiertest.Config + "delai: 30 jours\njours-ouvres: non\npenalites: {taux-contractuel: 3xTIL}\necheances: recues.csv\n",
		"recues.csv":       "client;facture;reçue le\nC3;FC3;02/05/2026\n",
		"regles.yaml": "seuil: 15.00\njours-ouvres: non\ncycles:\n  - cycle: tous\n    etapes:\n      - {etape: relance, apres: 15 jours, canal: [courrier]}\n" +
			"      - {etape: mise-en-demeure, apres: 25 jours, canal: [recommande], penalites: reclamees, delai-accorde: 8 jours}\n      - {etape: precontentieux, apres: 45 jours, canal: [dossier]}\n",
		"clients.csv": "code;nom;type;adresse;cp;ville;courriel;taux;sous-type-public\nC1;Alpha;professionnel;1 rue Haute;13001;Marseille;a@alpha.example;;\nC2;Beta;professionnel;2 rue Haute;13001;Marseille;;12;\nC3;Commune de Modèle;public;3 rue Haute;13001;Marseille;;;collectivite\n" +
			"C4;Mme Untel;particulier;4 rue Haute;13001;Marseille;;;\nC5;Copropriété Modèle;non-professionnel;5 rue Haute;13001;Marseille;;;\nC6;Gamma;professionnel;6 rue Haute;13001;Marseille;g@gamma.example;;\nC7;Delta;professionnel;7 rue Haute;13001;Marseille;;;\nC8;Epsilon;professionnel;8 rue Haute;13001;Marseille;e@epsilon.example;;\nC9;Zeta;professionnel;9 rue Haute;13001;Marseille;;12;\n",
		"suivi/Procédures.csv":             "Client;Date;Étape;Publié au BODACC le;Référence;Intervenant\nC7;12/07/2026;Redressement judiciaire;20/07/2026;2026RJ1;Me Modèle\n",
		"entrees/000000000FEC20261231.txt": ledgerOwing([][2]string{{"C1", "20260501"}, {"C2", "20260501"}, {"C3", "20260501"}, {"C4", "20260501"}, {"C5", "20260501"}, {"C6", "20260605"}, {"C7", "20260501"}, {"C8", "20260605"}, {"C9", "20260605"}}),
	})
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	defer d.Close()
	last := civil.New(2026, 8, 3)
	in, problems, err := d.Read(last, dossier.ReadOptions{})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	texts, _, problems := stationery.LoadTexts(shippedTexts(), nil)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	makers := func(v evidence.View) (*evidence.Maker, error) { return evidence.NewMaker(v, d, nil, false) }
	all := map[string]string{}
	read := func(name string, render func(*bytes.Buffer) error) {
		var out bytes.Buffer
		if err := render(&out); err != nil {
			t.Fatal(name, err)
		}
		switch text, err := "", error(nil); filepath.Ext(name) {
		case ".pdf":
			if text, err = pdfText(out.Bytes()); err != nil {
				t.Fatal(name, err)
			}
			all[name] = text
		case ".eml":
			if text, err = mailText(out.Bytes()); err != nil {
				t.Fatal(name, err)
			}
			all[name] = text
		}
	}
	var events []log.Event
	var night planning.Night
	for _, date := range []civil.Date{civil.New(2026, 6, 17), civil.New(2026, 6, 28), civil.New(2026, 7, 22), last} {
		missing := date > civil.New(2026, 7, 1)
		if missing {
			in.Law = withoutLegalRate(t)
		}
		night, _ = planning.Plan(in, events, date)
		if missing {
			made, err := papers.Make(night, papers.Desk{Inputs: in, Texts: texts, Memory: papers.Memory{Events: events}, Evidence: makers, ReadCopy: d.ReadCopy, Parallel: 1})
			if err != nil || made.Problems.HasErrors() {
				t.Fatal(made.Problems, err)
			}
			for _, doc := range made.Letters {
				read(date.String()+"/"+doc.Path, func(out *bytes.Buffer) error { return doc.Render(out) })
			}
		}
		for _, decision := range night.Decisions {
			for _, e := range decision.Events(date.String()) {
				e.ID = int64(len(events) + 1)
				if events = append(events, e); e.Kind == log.Letter && e.Channel.Paper() {
					for k, kind := range []log.EventKind{log.Posted, log.Presented} {
						events = append(events, log.Event{ID: int64(len(events) + 1), Run: e.Run, Date: date + 1 + civil.Date(k), Kind: kind, Customer: e.Customer, Channel: e.Channel})
					}
				}
			}
		}
	}
	maker, err := makers(night.Evidence(in, texts))
	if err != nil {
		t.Fatal(err)
	}
	printer, _, err := stationery.Printer(in)
	if err != nil {
		t.Fatal(err)
	}
	for k, c := range night.Cases {
		for _, doc := range maker.Documents(maker.File(c, night.Decisions[k]), printer) {
			read("precontentieux/"+c.Customer.Code+"/"+doc.Path, func(out *bytes.Buffer) error { return doc.Render(out) })
		}
	}
	return all
}
