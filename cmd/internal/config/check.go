package config

import (
	"cmp"
	"net"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"relance/aging"
	"relance/aging/customer"
	"relance/aging/law"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/aging/settings"
)

// check looks at what one key alone cannot say, and puts identifiers in their
// bare form.
type check struct {
	config   *Config
	problems problem.List
}

func (k *check) all() {
	c := k.config
	k.identity("creancier", &c.Creditor.Identity)
	k.bank(&c.Creditor)
	k.factor()
	k.sender()
	k.accounts()
	k.terms()
	k.matching()
	k.buckets()
	k.numbering()
	k.controls()
	k.contractualRate()
	k.provision()
	k.bounds()
	k.paths()
	k.style()
	k.posting()
	k.paymentLink()
	k.mail()
}

func (k *check) at(keys ...string) settings.Node { return k.config.root.Get(keys...) }

func (k *check) fail(n settings.Node, code problem.Kind, message, remedy string) {
	k.problems.Add(n.Problem(code, message, remedy))
}

func (k *check) warn(n settings.Node, code problem.Kind, message, remedy string) {
	k.problems.Add(n.Warning(code, message, remedy))
}

// identity checks SIREN, SIRET, VAT number and e-mail of a party against their
// keys and each other, and asks for the address. A blank SIREN comes from the
// SIRET.
func (k *check) identity(block string, id *Identity) {
	if id.SIRET != "" {
		var ok bool
		if id.SIRET, ok = customer.CleanSIRET(id.SIRET); !ok {
			k.fail(k.at(block, "siret"), CodeSIREN, "SIRET faux : sa clé ne correspond pas", "recopiez les 14 chiffres de l’avis de situation")
		} else {
			id.SIREN = cmp.Or(id.SIREN, id.SIRET[:9])
		}
	}
	if id.SIREN != "" {
		var ok bool
		if id.SIREN, ok = customer.CleanSIREN(id.SIREN); !ok {
			k.fail(k.at(block, "siren"), CodeSIREN, "SIREN faux : sa clé ne correspond pas", "recopiez les 9 chiffres de l’avis de situation")
		} else if id.SIRET != "" && !strings.HasPrefix(id.SIRET, id.SIREN) {
			k.fail(k.at(block, "siret"), CodeSIREN, "le SIRET n’appartient pas au SIREN "+id.SIREN, "corrigez l’un des deux")
		}
	}
	if id.VAT != "" {
		var ok bool
		if id.VAT, ok = customer.CleanVAT(id.VAT); !ok {
			k.fail(k.at(block, "tva"), CodeVAT, "numéro de TVA faux : sa forme ou sa clé ne correspond pas", "recopiez-le d’une facture, par exemple FR83404833048")
		} else if strings.HasPrefix(id.VAT, "FR") && id.SIREN != "" && id.VAT[4:] != id.SIREN {
			k.fail(k.at(block, "tva"), CodeVAT, "ce numéro de TVA est celui d’un autre SIREN", "corrigez le SIREN ou le numéro de TVA")
		}
	}
	if id.Email != "" && !customer.ValidEmail(id.Email) {
		k.email(k.at(block, "courriel"))
	}
	if lack := id.Address.Incomplete(); lack != "" && id.Name != "" {
		k.warn(k.at(block, "adresse"), CodeIdentity, "il manque "+lack+" de « "+block+" »", "ajoutez les lignes « adresse: » ; elles sont imprimées en tête des courriers")
	}
}

func (k *check) bank(p *Party) {
	if p.IBAN == "" {
		if p.Name != "" {
			k.warn(k.at("creancier", "iban"), CodeIdentity, "il manque l’IBAN de « creancier »", "ajoutez « iban: » ; sans lui les courriers n’ont ni coordonnées bancaires ni code QR")
		}
	} else {
		var ok bool
		if p.IBAN, ok = customer.CleanIBAN(p.IBAN); !ok {
			k.fail(k.at("creancier", "iban"), CodeIBAN, "IBAN faux : sa longueur ou sa clé ne correspond pas", "recopiez-le du relevé d’identité bancaire ; un client qui paierait sur cet IBAN ne vous paierait pas")
		}
	}
	if p.BIC != "" {
		var ok bool
		if p.BIC, ok = customer.CleanBIC(p.BIC); !ok {
			k.fail(k.at("creancier", "bic"), CodeBIC, "BIC faux : il a 8 ou 11 caractères", "recopiez-le du relevé d’identité bancaire")
		}
	}
}

func (k *check) sender() {
	c := k.config
	switch {
	case c.Sender == "mandataire" && c.Agent == nil:
		k.fail(k.at("emetteur"), CodeAgent, "« emetteur: mandataire » demande un bloc « mandataire »", "décrivez dans « mandataire: » le cabinet qui écrit ; « creancier: » reste la société à payer")
	case c.Sender == "creancier" && c.Agent != nil:
		k.warn(k.at("mandataire"), CodeAgent, "le bloc « mandataire » ne sert pas : l’émetteur est le créancier", "écrivez « emetteur: mandataire » ou supprimez le bloc")
	}
	if c.Agent != nil {
		k.identity("mandataire", &c.Agent.Identity)
	}
}

