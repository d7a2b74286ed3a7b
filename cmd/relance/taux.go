package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// ratesFlags is the command line of « taux ».
type ratesFlags struct {
	date          civil.Date
	dossier, form string
	confirm       bool
}

func newRates(env *Env) *cobra.Command {
	f := ratesFlags{}
	cmd := &cobra.Command{
		Use: "taux [options]", Short: "Les taux de retard en vigueur, leurs sources et le prochain à saisir",
		Long: "Affiche par semestre le taux de la BCE, le taux de l’intérêt légal et les taux de retard qui en découlent,\n" +
			"leurs sources, la date de leur dernière vérification et comment saisir le prochain.",
		Args: exactly(0, "aucun"),
		RunE: func(*cobra.Command, []string) error { return f.run(env) },
	}
	flags := cmd.Flags()
	flags.Var(env.day(&f.date), "date", "jour dont on veut les taux (aujourd’hui par défaut)")
	flags.StringVar(&f.dossier, "dossier", "", "ajouter les taux du relance.yaml de ce dossier")
	flags.StringVar(&f.form, "format", "texte", "texte ou json")
	flags.BoolVar(&f.confirm, "a-verifier", false, "ce qu’une personne doit encore confirmer dans le droit que le programme applique, et ce qui en dépend")
	return cmd
}

func (f ratesFlags) run(env *Env) error {
	if err := oneOf("format", f.form, "texte", "json"); err != nil {
		return err
	}
	if f.date.IsZero() {
		f.date = env.Today()
	}
	if f.confirm {
		return f.writeDoubts(env)
	}
	rates, problems, err := dossierRates(env, f.dossier)
	if err != nil {
		return err
	}
	switch {
	case problems.HasErrors() && f.form == "json":
		err = writeProblemsJSON(env.Stdout, problems)
	case problems.HasErrors():
	case f.form == "json":
		err = writeJSON(env.Stdout, ratesJSONOf(rates, f.date, problems))
	default:
		err = writeRatesText(env.Stdout, rates, f.date)
	}
	if err != nil {
		return err
	}
	return report(env, problems)
}

// ratesJSON is the shape of « taux --format json »; an unknown rate is null.
type ratesJSON struct {
	Date      civil.Date     `json:"date"`
	Semesters []semesterJSON `json:"semestres"`
	Tables    []tableJSON    `json:"tables"`
	Problems  problem.List   `json:"problemes"`
}

type semesterJSON struct {
	From          civil.Date    `json:"du"`
	To            civil.Date    `json:"au"`
	InForce       bool          `json:"en_vigueur"`
	ECB           *penalty.Rate `json:"bce"`
	Business      *penalty.Rate `json:"professionnel"`
	Public        *penalty.Rate `json:"public"`
	LegalPersons  *penalty.Rate `json:"legal_particuliers"`
	LegalOthers   *penalty.Rate `json:"legal_autres"`
	ContractFloor *penalty.Rate `json:"minimum_contractuel"`
	ECBSource     string        `json:"source_bce,omitempty"`
	LegalSource   string        `json:"source_legal,omitempty"`
}

type tableJSON struct {
	Key     penalty.Table `json:"cle"`
	Name    string        `json:"nom"`
	Source  string        `json:"source"`
	Checked civil.Date    `json:"verifie_jusqu_au"`
	ToEnter civil.Date    `json:"prochain_semestre"`
	How     string        `json:"a_ajouter"`
}

func ratesJSONOf(rates penalty.Rates, date civil.Date, problems problem.List) ratesJSON {
	out := ratesJSON{Date: date, Semesters: []semesterJSON{}, Tables: []tableJSON{}, Problems: append(problem.List{}, problems...)}
	for _, s := range rates.Semesters(date) {
		row := semesterJSON{From: s.From, To: s.To, InForce: s.From <= date && date <= s.To}
		if s.ECB != nil {
			row.ECB, row.Business, row.Public, row.ECBSource = &s.ECB.Rate, over(rates, s, law.Business), over(rates, s, law.Public), s.ECB.Source
		}
		if s.Legal != nil {
			row.LegalPersons, row.LegalOthers, row.ContractFloor, row.LegalSource = &s.Legal.Individuals, &s.Legal.Others, floor(rates, s), s.Legal.Source
		}
		out.Semesters = append(out.Semesters, row)
	}
	for _, t := range penalty.Tables() {
		out.Tables = append(out.Tables, tableJSON{t, rates.Name(t), rates.Source(t), rates.Checked(t), rates.ToEnter(t), penalty.Sample(t, rates.ToEnter(t))})
	}
	return out
}

