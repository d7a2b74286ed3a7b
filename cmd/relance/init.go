package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/example"
	"relance/cmd/internal/nightly"
	"relance/letters/workbook"
	"relance/templates"
)

// initFlags is the command line of « init ».
type initFlags struct {
	example bool
	from    string
	clients string
	bills   string // folder of e-invoices
	mapping string
	date    civil.Date
}

func newInit(env *Env) *cobra.Command {
	f := initFlags{}
	cmd := &cobra.Command{
		Use: "init DOSSIER [--exemple | --depuis FICHIER [--correspondance F]] [--clients FICHIER] [--factures DOSSIER]", Short: "Créer un dossier, vide, d’exemple, ou à partir d’un grand livre",
		Long: "Crée un dossier prêt à compléter : relance.yaml, regles.yaml, clients.xlsx, suivi.xlsx, entrees/.\n" +
			"Avec --depuis, le grand livre est copié dans entrees/ et clients.xlsx reçoit ses clients, à compléter, ceux qui doivent\n" +
			"le plus d’abord ; --correspondance décrit un export que ses titres ne suffisent pas à faire comprendre, et va dans le dossier avec lui.\n" +
			"Avec --clients, clients.xlsx reçoit les fiches de la liste de clients de votre logiciel (Sage, EBP, Odoo, Pennylane…),\n" +
			"rapprochées des clients du grand livre.\n" +
			"Avec --factures, les factures électroniques d’un dossier (Factur-X, CII, UBL) sont copiées dans factures/ ; elles disent\n" +
			"qui vous êtes, et chaque nuit y lit les échéances, adresses et courriels que personne n’a saisis.\n" +
			"Avec --exemple, une société fictive dont les dates suivent --date.",
		Example: "  relance init ma-societe --depuis 123456789FEC20261231.txt\n  relance init ma-societe --depuis 123456789FEC20261231.txt --clients clients-sage.csv\n  relance init demo --exemple",
		Args:    exactly(1, "le dossier à créer"),
		RunE:    func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), env, args[0]) },
	}
	cmd.Flags().BoolVar(&f.example, "exemple", false, "une société fictive, avec son passé de relances")
	cmd.Flags().StringVar(&f.from, "depuis", "", "grand livre dont on reprend les clients")
	cmd.Flags().StringVar(&f.mapping, "correspondance", "", "description d’un export inconnu, YAML, pour --depuis")
	cmd.Flags().StringVar(&f.bills, "factures", "", "dossier de vos factures électroniques, copiées dans factures/")
	cmd.Flags().StringVar(&f.clients, "clients", "", "liste de clients, exportée de votre logiciel")
	cmd.Flags().Var(env.day(&f.date), "date", "jour du solde dit dans clients.xlsx, ou autour duquel l’exemple est daté (aujourd’hui par défaut)")
	return cmd
}

func (f initFlags) run(ctx context.Context, env *Env, dir string) error {
	if f.example && (f.from != "" || f.clients != "" || f.bills != "") {
		return usageError("--exemple, ou vos propres fichiers (--depuis, --clients, --factures), pas les deux")
	}
	if f.mapping != "" && f.from == "" {
		return usageError("--correspondance décrit le fichier de --depuis : donnez-le aussi")
	}
	if entries, err := os.ReadDir(dir); err == nil && occupied(entries) {
		return usageError("%s existe déjà et n’est pas vide : choisissez un autre nom", dir)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return usageError("%s : %v", dir, err)
	}
	if f.date == 0 {
		f.date = env.Today()
	}
	if f.example {
		return f.makeExample(ctx, env, dir)
	}
	from, err := f.take(env)
	if err != nil {
		return err
	}
	if err := errorOfFolder(inOneGo(dir, func(staged string) error { return f.makeDossier(staged, sharedBy(dir), from) })); err != nil {
		return err
	}
	customers := from.customers
	fmt.Fprintf(env.Stdout, "Dossier créé : %s\n", dir)
	switch {
	case f.clients != "":
		fmt.Fprintf(env.Stdout, "  %s dans clients.xlsx, dont %d de %s : « relance verifier --dossier %s » dit ce qui leur manque\n", words.Counts(len(customers), "fiche"), cards(customers), filepath.Base(f.clients), dossier.QuotedPath(dir))
	case len(customers) > 0:
		fmt.Fprintf(env.Stdout, "  %s dans clients.xlsx : complétez type, adresse, courriel et conditions\n", words.Count(len(customers), "client repris", "clients repris"))
	}
	if siren := companyOf(f.from); siren != "" && !from.owned() {
		fmt.Fprintf(env.Stdout, "  SIREN %s et TVA %s, d’après le nom du FEC, sont dans relance.yaml : vérifiez-les\n", siren, customer.FrenchVAT(siren))
	}
	if n := len(from.bills.Files); f.bills != "" {
		fmt.Fprintf(env.Stdout, "  %s dans factures/, dont %s%s\n", words.Count(n, "fichier copié", "fichiers copiés"), words.Count(len(from.bills.Invoices), "facture électronique", "factures électroniques"), from.ownerWords())
	}
	if n := from.number; n != nil {
		fmt.Fprintf(env.Stdout, "  le numéro de facture n’est pas dans PieceRef : numero-facture, dans relance.yaml, %s\n", inForce(*n))
	}
	if f.from == "" {
		fmt.Fprintln(env.Stdout, "  mettez vos exports (FEC, CSV, XLSX) dans entrees/")
	}
	tellBlocking(env.Stdout, dir, from)
	return nil
}

