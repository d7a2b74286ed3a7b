package policy

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/problem"
	"relance/aging/settings"
)

// checkCycle looks at one ladder, step by step.
func (p *Policy) checkCycle(c *Cycle, n settings.Node) problem.List {
	var l problem.List
	nodes := n.Get("etapes").Items()
	if len(c.Steps) == 0 {
		l.Add(n.Problem(codeNoStep, fmt.Sprintf("le cycle « %s » n’a aucune étape", c.Name), "ajoutez ses étapes sous « etapes: »"))
	}
	l.Add(checkSegments(n.Get("pour", "segments"))...)
	if c.Removed {
		l.Add(nothingToRemove(n.Get("retirer"), "le cycle « "+c.Name+" »"))
	}
	for i := range min(len(c.Steps), len(nodes)) {
		l.Add(checkStep(c, i, nodes[i])...)
		l.Add(p.checkDays(c, i, nodes[i])...)
	}
	return l
}

// checkStep looks at one step without its neighbours, but for what it needs
// before it.
func checkStep(c *Cycle, index int, n settings.Node) problem.List {
	s := &c.Steps[index]
	var l problem.List
	if s.Name != "" && s.Nature == "" {
		l.Add(unknownStep(n.Get("etape"), s.Name))
	}
	if s.Minimum < 0 {
		l.Add(n.Get("minimum").Problem(codeNegative, "le minimum est négatif", "donnez un montant positif, ou supprimez-le"))
	}
	switch {
	case s.Before != nil && s.After != nil || s.Before == nil && s.After == nil && n.Get("avant").IsZero() && n.Get("apres").IsZero():
		l.Add(n.Problem(codeOffset, fmt.Sprintf("l’étape « %s » doit avoir « avant » ou « apres », un seul des deux", s.Name), "écrivez par exemple « apres: 15 jours »"))
	case s.Before != nil && !s.Nature.character().early && s.Nature != "":
		l.Add(n.Get("avant").Problem(codeBefore, fmt.Sprintf("une étape « %s » ne se fait pas avant l’échéance : rien n’est encore dû", s.Name), "écrivez « apres », ou nommez l’étape « preventive »"))
	}
	l.Add(checkOptions(s, n)...)
	l.Add(checkChannels(s, n.Get("canal"))...)
	l.Add(checkSegments(n.Get("segments"))...)
	l.Add(checkLaw(c, s, n)...)
	if s.Nature == Handover && !slices.ContainsFunc(c.Steps[:index], func(b Step) bool { return b.Nature == FormalNotice }) {
		l.Add(n.Get("etape").Problem(codeUnreachable, "aucune mise en demeure ne précède le précontentieux, qui ne sera jamais atteint", "ajoutez une étape « mise-en-demeure » avant celle-ci"))
	}
	return l
}

func unknownStep(n settings.Node, name string) problem.Problem {
	words := StepWords()
	message := fmt.Sprintf("étape inconnue « %s »", name)
	if near := settings.Nearest(name, words); near != "" {
		message += fmt.Sprintf(" : vouliez-vous dire « %s » ?", near)
	}
	return n.Problem(codeStepName, message, "un nom d’étape est, ou commence par suivi d’un tiret : "+strings.Join(words, ", "))
}

// checkChannels says which channels cannot carry a step.
func checkChannels(s *Step, n settings.Node) problem.List {
	var l problem.List
	for i, at := range n.Items() {
		if i >= len(s.Channels) {
			break
		}
		switch channel := s.Channels[i]; {
		case s.Nature.character().carried(channel):
		case channel == File || s.Nature == Handover:
			l.Add(at.Problem(codeHandoverChannel, fmt.Sprintf("le canal « %s » ne convient pas à l’étape « %s »", channel, s.Name), "le canal « dossier » est celui du précontentieux, et de lui seul"))
		case s.Nature == FormalNotice:
			l.Add(at.Problem(codeChannel, fmt.Sprintf("une mise en demeure ne se fait pas par %s : il faut un écrit dont la réception se prouve", channel), "choisissez « recommande »"))
		default:
			l.Add(at.Problem(codeChannel, fmt.Sprintf("une étape « %s » ne se fait pas par %s", s.Name, channel), "écrivez « canal: [appel] », ou nommez l’étape « relance »"))
		}
	}
	if s.Nature == FormalNotice && len(s.Channels) > 0 && !slices.Contains(s.Channels, Registered) {
		l.Add(n.Warning(codeProof, "mise en demeure sans lettre recommandée : sa réception sera difficile à prouver", "ajoutez le canal « recommande »"))
	}
	return l
}

