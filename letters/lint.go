package letters

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/problem"
)

// lintLetter checks what a letter text must have: a table; for a formal
// notice its words, a deadline and the amount; for a consumer nothing that
// the law forbids to ask (C. com. L441-10 is for businesses, CPCE L111-8).
func lintLetter(name string, t Template) problem.List {
	var found problem.List
	add := func(code problem.Kind, line int, message, remedy string) {
		found.Add(code.With(problem.Problem{File: t.File, Line: line, Message: message, Remedy: remedy}))
	}
	step, kind, _ := strings.Cut(name, ".")
	if lacks := missingPlaces(step, t); lacks != "" {
		add(TXT04, 1, "le texte n’a pas le tableau qui en est l’objet", "ajoutez "+lacks+" seul dans un paragraphe")
	}
	if kind != "" && !slices.Contains([]string{"public", "particulier", "non-professionnel"}, kind) {
		add(TXT07, 1, fmt.Sprintf("« %s » n’est pas un type de client", kind), "types : public, particulier, non-professionnel ; sans type, le texte est celui des professionnels")
	}
	if step == FormalNotice || strings.HasPrefix(step, FormalNotice+"-") {
		if missing := formalNoticeLacks(t); len(missing) > 0 {
			add(TXT05, 1, "une mise en demeure doit contenir "+strings.Join(missing, ", "), "complétez le texte : sans ces mentions elle n’a pas d’effet certain")
		}
	}
	if kind == "particulier" || kind == "non-professionnel" {
		found.Add(lintConsumer(t)...)
	}
	return found
}

// missingPlaces names the tables that a text must have and does not: that of
// its step, or the table of invoices.
func missingPlaces(step string, t Template) string {
	wanted, known := map[string][]string{
		StatementText: {"compte"}, ConfirmationText: {"compte"}, PlanText: {"echeancier", "signatures"}, BillText: {"penalites-facturees"}, DeclarationText: {"creances"}, ClaimText: {"creances", "decompte", "bases"},
		HandoverText: {"creances"}, ReceiptText: nil,
	}[step]
	switch {
	case known:
	case strings.HasPrefix(step, MemoText):
		return ""
	default:
		wanted = []string{"tableau"}
	}
	var lacks []string
	for _, name := range wanted {
		kind, _ := places(name)
		if !slices.ContainsFunc(t.Blocks, func(b templateBlock) bool { return b.kind == kind && (b.place == "" || b.place == name) }) {
			lacks = append(lacks, "{{"+name+"}}")
		}
	}
	return strings.Join(lacks, " et ")
}

// lintMail keeps a covering message neutral: a subject that anybody may read
// over a shoulder, and nothing that only a business may be told.
func lintMail(_ string, t Template) problem.List {
	found := lintConsumer(t)
	subject := strings.ToLower(t.Subject.source())
	for _, word := range []string{"mise en demeure", "impay", "relance", "dette", "contentieux", "recouvrement", "total", "{{concerne}}", "retard", "overdue", "debt", "formal notice", "reminder"} {
		if strings.Contains(subject, word) {
			found.Add(TXT06.With(problem.Problem{File: t.File, Line: 1, Message: fmt.Sprintf("l’objet du courriel révèle une dette (« %s »)", word), Remedy: "gardez un objet neutre, par exemple « Votre compte {{code-client}} »"}))
		}
	}
	return found
}

// lintCall checks a call script, which nobody but the collector reads.
func lintCall(name string, t Template) problem.List {
	var found problem.List
	for _, b := range t.Blocks {
		if b.kind >= InvoiceTable {
			found.Add(TXT03.With(problem.Problem{File: t.File, Line: b.line, Message: "une fiche d’appel n’a pas de tableau à placer : les siens y sont déjà", Remedy: "retirez « {{" + b.place + "}} »"}))
		}
	}
	if _, kind, _ := strings.Cut(name, "."); kind == "particulier" || kind == "non-professionnel" {
		found.Add(lintConsumer(t)...)
	}
	return found
}

func formalNoticeLacks(t Template) []string {
	all := strings.ToLower(t.source())
	var missing []string
	if !strings.Contains(all, "mise en demeure") && !strings.Contains(all, "mettons en demeure") && !strings.Contains(all, "formal notice") {
		missing = append(missing, "les mots « mise en demeure »")
	}
	if !strings.Contains(all, "{{total}}") {
		missing = append(missing, "{{total}}")
	}
	if !strings.Contains(all, "{{delai}}") {
		missing = append(missing, "{{delai}}")
	}
	return missing
}

func lintConsumer(t Template) problem.List {
	var found problem.List
	for _, b := range t.Blocks {
		text := strings.ToLower(strings.NewReplacer(nbsp, " ", narrow, " ").Replace(b.source()))
		for _, word := range []string{"40 €", "40 eur", "40 euro", "l. 441-10", "l441-10", "d. 441-5", "d441-5", "{{indemnites", "{{indemnite-forfaitaire", "{{points-bce", "{{nombre-indemnites", "indemnité forfaitaire", "pénalités de retard", "frais de recouvrement", "frais de dossier"} {
			if strings.Contains(text, word) {
				found.Add(TXT06.With(problem.Problem{File: t.File, Line: b.line, Message: fmt.Sprintf("ce texte peut aller à un particulier et ne peut pas parler de « %s »", word), Remedy: "retirez ce passage : l’article L. 441-10 du code de commerce ne vaut qu’entre professionnels, et les frais restent au créancier"}))
			}
		}
	}
	return found
}

// source gives a phrase back as it was written, for the checks.
func (p phrase) source() string {
	var b strings.Builder
	for _, piece := range p {
		switch {
		case piece.field == "":
			b.WriteString(piece.text)
		case piece.plural:
			b.WriteString("{{" + piece.field + ": " + piece.text + "|" + piece.many + "}}")
		default:
			b.WriteString("{{" + piece.field + "}}")
		}
	}
	return b.String()
}

func (b templateBlock) source() string {
	s := ""
	for _, span := range b.spans {
		s += span.phrase.source()
	}
	return s
}

func (t Template) source() string {
	s := t.Subject.source() + "\n"
	for _, b := range t.Blocks {
		s += b.source() + "\n"
	}
	return s
}