// tellBlocking ends « init » with the three things that stand between a new dossier and
// its first letters, and with what shows how far they are.
func tellBlocking(w io.Writer, dir string, from taken) {
	fmt.Fprintln(w, "Trois choses arrêtent encore les courriers :")
	identity := "votre société : remplacez le bloc « creancier » de relance.yaml, le nom et l’IBAN d’abord ; la nuit est refusée avec ceux du modèle"
	if from.owned() {
		identity = "votre société : vérifiez le bloc « creancier » de relance.yaml, repris de vos factures, et son IBAN"
	}
	fmt.Fprintf(w, "  1. %s\n", identity)
	fmt.Fprintln(w, "  2. vos clients : type, adresse et courriel dans clients.xlsx ; sans adresse ni courriel, rien ne part")
	fmt.Fprintln(w, "  3. vos délais : enlevez le # de « #delai: 30 jours » dans relance.yaml après l’avoir vérifié, ou la colonne conditions de clients.xlsx ; sans eux, ni mise en demeure ni pénalités")
	fmt.Fprintf(w, "Où vous en êtes, et la prochaine chose à faire : relance verifier %s\nCe que ferait la nuit, sans rien écrire : relance nuit %s --essai\n", dossier.QuotedPath(dir), dossier.QuotedPath(dir))
}

func (f initFlags) makeExample(ctx context.Context, env *Env, dir string) error {
	night := func(folder string, night civil.Date) error {
		_, problems, err := nightly.Run(ctx, folder, nightly.Options{Date: night, Version: version, Texts: shippedTexts()})
		if err == nil && problems.HasErrors() {
			env.tell(problems)
			err = exitError{code: exitRefused}
		}
		return err
	}
	if err := inOneGo(dir, func(staged string) error { return example.Build(staged, f.date, night) }); err != nil {
		return errorOfFolder(err)
	}
	fmt.Fprintf(env.Stdout, "Exemple créé dans %s : une société fictive et ses nuits passées.\n  Lancez la nuit : relance nuit %s --date %s\n", dir, dossier.QuotedPath(dir), f.date)
	return nil
}

// makeDossier writes the files of a new dossier; none of them exists yet.
func (f initFlags) makeDossier(dir string, shared firmBeside, from taken) error {
	var master, followUp bytes.Buffer
	if err := errors.Join(workbook.WriteCustomers(&master, from.customers, from.owing), workbook.WriteFollowUp(&followUp, nil, from.names)); err != nil {
		return err
	}
	policy, ok := templates.Policy("tpe")
	if !ok {
		return errors.New("init : la politique « tpe » manque au programme")
	}
	for _, sub := range []string{"entrees", "factures", "modeles"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return err
		}
	}
	configuration := f.configuration(from)
	if shared.firm != "" {
		configuration, policy = shared.configuration(configuration), []byte(shared.policy())
	}
	for _, file := range []struct {
		name string
		data []byte
	}{{"relance.yaml", []byte(configuration)}, {"regles.yaml", append([]byte(templates.SchemaLine), policy...)}, {templates.PolicySchemaName, templates.PolicySchema()}, {"clients.xlsx", master.Bytes()}, {"suivi.xlsx", followUp.Bytes()}} {
		if err := os.WriteFile(filepath.Join(dir, file.name), file.data, 0o600); err != nil {
			return err
		}
	}
	for name, to := range from.bills.Copies() {
		if err := copyFile(filepath.Join(f.bills, filepath.FromSlash(name)), filepath.Join(dir, filepath.FromSlash(to))); err != nil {
			return err
		}
	}
	if f.from == "" {
		return nil
	}
	if f.mapping != "" {
		if err := copyFile(f.mapping, filepath.Join(dir, f.mappingName())); err != nil {
			return err
		}
	}
	return copyFile(f.from, filepath.Join(dir, "entrees", filepath.Base(f.from)))
}

