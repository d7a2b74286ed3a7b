package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"relance/aging/civil"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
	"relance/templates"
)

// values offers to the shell what may be typed.
type values = cobra.CompletionFunc

// offerValues completes the options of a command, its nights and its subjects. What is
// neither listed here nor a file is free text, for which the shell offers nothing.
func offerValues(env *Env, cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if _, own := cmd.GetFlagCompletionFunc(f.Name); own || f.Value.Type() == "bool" {
			return
		}
		if offer := optionValues(env, cmd, f); offer != nil {
			_ = cmd.RegisterFlagCompletionFunc(f.Name, offer)
		}
	})
	use := strings.Fields(cmd.Use)
	switch {
	case cmd.ValidArgsFunction != nil || len(cmd.ValidArgs) > 0 || len(use) < 2:
	case use[1] == "[NUIT]":
		cmd.ValidArgsFunction = onlyFirst(nightsOf(env))
	case use[1] == "[CLIENT]":
		cmd.ValidArgsFunction = completeCustomers(env)
	case use[1] == "MODELE":
		cmd.ValidArgsFunction = onlyFirst(models(env))
	case use[1] == "NUMERO":
		cmd.ValidArgsFunction = onlyFirst(facts(env))
	}
}

// optionValues gives what an option may be, nil for a file.
func optionValues(env *Env, cmd *cobra.Command, f *pflag.Flag) values {
	switch f.Value.Type() {
	case "AAAA-MM-JJ":
		return days(env)
	case "montant", "N", "int", "date=montant":
		return cobra.NoFileCompletions
	}
	if listed := optionWords(cmd.Name(), f.Name); listed != nil {
		return oneOfThese(listed...)
	}
	switch f.Name {
	case "client", "sauf":
		return func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return completeCustomers(env)(cmd, nil, typed)
		}
	case "dossier":
		return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
	case "nuit":
		return nightsOf(env)
	case "etape":
		return steps(env)
	case "date", "clos", "rappel", "pour", "avant", "jusque", "premiere", "echeance", "interets-depuis":
		if cmd.Name() != "balance" {
			return days(env) // a column of the follow-up
		}
		return nil
	case "sortie", "correspondance", "echeances", "importer", "depuis", "clients", "html", "exemples", "man", "schemas", "bilan", "portefeuille", "classeur", "dossiers-depuis":
		return nil
	case "factures":
		if cmd.Name() == "init" {
			return nil
		}
	}
	return cobra.NoFileCompletions
}

// optionWords lists the words that an option accepts; nil for another kind of option.
func optionWords(command, option string) []string {
	switch option {
	case "format":
		switch command {
		case "apercu":
			return []string{"pdf", "courriel", "texte", "source", "source-courriel"}
		case "plan", "releve", "memoire":
			return []string{"pdf", "courriel", "texte"}
		case "fiche":
			return []string{"texte", "pdf", "json"}
		case "balance", "simuler":
			return []string{"texte", "json", "csv", "xlsx"}
		case "historique", "lister", "lettrage":
			return []string{"texte", "json", "csv"}
		}
		return []string{"texte", "json"}
	case "genre":
		return factWords()
	case "regles":
		return templates.Policies()
	}
	return map[string][]string{
		"base": {"echeance", "facture"}, "journal": {"json"}, "langue": {"fr", "en"}, "type": {"professionnel", "public", "particulier", "non-professionnel"},
		"jours": {"exclusif", "inclusif"}, "imputation": {"principal", "interets"}, "periodicite": {"semaine", "quinzaine", "mois", "trimestre"}, "deduire": {"rien", "credits", "tout"},
		"regime":        {"professionnel", "contractuel", "public", "particulier", "non-professionnel", "procedure-collective"},
		"rapprochement": {"aucun", "an,rejet,piece,montant", "an,rejet,piece,montant,fifo"}, "part": {"auto", "1/2", "2/2"},
		"encodage": {"UTF-8", "UTF-16", "Windows-1252", "ISO 8859-15", "Macintosh", "CP850"}, "tranches": {"30,60,90", "30,60,90,120"}, "comptes": {"411", "411,416"},
		"delai": {"30 jours", "45 jours fin de mois", "60 jours"}, "taux": {"3xTIL", "BCE+10"},
	}[option]
}

func oneOfThese(words ...string) values {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
}

