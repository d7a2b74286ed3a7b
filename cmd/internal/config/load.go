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

// Load reads relance.yaml over the defaults and checks it as a whole. Problems
// of form have the codes of aging/settings, problems of meaning CFG-20 and
// above; with an Error among them the configuration must not be used.
func Load(file string, data []byte) (Config, problem.List) {
	c := Default()
	root, problems := settings.Parse(file, data)
	if problems.HasErrors() {
		return c, problems
	}
	problems.Add(root.Decode(&c)...)
	c.root = root
	k := check{config: &c, problems: problems}
	k.all()
	return c, k.problems
}
