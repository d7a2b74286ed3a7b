package rules

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/settings"
	"relance/rules/policy"
)

// BrakeCodes lists the codes of the brakes, in order.
func BrakeCodes() []string {
	return problem.Register{BrakeCap, BrakeLetters, BrakeAmount, BrakeCustomers, BrakeProof, BrakeOpening, BrakeIBAN, BrakeBank}.Codes()
}

// A rise is judged only on enough nights, and only when it is worth a look.
const (
	enoughNights = 10 // two working weeks: what the first night put off comes back within them
)

// NightSummary is what one past night sent out.
type NightSummary struct {
	Date      civil.Date
	Letters   int
	Amount    money.Amount // Outgoing.Claimed
	Customers int
	First     bool // the first night of the dossier, which is no measure
}

// Summarise counts what the decisions of one night send out: written actions
// only, and the amount that they claim.
func Summarise(date civil.Date, decisions []Decision) NightSummary {
	s := NightSummary{Date: date, Amount: Outgoes(decisions).Claimed.Amount}
	for _, d := range decisions {
		written := len(d.Letters())
		s.Letters += written
		s.Customers += min(1, written)
	}
	return s
}

// RunFacts is what the brakes look at beside the decisions.
type RunFacts struct {
	Date           civil.Date
	LastBank       civil.Date   // 0 when the ledger has no bank entry
	Unproved       money.Amount // gap of the proof
	ProofFailed    bool
	MissingOpening []string // files without opening entries nor a previous year
	IBAN, LastIBAN string   // ours tonight and on the last night; "" when unknown
}

// Brakes gives one Error per reason to stop before writing anything.
func Brakes(p policy.Policy, tonight []Decision, recent []NightSummary, f RunFacts) problem.List {
	return brakesOf(p, Summarise(f.Date, tonight), recent, f)
}

func brakesOf(p policy.Policy, now NightSummary, recent []NightSummary, f RunFacts) problem.List {
	var l problem.List
	if limit := p.Brake.Letters; limit > 0 && now.Letters > limit {
		l.Add(brake(BrakeCap, fmt.Sprintf("%s cette nuit, plus que la limite de %d", count(now.Letters, "courrier", "courriers"), limit),
			fmt.Sprintf("vérifiez les décisions avec --essai ; « plafond-par-nuit: {courriel: %d} » dans regles.yaml étale les courriels sur plusieurs nuits, les plus grosses dettes d’abord ; sinon relevez « frein: courriers »", max(1, limit/2))))
	}
	l.Add(jumps(p, now, recent)...)
	l.Add(ledgerBrakes(p, f)...)
	return l
}

// ledgerBrakes are about the ledger and the dossier themselves.
func ledgerBrakes(p policy.Policy, f RunFacts) problem.List {
	var l problem.List
	if f.ProofFailed {
		l.Add(brake(BrakeProof, fmt.Sprintf("la balance âgée n’est pas égale au grand livre (écart de %s)", f.Unproved.French()), "corrigez le grand livre ; la feuille « Contrôles » (preuve) donne l’écart par compte"))
	}
	for _, file := range f.MissingOpening {
		p := brake(BrakeOpening, "à-nouveaux absents : l’exercice n’a pas d’écritures d’ouverture et l’exercice précédent n’est pas fourni", "ajoutez le grand livre de l’exercice précédent ou les à-nouveaux ; si c’est le premier exercice de la société, écrivez « premier-exercice: oui » dans relance.yaml")
		p.File = file
		l.Add(p)
	}
	if f.IBAN != "" && f.LastIBAN != "" && f.IBAN != f.LastIBAN {
		l.Add(brake(BrakeIBAN, fmt.Sprintf("notre IBAN a changé depuis la dernière nuit : %s au lieu de %s", f.IBAN, f.LastIBAN), "vérifiez l’IBAN de relance.yaml auprès de votre banque"))
	}
	if limit := int(p.Brake.BankOlder); limit > 0 && int(f.Date-f.LastBank) > limit {
		what := "le grand livre n’a aucune écriture de banque"
		if f.LastBank > 0 {
			what = fmt.Sprintf("la dernière écriture de banque date du %s, plus de %s", f.LastBank.French(), settings.InDays(limit))
		}
		l.Add(brake(BrakeBank, what, "saisissez la banque ou relevez « frein: banque-plus-vieille-que »"))
	}
	return l
}

