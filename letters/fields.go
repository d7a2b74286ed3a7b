package letters

import (
	"slices"
	"strconv"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/rules/policy"
)

// value is what a field prints; count says how many things it names, for the
// singular or the plural.
type value struct {
	text  string
	count int
}

func (v value) present() bool { return v.text != "" }

type fields map[string]value

// FieldDoc describes one field of the texts, for the user guide.
type FieldDoc struct {
	Name, Meaning string
	Counts        bool
}

// FieldGuide lists every field that a text may use.
func FieldGuide() []FieldDoc {
	return append([]FieldDoc{
		{"personne", "le client est une personne (particulier, entrepreneur individuel) ou peut en être une : rien n’est à transmettre à un service", false},
		{"objet", "courriels seulement : facture, montant et échéance pour une société ; compte et date pour une personne, sans rien dire d’une dette", false},
		{"concerne", "ce qui est réclamé, pour un objet : « facture FA26-0759 – 623,14 € », ou « 3 factures – 1 234,56 € »", false},
		{"client", "nom du client", false},
		{"code-client", "code du client", false},
		{"date", "date du courrier, en toutes lettres", false},
		{"emetteur", "nom de l’émetteur", false},
		{"etranger", "pays du client, quand ce n’est pas la France", false},
		{"creancier", "nom du créancier, si l’émetteur écrit pour lui", false},
		{"mandant", "le même, hors des relances : quand un cabinet écrit pour lui seulement", false},
		{"signataire", "nom du signataire", false},
		{"fonction", "fonction du signataire", false},
		{"telephone", "téléphone de l’émetteur", false},
		{"courriel", "adresse électronique de l’émetteur", false},
		{"factures", "nombre de pièces réclamées", true},
		{"total", "total à régler : principal, plus pénalités et indemnités réclamées", false},
		{"total-factures", "restes dus, avant avoirs", false},
		{"principal", "restes dus moins avoirs", false},
		{"avoirs", "montant des avoirs, acomptes et règlements déduits", false},
		{"penalites", "intérêts et indemnités réclamés", false},
		{"interets", "intérêts réclamés", false},
		{"indemnites", "indemnités forfaitaires réclamées", false},
		{"nombre-indemnites", "nombre d’indemnités réclamées", true},
		{"penalites-courues", "intérêts et indemnités courus, non réclamés dans ce courrier ; sans valeur tant que le taux d’une période manque", false},
		{"interets-courus", "intérêts courus, non réclamés ; de même", false},
		{"indemnites-courues", "indemnités courues, non réclamées", true},
		{"penalites-estimees", "les mêmes, quand une échéance n’est que présumée : les trois champs qui précèdent n’ont alors pas de valeur", false},
		{"indemnite-forfaitaire", "indemnité forfaitaire que la loi du jour donne par facture en retard ; sans valeur pour un particulier", false},
		{"points-bce", "points que la loi du jour ajoute au taux de la BCE, en lettres ; de même", false},
		{"jours-an", "jours par lesquels se divise l’intérêt d’une année", false},
		{"taux", "taux annuel en vigueur des intérêts", false},
		{"conditions", "conditions de paiement du client", false},
		{"depot", "par où les factures arrivent chez le client (portail…)", false},
		{"circuit", "circuit de validation des factures chez le client", false},
		{"prochain-reglement", "prochain jour où le client règle d’ordinaire, après le courrier", false},
		{"delai", "date limite de paiement accordée", false},
		{"delai-jours", "délai accordé, en jours et en lettres", false},
		{"retard", "plus long retard, en jours", false},
		{"plus-ancienne-echeance", "échéance la plus ancienne", false},
		{"prochaine-echeance", "première échéance à venir", false},
		{"a-echoir", "nombre de pièces non échues", true},
		{"montant-a-echoir", "montant des pièces non échues", false},
		{"relances", "dates des courriers précédents qui sont partis et nommaient toutes ces pièces", true},
		{"derniere-relance", "date du dernier courrier", false},
		{"regle", "réglé des pièces réclamées depuis ce dernier courrier, ou depuis toujours s’il n’y en a pas eu", true},
		{"regle-le", "dates de ces règlements", true},
		{"rejets", "règlements de ces pièces revenus impayés, en phrases (montant, date, motif de la banque) ; un texte qui ne les écrit pas les a au-dessus de l’annonce du tableau", true},
		{"mise-en-demeure", "date de la mise en demeure restée sans effet : envoi noté, délai expiré, rien de réglé depuis", false},
		{"plan-rompu", "date du plan de paiement dont la caducité a été constatée", false},
		{"plan", "date du plan de paiement dont une échéance n’est pas réglée", false},
		{"echeances-manquees", "dates de ses échéances non réglées", true},
		{"montant-manque", "ce qui manque de ces échéances", false},
		{"pieces-plan", "pièces que couvre ce plan", true},
		{"reste-plan", "tout ce qui reste à régler de ce plan", false},
		{"prochaine-etape", "prochaine étape, en toutes lettres", false},
		{"prochaine-date", "date de la prochaine étape", false},
		{"dernier-reglement", "date de la dernière écriture de banque prise en compte", false},
		{"reference", "référence à rappeler avec le règlement", false},
		{"iban", "IBAN du bénéficiaire", false},
		{"bic", "BIC du bénéficiaire", false},
		{"beneficiaire", "titulaire du compte", false},
	}, paperFields()...)
}

