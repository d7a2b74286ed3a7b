package openitem

import (
	"sync"

	"relance/aging/civil"
	"relance/aging/problem"
)

// gather makes the items of all parts, in exactly as much memory as they take,
// and puts them together in order.
func gather(parts []part, from collector) (open, closed []Item) {
	items, settled := make([]int, len(parts)+1), make([]int, len(parts)+1)
	for k, p := range parts {
		items[k+1], settled[k+1] = items[k], settled[k]
		for _, a := range p.accounts {
			open, closed := from.counts(a)
			items[k+1] += open
			settled[k+1] += closed
		}
	}
	open, closed = make([]Item, items[len(parts)]), make([]Item, settled[len(parts)])
	var workers sync.WaitGroup
	for k, p := range parts {
		workers.Go(func() {
			one := from
			open, closed := open[items[k]:items[k]:items[k+1]], closed[settled[k]:settled[k]:settled[k+1]]
			for i, a := range p.accounts {
				open, closed = one.collect(a, open, closed)
				p.accounts[i] = nil // its memory serves the next ones
			}
		})
	}
	workers.Wait()
	return open, closed
}

// gatherLettering puts together what the parts say of the lettering.
func gatherLettering(book *register, parts []part, date civil.Date) (matches []Match, imbalances []Imbalance, problems problem.List) {
	later, shared := 0, []int32(nil)
	for _, p := range parts {
		matches = append(matches, p.matches...)
		imbalances = append(imbalances, p.imbalances...)
		shared = append(shared, p.shared...)
		later += p.unfinished
	}
	problems.Add(imbalanceProblems(imbalances)...)
	if len(shared) > 0 {
		problems.Add(sharedProblem(book, shared))
	}
	if later > 0 {
		problems.Add(unfinished(later, date))
	}
	return matches, imbalances, problems
}
