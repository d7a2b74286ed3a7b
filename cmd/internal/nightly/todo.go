package nightly

import (
	"fmt"
	"io"
	"strings"

	"relance/aging/civil"
	"relance/aging/words"
	"relance/cmd/internal/nightly/papers"
	"relance/rules"
)

// Next tells what people do of a night, in the order of a morning, and what counts
// as done when they do nothing. command completes a command to be copied, which runs
// on today. A trial tells what the night would leave them, and how to have it.
func Next(w io.Writer, o Outcome, today civil.Date, command func(string) string) {
	todo, held := o.todo(command), rules.Outgoes(o.Night.Decisions).Held
	if held > 0 {
		todo = append(todo, fmt.Sprintf("regarder %s : %s (feuille « Décisions »)", words.Count(held, "client retenu", "clients retenus"), rules.HeldFor(o.Night.Decisions)))
	}
	trial := !o.Committed && o.View.Repeat == nil
	title := "À faire"
	if trial {
		title = "Laisserait à faire"
	}
	if len(todo) == 0 {
		fmt.Fprintf(w, "  %s : rien\n", title)
	} else {
		fmt.Fprintf(w, "  %s :\n    - %s\n", title, strings.Join(todo, "\n    - "))
	}
	if rest := o.counted(command); rest != "" {
		fmt.Fprintf(w, "  Si rien n’est dit : %s\n", rest)
	}
	on := ""
	if o.Night.Date != today {
		on = " --date " + o.Night.Date.String()
	}
	switch {
	case trial && o.Folder != "":
		fmt.Fprintf(w, "  Rien n’est retenu. La vraie nuit : %s\n", command("nuit"+on))
	case trial:
		fmt.Fprintf(w, "  Rien n’est écrit ni retenu. Tous les documents, pour voir : %s\n  La vraie nuit : %s\n", command("nuit --essai --sortie apercu-nuit"+on), command("nuit"+on))
	}
}

// todo lists what is to be printed, sent, said and handed over.
func (o Outcome) todo(command func(string) string) (all []string) {
	t := o.Todo
	if t.Letters > 0 {
		text := fmt.Sprintf("imprimer et poster a-imprimer.pdf (%s, %s", words.Counts(t.Letters, "lettre"), words.Counts(t.Pages, "page"))
		if t.Registered > 0 {
			text += ", dont " + words.Counts(t.Registered, "recommandé")
		}
		text += ")"
		if t.Posting > 0 {
			text += fmt.Sprintf(", ou remettre a-poster à votre prestataire (%s)", words.Counts(t.Posting, "lettre"))
		}
		all = append(all, text)
	}
	if what, drafts := mailed(t); what != "" && t.Server {
		all = append(all, fmt.Sprintf("envoyer %s : %s", what, command("envoyer")))
	} else if what != "" {
		all = append(all, fmt.Sprintf("envoyer %s de votre messagerie : ouvrez les brouillons de %s", what, drafts))
	}
	if len(t.Called) > 0 {
		all = append(all, fmt.Sprintf("passer %s : appels.pdf ; l’issue se note dans a-faire.xlsx", words.Counts(len(t.Called), "appel")))
	}
	if t.Texts {
		all = append(all, "envoyer les SMS de sms.csv")
	}
	if t.Files > 0 {
		all = append(all, fmt.Sprintf("confier %s : precontentieux/", words.Counts(t.Files, "dossier")))
	}
	return all
}

// mailed counts the messages that leave tonight, and names the folders of their drafts:
// « envoyer » sends those that confirm with the others.
func mailed(t papers.Todo) (what, drafts string) {
	var counts, folders []string
	if t.Mails > 0 {
		counts, folders = append(counts, words.Counts(t.Mails, "courriel")), append(folders, "courriels/")
	}
	if t.Memos > 0 {
		counts, folders = append(counts, words.Counts(t.Memos, "confirmation")), append(folders, "memos/")
	}
	return strings.Join(counts, " et "), strings.Join(folders, " et de ")
}

// counted says what the next night takes for done when nobody says anything.
func (o Outcome) counted(command func(string) string) string {
	t, day, run := o.Todo, o.Night.Date.French(), o.View.Run
	var left, apart []string
	if t.Letters > t.Registered {
		left = append(left, "les lettres simples")
	}
	switch {
	case t.Mails > 0 && t.Server:
		apart = append(apart, "un courriel ne compte qu’une fois envoyé")
	case t.Mails > 0:
		left = append(left, "les courriels")
	}
	if t.Registered > 0 {
		apart = append(apart, "un recommandé ne compte qu’une fois son dépôt dit : "+command("poste "+run+" --client CODE --lrar NUMÉRO"))
	}
	if len(t.Called) > 0 {
		apart = append(apart, "un appel sans issue revient")
	}
	if len(left) > 0 {
		gone := "partis"
		if len(left) == 1 && t.Letters > t.Registered {
			gone = "parties"
		}
		apart = append([]string{fmt.Sprintf("%s comptent comme %s le %s ; ce qui ne l’est pas se dit : %s", strings.Join(left, " et "), gone, day, command("poste "+run+" --sauf CODE"))}, apart...)
	}
	return strings.Join(apart, " ; ")
}
