package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/customer"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/letters"
)

// previewFlags is the command line of « apercu ».
type previewFlags struct {
	documentFlags
	language, kind string
	client         string // a real one, "" for the sample
}

func newPreview(env *Env) *cobra.Command {
	f := previewFlags{}
	cmd := &cobra.Command{
		Use: "apercu MODELE [options]", Short: "Voir un texte de courrier sur un client d’exemple",
		Long: "Met en page un texte, fourni ou de votre dossier modeles/, avec les données d’un client fictif : rien n’est lu du grand livre.\n" +
			"Dans un dossier, l’expéditeur, le logo et le style sont les siens. Sans modèle, donne la liste des textes.",
		Example: "  relance apercu mise-en-demeure\n  relance apercu relance --type particulier --langue en --sortie relance.pdf\n  relance apercu rappel --format texte",
		Args:    between(0, 1, "au plus un modèle"),
		RunE:    func(_ *cobra.Command, args []string) error { return f.run(env, args) },
	}
	f.declare(env, cmd, "date portée par le document")
	cmd.Flags().Lookup("format").Usage += ", source (le texte tel qu’il est écrit, à copier dans modeles/) ou source-courriel"
	cmd.Flags().StringVar(&f.client, "client", "", "sur ce client du dossier et tout ce qui est échu, au lieu du client d’exemple")
	cmd.Flags().StringVar(&f.language, "langue", "fr", "fr ou en")
	cmd.Flags().StringVar(&f.kind, "type", "professionnel", "professionnel, public, particulier ou non-professionnel")
	return cmd
}

// previewKinds are the kinds of customers that a text may be for.
func previewKinds() []customer.Kind {
	return []customer.Kind{customer.Business, customer.Public, customer.Consumer, customer.NonProfessional}
}

func (f *previewFlags) run(env *Env, args []string) error {
	if f.client != "" {
		return f.real(env, args)
	}
	kind, err := f.check()
	if err != nil {
		return err
	}
	if f.date.IsZero() {
		f.date = env.Today()
	}
	k, err := f.sample(env)
	if err != nil {
		return err
	}
	names := k.Texts.Previews()
	if len(args) == 0 {
		p := printer{w: env.Stdout}
		for _, name := range names {
			p.line("%s", name)
		}
		return p.err
	}
	if !slices.Contains(names, args[0]) {
		return usageError("aucun texte « %s »%s", args[0], meant(args[0], names, " ; il y a "+strings.Join(names, ", ")))
	}
	if f.form == "source" || f.form == "source-courriel" {
		return f.source(env, k, args[0], kind)
	}
	l, problems := letters.PreviewOf(k.Texts, k.Sender, args[0], kind, f.language, f.date)
	return f.write(env, k, l, problems, "apercu-"+args[0])
}

// real lays a text out on a customer of the dossier, about all that is due.
func (f *previewFlags) real(env *Env, args []string) error {
	if len(args) == 0 {
		return usageError("il manque le texte à montrer, par exemple : relance apercu relance --client %s", f.client)
	}
	k, err := f.desk(env)
	if err != nil {
		return err
	}
	c, problems := k.Case(f.client)
	if problems.HasErrors() {
		return refusal(env, problems)
	}
	if names := k.Texts.Previews(); !slices.Contains(names, args[0]) {
		return usageError("aucun texte « %s »%s", args[0], meant(args[0], names, " ; il y a "+strings.Join(names, ", ")))
	}
	in := k.Inputs()
	r, due := letters.PreviewFor(letters.Request{Case: c, Sender: k.Sender, Texts: k.Texts, LastBank: in.Ledger.LastBank, Buckets: in.Config.Buckets}, args[0], f.date)
	if !due {
		return usageError("%s n’a rien d’échu à réclamer au %s : choisissez un autre client, ou l’exemple (sans --client)", spokenOf(c.Customer.Code, c.Customer.Name, nil), f.date.French())
	}
	l, problems := letters.Compose(r)
	if err := f.write(env, k, l, problems, "apercu-"+args[0]+"-"+stationery.FileName(c.Customer.Code)); err != nil {
		return err
	}
	return f.unsent(env, "C’est un aperçu de tout ce qui est échu : ce que la nuit écrirait, « relance expliquer » le dit.")
}

// source writes the text itself, as it is to be copied into modeles/ and changed.
func (f *previewFlags) source(env *Env, k desk.Desk, name string, kind customer.Kind) error {
	sources := shippedTexts()
	if own := k.Inputs().OwnTexts; own != nil {
		sources.OwnLetters = own
		if mails, err := fs.Sub(own, "courriels"); err == nil {
			sources.OwnMails = mails
		}
	}
	found := slices.DeleteFunc(sources.Written(name, kind, f.language), func(t letters.Found) bool {
		return strings.HasPrefix(t.File, "courriels/") != (f.form == "source-courriel")
	})
	if len(found) == 0 {
		return usageError("aucun texte « %s » pour ce type de client et cette langue", name)
	}
	whose := "Texte fourni. Pour écrire le vôtre, enregistrez-le sous modeles/" + found[0].File + " ; les champs : relance guide champs"
	if found[0].Own {
		whose = "Votre texte : modeles/" + found[0].File
	}
	fmt.Fprintln(env.Stderr, whose)
	return f.save(env, found[0].Text, "-")
}

func (f *previewFlags) check() (customer.Kind, error) {
	if err := oneOf("format", f.form, "pdf", "courriel", "texte", "source", "source-courriel"); err != nil {
		return 0, err
	}
	if err := oneOf("langue", f.language, "fr", "en"); err != nil {
		return 0, err
	}
	var words []string
	for _, k := range previewKinds() {
		if k.String() == f.kind {
			return k, nil
		}
		words = append(words, k.String())
	}
	return 0, oneOf("type", f.kind, words...)
}

// sample opens the dossier for its sender, style and own texts; where there is
// none, the sender is fictitious too.
func (f *previewFlags) sample(env *Env) (desk.Desk, error) {
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return desk.Desk{}, err
	}
	if _, err := os.Stat(filepath.Join(folder, dossier.ConfigName)); f.dossier == "" && errors.Is(err, fs.ErrNotExist) {
		k, problems := desk.Sample(f.date, shippedTexts())
		return k, refusal(env, problems)
	}
	k, problems, err := desk.Preview(folder, f.date, shippedTexts())
	if err != nil || !problems.HasErrors() {
		return k, err
	}
	return k, refusal(env, problems)
}