var digits = regexp.MustCompile(`^\d{2,12}$`)

func (k *check) accounts() {
	for _, p := range k.config.Accounts {
		n := k.at("comptes", p.Key)
		if !digits.MatchString(p.Key) {
			k.fail(n, CodeAccount, "« "+p.Key+" » n’est pas un début de numéro de compte", "écrivez au moins deux chiffres, par exemple « 411: relance »")
		}
		if _, ok := treatment(p.Value); !ok && p.Value != "" {
			k.problems.Add(settings.BadWord(n, treatments()))
		} else if p.Value == "" && n.IsZero() {
			k.fail(n, CodeAccount, "le compte « "+p.Key+" » n’a pas de traitement", "écrivez par exemple « "+p.Key+": relance »")
		}
	}
}

func (k *check) terms() {
	c, n := k.config, k.at("delai")
	if c.Default == "" {
		return
	}
	terms, err := customer.ParseTerms(c.Default)
	if err != nil {
		k.fail(n, CodeTerms, err.Error(), "corrigez « delai: »")
		return
	}
	c.Terms = terms
	for _, p := range terms.Legal(law.Law{}, c.Sector()) {
		place := n.Warning(customer.CodeCeiling.As(p.Severity), p.Message, p.Remedy)
		k.problems.Add(place)
	}
}

func (k *check) matching() {
	if k.problems.Of(settings.CodeWord) != nil {
		return // a word that is unknown already has its problem
	}
	if _, err := openitem.ParseRules(k.config.MatchWords); err != nil {
		k.fail(k.at("rapprochement"), CodeMatching, "liste de rapprochement incohérente : un mot est répété, ou « aucun » n’est pas seul", "écrivez « aucun », ou une liste sans répétition parmi an, rejet, piece, montant, fifo")
	}
}

func (k *check) buckets() {
	if err := aging.Buckets(k.config.Buckets).Check(); err != nil {
		k.fail(k.at("tranches"), CodeBuckets, err.Error(), "écrivez par exemple « tranches: [30, 60, 90] »")
	}
}

func (k *check) numbering() {
	if c := k.config; c.Number != nil {
		if _, err := regexp.Compile(c.Number.Expression); err != nil {
			k.fail(k.at("numero-facture", "expression"), CodeExpression, "expression régulière illisible", "vérifiez les parenthèses et les crochets, par exemple « FA-?(\\d+) »")
		}
	}
}

func (k *check) controls() {
	seen := map[Control]bool{}
	for i, c := range k.config.Controls {
		key := Control{Account: c.Account, Date: c.Date}
		items := k.at("controle").Items()
		if i < len(items) && (seen[key] || !digits.MatchString(c.Account) && c.Account != "") {
			k.fail(items[i], CodeControl, "contrôle du compte « "+c.Account+" » répété ou sans numéro de compte", "donnez un seul solde par compte et par date")
		}
		seen[key] = true
	}
}

// contractualRate checks every rate of the company's contracts, and the
// accounts of the proposed entries.
func (k *check) contractualRate() {
	p := &k.config.Penalties
	read := func(rate string, keys ...string) {
		if _, err := penalty.ParseClause(rate); err != nil && rate != "" {
			k.fail(k.at(append([]string{"penalites"}, keys...)...), CodeRate, err.Error(), "écrivez par exemple « "+keys[len(keys)-1]+": 12 », « 3xTIL » ou « BCE+10 »")
		}
	}
	read(p.Rate, "taux-contractuel")
	for _, pair := range p.BySegment {
		read(pair.Value, "taux-par-segment", pair.Key)
	}
	for _, pair := range p.ByInvoice {
		read(pair.Value, "taux-par-facture", pair.Key)
	}
	for _, a := range []struct{ key, account string }{{"client", p.Entries.Customer}, {"interets", p.Entries.Interest}, {"indemnite", p.Entries.Indemnity}} {
		if !digits.MatchString(a.account) && (a.account != "" || a.key != "client") {
			k.fail(k.at("penalites", "ecritures", a.key), CodeAccount, "« "+a.account+" » n’est pas un numéro de compte", "écrivez par exemple « "+a.key+": 763000 »")
		}
	}
}

// bounds refuses numbers that cannot be meant.
func (k *check) bounds() {
	c := k.config
	for _, b := range []struct {
		bad     bool
		n       settings.Node
		between string
	}{
		{c.Tolerance < 0 || c.Tolerance > 10000, k.at("ecart-tolere"), "entre 0 et 100 €"},
		{c.Tolerate < 0, k.at("tolerer"), "positif ou nul"},
		{c.Mail.Port < 1 || c.Mail.Port > 65535, k.at("courriel", "port"), "entre 1 et 65535"},
		{c.Mail.Largest < 1 || c.Mail.Largest > 50, k.at("courriel", "taille-max"), "entre 1 et 50 (Mo)"},
		{c.Mail.PerMinute < 1, k.at("courriel", "par-minute"), "supérieur à 0"},
		{c.Indicators.Margin < 0 || c.Indicators.Margin > 10000, k.at("indicateurs", "marge"), "entre 0 et 100 %"},
		{c.Copies < 0 || c.Copies > 366, k.at("sauvegardes"), "entre 0 et 366"},
		{c.Creditor.Capital < 0, k.at("creancier", "capital"), "positif"},
	} {
		if b.bad {
			k.fail(b.n, CodeBounds, "« "+b.n.Path()+" » doit être "+b.between, "corrigez ce nombre")
		}
	}
}

