// Package daysheet is the sheet of the day (a-faire.xlsx): what people must do on
// the day of a run, with cells for what came of it. It is data: the workbook is
// written from the schema, and read back by it. Input: the bytes of the sheets
// that people saved; output: for each row that somebody answered, the facts of
// the follow-up that it tells, or the request that it makes. A cell that does not
// read is told with its address, and keeps its customer from being reminded.
package daysheet

import (
	"relance/aging/followup"
)

// FileName is the name of the sheet in the folder of a run.
const FileName = "a-faire.xlsx"

// Tab is one sheet of the workbook: one kind of thing to do.
type Tab string

// Tabs, by the letter that their rows bear.
const (
	Calls     Tab = "A"
	Post      Tab = "P"
	Decisions Tab = "D"
	Replies   Tab = "L"
	Approvals Tab = "V"
	Records   Tab = "F" // of customers, to be completed
	Requests  Tab = "R"
)

// Tabs lists them in the order of the workbook.
func Tabs() []Tab { return []Tab{Calls, Post, Approvals, Decisions, Replies, Records, Requests} }

// Field is what a column holds.
type Field string

// Fields. The first ones are filled by the program, the others by people.
const (
	FieldKey      Field = "repere"
	FieldCustomer Field = "client"
	FieldName     Field = "nom"
	FieldContact  Field = "interlocuteur"
	FieldPhone    Field = "telephone"
	FieldDue      Field = "montant"
	FieldWhat     Field = "quoi"
	FieldDetail   Field = "detail"
	FieldLast     Field = "derniere-promesse"
	FieldFile     Field = "document"
	FieldKnown    Field = "connu"
	FieldInvoices Field = "factures"

	FieldAnswer    Field = "reponse" // the word of the list: outcome, state, decision, yes or no, kind of request
	FieldDate      Field = "le"
	FieldPromised  Field = "promis-pour-le"
	FieldPromise   Field = "montant-promis"
	FieldReason    Field = "motif-du-litige"
	FieldContested Field = "montant-conteste"
	FieldAbout     Field = "factures-concernees"
	FieldUntil     Field = "jusque"
	FieldWith      Field = "avec"
	FieldRef       Field = "lrar"
	FieldThen      Field = "suite"
	FieldThenOn    Field = "suite-le"
	FieldValue     Field = "valeur"
	FieldCount     Field = "nombre"
	FieldAmount    Field = "somme"
	FieldStep      Field = "etape"
	FieldAuthor    Field = "par"
	FieldText      Field = "texte"
)

// Column is one column of a tab.
type Column struct {
	Field   Field
	Header  string
	Type    followup.Type
	Given   bool // filled by the program
	Width   float64
	Choices []followup.Choice
	Help    string // of a column to fill in
	Aliases []string
}

// Sheet is one tab with its columns.
type Sheet struct {
	Tab     Tab
	Title   string
	Help    string // what it is for, one sentence
	Columns []Column
}

// Column gives the column of a field.
func (s Sheet) Column(f Field) (Column, bool) {
	for _, c := range s.Columns {
		if c.Field == f {
			return c, true
		}
	}
	return Column{}, false
}

// Schema gives the tabs in order.
func Schema() []Sheet {
	var all []Sheet
	for _, t := range Tabs() {
		all = append(all, SheetOf(t))
	}
	return all
}

// SheetOf gives one tab.
func SheetOf(t Tab) Sheet {
	switch t {
	case Calls:
		return calls()
	case Post:
		return post()
	case Decisions:
		return decisions()
	case Replies:
		return replies()
	case Approvals:
		return approvals()
	case Records:
		return records()
	}
	return requests()
}

func given(f Field, header string, width float64, kind followup.Type) Column {
	return Column{Field: f, Header: header, Type: kind, Given: true, Width: width}
}

func typed(f Field, header string, width float64, kind followup.Type, help string) Column {
	return Column{Field: f, Header: header, Type: kind, Width: width, Help: help}
}

func listed(f Field, header string, width float64, choices []followup.Choice, help string) Column {
	return Column{Field: f, Header: header, Type: followup.TypeChoice, Width: width, Choices: choices, Help: help}
}

