package workbook

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/settings"
)

// customerSheet is the sheet of the customer master that people fill in.
const customerSheet = "Clients"

// field is one column of the customer master.
type field struct {
	title   string
	width   float64
	help    string
	choices []string // of its drop-down list
	style   style
	value   func(*row, customer.Customer)
}

// WriteCustomers writes the customer master to be completed: a row per
// customer with drop-down lists and notes, then a sheet that explains each
// column. customer.ReadMaster reads it back as it is. Those who owe the most come
// first when it is known, else the order is that of the rows.
func WriteCustomers(w io.Writer, rows []customer.Customer, owing Owing) error {
	b := newBook("Clients", "", 0)
	fields := owing.into(customerFields(rows))
	if owing.By != nil {
		rows = owing.Sorted(rows)
	}
	widths := make([]float64, len(fields))
	for c, f := range fields {
		widths[c] = f.width
	}
	l := layout{rows: 1 + len(rows), frozenRows: 1, frozenColumns: 2, header: 1, wide: 4, tab: ink, growing: true}
	p := b.begin(customerSheet, widths, l)
	head := p.next(headStyle).height(32)
	for _, f := range fields {
		head.text(f.title)
	}
	head.done()
	for _, c := range rows {
		r := p.next(fieldStyle)
		for k, f := range fields {
			r.at = k
			f.value(r.style(f.style), c)
		}
		r.done()
	}
	p.lists(fields, len(rows))
	p.notes(fields)
	noteOrigins(p, fields, rows)
	b.check(b.file.AutoFilter(customerSheet, "A1:"+ref(len(fields)-1, max(2, 1+len(rows))), nil))
	p.end()
	helpSheet(b, fields)
	return b.save(w)
}

// fieldStyle is that of a cell to fill in.
var fieldStyle = style{format: "@", border: "box", wrap: true}

// spare is how many rows below the last customer still have the lists.
const spare = 500

// lists adds the drop-down lists of the columns that have choices.
func (p *page) lists(fields []field, rows int) {
	for c, f := range fields {
		if len(f.choices) == 0 {
			continue
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(ref(c, 2) + ":" + ref(c, min(maxRows, 1+rows+spare)))
		p.book.check(v.SetDropList(f.choices))
		v.SetInput(f.title, shorten(f.help, 250))
		v.SetError(excelize.DataValidationErrorStyleWarning, "Valeur inhabituelle", "Valeurs attendues : "+strings.Join(f.choices, ", ")+".")
		p.book.check(p.book.file.AddDataValidation(p.sheet, v))
	}
}

// notes puts the help of each column on its title.
func (p *page) notes(fields []field) {
	for c, f := range fields {
		if f.help == "" {
			continue
		}
		p.explanation(ref(c, 1), f.help)
	}
}

// explanation is a note on a cell.
func (p *page) explanation(cell, text string) {
	p.book.check(p.book.file.AddComment(p.sheet, excelize.Comment{
		Cell: cell, Author: "relance", Width: 240, Height: uint(24 + 15*lines(text, 34)),
		Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Family: fontSet, Size: 9}}},
	}))
}

// helpSheet explains every column on a sheet of its own.
func helpSheet(b *book, fields []field) {
	g := newGrid("Colonnes", fields,
		text("Colonne", 18, 24, func(f field) string { return f.title }).bold(),
		text("Ce qu’elle contient", 40, 78, func(f field) string { return f.help }),
		text("Valeurs possibles", 24, 40, func(f field) string { return strings.Join(f.choices, ", ") }),
	)
	g.lists = false
	b.put(sheet{
		name: helpSheetName, title: "Compléter le fichier des clients", tab: muted, frozen: 1, lists: []*grid{g},
		lead: "Tout est facultatif sauf le code. Une fiche incomplète ne bloque que les documents de ce client.",
		note: "Ne changez pas les titres de la première ligne de la feuille Clients. Les colonnes ajoutées à droite sont ignorées.",
	})
}

