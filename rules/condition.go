package rules

import (
	"errors"
	"fmt"
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

// facts is what a condition sees. Amounts are euros, for comparison only.
type facts struct {
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
	program, err := expr.Compile(c.Text, expr.Env(facts{}), expr.AsBool(), expr.DisableAllBuiltins(), expr.MaxNodes(maxNodes))
	if err != nil {
		return problem.List{badCondition(n, err)}
	}
	c.program = program
	return nil
}

// badCondition places the compiler's own position inside the file.
func badCondition(n settings.Node, err error) problem.Problem {
	why := "expression illisible"
	var at *file.Error
	if errors.As(err, &at) {
		n.At.Column += at.Column
		why = fmt.Sprintf("expression illisible au caractère %d : %s", at.Column+1, strings.TrimSpace(at.Message))
	}
	return n.Problem(CodeCondition, why, "les mots connus sont : code, type, segments, responsable, departement, pays, paiement, solde, echu, net, retard, factures")
}

// holds evaluates the condition; one that fails at run time (a division by
// zero) does not hold.
func (c Condition) holds(f facts) bool {
	if c.program == nil {
		return true
	}
	out, err := expr.Run(c.program, f)
	yes, _ := out.(bool)
	return err == nil && yes
}
