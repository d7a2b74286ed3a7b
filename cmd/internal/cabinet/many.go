// Package cabinet does the night of several dossiers, as an accounting firm has
// them, and sums it up; it puts any other question to several dossiers. Input:
// folders, each a dossier of its own. Output: an answer for each, one way to show
// them (Render), and the portfolio, whose parts can be joined.
package cabinet

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"relance/aging/problem"
	"relance/cmd/internal/nightly"
)

// Job is the night of one dossier among several.
type Job struct {
	Folder string             // absolute
	Output string             // absolute folder that replaces the dossier's own; "" keeps it
	Step   func(nightly.Step) // told of each step of its night; may be nil
}

// Result is how a job ended. With an Err the machine failed, or the work was
// cancelled; nothing is said of the night then.
type Result struct {
	Outcome  nightly.Outcome
	Problems problem.List
	Err      error
}

// Answer is what is said of the night of one dossier among others.
func (r Result) Answer(name string, status nightly.Status) Answer {
	a := Answer{Name: name, Status: status, Problems: r.Problems}
	if r.Err != nil {
		a.Said = fmt.Appendf(nil, "relance : %s : %v\n", name, r.Err)
	}
	return a
}

// Run does the night of several dossiers, as many at a time as opts.Parallel
// says, each alone: what happens to one changes nothing for the others. done is
// told of each as it ends, one at a time, and must not keep the outcome, so that
// memory grows with the dossiers at work and not with their number.
func Run(ctx context.Context, jobs []Job, opts nightly.Options, done func(i int, r Result)) {
	workers, inner := spread(opts.Parallel, len(jobs))
	next := make(chan int)
	var group sync.WaitGroup
	var telling sync.Mutex
	for range workers {
		group.Go(func() {
			for i := range next {
				r := alone(ctx, jobs[i], opts, inner)
				telling.Lock()
				done(i, r)
				telling.Unlock()
			}
		})
	}
	for i := range jobs {
		next <- i
	}
	close(next)
	group.Wait()
}

// spread shares goroutines out: several dossiers at once, each with what is
// left over when there are fewer dossiers than processors.
func spread(parallel, jobs int) (workers, inner int) {
	if parallel <= 0 {
		parallel = runtime.GOMAXPROCS(0)
	}
	workers = max(1, min(parallel, jobs))
	return workers, max(1, parallel/workers)
}

// alone runs one job. A defect of the program in one dossier must not take the
// night of the others away: it becomes that dossier's error.
func alone(ctx context.Context, job Job, opts nightly.Options, parallel int) (r Result) {
	defer func() {
		if p := recover(); p != nil {
			r = Result{Err: fmt.Errorf("erreur interne : %v\n%s", p, debug.Stack())}
		}
	}()
	if err := ctx.Err(); err != nil {
		return Result{Err: err}
	}
	opts.Output, opts.Step, opts.Parallel = job.Output, job.Step, parallel
	r.Outcome, r.Problems, r.Err = nightly.Run(ctx, job.Folder, opts)
	return r
}
