package nightly

import (
	"bytes"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/cause"
)

// TestNext: a night ends with what is left to people, and with what counts as done
// when they say nothing.
func TestNext(t *testing.T) {
	day := civil.New(2026, 11, 30)
	held := []rules.Decision{{Hold: &rules.Reason{Code: cause.Disputed}}, {Hold: &rules.Reason{Code: cause.Covered}}, {Hold: &rules.Reason{Code: cause.Disputed}}}
	for name, c := range map[string]struct {
		todo      papers.Todo
		committed bool
		today     civil.Date
		folder    string
		want      []string
		not       string
	}{
		"a night": {papers.Todo{Letters: 24, Pages: 31, Registered: 4, Mails: 14, Server: true}, true, day, "sorties", []string{
			"À faire :", "- imprimer et poster a-imprimer.pdf (24 lettres, 31 pages, dont 4 recommandés)\n", "- envoyer 14 courriels : relance envoyer\n",
			"- regarder 3 clients retenus : 2 litiges, 1 crédit à affecter", "les lettres simples comptent comme parties le 30/11/2026",
			"relance poste R --sauf CODE", "un courriel ne compte qu’une fois envoyé", "relance poste R --client CODE --lrar NUMÉRO",
		}, "vraie nuit"},
		"drafts":          {papers.Todo{Mails: 1}, true, day, "sorties", []string{"envoyer 1 courriel de votre messagerie", "les courriels comptent comme partis"}, "relance envoyer"},
		"drafts of memos": {papers.Todo{Mails: 9, Memos: 2}, true, day, "sorties", []string{"- envoyer 9 courriels et 2 confirmations de votre messagerie : ouvrez les brouillons de courriels/ et de memos/\n"}, "relance envoyer"},
		"memos alone":     {papers.Todo{Memos: 1, Server: true}, true, day, "sorties", []string{"- envoyer 1 confirmation : relance envoyer\n"}, "courriel"},
		"calls":           {papers.Todo{Called: make([]string, 11)}, true, day, "sorties", []string{"- passer 11 appels : appels.pdf ; l’issue se note dans a-faire.xlsx", "un appel sans issue revient"}, "envoyer"},
		"a trial": {papers.Todo{Letters: 1, Pages: 1, Registered: 1}, false, day + 1, "", []string{
			"Laisserait à faire :", "Rien n’est écrit ni retenu", "relance nuit --essai --sortie apercu-nuit --date 2026-11-30", "La vraie nuit : relance nuit --date 2026-11-30",
		}, "comptent comme parti"},
		"a preview": {papers.Todo{}, false, day, "apercu", []string{"Rien n’est retenu. La vraie nuit : relance nuit\n"}, "--sortie"},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			Next(&b, Outcome{View: View{Run: "R"}, Night: planning.Night{Date: day, Decisions: held}, Todo: c.todo, Committed: c.committed, Folder: c.folder}, c.today,
				func(s string) string { return "relance " + s })
			for _, said := range c.want {
				if !strings.Contains(b.String(), said) {
					t.Errorf("lacks « %s »:\n%s", said, b.String())
				}
			}
			if strings.Contains(b.String(), c.not) {
				t.Errorf("says « %s »:\n%s", c.not, b.String())
			}
		})
	}
}