// paperFields documents the fields of the other documents: statement, plan, memo,
// penalty invoice, declaration of claim, hand-over.
func paperFields() []FieldDoc {
	return []FieldDoc{
		{"solde", "relevé : solde du compte", false},
		{"echu", "relevé : part échue du solde, avoirs déduits", false},
		{"debut", "relevé : premier jour des mouvements", false},
		{"engagement", "numéro d’engagement ou service de l’acheteur public", false},
		{"contestes", "nombre de pièces contestées, en tout ou en partie", true},
		{"montant-conteste", "montant contesté, hors du total", false},
		{"escompte", "escompte offert pour un paiement en avance", false},
		{"escompte-taux", "taux de cet escompte", false},
		{"escompte-date", "dernier jour pour en profiter", false},
		{"escompte-net", "ce qui reste alors à payer, crédits déduits", false},
		{"dette", "plan : dette reconnue, crédits déduits", false},
		{"credits-deduits", "plan : avoirs, règlements et acomptes déduits de la dette", false},
		{"acompte", "plan : acompte à la signature", false},
		{"echeances", "plan : nombre d’échéances", true},
		{"premiere-echeance", "plan : date de la première échéance", false},
		{"derniere-echeance", "plan : date de la dernière échéance", false},
		{"total-plan", "plan : total à régler, intérêts compris", false},
		{"interets-plan", "plan : intérêts du plan", false},
		{"taux-plan", "plan : taux annuel des intérêts", false},
		{"interets-du", "plan : premier jour de ces intérêts", false},
		{"partie-creancier", "plan, mémoire en réclamation : le créancier, sa forme, son SIREN, son siège, son représentant ; ce qui manque est à compléter", false},
		{"partie-debiteur", "plan : le débiteur, de même", false},
		{"numero", "facture de pénalités : numéro", false},
		{"a-parfaire", "facture de pénalités : phrase des intérêts qui restent à calculer, au taux de la loi ou du contrat", false},
		{"courrier-joint", "facture de pénalités : date du courrier qui en réclame déjà le montant", false},
		{"fait-le", "mémo : date de l’appel, de la promesse, du plan ou de la réclamation", false},
		{"convenu-pour", "mémo : date promise ou convenue", false},
		{"montant-convenu", "mémo : montant promis ou convenu", false},
		{"conteste", "mémo : montant contesté", false},
		{"reste-exigible", "mémo : ce qui reste exigible hors du montant contesté", false},
		{"interlocuteur", "mémo : personne du client", false},
		{"notre-interlocuteur", "mémo : personne de chez nous", false},
		{"pieces-concernees", "mémo : numéros des factures concernées", false},
		{"motif", "mémo : motif de la contestation ou issue de l’appel", false},
		{"issue", "mémo : issue d’un litige", false},
		{"clos-le", "mémo : date de cette issue", false},
		{"procedure", "déclaration : « procédure de redressement judiciaire », ou « procédure collective » si sa nature n’est pas connue", false},
		{"jugement", "déclaration : date du jugement d’ouverture", false},
		{"bodacc", "déclaration : date de publication au BODACC", false},
		{"date-limite", "déclaration : dernier jour pour déclarer, tant qu’il n’est pas passé", false},
		{"delai-expire", "déclaration : le même jour, une fois passé", false},
		{"releve-avant", "déclaration : dernier jour pour demander alors un relevé de forclusion", false},
		{"tribunal", "déclaration : tribunal de la procédure", false},
		{"role", "déclaration : numéro de rôle de la procédure", false},
		{"instance", "déclaration : instance déjà engagée au sujet de la créance", false},
		{"taux-interets", "déclaration : taux des intérêts échus", false},
		{"interets-a-parfaire", "déclaration : taux des intérêts antérieurs au jugement qui restent à calculer", false},
		{"reserve-propriete", "déclaration : une clause de réserve de propriété est notée", false},
		{"creance-echue", "déclaration, remise : principal échu", false},
		{"creance-a-echoir", "déclaration : principal à échoir", false},
		{"imputations", "déclaration, remise, mémoire en réclamation : des crédits non affectés sont imputés sur les factures, chacun à sa date", false},
		{"suretes", "déclaration : nombre de sûretés sur les biens du débiteur", true},
		{"pieces", "déclaration, remise, mémoire en réclamation : nombre de pièces jointes", true},
		{"demarches", "remise : nombre de démarches déjà faites", true},
		{"differend", "mémoire en réclamation : date du différend, si elle est notée", false},
		{"echeances-presumees", "mémoire en réclamation : une échéance au moins n’est que présumée", false},
		{"memoire-avant", "mémoire en réclamation : dernier jour pour l’adresser, tant qu’il n’est pas passé", false},
		{"debiteur-adresse", "déclaration, remise : adresse ou siège du débiteur", false},
		{"debiteur-siren", "déclaration, remise : SIREN du débiteur", false},
		{"debiteur-telephone", "remise : téléphone du débiteur", false},
	}
}

