package policy

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"relance/aging/problem"
	"relance/aging/settings"
)

// Condition is an optional expression of a policy, compiled and type-checked
// when the policy is read: net > 1000 && retard >= 30. It sees the facts of one
// customer and nothing else: no file, no clock, no function. The zero value is
// always true.
type Condition struct {
	Text    string
	program *vm.Program
}

// Facts is what a condition sees. Amounts are euros, for comparison only.
type Facts struct {
	Code       string   `expr:"code"`
	Kind       string   `expr:"type"`
	Segments   []string `expr:"segments"`
	Owner      string   `expr:"responsable"`
	Department string   `expr:"departement"`
	Country    string   `expr:"pays"`
	Mode       string   `expr:"paiement"`
	Balance    float64  `expr:"solde"`    // ledger balance
	Due        float64  `expr:"echu"`     // due items
	Net        float64  `expr:"net"`      // due items less every credit
	Late       int      `expr:"retard"`   // days, of the oldest due item
	Invoices   int      `expr:"factures"` // due items
}

// maxNodes bounds the size of a condition.
const maxNodes = 200

// UnmarshalSetting compiles the expression.
func (c *Condition) UnmarshalSetting(n settings.Node) problem.List {
	if n.Kind != settings.Scalar {
		return problem.List{settings.BadValue(n, "une expression", "net > 1000 && retard >= 30")}
	}
	c.Text = n.Text()
	program, err := expr.Compile(c.Text, expr.Env(Facts{}), expr.AsBool(), expr.DisableAllBuiltins(), expr.MaxNodes(maxNodes))
	if err != nil {
		return problem.List{badCondition(n, err)}
	}
	c.program = program
	return nil
}

// badCondition places the compiler's own position inside the file, and says in
// French what it found.
func badCondition(n settings.Node, err error) problem.Problem {
	message := "expression illisible"
	var at *file.Error
	if errors.As(err, &at) {
		message += fmt.Sprintf(" au caractère %d", at.Column+1)
		n.At.Column += at.Column
	}
	return n.Problem(codeCondition, message+" : "+inFrench(err.Error()), "les mots connus sont : "+strings.Join(words(), ", "))
}

var unknownName = regexp.MustCompile(`unknown name (\S+)`)

func inFrench(english string) string {
	if m := unknownName.FindStringSubmatch(english); m != nil {
		text := fmt.Sprintf("mot inconnu « %s »", m[1])
		if near := settings.Nearest(m[1], words()); near != "" {
			text += fmt.Sprintf(" : vouliez-vous dire « %s » ?", near)
		}
		return text
	}
	switch {
	case strings.Contains(english, "mismatched types"):
		return "types qui ne se comparent pas"
	case strings.Contains(english, "expected bool"):
		return "le résultat doit être vrai ou faux"
	}
	return "syntaxe incorrecte"
}

// words are the names that a condition may use.
func words() []string {
	t := reflect.TypeFor[Facts]()
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Tag.Get("expr")
	}
	return names
}

// Holds evaluates the condition; one that fails at run time (a division by
// zero) does not hold.
func (c Condition) Holds(f Facts) bool {
	if c.program == nil {
		return true
	}
	out, err := expr.Run(c.program, f)
	yes, _ := out.(bool)
	return err == nil && yes
}
