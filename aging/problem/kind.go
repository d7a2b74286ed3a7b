package problem

// Kind is one row of the register of problems: a code has one meaning, which its
// package declares once. A problem tells it of particular data, in its own words.
type Kind struct {
	Code     string
	Severity Severity // the gravest that a problem of the kind may be
	Meaning  string   // French: what it is, whatever the data
	Remedy   string   // French: what to do, where the problem says nothing more precise
}

// With makes a problem of the kind: its code, its severity and, where p has none, its remedy.
func (k Kind) With(p Problem) Problem {
	p.Code, p.Severity = k.Code, k.Severity
	if p.Remedy == "" {
		p.Remedy = k.Remedy
	}
	return p
}

// As is the kind where circumstances make it milder; it never is graver than its register says.
func (k Kind) As(s Severity) Kind {
	k.Severity = min(k.Severity, s)
	return k
}

// Register is the kinds of one or several packages.
type Register []Kind

// Codes gives the codes of the kinds, in their order.
func (r Register) Codes() []string {
	codes := make([]string, len(r))
	for i, k := range r {
		codes[i] = k.Code
	}
	return codes
}