// who begins every tab: the key that tells the row wherever it is moved, and whom
// it is about.
func who() []Column {
	return []Column{
		given(FieldKey, "Repère", 11, followup.TypeText), given(FieldCustomer, "Client", 9, followup.TypeCustomer), given(FieldName, "Nom", 26, followup.TypeText),
	}
}

func dayColumn(help string) Column {
	return typed(FieldDate, "Le", 11, followup.TypeDay, help+" ; vide : le jour de la feuille")
}

func authorColumn() Column { return typed(FieldAuthor, "Par", 14, followup.TypeText, "Qui, chez nous") }

// said are the cells of a promise and of a dispute, beside the word that opens them.
func said() []Column {
	return []Column{
		typed(FieldPromised, "Promis pour le", 12, followup.TypeDay, "Promesse : jour où l’argent sera là"),
		typed(FieldPromise, "Montant promis", 12, followup.TypeAmount, "Promesse : vide, tout ce qui est dû"),
		listed(FieldReason, "Motif du litige", 22, followup.DisputeReasons(), "Litige : pourquoi le client conteste"),
		typed(FieldContested, "Montant contesté", 12, followup.TypeAmount, "Litige : vide, les factures entières"),
		typed(FieldAbout, "Factures concernées", 16, followup.TypeInvoices, "Promesse ou litige : vide, toutes ; plusieurs se séparent par un point-virgule"),
	}
}

func columns(lists ...[]Column) (all []Column) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func calls() Sheet {
	return Sheet{Tab: Calls, Title: "Appels", Help: "Les appels du jour. Le mot choisi dans « Résultat » suffit ; une promesse a sa date, un litige son motif, sur la même ligne. Une ligne ajoutée, avec son client, compte aussi.",
		Columns: columns(who(), []Column{
			given(FieldContact, "Interlocuteur", 18, followup.TypeText), given(FieldPhone, "Téléphone", 15, followup.TypeText), given(FieldDue, "À demander", 12, followup.TypeAmount),
			given(FieldWhat, "Ce qu’il faut demander", 34, followup.TypeText), given(FieldLast, "Dernière promesse", 22, followup.TypeText),
			listed(FieldAnswer, "Résultat", 20, followup.CallOutcomes(), "Issue de l’appel"), dayColumn("Jour de l’appel"),
		}, said(), []Column{
			typed(FieldUntil, "Rappeler le", 11, followup.TypeDay, "Vide : calculé d’après le résultat"),
			typed(FieldWith, "Avec qui", 16, followup.TypeText, "Si ce n’est pas l’interlocuteur proposé"), authorColumn(),
			typed(FieldText, "Compte rendu", 30, followup.TypeText, "Ce qui s’est dit"),
		})}
}

func post() Sheet {
	return Sheet{Tab: Post, Title: "À poster", Help: "Les courriers à poster, et les recommandés dont le dépôt n’est pas encore noté. Une lettre recommandée ne compte qu’une fois déposée.",
		Columns: columns(who(), []Column{
			given(FieldWhat, "Courrier", 30, followup.TypeText), given(FieldDue, "Montant réclamé", 13, followup.TypeAmount), given(FieldFile, "Document", 26, followup.TypeText),
			listed(FieldAnswer, "État", 18, followup.DispatchStates(), "Ce que le courrier est devenu"), dayColumn("Jour du dépôt"),
			typed(FieldRef, "N° de recommandé", 18, followup.TypeText, "Le numéro de la lettre recommandée"),
			listed(FieldThen, "Suite", 18, followup.DispatchStates(), "Plus tard : présenté, avis signé, revenu"), typed(FieldThenOn, "Suite le", 11, followup.TypeDay, "Jour de cette suite"),
			authorColumn(), typed(FieldText, "Commentaire", 26, followup.TypeText, "Pourquoi il n’est pas parti, précisions"),
		})}
}

func approvals() Sheet {
	return Sheet{Tab: Approvals, Title: "Accords", Help: "Les relances au-delà du montant d’« approbation » (regles.yaml) : « oui » les laisse partir la nuit suivante, « non » les retient, avec son motif.",
		Columns: columns(who(), []Column{
			given(FieldWhat, "Envoi", 30, followup.TypeText), given(FieldDue, "Montant", 13, followup.TypeAmount), given(FieldInvoices, "Factures", 28, followup.TypeInvoices),
			listed(FieldAnswer, "Accord", 9, yesNo(), "oui : part la nuit suivante. non : rien ne part sur ces factures"), dayColumn("Jour de l’accord"),
			typed(FieldUntil, "Jusqu’au", 11, followup.TypeDay, "Après un non : dernier jour de l’attente ; vide : trente jours"), authorColumn(),
			typed(FieldText, "Motif", 30, followup.TypeText, "Pourquoi"),
		})}
}