// fieldsOf gives the value of every field for one letter.
func fieldsOf(r Request, l Letter) fields {
	v := fields{}
	set := func(name, s string) { v[name] = value{text: s} }
	counted := func(name string, n int) {
		if n > 0 {
			v[name] = value{text: strconv.Itoa(n), count: n}
		}
	}
	set("client", l.Name)
	set("code-client", l.Customer)
	set("date", l.Format.Long(l.Date))
	set("emetteur", l.Sender.Name)
	if l.Sender.Creditor != nil {
		set("creancier", l.Sender.Creditor.Name)
	}
	set("signataire", l.Sender.Signatory)
	set("fonction", l.Sender.Role)
	set("telephone", bound(l.Sender.Phone))
	set("courriel", l.Sender.Email)
	if country := r.Case.Customer.Address.Country; !isFrance(country) {
		set("etranger", country)
	}
	set("engagement", r.Case.Customer.Address.PortalRef)
	set("conditions", r.Case.Customer.Terms.Text)
	v.person(l)
	v.circuit(r.Case.Customer.Circuit, l)
	counted("factures", subjects(remaining(l.Rows)))
	counted("a-echoir", len(l.Upcoming))
	if t := tableAt(contestedPlace, l.Tables); t != nil {
		counted("contestes", len(t.Rows)-1)
	}
	counted("nombre-indemnites", l.Totals.Charged)
	v.law(r.Case.Customer.Kind, l.Date, l.Format)
	v["concerne"] = value{text: subjectMatter(l)}
	v.amounts(l)
	if r.Decision.Penalties == policy.PenaltiesNone {
		for _, name := range []string{"penalites-courues", "penalites-estimees", "interets-courus", "indemnites-courues", "taux"} {
			delete(v, name)
		}
	}
	v.dates(r, l)
	v.discount(r, l)
	v.payment(l)
	return v
}

// person says that a letter goes to a natural person.
func (v fields) person(l Letter) {
	if l.person {
		v["personne"] = value{text: "oui"}
	}
}

// circuit gives how the customer's invoices are paid; a payment run is named when
// the letter can be there before it, and it comes before the letter's deadline.
func (v fields) circuit(c customer.Circuit, l Letter) {
	v["depot"], v["circuit"] = value{text: c.Deposit}, value{text: c.Steps}
	if next := c.Days.Next(l.Date.AddDays(travel)); next > 0 && (l.Deadline.IsZero() || next <= l.Deadline) {
		v["prochain-reglement"] = value{text: l.Format.Long(next)}
	}
}

// travel is the days that a letter takes to reach who prepares a payment run.
const travel = 3

