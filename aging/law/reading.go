package law

type readingFile struct {
	head     `yaml:",inline"`
	Readings []reading `yaml:"lectures,requis"`
}

// reading is a choice that the program makes where the law leaves one, and that
// no figure tells.
type reading struct {
	Dated `yaml:",inline"`
	About string `yaml:"lecture,requis"`
	Kept  string `yaml:"retenu,requis"`
}