func decisions() Sheet {
	return Sheet{Tab: Decisions, Title: "À décider", Help: "Ce qu’une personne seule peut décider : lever un blocage, répondre à un litige, choisir la suite d’un dossier.",
		Columns: columns(who(), []Column{
			given(FieldDue, "Montant", 13, followup.TypeAmount), given(FieldWhat, "Question", 22, followup.TypeText), given(FieldDetail, "Détail", 44, followup.TypeText),
			listed(FieldAnswer, "Décision", 28, Choices(), "Ce qui est décidé"), dayColumn("Jour de la décision"),
			typed(FieldUntil, "Jusqu’au", 11, followup.TypeDay, "Attendre : dernier jour, obligatoire"), authorColumn(), typed(FieldText, "Motif", 30, followup.TypeText, "Pourquoi, précisions"),
		})}
}

func replies() Sheet {
	return Sheet{Tab: Replies, Title: "À lire", Help: "Les réponses reçues que personne n’a encore lues. Une suite notée lève l’attente ; une promesse ou un litige s’écrit sur la même ligne.",
		Columns: columns(who(), []Column{
			given(FieldLast, "Reçue le", 11, followup.TypeDay), given(FieldDetail, "Message", 50, followup.TypeText),
			listed(FieldAnswer, "Suite donnée", 24, ReplyChoices(), "Ce que la réponse dit"), dayColumn("Jour de la lecture"),
		}, said(), []Column{
			typed(FieldUntil, "Jusqu’au", 11, followup.TypeDay, "Attendre : dernier jour"), authorColumn(), typed(FieldText, "Commentaire", 26, followup.TypeText, "Précisions"),
		})}
}

func records() Sheet {
	return Sheet{Tab: Records, Title: "À compléter", Help: "Ce qui manque aux fiches pour agir, et ce que nous avons déjà, avec son origine et son âge. La valeur complète la fiche tant que clients.xlsx laisse la cellule vide.",
		Columns: columns(who(), []Column{
			given(FieldDue, "Montant dû", 13, followup.TypeAmount), given(FieldWhat, "À fournir", 18, followup.TypeText), given(FieldDetail, "À quoi cela sert", 34, followup.TypeText),
			given(FieldKnown, "Ce que nous avons", 46, followup.TypeText),
			typed(FieldValue, "Valeur", 34, followup.TypeText, "Ce qui manque"), authorColumn(),
		})}
}

func requests() Sheet {
	return Sheet{Tab: Requests, Title: "Demandes", Help: "Ce que vous voulez trouver demain dans le dossier « demandes » du matin, ou voir fait : une ligne par demande.",
		Columns: []Column{
			given(FieldKey, "Repère", 11, followup.TypeText),
			listed(FieldAnswer, "Demande", 26, Wishes(), "Ce qui est demandé"),
			{Field: FieldCustomer, Header: "Client", Type: followup.TypeCustomer, Width: 30, Help: "Choisissez dans la liste, ou écrivez le code"},
			typed(FieldAbout, "Factures", 18, followup.TypeInvoices, "La liste donne celles du client ; plusieurs se séparent par un point-virgule ; vide : toutes"),
			typed(FieldUntil, "Date", 11, followup.TypeDay, "Suspendre : dernier jour. Plan : première échéance. Niveau de mise en demeure : son jour"),
			typed(FieldCount, "Nombre d’échéances", 13, followup.TypeCount, "Plan : nombre d’échéances, acompte mis à part"),
			typed(FieldAmount, "Montant", 12, followup.TypeAmount, "Plan : acompte. Remise : montant des pénalités abandonnées ; vide : toutes"),
			typed(FieldStep, "Étape", 20, followup.TypeText, "Niveau : étape du cycle, ou « aucune »"),
			authorColumn(), typed(FieldText, "Motif", 30, followup.TypeText, "Pourquoi ; obligatoire pour suspendre, lever, changer de niveau, remettre des pénalités ou passer en perte"),
		}}
}
