package nightly

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/mail"
	"relance/rules/policy"
)

// reportMails are the messages about the night itself: its figures, and the
// extract of each service. extracts are the workbooks of the services, in the
// order of relance.yaml.
func (n *night) reportMails(extracts []Document) []Document {
	var docs []Document
	add := func(to []string, file, subject, text string, attached *Document) {
		if len(to) == 0 {
			return
		}
		m := mail.Message{
			From: cmp.Or(n.inputs.Config.Mail.From, stationery.Sender(n.inputs).Email), FromName: n.inputs.Config.Mail.FromName, ReplyTo: n.inputs.Config.Mail.ReplyTo,
			To: to, Subject: subject, Text: text, Date: n.opts.Date, Reference: n.view.Run + "/" + file,
		}
		if err := mail.Draft(io.Discard, m); err != nil {
			p := noMessage("", err)
			p.Severity, p.File = problem.Warning, file
			n.findings.Add(p)
			return
		}
		docs = append(docs, Document{Path: file, Render: func(w io.Writer) error {
			if attached != nil {
				var data bytes.Buffer
				if err := attached.Render(&data); err != nil {
					return err
				}
				m := m
				m.Attachments = []mail.Attachment{{Name: path.Base(attached.Path), Data: data.Bytes()}}
				return mail.Draft(w, m)
			}
			return mail.Draft(w, m)
		}})
	}
	company, day := n.inputs.Config.Creditor.Name, n.opts.Date.French()
	for k, s := range n.inputs.Config.Services {
		if k < len(extracts) {
			add(s.Emails, strings.TrimSuffix(extracts[k].Path, ".xlsx")+".eml", fmt.Sprintf("%s – poste client au %s – %s", company, day, s.Name), extractText(s.Name, day), &extracts[k])
		}
	}
	subject := fmt.Sprintf("%s – nuit du %s : rien de nouveau à regarder", company, day)
	if found := n.toLookAt(); found > 0 {
		subject = fmt.Sprintf("%s – nuit du %s : %s à regarder", company, day, letters.Count(found, "point", "points"))
	}
	add(n.inputs.Config.Mail.Summary, stationery.SummaryFile, subject, n.summaryText(), nil)
	return docs
}

func extractText(service, day string) string {
	return fmt.Sprintf("Bonjour,\n\nVous trouverez en pièce jointe l’extrait du rapport du poste client arrêté au %s pour le service « %s ».\n\n"+
		"Il contient des données sur vos clients : ne le transmettez qu’à ceux qui les suivent.\n", day, service)
}

// toLookAt counts the anomalies that the night before did not report.
func (n *night) toLookAt() (found int) {
	for _, p := range n.findings {
		if p.Severity >= problem.Warning && !p.Known {
			found++
		}
	}
	return found
}

// summaryText tells of the night in figures. It names no customer: whoever may
// know more opens the workbook.
func (n *night) summaryText() string {
	var b strings.Builder
	totals, proof := n.plan.Balance.Totals, n.plan.Balance.Proof
	fmt.Fprintf(&b, "Bonjour,\n\nLa nuit du %s est faite.\n\nBalance : %s, dont échu %s. Grand livre : %s, écart %s.\n",
		n.opts.Date.French(), totals.Balance.French(), totals.Overdue().French(), proof.Ledger.French(), proof.Gap.French())
	if changes := Tally(n.outcome.Changes); len(changes) > 0 {
		fmt.Fprintf(&b, "\nDepuis le %s :\n", n.outcome.Since.French())
		for _, change := range changes {
			fmt.Fprintf(&b, "- %s\n", change)
		}
	} else if n.remembers {
		fmt.Fprintf(&b, "\nDepuis le %s : rien n’a changé.\n", n.last().Date.French())
	}
	n.tellRelances(&b)
	n.tellAnomalies(&b)
	fmt.Fprintf(&b, "\nLe détail est dans %s, dossier de la nuit %s.\n", ReportFile, n.view.Run)
	return b.String()
}

func (n *night) tellRelances(b *strings.Builder) {
	sent, held := n.plan.tally()
	fmt.Fprint(b, "\nRelances de la nuit :\n")
	for _, step := range slices.Sorted(maps.Keys(sent)) {
		fmt.Fprintf(b, "- %s\n", strings.Join(strings.Fields(sent[step]), " "))
	}
	if len(sent) == 0 {
		fmt.Fprintln(b, "- aucune")
	}
	if held > 0 {
		fmt.Fprintf(b, "- %s, chacun avec son motif (feuille « Décisions »)\n", letters.Count(held, "client retenu", "clients retenus"))
	}
	counts := map[policy.Channel]int{}
	for _, d := range n.plan.Decisions {
		for _, a := range d.Actions {
			counts[a.Channel]++
		}
	}
	counts[policy.Email] = len(kept(n.letters, func(d Document) bool { return path.Ext(d.Path) == ".eml" })) // memos too
	fmt.Fprint(b, "\nÀ faire ce matin :\n")
	sending := "relance envoyer"
	if n.inputs.Config.Mail.Server == "" {
		sending = "brouillons du dossier " + mailFolder
	}
	done := true
	for _, todo := range []struct {
		means         func(policy.Channel) bool
		one, many, by string
	}{
		{policy.Channel.Paper, "courrier à imprimer et à poster", "courriers à imprimer et à poster", printFile},
		{policy.Channel.Mailed, "courriel à envoyer", "courriels à envoyer", sending},
		{policy.Channel.Spoken, "appel à passer", "appels à passer", "feuille « Appels »"},
	} {
		count := 0
		for c, n := range counts {
			if todo.means(c) {
				count += n
			}
		}
		if count > 0 {
			done = false
			fmt.Fprintf(b, "- %s (%s)\n", letters.Count(count, todo.one, todo.many), todo.by)
		}
	}
	if done {
		fmt.Fprintln(b, "- rien à envoyer")
	}
}

// tellAnomalies says where there is something new to look at, by code and place:
// the sentences themselves may speak of customers.
func (n *night) tellAnomalies(b *strings.Builder) {
	type place struct{ file, code string }
	counts := map[place]int{}
	known := 0
	for _, p := range n.findings {
		switch {
		case p.Severity < problem.Warning:
		case p.Known:
			known++
		default:
			counts[place{cmp.Or(p.File, "décisions et courriers"), p.Code}]++
		}
	}
	if len(counts) > 0 {
		fmt.Fprint(b, "\nÀ regarder (feuille « Anomalies », avec le remède) :\n")
	}
	for _, at := range slices.SortedFunc(maps.Keys(counts), func(a, b place) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.code, b.code)) }) {
		fmt.Fprintf(b, "- %s : %s (%s)\n", at.file, letters.Count(counts[at], "anomalie", "anomalies"), at.code)
	}
	if known > 0 {
		fmt.Fprintf(b, "\nAnomalies déjà connues et inchangées : %d.\n", known)
	}
}
