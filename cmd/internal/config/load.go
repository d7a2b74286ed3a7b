package config

import (
	"relance/aging/problem"
	"relance/aging/settings"
)

// UnmarshalSetting reads a block, or the bare pattern.
func (s *Source) UnmarshalSetting(n settings.Node) problem.List {
	if n.Kind == settings.Scalar {
		s.Pattern = n.Text()
		return nil
	}
	type block Source
	return n.Decode((*block)(s))
}

// Load reads a relance.yaml that rests on no other; see LoadOver.
func Load(file string, data []byte) (Config, problem.List) { return LoadOver(file, data, nil) }

// Common finds the configuration that several dossiers share, by the path that
// « commun: » gives.
type Common func(name string) (data []byte, err error)

// LoadOver reads relance.yaml over the configuration that it shares with other
// dossiers (« commun: »), if any, over the defaults, and checks it as a whole. What the
// dossier's own file says takes the place of what the common one says, key by key.
// Problems of form have the codes of aging/settings, problems of meaning CFG-20 and
// above; with an Error among them the configuration must not be used.
func LoadOver(file string, data []byte, common Common) (Config, problem.List) {
	c := Default()
	root, problems := settings.Parse(file, data)
	if problems.HasErrors() {
		return c, problems
	}
	if at := root.Get(commonKey); !at.IsZero() {
		below, found := readCommon(at, common)
		if problems.Add(found...); problems.HasErrors() {
			return c, problems
		}
		root, _ = settings.Layering{}.Overlay(below, root)
	}
	problems.Add(root.Decode(&c)...)
	c.root = root
	k := check{config: &c, problems: problems}
	k.all()
	return c, k.problems
}

// commonKey is the key by which a configuration rests on another.
const commonKey = "commun"

// readCommon reads the common configuration. Who is owed is each dossier's own: an IBAN
// shared by mistake would have the customers of one company pay another.
func readCommon(at settings.Node, common Common) (settings.Node, problem.List) {
	wrong := func(at settings.Node, why, remedy string) (settings.Node, problem.List) {
		return settings.Node{}, problem.List{at.Problem(CodeCommon, why, remedy)}
	}
	if common == nil {
		return wrong(at, "le réglage commun « "+at.Text()+" » ne se lit pas d’ici", "donnez le dossier entier")
	}
	data, err := common(at.Text())
	if err != nil {
		return wrong(at, "réglage commun « "+at.Text()+" » introuvable : "+err.Error(), "donnez le chemin du fichier commun, depuis le dossier, par exemple ../_cabinet/relance.yaml")
	}
	root, problems := settings.Parse(at.Text(), data)
	if problems.HasErrors() {
		return root, problems
	}
	for _, key := range []string{commonKey, "creancier"} {
		if own := root.Get(key); !own.IsZero() {
			return wrong(own, "« "+key+" » n’a pas sa place dans un réglage commun", map[string]string{
				commonKey: "un réglage commun ne repose sur aucun autre : écrivez-y tout", "creancier": "écrivez dans chaque dossier à qui l’on doit : un IBAN commun ferait payer un autre",
			}[key])
		}
	}
	return root, nil
}
