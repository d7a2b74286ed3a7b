package planning

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// carried gives the log under the names that the ledger has today, the keys that
// changed and the codes that their invoices tell: customers under another code, invoices carried over into a new
// year, moved to another account or customer, or corrected.
func carried(in dossier.Inputs, set openitem.Set, view []log.Event) (keys map[string]string, events []log.Event, codes map[string]string) {
	codes = renumbered(in, set, view)
	events = log.Recoded(view, recoded(in, codes, view))
	keys = map[string]string{}
	for k := range view {
		if view[k].Item != events[k].Item {
			keys[view[k].Item] = events[k].Item
		}
	}
	for _, rename := range []func([]log.Event, openitem.Set) map[string]string{log.CarriedOver, log.Moved, corrections(in)} {
		changed := rename(events, set)
		events = log.Renamed(events, changed)
		for old, key := range keys {
			if now, again := changed[key]; again {
				keys[old] = now
			}
		}
		maps.Copy(keys, changed)
	}
	return keys, log.Shared(events, set), codes
}

// recoded gives today's code of the customers whose code changed: those of whom
// somebody said so, those whom their invoices tell, and those whose accents an older night kept in two letters.
func recoded(in dossier.Inputs, found map[string]string, view []log.Event) map[string]string {
	said := in.Config.Recoded()
	if len(found) > 0 {
		all := maps.Clone(found)
		maps.Copy(all, said)
		said = all
	}
	var codes map[string]string
	for _, e := range view {
		if code := norm.NFC.String(e.Customer); code != e.Customer && said[e.Customer] == "" {
			if codes == nil {
				codes = maps.Clone(said)
			}
			if codes == nil {
				codes = map[string]string{}
			}
			codes[e.Customer] = code
		}
	}
	if codes == nil {
		return said
	}
	return codes
}

// corrections gives what looks for corrected lines: nothing where the sources are
// lists of open items, or where the balance is to be the ledger's, line by line.
func corrections(in dossier.Inputs) func([]log.Event, openitem.Set) map[string]string {
	list := func(f ledger.File) bool { return f.OpenItems }
	if len(in.Config.Rules()) == 0 || slices.ContainsFunc(in.Ledger.Files, list) {
		return func([]log.Event, openitem.Set) map[string]string { return nil }
	}
	return log.Corrected
}

// mostNamed is how many customers a sentence names.
const mostNamed = 5

// vanished tells once the customers whom the log knows and the ledger does not.
func vanished(set openitem.Set, events []log.Event) problem.List {
	known := map[string]bool{}
	for _, p := range set.Customers {
		known[p.Code] = true
	}
	gone := map[string]bool{}
	for _, e := range events {
		if e.Kind == log.StepPrepared && e.Customer != "" && !known[e.Customer] {
			gone[e.Customer] = true
		}
	}
	if len(gone) == 0 {
		return nil
	}
	codes := slices.Sorted(maps.Keys(gone))
	names := strings.Join(codes[:min(mostNamed, len(codes))], ", ")
	if len(codes) > mostNamed {
		names += "…"
	}
	return problem.List{CodeVanished.With(problem.Problem{
		Column:  "CompAuxNum",
		Message: fmt.Sprintf("%s plus dans le grand livre : %s", words.Count(len(codes), "client déjà relancé n’est", "clients déjà relancés ne sont"), names),
		Remedy:  "si l’un d’eux a changé de code, écrivez-le dans relance.yaml : anciens-codes: {ANCIEN: NOUVEAU} ; ses relances suivront",
	})}
}
