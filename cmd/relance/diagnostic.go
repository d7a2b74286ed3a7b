package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
)

// State of one check of « diagnostic ».
const (
	checkGood = "bon"
	checkLook = "à regarder"
	checkBad  = "mauvais"
)

// health is one check: what was looked at, how it is, and what to do.
type health struct {
	Subject string `json:"sujet"`
	State   string `json:"etat"`
	Found   string `json:"constat"`
	Remedy  string `json:"remede,omitempty"`
}

// diagnosis is everything « diagnostic » says of a dossier.
type diagnosis struct {
	Date   civil.Date `json:"date"`
	Checks []health   `json:"controles"`
	Gaps   []gap      `json:"lacunes"`
	Unseen bool       `json:"lacunes_non_examinees,omitempty"` // the night is refused: nobody looked at the data
}

func newDiagnostic(env *Env) *cobra.Command {
	var folder, form string
	var date civil.Date
	cmd := &cobra.Command{
		Use: "diagnostic [options]", Short: "L’état du dossier et de la machine, et ce qui manque aux données",
		Long: "Contrôle la version, l’âge des taux, la fraîcheur du grand livre, les droits des fichiers, la dernière nuit, les copies de\n" +
			"l’historique, la place sur le disque et les réglages du courriel ; puis ce qui manque aux données : crédits non lettrés,\n" +
			"échéances présumées, factures en retard jamais relancées. N’écrit rien.",
		Example: "  relance diagnostic --dossier ma-societe\n  relance diagnostic --dossier ma-societe --format json",
		Args:    exactly(0, "aucun"), Annotations: map[string]string{forEach: together},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", form, "texte", "json"); err != nil {
				return err
			}
			if date == 0 {
				date = env.Today()
			}
			return diagnose(cmd.Context(), env, folder, date, form)
		},
	}
	cmd.Flags().StringVar(&folder, "dossier", "", "dossier (le dossier courant par défaut)")
	cmd.Flags().Var(env.day(&date), "date", "date du diagnostic (aujourd’hui par défaut)")
	cmd.Flags().StringVar(&form, "format", "texte", "texte ou json")
	return cmd
}

func diagnose(ctx context.Context, env *Env, name string, date civil.Date, form string) error {
	d, _, err := openDossier(env, name)
	if err != nil {
		return err
	}
	defer d.Close()
	found := diagnosis{Date: date, Checks: machine(d, date)}
	outcome, more, err := nightly.Run(ctx, d.Folder, nightly.Options{Date: date, Trial: true, Version: version, Texts: shippedTexts()})
	if err != nil {
		return err
	}
	found.Checks = append(found.Checks, nightCheck(more))
	if !more.HasErrors() {
		found.Checks = append(found.Checks, ledgerAge(outcome, date))
		found.Checks = append(found.Checks, besideLedger(outcome.Night, date)...)
		found.Gaps = gapsOf(outcome.Night)
	}
	found.Unseen = more.HasErrors()
	if found.Gaps == nil {
		found.Gaps = []gap{}
	}
	found.nameDossier(env)
	if form == "json" {
		err = writeJSON(env.Stdout, found)
	} else {
		err = found.print(env.Stdout)
	}
	if err != nil {
		return err
	}
	return ending(found.code())
}

// code is 4 as soon as a check is not good; gaps of the data are for people to
// fill in their own time.
func (d diagnosis) code() int {
	if slices.ContainsFunc(d.Checks, func(h health) bool { return h.State != checkGood }) {
		return exitAnomalies
	}
	return exitDone
}

func (d diagnosis) print(w io.Writer) error {
	fmt.Fprintf(w, "Diagnostic au %s\n\n", d.Date.French())
	for _, h := range d.Checks {
		fmt.Fprintf(w, "  %-12s %-22s %s\n", "["+h.State+"]", h.Subject, h.Found)
		if h.Remedy != "" {
			fmt.Fprintf(w, "  %-12s %-22s → %s\n", "", "", h.Remedy)
		}
	}
	if d.Unseen {
		_, err := fmt.Fprintln(w, "\nDonnées : non examinées, la nuit étant arrêtée ; levez d’abord ce qui l’arrête.")
		return err
	}
	if len(d.Gaps) == 0 {
		_, err := fmt.Fprintln(w, "\nDonnées : rien ne manque.")
		return err
	}
	fmt.Fprintln(w, "\nCe qui manque aux données :")
	for _, g := range d.Gaps {
		fmt.Fprintf(w, "  %-34s %5d, %s\n", g.Subject, g.Count, g.Amount.French())
		fmt.Fprintf(w, "  → %s\n", g.Remedy)
	}
	return nil
}

