package dossier

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/billed"
	"relance/aging/einvoice"
	"relance/aging/problem"
	"relance/aging/words"
)

// shownFiles is how many files one problem of several names.
const shownFiles = 5

// folded tells once what many invoices have in common, an identifier without its key,
// a profile that nobody knows, a currency that the ledger does not have: what is wrong
// is in the program that writes them.
func folded(all problem.List) (list problem.List) {
	type fault struct{ code, message string }
	files, at := map[fault][]string{}, map[fault]int{}
	for _, p := range all {
		if !p.Is(einvoice.CodeIdentity) && !p.Is(einvoice.CodeProfile) && !p.Is(billed.CodeCurrency) {
			list = append(list, p)
			continue
		}
		k := fault{p.Code, p.Message}
		if len(files[k]) == 0 {
			at[k] = len(list)
			list = append(list, p)
		}
		if !slices.Contains(files[k], p.File) {
			files[k] = append(files[k], p.File)
		}
	}
	for k, names := range files {
		if n := len(names); n > 1 {
			shown := strings.Join(names[:min(n, shownFiles)], ", ")
			if n > shownFiles {
				shown += " et " + words.Counts(n-shownFiles, "autre")
			}
			p := &list[at[k]]
			p.Line, p.Excerpt, p.Message = 0, "", fmt.Sprintf("%s, dans %d factures : %s", p.Message, n, shown)
		}
	}
	return list
}