// paths keeps what is read and written inside the dossier; ledgers and outputs
// may be elsewhere, on a shared drive for example.
func (k *check) paths() {
	c := k.config
	for _, p := range []struct {
		path string
		n    settings.Node
	}{
		{c.Customers, k.at("clients")}, {c.FollowUp, k.at("suivi")}, {c.DueDates, k.at("echeances")}, {c.InvoiceFiles, k.at("factures")},
		{c.OwnTemplates, k.at("modeles")}, {c.TrialBalance, k.at("balance-generale")}, {c.Creditor.Logo, k.at("creancier", "logo")}, {c.Style.Fonts, k.at("style", "polices")},
		{c.Creditor.Signatory.Image, k.at("creancier", "signataire", "image")}, {c.agentImage(), k.at("mandataire", "signataire", "image")},
	} {
		if p.path != "" && !filepath.IsLocal(filepath.FromSlash(p.path)) {
			k.fail(p.n, CodePath, "« "+p.n.Path()+" » sort du dossier", "donnez un chemin à l’intérieur du dossier, sans « .. »")
		}
	}
	for i, s := range c.Sources {
		n := k.at("sources")
		if items := n.Items(); i < len(items) {
			n = items[i]
		}
		if _, err := filepath.Match(s.Pattern, ""); err != nil {
			k.fail(n, CodePath, "motif de fichiers illisible", "écrivez par exemple « entrees/*.txt »")
		}
	}
	if slices.Contains([]string{".", "./", "entrees", "factures", "modeles"}, c.Outputs) {
		k.fail(k.at("sorties"), CodePath, "les documents produits ne peuvent pas aller dans « "+c.Outputs+" »", "donnez un dossier à part, par exemple « sorties »")
	}
}

func (k *check) mail() {
	c := k.config
	for _, one := range []struct{ key, address string }{{"expediteur", c.Mail.From}, {"repondre-a", c.Mail.ReplyTo}} {
		if one.address != "" && !customer.ValidEmail(one.address) {
			k.email(k.at("courriel", one.key))
		}
	}
	k.emails(k.at("courriel", "copie"), c.Mail.Copy)
	k.emails(k.at("courriel", "copie-cachee"), c.Mail.BlindCopy)
	k.emails(k.at("courriel", "compte-rendu"), c.Mail.Summary)
	for i, s := range c.Services {
		if items := k.at("diffusion").Items(); i < len(items) {
			k.emails(items[i].Get("courriels"), s.Emails)
		}
	}
	if c.Mail.Server != "" && cmp.Or(c.Mail.From, c.writer().Email) == "" {
		k.fail(k.at("courriel", "serveur"), CodeMailServer, "un serveur d’envoi est donné, mais aucune adresse d’expéditeur", "ajoutez « expediteur: » dans « courriel: »")
	}
	if strings.ContainsFunc(c.Mail.FromName, unicode.IsControl) {
		k.fail(k.at("courriel", "nom"), CodeMailServer, "le nom de l’expéditeur contient un retour à la ligne ou un caractère invisible", "écrivez-le sur une ligne : il figure en tête de chaque courriel")
	}
	if c.Mail.Server != "" && c.Mail.Security == "aucune" && !loopback(c.Mail.Server) {
		k.fail(k.at("courriel", "securite"), CodeMailServer, "« securite: aucune » ne vaut que pour un serveur de cette machine (localhost)", "écrivez « securite: starttls » ou « securite: tls »")
	}
	if c.Mail.Server != "" && c.Mail.Security == "aucune" && c.Mail.User != "" {
		k.fail(k.at("courriel", "securite"), CodeMailServer, "un mot de passe ne part jamais sans chiffrement", "écrivez « securite: starttls » ou « securite: tls »")
	}
}

// loopback says that a host name never leaves this machine.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

func (k *check) emails(n settings.Node, addresses []string) {
	items := n.Items()
	for i, a := range addresses {
		if customer.ValidEmail(a) {
			continue
		}
		if i < len(items) {
			n = items[i]
		}
		k.email(n)
	}
}

func (k *check) email(n settings.Node) {
	k.fail(n, CodeEmail, "« "+n.Path()+" » n’est pas une adresse de courriel", "écrivez une adresse complète, par exemple compta@exemple.fr")
}

// writer gives the identity of who writes.
func (c *Config) writer() Identity {
	if c.Sender == "mandataire" && c.Agent != nil {
		return c.Agent.Identity
	}
	return c.Creditor.Identity
}