// machine checks what surrounds the data.
func machine(d *dossier.Dossier, date civil.Date) []health {
	return []health{
		{"Programme", checkGood, fmt.Sprintf("relance %s, %s/%s, %s", version, runtime.GOOS, runtime.GOARCH, runtime.Version()), ""},
		ratesCheck(d, date), rightsCheck(d), lastNightCheck(d, date), outputsCheck(d, date), copiesCheck(d), spaceCheck(d.Folder), mailCheck(d),
	}
}

// ratesCheck says how far the rates are known.
func ratesCheck(d *dossier.Dossier, date civil.Date) health {
	h := health{Subject: "Taux de retard", State: checkGood}
	rates, problems := penalty.LoadRates()
	if problems.HasErrors() {
		return health{h.Subject, checkBad, problems[0].Message, problems[0].Remedy}
	}
	rates, more := rates.With(d.Config.Rates)
	if more.HasErrors() {
		return health{h.Subject, checkBad, more[0].Message, more[0].Remedy}
	}
	var known []string
	for _, t := range penalty.Tables() {
		until := rates.Checked(t)
		known = append(known, fmt.Sprintf("%s jusqu’au %s", rates.Name(t), until.French()))
		if rates.ToEnter(t) <= date {
			h.State, h.Remedy = checkLook, "saisissez le taux publié sous « taux: » dans relance.yaml (relance taux dit comment), ou installez une version plus récente"
		}
	}
	h.Found = strings.Join(known, " ; ")
	return h
}

// rightsCheck looks for files that others of the machine may read.
func rightsCheck(d *dossier.Dossier) health {
	h := health{Subject: "Droits des fichiers", State: checkGood, Found: "réservés à leur propriétaire"}
	if runtime.GOOS == "windows" {
		h.Found = "ceux du dossier Windows : vérifiez qui y a accès"
		return h
	}
	open := openFiles(d)
	if len(open) > 0 {
		h.State = checkLook
		h.Found = fmt.Sprintf("%s à d’autres, par exemple %s", words.Count(len(open), "fichier ou dossier ouvert", "fichiers ou dossiers ouverts"), open[0])
		h.Remedy = "retirez ces droits : " + d.Rights.Closing(d.Folder)
	}
	return h
}

func openFiles(d *dossier.Dossier) (open []string) {
	allowed := d.Rights.Folder | 0o111
	_ = filepath.WalkDir(d.Folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil // what cannot be read is not open to others
		}
		if info, err := e.Info(); err == nil && info.Mode()&fs.ModeSymlink == 0 && info.Mode().Perm()&^allowed&0o066 != 0 {
			rel, err := filepath.Rel(d.Folder, path)
			if err != nil || rel == "." {
				rel = "le dossier lui-même"
			}
			open = append(open, filepath.ToSlash(rel))
		}
		return nil
	})
	return open
}

// staleNight is after how many days without a night one is missed: a week-end
// and a holiday are not.
const staleNight = 5

func lastNightCheck(d *dossier.Dossier, date civil.Date) health {
	h := health{Subject: "Dernière nuit", State: checkGood}
	runs, err := d.History.Runs()
	if err != nil {
		return health{h.Subject, checkBad, err.Error(), "voyez « relance guide depannage »"}
	}
	runs = slices.DeleteFunc(runs, func(r nightlyRun) bool { return r.Annulled })
	if len(runs) == 0 {
		return health{h.Subject, checkLook, "aucune nuit n’est encore enregistrée", "lancez « relance nuit », puis programmez-la (relance guide cron)"}
	}
	last := runs[len(runs)-1]
	h.Found = fmt.Sprintf("%s, il y a %s, relance %s", last.ID, words.Counts(int(date-last.Date), "jour"), last.Version)
	switch {
	case last.Date > date:
		h.State, h.Found = checkBad, fmt.Sprintf("%s, dans l’avenir", last.ID)
		h.Remedy = "vérifiez l’horloge de la machine ; si elle est juste, annulez cette nuit (relance annuler " + last.ID + ")"
	case int(date-last.Date) > staleNight:
		h.State, h.Remedy = checkLook, "vérifiez la tâche planifiée : relance guide cron"
	}
	return h
}

func copiesCheck(d *dossier.Dossier) health {
	h := health{Subject: "Copies de l’historique", State: checkGood}
	copies, err := dossier.Copies(d.Backups().Folder())
	switch {
	case err != nil:
		return health{h.Subject, checkBad, dossier.Cause(err), "donnez le droit de lire .sauvegardes"}
	case len(copies) == 0:
		return health{h.Subject, checkLook, "aucune dans .sauvegardes", "la prochaine nuit en gardera une (clé « sauvegardes » de relance.yaml) ; copiez aussi le dossier ailleurs"}
	}
	h.Found = fmt.Sprintf("%d, la dernière : %s", len(copies), copies[len(copies)-1])
	return h
}