// checkSegments warns about words that look like a known segment misspelt; a
// firm may have segments of its own.
func checkSegments(n settings.Node) problem.List {
	var l problem.List
	for _, at := range n.Items() {
		if near := settings.Nearest(at.Text(), segments()); near != "" && near != at.Text() {
			l.Add(at.Warning(codeSegment, fmt.Sprintf("segment « %s » : vouliez-vous dire « %s » ?", at.Text(), near), "gardez-le si c’est un mot de la colonne « segment » de vos clients"))
		}
	}
	return l
}

// checkLaw finds steps that the law does not allow, or that it makes vain.
func checkLaw(c *Cycle, s *Step, n settings.Node) problem.List {
	var l problem.List
	only := func(k customer.Kind) bool { return len(c.For.Kinds) == 1 && c.For.Kinds[0] == k.String() }
	named := func(k customer.Kind) bool { return slices.Contains(c.For.Kinds, k.String()) }
	if s.Penalties == PenaltiesClaimed && named(customer.Consumer) {
		l.Add(n.Get("penalites").Problem(codeConsumer, "ni les pénalités de retard ni l’indemnité forfaitaire ne se réclament à un particulier (C. com. L441-10)", "écrivez « penalites: aucune » ou « mention », ou sortez « particulier » de ce cycle"))
	}
	if _, kind, worded := strings.Cut(s.Template, "."); worded && kind != "" && !only(customer.Unknown) && slices.ContainsFunc(customerKinds(), func(k customer.Kind) bool { return kind == k.String() && !only(k) }) {
		l.Add(n.Get("modele").Warning(codeWording, fmt.Sprintf("le texte « %s » est écrit pour un client de type %s, que ce cycle n’est pas seul à prendre", s.Template, kind), "nommez le texte sans « ."+kind+" » : celui du type de chaque client est choisi de lui-même"))
	}
	if s.Supported() && only(customer.Unknown) {
		l.Add(n.Get("etape").Warning(codeUnreachable, "un client de type inconnu n’est jamais mis en demeure : cette étape ne sera pas atteinte", "supprimez-la, et complétez le type des clients"))
	}
	if s.Nature == Handover && named(customer.Public) {
		l.Add(n.Get("etape").Warning(codePublicHandover, "aucune saisie n’est possible contre un organisme public : le dossier suivra une voie particulière", "préférez une étape « relance » adressée à l’ordonnateur, ou gardez-la pour un recours"))
	}
	return l
}

// checkDays compares a step with the one before it: offsets rise, and gaps fit
// between them.
func (p *Policy) checkDays(c *Cycle, index int, n settings.Node) problem.List {
	if index == 0 {
		return nil
	}
	before, s := &c.Steps[index-1], &c.Steps[index]
	if !before.dated() || !s.dated() {
		return nil // told already
	}
	at := n.Get("apres")
	if s.Before != nil {
		at = n.Get("avant")
	}
	if s.Offset() <= before.Offset() {
		return problem.List{at.Problem(codeOrder, fmt.Sprintf("l’étape « %s » ne vient pas après « %s » : les étapes s’écrivent dans l’ordre des jours", s.Name, before.Name), "corrigez le nombre de jours, ou déplacez l’étape")}
	}
	if earliest := p.earliest(c, index); earliest > s.Offset() {
		return problem.List{at.Warning(codeGap, fmt.Sprintf("l’étape « %s » ne viendra jamais à %s de l’échéance, mais à %s au plus tôt : délai accordé, transit, écart et espacement s’ajoutent depuis « %s »",
			s.Name, settings.InDays(s.Offset()), settings.InDays(earliest), before.Name), "allongez « apres », ou raccourcissez ces délais")}
	}
	return nil
}

// earliest is the number of days from the due date at which a step can come
// when every step before it came on its day.
func (p *Policy) earliest(c *Cycle, index int) int {
	const never = -1 << 20
	day, written := c.Steps[0].Offset(), never
	for i := 1; i <= index; i++ {
		before, s := &c.Steps[i-1], &c.Steps[i]
		least := day + before.Deadline.Days + int(before.Transit) + s.Gap.Days
		if writes(before) {
			written = day
		}
		if writes(s) {
			least = max(least, written+p.Spacing.Days)
		}
		if i == index {
			return least
		}
		day = max(s.Offset(), least)
	}
	return day
}

// writes says that a step speaks to the customer in writing.
func writes(s *Step) bool { return len(s.Channels) > 0 && s.Channels[0].Written() }
