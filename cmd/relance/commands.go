package main

import "github.com/spf13/cobra"

// commands lists every command, in the order of the help.
func commands(env *Env) []*cobra.Command {
	return []*cobra.Command{
		newInit(env),
		newNight(env),
		newBalance(env),
		newPenalties(env),
		newRates(env),
		newCheck(env),
		newLettering(env),
		newExplain(env),
		newFollowUp(env),
		newHistory(env),
		newUndo(env),
		newPost(env),
		newSimulate(env),
		newVersion(env),
	}
}
