package policy

import (
	"fmt"
	"strings"

	"relance/aging/problem"
	"relance/aging/settings"
)

// Common finds the policy that a company's own is laid over: a shipped one by
// its name, or a file that several dossiers share.
type Common func(name string) (data []byte, err error)

// LoadOver reads a policy that may rest on a common one (« base: »): what the
// company's file says takes the place of what the common one says, cycle by
// cycle and step by step. Policy.Departures lists the differences.
func LoadOver(file string, data []byte, common Common) (Policy, problem.List) {
	root, problems := settings.Parse(file, data)
	if problems.HasErrors() {
		return defaultPolicy(), problems
	}
	base := root.Get("base")
	if base.IsZero() {
		return decodePolicy(root, problems)
	}
	below, found := readCommon(base, common)
	problems.Add(found...)
	if problems.HasErrors() {
		return defaultPolicy(), problems
	}
	merged, changes := layering().Overlay(below, root)
	p, problems := decodePolicy(merged, problems)
	for _, c := range changes {
		if c.Path != "base" && c.Path != "politique" {
			p.Departures = append(p.Departures, c)
		}
	}
	return p, problems
}

func readCommon(at settings.Node, common Common) (settings.Node, problem.List) {
	name := at.Text()
	if common == nil {
		return settings.Node{}, problem.List{noCommon(at, "elle ne se lit pas d’ici")}
	}
	data, err := common(name)
	if err != nil {
		return settings.Node{}, problem.List{noCommon(at, err.Error())}
	}
	root, problems := settings.Parse(name, data)
	if !problems.HasErrors() && !root.Get("base").IsZero() {
		problems.Add(root.Get("base").Problem(codeBase, "une politique commune ne peut pas reposer elle-même sur une autre", "écrivez-y toutes les étapes"))
	}
	return root, problems
}

func noCommon(at settings.Node, why string) problem.Problem {
	return at.Problem(codeBase, fmt.Sprintf("politique commune « %s » introuvable : %s", at.Text(), why), "donnez le nom d’une politique fournie (tpe, standard…) ou le chemin du fichier commun, depuis le dossier")
}

// layering says how a company's policy is laid over the common one: cycles and
// steps are known by their names, steps stay in the order of their days.
func layering() settings.Layering {
	return settings.Layering{
		Names: []string{"cycle", "etape"}, Remove: "retirer", Either: [][2]string{{"avant", "apres"}},
		Order: func(list []settings.Node) bool { return len(list) > 0 && !list[0].Get("etape").IsZero() },
		Key:   offsetOf,
	}
}

// offsetOf reads the day of a step that is not decoded yet.
func offsetOf(step settings.Node) int {
	var days settings.Days
	if at := step.Get("avant"); !at.IsZero() && !at.Decode(&days).HasErrors() {
		return -int(days)
	}
	if step.Get("apres").Decode(&days).HasErrors() {
		return 0
	}
	return int(days)
}

// DeparturesText tells each difference with the common policy, a line each.
func (p Policy) DeparturesText() []string {
	var lines []string
	for _, c := range p.Departures {
		place := strings.TrimPrefix(c.Path, "cycles / ")
		place = strings.ReplaceAll(place, " / etapes / ", " / ")
		switch {
		case c.Own == "":
			lines = append(lines, fmt.Sprintf("%s : retiré (ligne %d)", place, c.At.Line))
		case c.Base == "":
			lines = append(lines, fmt.Sprintf("%s : ajouté, %s (ligne %d)", place, c.Own, c.At.Line))
		default:
			lines = append(lines, fmt.Sprintf("%s : %s au lieu de %s (ligne %d)", place, c.Own, c.Base, c.At.Line))
		}
	}
	return lines
}