// onlyFirst offers something for the first argument that is no dossier; after it, or
// where nothing begins like what is typed, files are offered: a dossier may follow.
func onlyFirst(offer values) values {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		said, _ := dossierAmong(args)
		if len(said) > 0 {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
		all, _ := offer(cmd, args, typed)
		return beginning(all, typed)
	}
}

// beginning keeps what begins like what is typed; without any, the shell looks for files.
func beginning(all []cobra.Completion, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var kept []cobra.Completion
	for _, c := range all {
		if strings.HasPrefix(c, typed) {
			kept = append(kept, c)
		}
	}
	if len(kept) == 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return kept, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// dossierAmong tells the dossier among arguments from the others.
func dossierAmong(args []string) (others []string, folder string) {
	for _, a := range args {
		if isDossier(a) {
			folder = a
		} else {
			others = append(others, a)
		}
	}
	return others, folder
}

// look opens the dossier of the command line that is being typed, wherever it stands.
func look(env *Env, cmd *cobra.Command, args []string) (*dossier.Dossier, bool) {
	name, err := cmd.Flags().GetString("dossier")
	if err != nil {
		return nil, false
	}
	if _, folder := dossierAmong(cmd.Flags().Args()); name == "" {
		name = folder
	}
	if _, folder := dossierAmong(args); name == "" {
		name = folder
	}
	folder, err := folderOf(env, name)
	if err != nil || dossier.Switching(folder) { // a command that can say so ends that restoration
		return nil, false
	}
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	return d, err == nil && !problems.HasErrors()
}

// within offers what a dossier holds, nothing when it cannot be read.
func within(env *Env, list func(*dossier.Dossier) []cobra.Completion) values {
	return func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		d, ok := look(env, cmd, args)
		if !ok {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer d.Close()
		return list(d), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// nightsOf offers those of the dossier that count, the last first.
func nightsOf(env *Env) values {
	return within(env, func(d *dossier.Dossier) (all []cobra.Completion) {
		runs, err := d.History.Runs()
		for i := len(runs) - 1; err == nil && i >= 0; i-- {
			if !runs[i].Annulled {
				all = append(all, cobra.CompletionWithDesc(runs[i].ID, "nuit du "+runs[i].Date.French()))
			}
		}
		return all
	})
}

// steps offers those that the nights of the dossier took.
func steps(env *Env) values {
	return within(env, func(d *dossier.Dossier) (all []cobra.Completion) {
		events, err := d.History.Log()
		if err != nil {
			return nil
		}
		seen := map[string]bool{}
		for _, e := range events {
			if e.Kind == log.StepPrepared && !seen[e.Step] {
				seen[e.Step] = true
				all = append(all, e.Step)
			}
		}
		return append(all, "aucune")
	})
}

// facts offers the numbers of those that count.
func facts(env *Env) values {
	return within(env, func(d *dossier.Dossier) (all []cobra.Completion) {
		events, err := d.History.Log()
		if err != nil {
			return nil
		}
		said, _, err := desk.SaidFacts(d, events)
		if err != nil {
			return nil
		}
		for _, f := range (factListFlags{}).facts(events, said) {
			all = append(all, cobra.CompletionWithDesc(numbered(f.Number), f.Kind+" de "+f.Customer))
		}
		return all
	})
}

// models offers the texts of letters, the dossier's own included.
func models(env *Env) values {
	return func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		f := previewFlags{}
		f.dossier, _ = cmd.Flags().GetString("dossier")
		if _, folder := dossierAmong(args); f.dossier == "" {
			f.dossier = folder
		}
		f.date = env.Today()
		k, err := f.sample(env)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return k.Texts.Previews(), cobra.ShellCompDirectiveNoFileComp
	}
}

// subjects are those of the guide, then the codes of problems.
func subjects() []string {
	all := append(templates.Topics(), fieldsTopic)
	for _, k := range problemRegister() {
		all = append(all, k.Code)
	}
	return all
}

// days offers words of days, and the days that people mean most.
func days(env *Env) values {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		today := env.Today()
		said := func(word string, d civil.Date) cobra.Completion { return cobra.CompletionWithDesc(word, d.French()) }
		all := []cobra.Completion{said("aujourd’hui", today), said("hier", today-1), said("demain", today+1)}
		for back := civil.Date(0); back < 7; back++ {
			all = append(all, (today - back).String())
		}
		return all, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}
