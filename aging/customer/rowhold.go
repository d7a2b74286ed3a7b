package customer

import (
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// hold reads who is not to be reminded: our own column, or those by which
// products say it. In doubt a customer is held.
func (r *rowReader) hold(c *Customer) {
	cell := r.header.Cell(r.row, colNoReminder)
	yes, ok := yesNo(r.folded(colNoReminder))
	if !ok {
		yes = true
		until, err := cell.Day()
		if c.NoReminderTo = until; err != nil {
			c.NoReminderTo = 0
			r.warn(CodeYesNo, colNoReminder, "« ne-pas-relancer » n’est ni oui, ni non, ni une date ; lu comme « oui » par prudence", "écrivez oui, non, ou la date jusqu’à laquelle attendre")
		}
	}
	if c.NoReminder = yes; yes {
		return
	}
	switch word := r.folded(colReminder); {
	case r.reminders && word != "" && !reminded(word):
		c.NoReminder, c.HeldBy = true, r.quoted(colReminder)
	case blocked(r.folded(colBlocked)):
		c.NoReminder, c.HeldBy = true, r.quoted(colBlocked)
	}
}

// quoted gives a title and what its cell says: Bloqué : Oui.
func (r *rowReader) quoted(key string) string {
	return strings.TrimSpace(r.header.Row.Cell(r.header.Columns[key]).Text) + " : " + r.text(key)
}

// reminded says that a word of the column « relances » asks for reminders.
func reminded(folded string) bool {
	if yes, ok := yesNo(folded); ok {
		return yes
	}
	return !slices.Contains([]string{"manuel", "manuelle", "manuelles", "manual", "jamais", "never", "aucune", "aucun", "none", "off", "desactive", "desactivee", "desactivees", "disabled", "suspendue", "suspendues", "bloquee", "bloquees", "pas de relance", "ne pas relancer"}, folded)
}

// blocked says that a customer is blocked: any word but no, since products name
// what is blocked.
func blocked(folded string) bool {
	if yes, ok := yesNo(folded); ok {
		return yes
	}
	return !slices.Contains([]string{"aucun", "aucune", "none", "actif", "active", "ouvert", "open", "libre", "ok", "non bloque", "debloque"}, folded)
}

// reliesOnReminders says that the column « relances » tells of some customer
// that it is reminded. Where all are « non », that product reminds nobody, which
// says nothing of any of them.
func reliesOnReminders(sheet table.Sheet, header table.Header) bool {
	if !header.Has(colReminder) {
		return false
	}
	return slices.ContainsFunc(sheet.Rows[header.Index+1:], func(row table.Row) bool {
		word := foldWords(header.Cell(row, colReminder).Text)
		return word != "" && reminded(word)
	})
}

// doubtfulColumns names the columns that are not understood and whose title
// speaks of reminders, blocking or a dispute.
func doubtfulColumns(name string, sheet table.Sheet, header table.Header, unknown []int) (list problem.List) {
	for _, column := range unknown {
		title := header.Row.Cell(column).Text
		if !speaksOfHolds(foldWords(title)) {
			continue
		}
		marked := slices.ContainsFunc(sheet.Rows[header.Index+1:], func(row table.Row) bool { return blocked(foldWords(row.Cell(column).Text)) })
		if marked {
			list.Add(CodeReminderColumn.With(problem.Problem{
				File: name, Line: header.Row.No, Column: table.Address(column, header.Row.No), Excerpt: title,
				Message: "cette colonne parle de relances, de blocage ou de litige, et n’est pas comprise : ces clients sont relancés",
				Remedy:  "si elle dit qui ne doit pas être relancé, donnez-lui le titre « ne-pas-relancer » ; sinon, retirez-la du fichier",
			}))
		}
	}
	return list
}

// speaksOfHolds looks for the words of reminders and blocking in a title, but
// for those of a date, a level or a model of letters.
func speaksOfHolds(folded string) bool {
	words := strings.Fields(folded)
	for _, other := range []string{"date", "derniere", "dernier", "last", "niveau", "level", "nombre", "nb", "modele", "profil", "mail", "email", "courriel", "telephone", "contact", "template", "frais", "terms", "langue", "responsable"} {
		if slices.Contains(words, other) {
			return false
		}
	}
	for _, sign := range []string{"relanc", "rappel", "bloq", "block", "reminder", "dunning", "follow up", "followup", "contentieux", "litige", "dispute", "frozen", "gele"} {
		if strings.Contains(folded, sign) {
			return true
		}
	}
	return false
}