// customerFields are the columns of the master, in the order of
// customer.Headers, whose titles ReadMaster knows.
func customerFields(rows []customer.Customer) []field {
	text := func(get func(customer.Customer) string) func(*row, customer.Customer) {
		return func(r *row, c customer.Customer) { r.ledger(get(c), fieldStyle) }
	}
	amount := func(get func(customer.Customer) money.Amount) func(*row, customer.Customer) {
		return func(r *row, c customer.Customer) {
			if a := get(c); a != 0 {
				r.money(a)
			}
		}
	}
	euro := style{format: euros, border: "box"}
	known := map[string]field{
		"code":             {width: 12, help: "Le code du client dans la comptabilité (CompAuxNum du FEC, sinon CompteNum). Obligatoire.", value: text(func(c customer.Customer) string { return c.Code })},
		"nom":              {width: 32, help: "Le nom tel qu’il doit figurer sur les courriers.", value: text(func(c customer.Customer) string { return c.Name })},
		"type":             {width: 17, help: "Qui est le client en droit. Sans type ni SIREN : relances simples seulement, ni pénalités ni mise en demeure.", choices: kinds(), value: text(kindOf)},
		"sous-type-public": {width: 19, help: "Pour un client public : décide du délai de paiement légal (30, 50 ou 60 jours).", choices: []string{"etat", "collectivite", "sante", "entreprise-publique"}, value: text(func(c customer.Customer) string { return c.PublicSubtype })},
		"siren":            {width: 12, help: "9 chiffres. Un SIREN valable suffit à dire que le client est un professionnel.", value: text(func(c customer.Customer) string { return c.SIREN })},
		"tva":              {width: 17, help: "Numéro de TVA intracommunautaire : FR, deux chiffres, puis le SIREN.", value: text(func(c customer.Customer) string { return c.VAT })},
		"adresse":          {width: 32, help: "Rue et numéro. Sans adresse complète, pas de courrier postal.", value: text(func(c customer.Customer) string { return line(c, 0) })},
		"adresse 2": {width: 24, help: "Complément : bâtiment, lieu-dit, boîte postale.", value: text(func(c customer.Customer) string {
			return strings.Join(c.Address.Lines[min(1, len(c.Address.Lines)):], "\n")
		})},
		"code postal":            {width: 11, help: "Cinq chiffres en France ; la cellule est au format texte, les zéros restent.", value: text(func(c customer.Customer) string { return c.Address.Postcode })},
		"ville":                  {width: 22, value: text(func(c customer.Customer) string { return c.Address.City }), help: "Ville, ou bureau distributeur."},
		"pays":                   {width: 14, help: "Vide pour la France.", value: text(func(c customer.Customer) string { return c.Address.Country })},
		"courriel":               {width: 30, help: "Une ou plusieurs adresses, séparées par un point-virgule.", value: text(emails)},
		"téléphone":              {width: 17, help: "Numéro à appeler pour une relance.", value: text(func(c customer.Customer) string { return c.Phone })},
		"contact comptabilité":   {width: 22, help: "La personne à qui parler d’un règlement.", value: text(func(c customer.Customer) string { return contact(c).Name })},
		"courriel comptabilité":  {width: 30, help: "Adresse utilisée d’abord pour les relances.", value: text(func(c customer.Customer) string { return contact(c).Email })},
		"téléphone comptabilité": {width: 17, help: "Ligne directe de cette personne.", value: text(func(c customer.Customer) string { return contact(c).Phone })},
		"conditions":             {width: 26, help: "Délai de paiement convenu. Exemples : 30 jours ; 45 jours fin de mois ; fin de mois + 45 jours ; le 10 du mois suivant ; comptant ; 30 % comptant, 70 % à 60 jours.", value: text(func(c customer.Customer) string { return cmp.Or(c.Terms.Text, c.UnreadTerms) })},
		"taux":                   {width: 10, help: "Taux de pénalités convenu : 12, 3xTIL, BCE+10. Vide : taux légal.", value: text(func(c customer.Customer) string { return c.Rate })},
		"plafond":                {width: 14, style: euro, help: "Encours autorisé, en euros.", value: amount(func(c customer.Customer) money.Amount { return c.Ceiling })},
		"garantie":               {width: 14, style: euro, help: "Montant garanti (caution, garantie bancaire).", value: amount(func(c customer.Customer) money.Amount { return c.Guarantee })},
		"assurance":              {width: 14, style: euro, help: "Limite accordée par l’assureur-crédit.", value: amount(func(c customer.Customer) money.Amount { return c.Insurance })},
		"langue":                 {width: 9, help: "Langue des courriers : fr, en, ou le code d’une autre (de, it…), en anglais sans vos propres textes ; vide : français.", choices: []string{"fr", "en", "de", "es", "it", "nl", "pt"}, value: text(func(c customer.Customer) string { return c.Language })},
		"cycle":                  {width: 14, help: "Cycle de relance de regles.yaml ; vide : celui que la politique choisit.", choices: distinct(rows, func(c customer.Customer) string { return c.Cycle }), value: text(func(c customer.Customer) string { return c.Cycle })},
		"segment":                {width: 14, help: "Par exemple grand-compte, a-risque.", value: text(func(c customer.Customer) string { return c.Segment })},
		"responsable":            {width: 18, help: "Qui suit ce client chez vous.", value: text(func(c customer.Customer) string { return c.Owner })},
		"ne-pas-relancer":        {width: 14, help: "oui : jamais de relance. Une date : pas de relance jusqu’à ce jour.", value: pause},
		"mode-de-paiement":       {width: 15, help: "Un prélèvement n’est pas relancé avant d’être rejeté.", choices: []string{"virement", "prelevement", "cheque", "effet", "carte", "especes"}, value: text(func(c customer.Customer) string { return c.PaymentMode })},
		"référence portail":      {width: 20, help: "Client public : code service ou numéro d’engagement du portail de facturation.", value: text(func(c customer.Customer) string { return c.Address.PortalRef })},
		"dépôt des factures":     {width: 20, help: "Par où vos factures arrivent chez ce client : Chorus Pro, un portail, une adresse. Rappelé dans les courriers.", value: text(func(c customer.Customer) string { return c.Circuit.Deposit })},
		"circuit de paiement":    {width: 28, help: "Qui valide la facture avant son règlement, dans l’ordre. Rappelé sur les fiches d’appel.", value: text(func(c customer.Customer) string { return c.Circuit.Steps })},
		"délai du circuit":       {width: 15, help: "Nombre de jours qu’une facture passe d’ordinaire dans ce circuit, par exemple 15 jours.", value: text(passing)},
		"jours de paiement":      {width: 20, help: "Quand ce client règle d’ordinaire : le 10 et le 25 ; fin de mois ; vendredi ; dernier jeudi du mois. Une relance simple attend ce jour, 31 jours au plus.", value: text(func(c customer.Customer) string { return c.Circuit.Days.String() })},
		"forme":                  {width: 12, help: "Forme juridique : SARL, SAS, SA, EI… Demandée par une requête en justice.", value: text(func(c customer.Customer) string { return c.Form })},
		"siège":                  {width: 34, help: "Siège social, s’il n’est pas l’adresse de facturation : 2 place du Siège, 69000 Lyon. Il décide du tribunal et se dit dans une requête.", value: text(func(c customer.Customer) string { return c.Seat })},
		"représentant légal":     {width: 26, help: "Qui représente la société en justice, par sa fonction : Camille Modèle, gérante.", value: text(func(c customer.Customer) string { return c.Organ })},
	}
	var fields []field
	for _, title := range customer.Headers() {
		f, ok := known[title]
		if !ok {
			f = field{width: 16, value: func(*row, customer.Customer) {}}
		}
		f.title = title
		if f.style == (style{}) {
			f.style = fieldStyle
		}
		fields = append(fields, f)
	}
	return fields
}