// over gives the rate that a kind of debtor owes in a half-year: the points are
// those of its last day for a public buyer, whose date of falling due counts.
func over(rates penalty.Rates, s penalty.SemesterRates, debtor string) *penalty.Rate {
	day := s.From
	if debtor == law.Public {
		day = s.To
	}
	rate := rates.Over(*s.ECB, debtor, day)
	return &rate
}

func floor(rates penalty.Rates, s penalty.SemesterRates) *penalty.Rate {
	rate := rates.Floor(*s.Legal)
	return &rate
}

func writeRatesText(w io.Writer, rates penalty.Rates, date civil.Date) error {
	p := printer{w: w}
	p.line("Taux de retard au %s (%s), en %% l’an", date.French(), penalty.SemesterName(date))
	p.line("")
	p.table(rateTable(rates, date))
	p.line("")
	business, public, least := rates.Law().Margin(law.Business, date), rates.Law().Margin(law.Public, date), rates.Law().Floor(date)
	p.line("Professionnel : BCE + %s points (%s). Public : BCE + %s points, figé au premier jour de retard (%s).", business.Points, business.Article, public.Points, public.Article)
	p.line("Légal : colonne « autres créanciers » pour une entreprise, « particuliers » pour une personne physique hors activité.")
	p.line("Minimum d’un taux contractuel entre professionnels : %d fois le taux légal (%s). « ? » : taux inconnu, jamais extrapolé.", least.Multiple, least.Article)
	for _, t := range penalty.Tables() {
		next := rates.ToEnter(t)
		p.line("")
		p.line("%s", rates.Name(t))
		p.line("  Source : %s", rates.Source(t))
		p.line("  Vérifié jusqu’au %s", rates.Checked(t).French())
		p.line("  Prochain semestre à saisir : %s%s", penalty.SemesterName(next), begun(next, date))
		p.line("  Dans relance.yaml : %s", penalty.Sample(t, next))
	}
	return p.err
}

func begun(semester, date civil.Date) string {
	if semester <= date {
		return fmt.Sprintf(", commencé le %s", semester.French())
	}
	return fmt.Sprintf(", qui commence le %s", semester.French())
}

// rateTable has one row per half-year, the latest first.
func rateTable(rates penalty.Rates, date civil.Date) textTable {
	t := textTable{right: 1}
	t.add("Semestre", "BCE", "Professionnel", "Public", "Légal particuliers", "Légal autres", "3 × légal")
	t.rule()
	all := rates.Semesters(date)
	for i := len(all) - 1; i >= 0; i-- {
		s := all[i]
		row := []string{penalty.SemesterName(s.From), "?", "?", "?", "?", "?", "?"}
		if s.ECB != nil {
			row[1], row[2], row[3] = s.ECB.Rate.French(), over(rates, s, law.Business).French(), over(rates, s, law.Public).French()
		}
		if s.Legal != nil {
			row[4], row[5], row[6] = s.Legal.Individuals.French(), s.Legal.Others.French(), floor(rates, s).French()
		}
		t.add(row...)
	}
	return t
}

// dossierRates gives the shipped rates, with those of a dossier's relance.yaml
// when one is named.
func dossierRates(env *Env, dir string) (penalty.Rates, problem.List, error) {
	rates, problems := penalty.LoadRates()
	if dir == "" {
		return rates, problems, nil
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(env.Dir, dir)
	}
	data, err := dossier.ReadFile(filepath.Join(dir, "relance.yaml"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return rates, problems, unreadable(filepath.Join(dir, "relance.yaml"), err)
	}
	if err != nil {
		return rates, problems, usageError("pas de relance.yaml dans le dossier « %s »", dir)
	}
	own, found := dossier.LoadConfig(dir, data)
	if found.HasErrors() {
		return rates, append(problems, found...), nil
	}
	rates, found = rates.With(own.Rates)
	return rates, append(problems, found...), nil
}