// mappingName is the name of the mapping in the dossier, which no other file of a
// dossier has.
func (f initFlags) mappingName() string {
	name := filepath.Base(f.mapping)
	return "correspondance-" + strings.TrimPrefix(strings.TrimSuffix(name, filepath.Ext(name)), "correspondance-") + ".yaml"
}

// configuration is the relance.yaml of the new dossier; exports of the ledger's
// kind are read by the mapping, when there is one.
func (f initFlags) configuration(from taken) string {
	text, number := configurationFor(f.from), from.number
	if from.owned() {
		text = templates.WithOwner(text, from.owner)
	}
	if number != nil {
		text = templates.WithNumbering(text, number.Field, number.Expression.String(), measured(*number), number.Sure())
	}
	if f.mapping == "" {
		return text
	}
	source := fmt.Sprintf("sources: [{fichier: %q, format: %q}]", "entrees/*"+filepath.Ext(f.from), f.mappingName())
	return strings.Replace(text, "sources: [entrees/*] ", source+" ", 1)
}

// measured says on what the invoice number of a new dossier rests.
func measured(s openitem.Suggestion) string {
	return fmt.Sprintf("%s : trouvé dans %s sur %d (PieceRef : %d), par exemple « %s » ; règlements qui le citent : %d", inForce(s), words.Counts(s.Named, "facture"), s.Invoices, s.ByRef, oneLine(s.Number), s.Paid)
}

// inForce says what is to be done with it.
func inForce(s openitem.Suggestion) string {
	if s.Sure() {
		return "est en vigueur, à vérifier"
	}
	return "est une proposition, à confirmer en retirant les #"
}

// oneLine keeps a ledger's text inside a comment.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// companyOf gives the SIREN that the name of a FEC begins with (LPF A47 A-1: SIREN,
// FEC, closing date), "" when there is none or its key is wrong.
func companyOf(ledger string) string {
	name := strings.ToUpper(filepath.Base(ledger))
	siren, _, named := strings.Cut(name, "FEC")
	if !named || !customer.ValidSIREN(siren) {
		return ""
	}
	return siren
}

// configurationFor is the relance.yaml of a new dossier, as far as the name of
// its ledger tells whose it is.
func configurationFor(ledger string) string {
	siren := companyOf(ledger)
	if siren == "" {
		return templates.Configuration()
	}
	return templates.ConfigurationOf(siren, customer.FrenchVAT(siren))
}

func copyFile(from, to string) error {
	in, err := dossier.OpenFile(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// fromLedger lists the customers of a ledger, to be completed by people, and looks
// for its invoice numbers.
func fromLedger(env *Env, path, mapping string) (taken, error) {
	source, err := ledgerFile(path)
	if err != nil {
		return taken{}, err
	}
	sources := []ledger.Source{source}
	wrong, err := described(sources, mapping)
	if err != nil {
		return taken{}, err
	}
	if wrong.HasErrors() {
		return taken{}, report(env, wrong)
	}
	const always = civil.Date(1 << 30)
	scope := ledger.DefaultScope()
	l, problems, err := ledger.Read(sources, ledger.Options{Scope: scope, KeepLabel: true})
	if err != nil {
		return taken{}, err
	}
	if problems.HasErrors() {
		return taken{}, report(env, problems)
	}
	out := printer{w: env.Stdout}
	for _, file := range l.Files {
		out.columns(file.Told())
	}
	if out.err != nil {
		return taken{}, out.err
	}
	set, _ := openitem.Build(l, openitem.Options{Date: always, Scope: scope})
	from := taken{ledger: l, scope: scope}
	for _, p := range set.Customers {
		if !p.Collective {
			from.customers = append(from.customers, customer.Customer{Code: p.Code, Name: p.Name, Origins: readIn(path, p.Name)})
		}
	}
	from.names.Invoices = openInvoices(set)
	if len(from.customers) == 0 {
		problems = append(problems, codeNoIndividual.With(problem.Problem{File: filepath.Base(path), Message: codeNoIndividual.Meaning}))
	}
	if s, elsewhere := openitem.SuggestNumbering(l); elsewhere {
		if s.Field != "" {
			from.number = &s
		} else {
			problems.Add(s.Problem())
		}
	}
	if s, ok := openitem.MeasureLettering(l, openitem.Options{Date: lastDay(l), Scope: scope, Rules: openitem.DefaultRules()}); ok {
		problems.Add(s.Problem())
	}
	problems.Sort()
	return from, env.tell(problems)
}
