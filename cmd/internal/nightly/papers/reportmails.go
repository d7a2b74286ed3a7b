package papers

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/mail"
	"relance/letters/workbook"
	"relance/rules"
	"relance/rules/policy"
)

// mails are the messages about the night itself: its figures, and the extract of
// each service. extracts are the workbooks of the services, in the order of
// relance.yaml; figures is the dashboard that names nobody.
func (t told) mails(extracts []Document, figures Document, changes []workbook.Change) (docs []Document, problems problem.List) {
	config := t.desk.Inputs.Config
	company, day := config.Creditor.Name, t.plan.Date.French()
	for k, s := range config.Services {
		if len(s.Emails) == 0 {
			continue
		}
		m := t.message(s.Emails, strings.TrimSuffix(extracts[k].Path, ".xlsx")+".eml", fmt.Sprintf("%s – poste client au %s – %s", company, day, s.Name), extractText(s.Name, day))
		doc, found := m.document(&extracts[k])
		problems.Add(found...)
		docs = append(docs, doc...)
	}
	if len(config.Mail.Summary) == 0 {
		return docs, problems
	}
	findings := slices.Concat(t.desk.Findings, problems)
	subject := fmt.Sprintf("%s – nuit du %s : rien de nouveau à regarder", company, day)
	if found := toLookAt(findings); found > 0 {
		subject = fmt.Sprintf("%s – nuit du %s : %s à regarder", company, day, letters.Count(found, "point", "points"))
	}
	doc, found := t.message(config.Mail.Summary, stationery.SummaryFile, subject, t.summary(changes, findings)).document(&figures)
	problems.Add(found...)
	return append(docs, doc...), problems
}

// reportMail is a message about the night and the name of its file.
type reportMail struct {
	file    string
	message mail.Message
}

func (t told) message(to []string, file, subject, text string) reportMail {
	c, totals := t.desk.Inputs.Config, t.plan.Balance.Totals
	page := letters.Content{Brand: c.Creditor.Name, Preheader: subject, Opening: strings.Split(strings.TrimSpace(text), "\n\n")}
	if file == stationery.SummaryFile {
		page.Hero = letters.Hero{Label: "Échu", Amount: totals.Overdue().French(), Facts: []string{"sur un solde de " + totals.Balance.French()}}
	}
	return reportMail{file, mail.Message{
		From: cmp.Or(c.Mail.From, stationery.Sender(t.desk.Inputs).Email), FromName: c.Mail.FromName, ReplyTo: c.Mail.ReplyTo,
		To: to, Subject: subject, Text: text, Page: &page, Date: t.plan.Date, Reference: t.desk.Run + "/" + file,
	}}
}

// document makes the draft, none when its addresses or its subject are wrong.
func (r reportMail) document(attached *Document) ([]Document, problem.List) {
	if err := mail.Check(r.message); err != nil {
		p := noMessage("", err)
		p.Severity, p.File = problem.Warning, r.file
		return nil, problem.List{p}
	}
	return []Document{{Path: r.file, Render: func(w io.Writer) error {
		m := r.message
		if attached != nil {
			var data bytes.Buffer
			if err := attached.Render(&data); err != nil {
				return err
			}
			m.Attachments = []mail.Attachment{{Name: path.Base(attached.Path), Data: data.Bytes()}}
		}
		return mail.Draft(w, m)
	}}}, nil
}

func extractText(service, day string) string {
	return fmt.Sprintf("Bonjour,\n\nVous trouverez en pièce jointe l’extrait du rapport du poste client arrêté au %s pour le service « %s ».\n\n"+
		"Il contient des données sur vos clients : ne le transmettez qu’à ceux qui les suivent.\n", day, service)
}

// toLookAt counts the anomalies that the night before did not report.
func toLookAt(findings problem.List) (found int) {
	for _, p := range findings {
		if p.Severity >= problem.Warning && !p.Known {
			found++
		}
	}
	return found
}

