package kpi

import (
	"cmp"
	"slices"

	"relance/aging"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Gap is something that the data lack.
type Gap struct {
	Code    string // stable word
	Label   string // French
	Count   int
	Amount  money.Amount
	Remedy  string   // French
	Samples []string // customers, at most five
}

// gapSamples is how many customers are named for a gap.
const gapSamples = 5

// neverAfter is how many days late an item that no action ever bore on is said.
const neverAfter = 30

// Gaps says what the data lack for collection to work, the heaviest in money
// first: each with how many items or customers it touches and what to do.
func Gaps(in AnalysisInput) []Gap {
	g := gaps{in: in, touched: map[string]bool{}, by: map[string]*Gap{}}
	for _, a := range in.Actions {
		g.touched[a.Item] = true
	}
	collective := map[string]bool{}
	for _, p := range in.Set.Customers {
		collective[p.Code] = p.Collective
	}
	for _, c := range in.Balance.Clients {
		g.owners = g.owners || in.Master.Find(c.Code, "").Owner != ""
	}
	for _, c := range in.Balance.Clients {
		if len(c.Items) == 0 {
			continue
		}
		g.sheet(c, in.Master.Find(c.Code, c.Name), collective[c.Code])
		for k := range c.Items {
			g.item(c.Code, &c.Items[k], in.Balance.DaysLate(c.Items[k]))
		}
	}
	return g.sorted()
}

type gaps struct {
	in      AnalysisInput
	touched map[string]bool // items that some action bore on
	owners  bool            // the customer file names owners
	by      map[string]*Gap
}

// gapWords gives the words of a gap and its remedy.
func gapWords(code string) (label, remedy string) {
	words := map[string][2]string{
		"sans-contact":       {"clients sans adresse ni courriel", "complétez le fichier des clients : rien ne peut leur être envoyé"},
		"sans-telephone":     {"clients en retard sans téléphone", "complétez le fichier des clients : aucun appel n’est possible"},
		"type-inconnu":       {"clients de type inconnu", "complétez « type » ou « siren » dans le fichier des clients : ni pénalités ni mise en demeure avant"},
		"delai-non-compris":  {"clients aux conditions de paiement non comprises", "réécrivez-les dans le fichier des clients : leurs échéances sont présumées et ne sont pas relancées"},
		"sans-responsable":   {"clients sans responsable", "nommez un responsable dans le fichier des clients : personne ne suit leurs dossiers"},
		"compte-collectif":   {"comptes collectifs", "tenez un compte auxiliaire par client : un compte collectif ne peut pas être relancé"},
		"credit-non-affecte": {"crédits non lettrés", "lettrez-les dans la comptabilité (relance lettrage propose des rapprochements) : ils retiennent des relances"},
		"echeance-presumee":  {"échéances présumées", "donnez les conditions de paiement du client, ou l’échéance de la facture (fichier echeances) : ni mise en demeure ni pénalités avant"},
		"lettrage-presume":   {"factures rapprochées par présomption", "lettrez-les dans la comptabilité : leurs pénalités sont montrées, pas réclamées"},
		"sans-numero":        {"factures sans numéro", "renseignez la référence de pièce, ou numero-facture dans relance.yaml"},
		"a-nouveau-global":   {"à-nouveaux non détaillés", "donnez le grand livre de l’exercice précédent : leurs factures seront retrouvées"},
		"jamais-relancee":    {"factures jamais relancées", "regardez pourquoi : feuille « Décisions », ou relance expliquer CLIENT"},
		"sans-echeance":      {"postes sans échéance", "donnez la date de libération ou de l’effet dans le fichier echeances"},
	}
	return words[code][0], words[code][1]
}

func (g *gaps) add(code, client string, amount money.Amount) {
	gap := g.by[code]
	if gap == nil {
		label, remedy := gapWords(code)
		gap = &Gap{Code: code, Label: label, Remedy: remedy}
		g.by[code] = gap
	}
	gap.Count++
	gap.Amount += amount
	if len(gap.Samples) < gapSamples && !slices.Contains(gap.Samples, client) {
		gap.Samples = append(gap.Samples, client)
	}
}

// sheet looks at a customer's particulars.
func (g *gaps) sheet(c aging.Client, who customer.Customer, collective bool) {
	open := c.NotDue + c.Overdue()
	if open <= 0 {
		return
	}
	if collective {
		g.add("compte-collectif", c.Code, open)
		return
	}
	if !who.Address.Complete() && len(who.Recipients("")) == 0 {
		g.add("sans-contact", c.Code, open)
	}
	if c.Overdue() > 0 && who.Phone == "" && !slices.ContainsFunc(who.Contacts, func(k customer.Contact) bool { return k.Phone != "" }) {
		g.add("sans-telephone", c.Code, c.Overdue())
	}
	if who.Kind == customer.Unknown {
		g.add("type-inconnu", c.Code, open)
	}
	if who.UnreadTerms != "" && who.Kind != customer.Public {
		g.add("delai-non-compris", c.Code, open)
	}
	if who.Owner == "" && g.owners {
		g.add("sans-responsable", c.Code, open)
	}
}

// item looks at an open item.
func (g *gaps) item(client string, i *openitem.Item, days int) {
	switch {
	case i.Treatment == ledger.Deposit:
		return
	case i.Amount < 0:
		g.add("credit-non-affecte", client, -i.Open)
		return
	case i.Aggregate:
		g.add("a-nouveau-global", client, i.Open)
		return
	case i.Undated:
		g.add("sans-echeance", client, i.Open)
		return
	}
	if i.Presumed() {
		g.add("echeance-presumee", client, i.Open)
	}
	if i.PresumedMatch() {
		g.add("lettrage-presume", client, i.Open)
	}
	if i.Number == "" && i.Nature == ledger.Invoice {
		g.add("sans-numero", client, i.Open)
	}
	if days > neverAfter && i.Treatment == ledger.Dunned && !g.touched[i.Key] {
		g.add("jamais-relancee", client, i.Open)
	}
}

func (g *gaps) sorted() []Gap {
	var all []Gap
	for _, gap := range g.by {
		all = append(all, *gap)
	}
	slices.SortFunc(all, func(a, b Gap) int { return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Code, b.Code)) })
	return all
}
