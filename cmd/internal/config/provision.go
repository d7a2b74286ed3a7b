package config

import (
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/aging/settings"
)

// Provision says how allowances are proposed. The law fixes none of these
// rates: each debt is to be looked at for itself (CGI 39, 1-5°), and the
// defaults are only where the accountant starts.
type Provision struct {
	VAT         *settings.Percent                `yaml:"tva"`      // nil: worked out from sales with and without VAT
	Steps       settings.Pairs[settings.Percent] `yaml:"tranches"` // days late -> rate beyond them
	Doubtful    settings.Percent                 `yaml:"douteux"`  // at least, on 416
	Insolvent   settings.Percent                 `yaml:"redressement"`
	Liquidation settings.Percent                 `yaml:"liquidation"`
	Transfer    settings.Days                    `yaml:"passage-416"` // days late beyond which 411 goes to 416; 0 = never
	Minimum     money.Amount                     `yaml:"minimum"`     // items below it are left out
	Existing    money.Amount                     `yaml:"constituee"`  // already in the books (491)
	Accounts    ProvisionAccounts                `yaml:"comptes"`
}

// ProvisionAccounts are those of the proposed entries.
type ProvisionAccounts struct {
	Journal   string `yaml:"journal"`
	Doubtful  string `yaml:"douteux"`
	Allowance string `yaml:"depreciation"`
	Charge    string `yaml:"dotation"`
	Release   string `yaml:"reprise"`
	VAT       string `yaml:"tva"`
}

func defaultProvision() Provision {
	d := kpi.DefaultProvision()
	p := Provision{
		Doubtful: settings.Percent(d.Doubtful), Insolvent: settings.Percent(d.Insolvent), Liquidation: settings.Percent(d.Liquidation),
		Transfer: settings.Days(d.TransferAfter), Accounts: ProvisionAccounts(d.Accounts),
	}
	for _, s := range d.Steps {
		p.Steps = append(p.Steps, settings.Pair[settings.Percent]{Key: settings.Delay{Days: s.Over}.String(), Value: settings.Percent(s.Rate)})
	}
	return p
}

// Rules gives the same as the figures take it.
func (p Provision) Rules() kpi.ProvisionRules {
	r := kpi.ProvisionRules{
		Doubtful: kpi.Share(p.Doubtful), Insolvent: kpi.Share(p.Insolvent), Liquidation: kpi.Share(p.Liquidation), TransferAfter: int(p.Transfer),
		Minimum: p.Minimum, Existing: p.Existing, Accounts: kpi.LossAccounts(p.Accounts),
	}
	if p.VAT != nil {
		r.VAT, r.VATKnown = kpi.Share(*p.VAT), true
	}
	for _, s := range p.Steps {
		if days, ok := settings.ParseDelay(s.Key); ok {
			r.Steps = append(r.Steps, kpi.AgeRate{Over: days.Days, Rate: kpi.Share(s.Value)})
		}
	}
	return r
}

// provision checks rates, days and accounts.
func (k *check) provision() {
	p := &k.config.Provision
	share := func(rate settings.Percent, keys ...string) {
		if n := k.at(append([]string{"provision"}, keys...)...); rate < 0 || rate > 10000 {
			k.fail(n, CodeBounds, "« "+n.Path()+" » doit être entre 0 et 100 %", "corrigez ce taux")
		}
	}
	if p.VAT != nil {
		share(*p.VAT, "tva")
	}
	share(p.Doubtful, "douteux")
	share(p.Insolvent, "redressement")
	share(p.Liquidation, "liquidation")
	last := -1
	for _, s := range p.Steps {
		share(s.Value, "tranches", s.Key)
		days, ok := settings.ParseDelay(s.Key)
		if !ok || days.Working || days.Days <= last {
			k.fail(k.at("provision", "tranches", s.Key), CodeBounds, "« "+s.Key+" » : nombres de jours croissants attendus", "écrivez par exemple « {90: 25 %, 180: 50 %, 365: 100 %} »")
		}
		last = max(last, days.Days)
	}
	a := p.Accounts
	for _, c := range []struct{ key, account string }{{"douteux", a.Doubtful}, {"depreciation", a.Allowance}, {"dotation", a.Charge}, {"reprise", a.Release}, {"tva", a.VAT}} {
		if !digits.MatchString(c.account) {
			k.fail(k.at("provision", "comptes", c.key), CodeAccount, "« "+c.account+" » n’est pas un numéro de compte", "écrivez par exemple « "+c.key+": 491000 »")
		}
	}
	for _, c := range []struct {
		key    string
		amount money.Amount
	}{{"minimum", p.Minimum}, {"constituee", p.Existing}} {
		if c.amount < 0 {
			k.fail(k.at("provision", c.key), CodeBounds, "« provision."+c.key+" » doit être positif ou nul", "corrigez ce montant")
		}
	}
}