func (v fields) amounts(l Letter) {
	t := l.Totals
	for name, amount := range map[string]money.Amount{
		"total": t.Due, "total-factures": t.Invoices, "principal": t.Principal, "avoirs": -t.Credits,
		"penalites": t.Interest + t.Indemnity + t.LatePaid - t.Cleared, "interets": t.Interest, "indemnites": t.Indemnity,
		"penalites-courues": t.Accrued + t.Fixed, "interets-courus": t.Accrued, "indemnites-courues": t.Fixed,
		"montant-a-echoir": t.Upcoming, "montant-conteste": t.Contested,
	} {
		if amount != 0 {
			v[name] = value{text: l.Format.Money(amount)}
		}
	}
	if slices.ContainsFunc(l.Rows, func(r Row) bool { return r.GuessedDue && !r.Claimed && r.Interest+r.Indemnity > 0 }) {
		v["penalites-estimees"] = v["penalites-courues"] // they rest on a due date that nobody knows
		for _, name := range []string{"penalites-courues", "interets-courus", "indemnites-courues"} {
			delete(v, name)
		}
	}
	if stillToCome(l.Rows) {
		delete(v, "penalites-estimees")
		delete(v, "penalites-courues")
		delete(v, "interets-courus")
	}
	if fixed, ok := v["indemnites-courues"]; ok {
		for _, r := range l.Rows {
			if !r.Claimed && r.Indemnity > 0 {
				fixed.count++
			}
		}
		v["indemnites-courues"] = fixed
	}
	if rate, ok := currentRate(l.Rows); ok {
		v["taux"] = value{text: l.Format.Rate(rate)}
	}
}

// stillToCome says that interest runs on some unclaimed row at a rate that nobody
// has entered yet: no sum of it is what has accrued « à ce jour ».
func stillToCome(rows []Row) bool {
	return slices.ContainsFunc(rows, func(r Row) bool { return !r.Claimed && len(r.onward) > 0 })
}

func (v fields) dates(r Request, l Letter) {
	set := func(name string, d civil.Date) {
		if !d.IsZero() {
			v[name] = value{text: l.Format.Long(d)}
		}
	}
	set("delai", l.Deadline)
	set("dernier-reglement", r.lastBank())
	follows := nextOf(r.Decision)
	set("prochaine-date", follows.On)
	if l.Deadline > l.Date {
		v["delai-jours"] = value{text: l.Format.Days(int(l.Deadline - l.Date))}
	}
	if follows.Step != "" {
		v["prochaine-etape"] = value{text: StepName(follows.Step, l.Format)}
	}
	var oldest, next civil.Date
	late := 0
	for _, row := range l.Rows {
		late = max(late, row.Late)
		if row.Due.IsZero() {
			continue
		}
		if oldest.IsZero() || row.Due < oldest {
			oldest = row.Due
		}
		if row.Due >= l.Date && (next.IsZero() || row.Due < next) {
			next = row.Due
		}
	}
	set("plus-ancienne-echeance", oldest)
	set("prochaine-echeance", next)
	if late > 0 {
		v["retard"] = value{text: strconv.Itoa(late) + nbsp + plural(late, dayWord(l.Format), dayWord(l.Format)+"s")}
	}
	v.history(r, l)
}

// discount sums what the step offers for an early payment (escompte, C. com.
// L441-9), by the first of its days; nothing when only a part of what the letter
// lists is concerned.
func (v fields) discount(r Request, l Letter) {
	a, ok := r.Decision.Letter()
	if !ok || len(a.Offers) == 0 || len(a.Offers) != len(l.Rows) {
		return
	}
	var cut money.Amount
	by := a.Offers[0].By
	for _, o := range a.Offers {
		cut += o.Discount
		by = min(by, o.By)
	}
	if by < l.Date || cut <= 0 || cut >= l.Totals.Due {
		return
	}
	v["escompte"] = value{text: l.Format.Money(cut)}
	v["escompte-taux"] = value{text: l.Format.Rate(penalty.Rate(a.Offers[0].Rate) * 100)} // of hundredths of a percent
	v["escompte-date"] = value{text: l.Format.Long(by)}
	v["escompte-net"] = value{text: l.Format.Money(l.Totals.Due - cut)}
}

func (v fields) payment(l Letter) {
	v["reference"] = value{text: l.Payment.Reference}
	v["iban"] = value{text: l.Payment.PrintedIBAN()}
	v["bic"] = value{text: l.Payment.BIC}
	v["beneficiaire"] = value{text: l.Payment.Beneficiary}
}
