// Package config reads relance.yaml: who the creditor is, where the ledgers
// are, and the choices of the dossier. Input: the bytes of the file. Output: a
// Config with every default filled in and a problem.List with the place of each
// defect. Escalation rules are not here but in the policy (regles.yaml).
package config

import (
	"encoding/json"
	"regexp"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/law"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/settings"
)

// Config is a whole relance.yaml. Fields that json leaves out do not change
// what a run decides: places in the file, outputs, access rights, mail server.
type Config struct {
	Common   string `yaml:"commun" json:"-"` // configuration that this one is laid over, shared by the dossiers of a firm
	Creditor Party  `yaml:"creancier,requis"`
	Sender   string `yaml:"emetteur" parmi:"creancier,mandataire"`
	Agent    *Agent `yaml:"mandataire"`      // who writes, with emetteur: mandataire
	Author   string `yaml:"auteur" json:"-"` // who notes things in this dossier when a command does not say; "" = the name of the session

	Sources      []Source `yaml:"sources"`
	Customers    string   `yaml:"clients"`   // "" looks for clients.xlsx, then clients.csv
	FollowUp     string   `yaml:"suivi"`     // "" looks for suivi.xlsx, suivi.csv, then a folder suivi of CSV files
	DueDates     string   `yaml:"echeances"` // due-date list; "" = none
	InvoiceFiles string   `yaml:"factures"`  // folder of invoice copies
	OwnTemplates string   `yaml:"modeles"`   // folder of own letter texts
	Outputs      string   `yaml:"sorties" json:"-"`

	Accounts     settings.Pairs[string] `yaml:"comptes"` // prefix -> treatment, over the default scope
	Default      string                 `yaml:"delai"`   // company's default terms
	SectorWord   string                 `yaml:"secteur" parmi:"general,recapitulatif,transport,perissable,perissable-periodique,viande,spiritueux,vin"`
	MatchWords   []string               `yaml:"rapprochement" parmi:"aucun,an,rejet,piece,montant,fifo"`
	OldCodes     settings.Pairs[string] `yaml:"anciens-codes"` // former code of a customer -> the one that replaced it
	Buckets      []int                  `yaml:"tranches"`
	BasisWord    string                 `yaml:"base" parmi:"echeance,facture"`
	Tolerance    money.Amount           `yaml:"ecart-tolere"` // small change left on an invoice
	Number       *Number                `yaml:"numero-facture"`
	Encoding     string                 `yaml:"encodage" parmi:"UTF-8,UTF-16,Windows-1252,ISO 8859-15,Macintosh,CP850"`
	Silenced     []string               `yaml:"colonnes-ignorees" json:",omitempty"` // titles of columns of a list that say nothing of what is owed
	Tolerate     int                    `yaml:"tolerer"`                             // unreadable lines accepted
	Controls     []Control              `yaml:"controle"`
	TrialBalance string                 `yaml:"balance-generale"`                   // file of a trial balance to compare with
	Compensation bool                   `yaml:"compensation"`                       // hold customers to whom we owe as much
	Factor       *Factor                `yaml:"affacturage"`                        // receivables sold to a factor
	FirstYear    bool                   `yaml:"premier-exercice" json:",omitempty"` // there is no year before the ledger: no opening entries are missing

	Penalties Penalties         `yaml:"penalites"`
	Rates     penalty.Additions `yaml:"taux"`

	Policy        string         `yaml:"politique"` // shipped name or file; "" = regles.yaml, else tpe
	NoAddress     string         `yaml:"adresse-manquante" parmi:"retenir,imprimer"`
	WorkingDays   *bool          `yaml:"jours-ouvres"` // over the policy's own; nil leaves it
	AlsaceMoselle bool           `yaml:"alsace-moselle"`
	Closed        []civil.Date   `yaml:"feries"`
	Brake         Brake          `yaml:"frein"`
	Start         string         `yaml:"demarrage" parmi:"premiere-etape,selon-age"` // "" leaves the policy's
	Clerk         string         `yaml:"collaborateur" json:"-"`                     // who of an accounting firm has charge of the dossier
	Rights        string         `yaml:"droits" parmi:"prive,groupe" json:"-"`
	Mail          Mail           `yaml:"courriel"`
	Services      []Service      `yaml:"diffusion"`
	Indicators    Indicators     `yaml:"indicateurs"`
	Provision     Provision      `yaml:"provision"`
	Calls         Calls          `yaml:"appels"`
	Memos         []string       `yaml:"memos" parmi:"aucun,promesse,plan,litige,appel"` // facts that a memo confirms
	Style         Style          `yaml:"style"`
	Posting       Posting        `yaml:"a-poster"`                        // letters for a provider that prints and posts
	PaymentLink   string         `yaml:"lien-paiement" json:",omitempty"` // pattern of an https address with {facture} {montant} {reference} {devise}
	Retention     Retention      `yaml:"conservation" json:"-"`
	Grace         Grace          `yaml:"delai-de-grace"`
	Waits         Waits          `yaml:"attente"`
	Copies        int            `yaml:"sauvegardes" json:"-"` // daily copies of the history that are kept; 0 = none
	Terms         customer.Terms `json:"-"`                    // Default, read
	root          settings.Node
}