// summary tells of the night in figures. It names no customer: whoever may
// know more opens the workbook.
func (t told) summary(changes []workbook.Change, findings problem.List) string {
	var b strings.Builder
	totals, proof := t.plan.Balance.Totals, t.plan.Balance.Proof
	fmt.Fprintf(&b, "Bonjour,\n\nLa nuit du %s est faite.\n\nBalance : %s. Grand livre : %s, écart %s.\n",
		t.plan.Date.French(), totals.Said(), proof.Ledger.French(), proof.Gap.French())
	fmt.Fprintf(&b, "%s.\n", bankKnown(t.desk.Inputs.Ledger.LastBank))
	if tallied := Tally(changes); len(tallied) > 0 {
		fmt.Fprintf(&b, "\nDepuis le %s :\n", t.desk.Memory.Last.Date.French())
		for _, change := range tallied {
			fmt.Fprintf(&b, "- %s\n", change)
		}
	} else if t.desk.Memory.Known {
		fmt.Fprintf(&b, "\nDepuis le %s : rien n’a changé.\n", t.desk.Memory.Last.Date.French())
	}
	t.tellRelances(&b)
	tellAnomalies(&b, findings)
	fmt.Fprintf(&b, "\nLe tableau de bord est joint, sans le nom des clients. Le détail est dans %s, dossier de la nuit %s.\n", ReportFile, t.desk.Run)
	return b.String()
}

// bankKnown says up to which day payments are known.
func bankKnown(last civil.Date) string {
	if last.IsZero() {
		return "Aucune écriture de banque n’a été lue : les règlements ne sont connus que par le grand livre"
	}
	return "Règlements pris en compte jusqu’au " + last.French() + ", dernière écriture de banque"
}

// chore is what people do of what a night prepared.
type chore struct {
	channel   policy.Channel
	one, many string
	by        string // where it is
}

func (t told) chores() []chore {
	sending := "« relance envoyer »"
	if t.desk.Inputs.Config.Mail.Server == "" {
		sending = "brouillons du dossier " + MailFolder
	}
	return []chore{
		{policy.Registered, "lettre recommandée à poster", "lettres recommandées à poster", printFile + ", " + slipFile},
		{policy.Post, "lettre simple à poster", "lettres simples à poster", printFile},
		{policy.Email, "courriel à envoyer", "courriels à envoyer", sending},
		{policy.SMS, "SMS à envoyer", "SMS à envoyer", smsFile},
		{policy.Call, "appel à passer", "appels à passer", "feuille « À faire »"},
		{policy.File, "dossier précontentieux à relire", "dossiers précontentieux à relire", "dossier « precontentieux »"},
	}
}

func (t told) tellRelances(b *strings.Builder) {
	sent, held := t.plan.Tally()
	fmt.Fprint(b, "\nRelances de la nuit :\n")
	for _, s := range sent {
		fmt.Fprintf(b, "- %s : %s, %s\n", policy.Spelled(s.Step), letters.Count(s.Customers, "client", "clients"), s.Amount.French())
	}
	if len(sent) == 0 {
		fmt.Fprintln(b, "- aucune")
	} else {
		fmt.Fprintf(b, "En tout : %s.\n", rules.Outgoes(t.plan.Decisions).Said())
	}
	if held > 0 {
		fmt.Fprintf(b, "- %s, chacun avec son motif (feuille « Décisions »)\n", letters.Count(held, "client retenu", "clients retenus"))
	}
	counts := map[policy.Channel]int{}
	for _, d := range t.plan.Decisions {
		for _, a := range d.Actions {
			counts[a.Channel]++
		}
	}
	counts[policy.Email] = drafts(t.letters)
	fmt.Fprint(b, "\nÀ faire ce matin :\n")
	done := true
	for _, c := range t.chores() {
		if n := counts[c.channel]; n > 0 {
			done = false
			fmt.Fprintf(b, "- %s (%s)\n", letters.Count(n, c.one, c.many), c.by)
		}
	}
	if done {
		fmt.Fprintln(b, "- rien à envoyer")
	}
}

// drafts counts the messages, memos too.
func drafts(letters []Document) (count int) {
	for _, d := range letters {
		if path.Ext(d.Path) == ".eml" {
			count++
		}
	}
	return count
}

// tellAnomalies says where there is something new to look at, by code and place:
// the sentences themselves may speak of customers.
func tellAnomalies(b *strings.Builder, findings problem.List) {
	type place struct{ file, code string }
	counts := map[place]int{}
	known := 0
	for _, p := range findings {
		switch {
		case p.Severity < problem.Warning:
		case p.Known:
			known++
		default:
			counts[place{cmp.Or(p.File, "décisions et courriers"), p.Code}]++
		}
	}
	if len(counts) > 0 {
		fmt.Fprint(b, "\nÀ regarder (feuille « Contrôles », avec le remède) :\n")
	}
	for _, at := range slices.SortedFunc(maps.Keys(counts), func(a, b place) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.code, b.code)) }) {
		fmt.Fprintf(b, "- %s : %s (%s)\n", at.file, letters.Count(counts[at], "anomalie", "anomalies"), at.code)
	}
	if known > 0 {
		fmt.Fprintf(b, "\nAnomalies déjà connues et inchangées : %d.\n", known)
	}
}