// jumps compares tonight with the median of recent nights that sent something,
// each measured per day since the working day before it, so that a Monday,
// which gathers three days, is no jump; nor is what gathered while no night ran,
// because a fault of the export stopped it or nobody started it.
func jumps(p policy.Policy, now NightSummary, recent []NightSummary) problem.List {
	var nights []NightSummary
	for _, n := range recent {
		if !n.First && n.Letters > 0 && n.Date < now.Date {
			nights = append(nights, n)
		}
	}
	if p.Brake.Rise <= 0 || len(nights) < enoughNights || now.Letters < p.Brake.RiseFrom {
		return nil
	}
	var l problem.List
	days := gathered(p, now.Date, recent)
	for _, m := range measures() {
		daily := median(nights, func(n NightSummary) int64 {
			of := gathered(p, n.Date, recent)
			return (m.of(n)*thousandths + of - 1) / of
		})
		usual := daily * days
		if value := m.of(now); value*thousandths > usual+int64(p.Brake.Rise.Of(money.Amount(usual))) {
			l.Add(brake(m.kind, fmt.Sprintf("%s : %s cette nuit pour %s d’habitude (médiane de %d nuits, ramenée %s), au-delà de la hausse admise de %s",
				m.name, m.print(value), m.print(usual/thousandths), len(nights), toDays(days), p.Brake.Rise), "comparez avec la nuit précédente (--essai, feuille « À faire »)"))
		}
	}
	return l
}

// thousandths keep what a division by days would lose of a few letters.
const thousandths = 1000

func toDays(days int64) string {
	if days == 1 {
		return "à un jour"
	}
	return fmt.Sprintf("aux %d jours à rattraper", days)
}

type measure struct {
	kind  problem.Kind
	name  string
	of    func(NightSummary) int64
	print func(int64) string
}

func measures() []measure {
	plain := func(v int64) string { return fmt.Sprint(v) }
	return []measure{
		{BrakeLetters, "nombre de courriers", func(n NightSummary) int64 { return int64(n.Letters) }, plain},
		{BrakeAmount, "montant réclamé", func(n NightSummary) int64 { return int64(n.Amount) }, func(v int64) string { return money.Amount(v).French() }},
		{BrakeCustomers, "nombre de clients", func(n NightSummary) int64 { return int64(n.Customers) }, plain},
	}
}

// longestGap bounds the days that one night may gather: after a longer silence a
// jump is worth a look, whatever made it.
const longestGap = 31

// gathered is the number of days that a night gathers: those since the night
// before it, or since the last working day before it where letters wait for one.
func gathered(p policy.Policy, date civil.Date, ran []NightSummary) int64 {
	day := date - 1
	if last := lastBefore(ran, date); last > 0 {
		day = last
	}
	if cal := p.Calendar(); p.WorkingDays {
		for !cal.Working(day) {
			day--
		}
	}
	return min(int64(date-day), longestGap)
}

// lastBefore is the date of the last night before a date, 0 when none is known.
func lastBefore(ran []NightSummary, date civil.Date) (last civil.Date) {
	for _, n := range ran {
		if n.Date < date {
			last = max(last, n.Date)
		}
	}
	return last
}

// median gives the middle value, the lower one of two.
func median(nights []NightSummary, of func(NightSummary) int64) int64 {
	values := make([]int64, len(nights))
	for i, n := range nights {
		values[i] = of(n)
	}
	slices.Sort(values)
	return values[(len(values)-1)/2]
}

func brake(code problem.Kind, message, remedy string) problem.Problem {
	return code.With(problem.Problem{Message: "frein : " + message, Remedy: remedy + " ; pour passer outre, relancez avec --forcer MOTIF"})
}
