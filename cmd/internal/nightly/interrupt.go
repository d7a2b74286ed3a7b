package nightly

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
)

// errAbandoned says that a night was interrupted inside a step, which may go on
// until the program ends: nothing that the step works on may be looked at.
var errAbandoned = errors.New("nuit interrompue")

// pure makes a step that writes nothing end as soon as the night is interrupted:
// reading a large ledger or composing thousands of letters takes longer than
// anybody waits. A step that writes is never left half-way.
func pure(step func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		ended := make(chan error, 1)
		go func() {
			defer func() {
				if r := recover(); r != nil {
					ended <- panicked{r, debug.Stack()}
				}
			}()
			ended <- step(ctx)
		}()
		select {
		case err := <-ended:
			var p panicked
			if errors.As(err, &p) {
				panic(p) // whoever guards the caller guards the step
			}
			return err
		case <-ctx.Done():
			return errAbandoned
		}
	}
}

// panicked is a panic on its way from the goroutine of a step to its caller.
type panicked struct {
	value any
	stack []byte
}

func (p panicked) Error() string { return fmt.Sprintf("%v\n%s", p.value, p.stack) }
