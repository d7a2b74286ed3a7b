package main

import "github.com/spf13/cobra"

// commands lists every command, in the order of the help.
func commands(env *Env) []*cobra.Command {
	return []*cobra.Command{
		newInit(env),
		newStart(env),
		newNight(env),
		newPortfolio(env),
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
