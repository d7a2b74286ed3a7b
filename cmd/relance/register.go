package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/bank"
	"relance/aging/billed"
	"relance/aging/customer"
	"relance/aging/daysheet"
	"relance/aging/einvoice"
	"relance/aging/followup"
	"relance/aging/freshness"
	"relance/aging/law"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/aging/registry"
	"relance/aging/returns"
	"relance/aging/settings"
	"relance/aging/table"
	"relance/cmd/internal/config"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/sending"
	"relance/letters"
	"relance/letters/mail"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/policy"
)

// problemRegister is every problem that the program may tell, by code.
func problemRegister() problem.Register {
	all := slices.Concat(ProblemKinds(), aging.ProblemKinds(), bank.ProblemKinds(), billed.ProblemKinds(), customer.ProblemKinds(), daysheet.ProblemKinds(), einvoice.ProblemKinds(), followup.ProblemKinds(),
		freshness.ProblemKinds(), law.ProblemKinds(), ledger.ProblemKinds(), openitem.ProblemKinds(), penalty.ProblemKinds(), registry.ProblemKinds(), returns.ProblemKinds(),
		settings.ProblemKinds(), table.ProblemKinds(), config.ProblemKinds(), desk.ProblemKinds(), dossier.ProblemKinds(), evidence.ProblemKinds(), nightly.ProblemKinds(),
		papers.ProblemKinds(), planning.ProblemKinds(), sending.ProblemKinds(), letters.ProblemKinds(), mail.ProblemKinds(), pdf.ProblemKinds(), rules.ProblemKinds(),
		history.ProblemKinds(), policy.ProblemKinds())
	slices.SortFunc(all, func(a, b problem.Kind) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// family is the problems whose codes begin with the same letters.
type family struct{ prefix, title string }

func families() []family {
	return []family{
		{"FEC", "Le grand livre (FEC)"}, {"MAP", "Les exports autres que le FEC"}, {"TAB", "Les tableaux CSV et Excel"}, {"CLI", "Les fiches des clients"},
		{"ECH", "Les échéances saisies"}, {"FAC", "Les factures électroniques"}, {"SUI", "Le suivi saisi par vos équipes"}, {"AFA", "La feuille du jour (a-faire.xlsx)"}, {"MEM", "Les mémos qui confirment (promesses, litiges, appels)"}, {"CTX", "Le précontentieux"},
		{"RAP", "Le rapprochement des règlements"}, {"PRV", "La preuve de la balance"}, {"FRA", "La fraîcheur du grand livre"}, {"BAN", "Les relevés de banque"},
		{"RET", "Ce qui revient : courriels et poste"}, {"RCS", "Les registres : BODACC et SIRENE"}, {"PEN", "Les pénalités de retard"}, {"LOI", "Les tables du droit"},
		{"CFG", "relance.yaml"}, {"REG", "Les règles de relance"}, {"TXT", "Les textes des courriers"}, {"LET", "Les courriers"}, {"PDF", "Les documents PDF"},
		{"FRN", "Les freins"}, {"PLF", "Les plafonds et les accords"}, {"DOS", "Le dossier"}, {"SOR", "Les documents publiés"}, {"NUIT", "La nuit"}, {"HIST", "L’historique"},
		{"MEL", "Les courriels"}, {"ENV", "L’envoi des courriels"}, {"SAV", "Les sauvegardes"}, {"INI", "Un nouveau dossier"}, {"DEM", "La reprise d’un ancien dossier"},
		{"DIF", "La diffusion par service"}, {"VER", "Les contrôles d’ensemble"},
	}
}

const problemsHead = `# Les problèmes et leurs remèdes

Chaque problème a un code qui ne change pas, et qui ne veut dire qu’une chose. **Erreur** : rien n’est écrit, la commande finit par 3 (ou 2 s’il
s’agit de la configuration). **Avertissement** : la nuit est faite, la commande finit par 4 tant que c’est nouveau. **Note** : une information.
La gravité dite ici est la plus haute : les circonstances peuvent l’adoucir. À l’écran, le problème nomme en plus le fichier, la ligne et les valeurs ;
un code est aussi un sujet du guide, qui ne montre alors que lui.
`

// writeProblems writes the page of the guide about problems.
func writeProblems(w io.Writer, all problem.Register) error {
	var b strings.Builder
	b.WriteString(problemsHead)
	cell := strings.NewReplacer("|", `\|`, "<", "&lt;")
	for _, f := range families() {
		fmt.Fprintf(&b, "\n## %s\n\n| Code | Gravité | Ce que c’est | Ce qu’il faut faire |\n|---|---|---|---|\n", f.title)
		for _, k := range all {
			if strings.HasPrefix(k.Code, f.prefix+"-") {
				fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", k.Code, k.Severity, cell.Replace(k.Meaning), cell.Replace(k.Remedy))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// kindNamed finds a code, written in any case.
func kindNamed(all problem.Register, code string) (problem.Kind, bool) {
	at := slices.IndexFunc(all, func(k problem.Kind) bool { return strings.EqualFold(k.Code, code) })
	if at < 0 {
		return problem.Kind{}, false
	}
	return all[at], true
}
