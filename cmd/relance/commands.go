package main

import "github.com/spf13/cobra"

// commands lists every command, in the order of the help.
func commands(env *Env) []*cobra.Command {
	return []*cobra.Command{
		newInit(env),
		newStart(env),
		newNight(env),
		newPortfolio(env),
		newFirm(env),
		newBalance(env),
		newPenalties(env),
		newRates(env),
		newCheck(env),
		newLettering(env),
		newExplain(env),
		newStatement(env),
		newDebtor(env),
		newCaseFile(env),
		newPreview(env),
		newPlan(env),
		newPublicClaim(env),
		newFollowUp(env),
		newRetain(env),
		newResume(env),
		newHistory(env),
		newUndo(env),
		newReprint(env),
		newPost(env),
		newSend(env),
		newSimulate(env),
		newDiagnostic(env),
		newBackup(env),
		newRestore(env),
		newPurge(env),
		newExport(env),
		newGuide(env),
		newCompletion(env),
		newVersion(env),
	}
}

// helpGroup is a part of the help: commands that serve the same moment.
type helpGroup struct {
	title string
	names []string
}

// helpGroups lists the commands as the help shows them.
func helpGroups() []helpGroup {
	return []helpGroup{
		{"Démarrer", []string{"init", "verifier", "demarrage", "apercu", "guide"}},
		{"Chaque nuit", []string{"nuit", "portefeuille"}},
		{"Chaque jour", []string{"envoyer", "poste", "suivi", "retenir", "reprendre", "annuler", "reimprimer", "balance"}},
		{"Un client", []string{"fiche", "expliquer", "releve", "plan", "historique", "exporter"}},
		{"Contentieux", []string{"precontentieux", "memoire", "penalites", "taux"}},
		{"Contrôler", []string{"diagnostic", "lettrage", "simuler"}},
		{"Administrer", []string{"sauvegarder", "restaurer", "purger", "cabinet", "completion", "version"}},
	}
}

// firstCommands are what a newcomer types, in order.
const firstCommands = `  relance init ma-societe --depuis 123456789FEC20261231.txt   un dossier, à partir de votre grand livre
  relance verifier ma-societe                                 ce qui est prêt, ce qui manque, et la prochaine chose à faire
  relance nuit ma-societe --essai                             ce que ferait la nuit, sans rien écrire
  relance nuit ma-societe                                     la nuit : courriers, courriels, rapport dans sorties/
  relance expliquer DUPONT ma-societe                         pourquoi ce client est relancé, ou ne l’est pas
`