// Source is one ledger file or pattern, relative to the dossier. The bare
// pattern may stand for the block.
type Source struct {
	Pattern string `yaml:"fichier,requis"`
	Format  string `yaml:"format"` // mapping name or file; "" detects
}

// Number says where the invoice number is, when PieceRef is not it.
type Number struct {
	Field      string `yaml:"champ,requis" parmi:"PieceRef,EcritureLib,EcritureNum"`
	Expression string `yaml:"expression,requis"`
}

// Control is a balance known by the accountant, to compare with.
type Control struct {
	Account string       `yaml:"compte,requis"`
	Date    civil.Date   `yaml:"date"` // 0 = the date of the run
	Balance money.Amount `yaml:"solde,requis"`
}

// Brake stops a run before letters.
type Brake struct {
	BankOlderThan settings.Days `yaml:"banque-plus-vieille-que"` // 0 = no brake
}

// Mail says how e-mails are written and sent.
type Mail struct {
	From           string   `yaml:"expediteur"` // "" = the sender's own address
	FromName       string   `yaml:"nom"`
	ReplyTo        string   `yaml:"repondre-a"`
	Copy           []string `yaml:"copie"`
	BlindCopy      []string `yaml:"copie-cachee"`
	Summary        []string `yaml:"compte-rendu"`     // who receives the figures of each night
	AttachInvoices bool     `yaml:"joindre-factures"` // copies found in InvoiceFiles
	Largest        int      `yaml:"taille-max"`       // megabytes of copies in one message
	Server         string   `yaml:"serveur" json:"-"`
	Port           int      `yaml:"port" json:"-"`
	Security       string   `yaml:"securite" parmi:"starttls,tls,aucune" json:"-"`
	User           string   `yaml:"utilisateur" json:"-"`
	PasswordFile   string   `yaml:"fichier-mot-de-passe" json:"-"` // never the password itself
	PerMinute      int      `yaml:"par-minute" json:"-"`
}

// Service is a department of the company that receives its own extract.
type Service struct {
	Name   string   `yaml:"service,requis"`
	Emails []string `yaml:"courriels"`
	Owners []string `yaml:"responsables"` // only their customers; empty = all
	Sheets []string `yaml:"feuilles"`     // only these sheets; empty = all
}

// Indicators are what the figures need and the ledger does not say.
type Indicators struct {
	Funding penalty.Rate                 `yaml:"cout-financement"` // yearly cost of the company's credit
	Margin  settings.Percent             `yaml:"marge"`
	Costs   settings.Pairs[money.Amount] `yaml:"couts"`     // unit cost by channel: courrier, recommande, appel…
	Goals   settings.Pairs[money.Amount] `yaml:"objectifs"` // monthly collection target by owner
}

// Grace is how long after a promised day the money may still be on its way.
type Grace struct {
	Promise settings.Days `yaml:"promesse"`
	Plan    settings.Days `yaml:"plan"` // after each instalment
}

// Retention says after how many days personal data are purged, by class.
type Retention struct {
	Events    settings.Days `yaml:"main-courante"`
	Documents settings.Days `yaml:"documents"`
	Contacts  settings.Days `yaml:"contacts"`
}