// lowSpace is the free space, in bytes, under which a night may lack room.
const lowSpace = 1 << 30

func spaceCheck(folder string) health {
	free, ok := freeSpace(folder)
	if !ok {
		return health{"Place sur le disque", checkGood, "inconnue sur ce système", ""}
	}
	h := health{"Place sur le disque", checkGood, fmt.Sprintf("%d Mo libres", free>>20), ""}
	if free < lowSpace {
		h.State, h.Remedy = checkLook, "libérez de la place, ou donnez à « sorties » un autre disque"
	}
	return h
}

// mailCheck looks at the settings, not at the server: a diagnosis sends nothing.
func mailCheck(d *dossier.Dossier) health {
	h := health{Subject: "Courriel", State: checkGood}
	m := d.Config.Mail
	if m.Server == "" {
		h.Found = "aucun serveur : les courriels restent des brouillons .eml à envoyer vous-même"
		return h
	}
	h.Found = fmt.Sprintf("%s, port %d, %s", m.Server, m.Port, m.Security)
	if m.PasswordFile == "" {
		return h
	}
	path := filepath.FromSlash(m.PasswordFile)
	if !filepath.IsAbs(path) {
		path = filepath.Join(d.Folder, path)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		h.State, h.Remedy = checkBad, "le fichier du mot de passe ne peut pas être lu ("+dossier.Cause(err)+") : corrigez « fichier-mot-de-passe »"
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		h.State, h.Remedy = checkLook, "d’autres peuvent lire le mot de passe : chmod 600 "+dossier.QuotedPath(path)
	}
	return h
}

// nightCheck says whether a night could be done now.
func nightCheck(problems problem.List) health {
	h := health{Subject: "Nuit d’essai", State: checkGood, Found: "elle se ferait"}
	for _, p := range problems {
		if p.Severity == problem.Error {
			return health{h.Subject, checkBad, "[" + p.Code + "] " + p.Message, p.Remedy}
		}
	}
	return h
}

// staleLedger is after how many days an export is old.
const staleLedger = 8

func ledgerAge(o nightly.Outcome, date civil.Date) health {
	h := health{Subject: "Grand livre", State: checkGood}
	last, bank := o.LastEntry, o.LastBank
	if last == 0 {
		return health{h.Subject, checkLook, "aucune écriture", "déposez l’export de l’exercice en cours dans entrees/"}
	}
	h.Found = fmt.Sprintf("dernière écriture le %s", last.French())
	if bank != 0 {
		h.Found += ", dernière banque le " + bank.French()
	}
	if int(date-last) > staleLedger || bank != 0 && int(date-bank) > staleLedger {
		h.State, h.Remedy = checkLook, "refaites l’export comptable : des règlements déjà reçus seraient relancés"
	}
	return h
}

// Ages beyond which what is dropped beside the ledger is old.
const (
	staleStatement = 8
	staleRegister  = 45
)

// besideLedger says how old each statement, what came back and the registers are,
// where there are any.
func besideLedger(n planning.Night, date civil.Date) (all []health) {
	for _, a := range n.Bank.Comparison.Accounts {
		h := health{Subject: "Relevé de banque", State: checkGood, Found: "compte " + cmp.Or(a.Name, "non indiqué") + " : dernier mouvement le " + a.Last.French()}
		if a.Ledger != "" {
			h.Found += fmt.Sprintf(", %s sur %d dans le compte %s", words.Counts(a.Matched, "mouvement"), a.Lines, a.Ledger)
		}
		if int(date-a.Last) > staleStatement {
			h.State, h.Remedy = checkLook, "déposez le dernier relevé dans banque/"
		}
		all = append(all, h)
	}
	if n.CameBack.Count > 0 { // nothing may come back for weeks: it is never old
		all = append(all, health{Subject: "Ce qui revient", State: checkGood, Found: fmt.Sprintf("%s de la poste, le dernier du %s", words.Count(n.CameBack.Count, "message ou ligne", "messages ou lignes"), n.CameBack.Last.French())})
	}
	if n.Registers != 0 {
		h := health{Subject: "Registres publics", State: checkGood, Found: "dernière publication le " + n.Registers.French()}
		if int(date-n.Registers) > staleRegister {
			h.State, h.Remedy = checkLook, "téléchargez des fichiers plus récents dans registres/"
		}
		all = append(all, h)
	}
	return all
}