// passing is the usual delay of the circuit, blank when nobody gave one.
func passing(c customer.Customer) string {
	if c.Circuit.Delay == 0 {
		return ""
	}
	return settings.Delay{Days: c.Circuit.Delay}.String()
}

func kinds() []string {
	return []string{customer.Business.String(), customer.Public.String(), customer.Consumer.String(), customer.NonProfessional.String(), customer.Unknown.String()}
}

// kindOf leaves an unknown kind blank: it is what has to be completed.
func kindOf(c customer.Customer) string {
	if c.Kind == customer.Unknown {
		return ""
	}
	return c.Kind.String()
}

func line(c customer.Customer, n int) string {
	if n < len(c.Address.Lines) {
		return c.Address.Lines[n]
	}
	return ""
}

func emails(c customer.Customer) string {
	if c.Email == "" {
		return ""
	}
	return strings.Join(append([]string{c.Email}, c.OtherEmails...), " ; ")
}

// contact is the customer's contact for accounting.
func contact(c customer.Customer) customer.Contact {
	for _, k := range c.Contacts {
		if k.Role == "comptabilite" {
			return k
		}
	}
	return customer.Contact{}
}

// pause writes oui, or the day until which nothing is sent.
func pause(r *row, c customer.Customer) {
	switch {
	case !c.NoReminder:
	case c.NoReminderTo.IsZero():
		r.text("oui")
	default:
		r.style(style{format: day, border: "box", align: "left"}).date(c.NoReminderTo)
	}
}

// distinct gives the values in use, sorted, for a drop-down list; none when
// they are too many for one.
func distinct(rows []customer.Customer, get func(customer.Customer) string) []string {
	var values []string
	length := 0
	for _, c := range rows {
		if s := get(c); s != "" && !slices.Contains(values, s) {
			values = append(values, s)
			length += len(s) + 1
		}
		if length > 200 || len(values) > 30 {
			return nil
		}
	}
	slices.SortFunc(values, cmp.Compare)
	return values
}