// Default gives the configuration of an empty file: what is not said.
func Default() Config {
	return Config{
		Sender: "creancier", Sources: []Source{{Pattern: "entrees/*"}}, InvoiceFiles: "factures", OwnTemplates: "modeles", Outputs: "sorties",
		SectorWord: "general", MatchWords: openitem.DefaultRules(), Buckets: aging.DefaultBuckets(), BasisWord: "echeance", Tolerance: 100,
		Penalties: defaultPenalties(), Provision: defaultProvision(), NoAddress: "retenir", Rights: "prive", Calls: defaultCalls(), Memos: defaultMemos(), Style: defaultStyle(), Posting: Posting{Provider: "aucun"}, Waits: defaultWaits(),
		Mail:      Mail{Port: 587, Security: "starttls", PerMinute: 30, AttachInvoices: true, Largest: 8},
		Retention: Retention{Events: 1825, Documents: 3650, Contacts: 1095}, Copies: 7,
	}
}

// Canonical gives the effective configuration as bytes for the fingerprint of a
// run: the same choices give the same bytes, however the file is laid out.
// Outputs, access rights and the mail server are left out.
func (c Config) Canonical() ([]byte, error) { return json.Marshal(c) }

// CustomerFiles gives the names under which to look for the customer file, in
// order; named says that the configuration asks for it.
func (c Config) CustomerFiles() (names []string, named bool) {
	if c.Customers != "" {
		return []string{c.Customers}, true
	}
	return []string{"clients.xlsx", "clients.csv"}, false
}

// FollowUpFiles gives the names under which to look for the follow-up workbook,
// in order; named says that the configuration asks for it.
func (c Config) FollowUpFiles() (names []string, named bool) {
	if c.FollowUp != "" {
		return []string{c.FollowUp}, true
	}
	return []string{"suivi.xlsx", "suivi.csv", "suivi"}, false
}

// Scope gives the treatment of every account.
func (c Config) Scope() ledger.Scope {
	m := map[string]ledger.Treatment{}
	for _, p := range c.Accounts {
		if t, ok := treatment(p.Value); ok {
			m[p.Key] = t
		}
	}
	return ledger.DefaultScope().With(m)
}

// treatments lists the words of comptes, in the order of their constants.
func treatments() []string {
	var words []string
	for t := ledger.Out; t <= ledger.Deposit; t++ {
		words = append(words, t.String())
	}
	return words
}

func treatment(word string) (ledger.Treatment, bool) {
	for t := ledger.Out; t <= ledger.Deposit; t++ {
		if t.String() == word {
			return t, true
		}
	}
	return ledger.Out, false
}

// Sector gives the trade that sets the ceiling of payment terms.
func (c Config) Sector() customer.Sector { return customer.ParseSector(c.SectorWord) }

// Rules gives the presumed matching rules, none for "aucun".
func (c Config) Rules() []string {
	rules, err := openitem.ParseRules(c.MatchWords)
	if err != nil {
		return nil
	}
	return rules
}

// Basis gives the date from which lateness is counted.
func (c Config) Basis() aging.Basis {
	if c.BasisWord == "facture" {
		return aging.ByInvoiceDate
	}
	return aging.ByDueDate
}

// Numbering gives where the invoice number is; nil means PieceRef.
func (c Config) Numbering() *openitem.Numbering {
	if c.Number == nil {
		return nil
	}
	expression, err := regexp.Compile(c.Number.Expression)
	if err != nil {
		return nil
	}
	return &openitem.Numbering{Field: c.Number.Field, Expression: expression}
}

// Calendar gives the working days of the dossier.
func (c Config) Calendar() civil.Calendar {
	return law.Law{}.Calendar(c.AlsaceMoselle, c.Closed)
}

// Recoded gives today's code of each customer who had another, nil for none.
func (c Config) Recoded() map[string]string {
	if len(c.OldCodes) == 0 {
		return nil
	}
	codes := map[string]string{}
	for _, p := range c.OldCodes {
		code := p.Value
		for range c.OldCodes { // a code may have changed more than once
			next, again := c.OldCodes.Get(code)
			if !again {
				break
			}
			code = next
		}
		if code != "" && code != p.Key {
			codes[p.Key] = code
		}
	}
	return codes
}

// BalanceControls gives the balances to compare with at the date of the run.
func (c Config) BalanceControls(date civil.Date) []aging.Control {
	var all []aging.Control
	for _, k := range c.Controls {
		if k.Date == 0 {
			k.Date = date
		}
		all = append(all, aging.Control{Account: k.Account, Date: k.Date, Balance: k.Balance})
	}
	return all
}
