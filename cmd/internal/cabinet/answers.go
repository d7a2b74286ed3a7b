package cabinet

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/nightly"
)

// Answer is what one command said of one dossier among several, and how it ended.
type Answer struct {
	Name     string
	Status   nightly.Status
	Text     []byte       // what it gives: on stdout
	Said     []byte       // what it says of itself beside its problems: on stderr
	Problems problem.List // what it found
}

// urgency is the order in which somebody has to look at what ended so.
func urgency(s nightly.Status) int {
	return slices.Index([]nightly.Status{nightly.Failed, nightly.Misused, nightly.Refused, nightly.Anomalies, nightly.Done}, s)
}

// Worst gives the status that somebody has to look at first; Done of none.
func Worst(all []nightly.Status) nightly.Status {
	worst := nightly.Done
	for _, s := range all {
		if urgency(s) < urgency(worst) {
			worst = s
		}
	}
	return worst
}

// Ask puts one question to several dossiers, a number of them at a time, and gives the
// answers in the order of the dossiers.
func Ask(ctx context.Context, places []Place, workers int, ask func(Place) Answer) []Answer {
	answers := make([]Answer, len(places))
	next := make(chan int)
	var group sync.WaitGroup
	for range max(1, min(workers, len(places))) {
		group.Go(func() {
			for i := range next {
				answers[i] = ask(places[i])
			}
		})
	}
	for i := range places {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
	return answers
}

// Statuses gives how each dossier ended.
func Statuses(answers []Answer) []nightly.Status {
	all := make([]nightly.Status, len(answers))
	for i, a := range answers {
		all[i] = a.Status
	}
	return all
}

// Render writes the answers of several dossiers, what somebody has to look at first,
// then in their order. What is already known, and notes, are counted; quiet leaves
// out what asks for nobody.
func Render(out, errs io.Writer, answers []Answer, quiet bool) error {
	sorted := slices.Clone(answers)
	slices.SortStableFunc(sorted, func(a, b Answer) int { return cmp.Compare(urgency(a.Status), urgency(b.Status)) })
	begun := false
	for _, a := range sorted {
		if quiet && a.Status == nightly.Done {
			continue
		}
		head := "== " + a.Name + "\n"
		if len(answers) == 1 {
			head = ""
		} else if begun {
			head = "\n" + head
		}
		if len(a.Text) > 0 {
			begun = true
			if _, err := fmt.Fprintf(out, "%s%s", head, a.Text); err != nil {
				return err
			}
		}
		if said := a.aside(); len(said) > 0 {
			if _, err := fmt.Fprintf(errs, "— %s\n%s", a.Name, said); err != nil {
				return err
			}
		}
	}
	return nil
}

// aside is what an answer says on stderr.
func (a Answer) aside() []byte {
	var b bytes.Buffer
	b.Write(a.Said)
	var told problem.List
	known, notes := 0, 0
	for _, p := range a.Problems {
		switch {
		case p.Known:
			known++
		case p.Severity == problem.Note:
			notes++
		default:
			told.Add(p)
		}
	}
	told.Sort()
	_ = told.Fprint(&b) // into memory
	var folded []string
	if known > 0 {
		folded = append(folded, words.Count(known, "anomalie déjà signalée", "anomalies déjà signalées"))
	}
	if notes > 0 {
		folded = append(folded, words.Counts(notes, "note"))
	}
	if len(folded) > 0 && a.Status != nightly.Done {
		fmt.Fprintf(&b, "  et %s\n", strings.Join(folded, ", "))
	}
	return b.Bytes()
}

// Tally says how many dossiers ended how: « anomalies 28, refusé 1 ».
func Tally(all []nightly.Status) string {
	counts := map[nightly.Status]int{}
	for _, s := range all {
		counts[s]++
	}
	var parts []string
	for s := nightly.Done; s <= nightly.Failed; s++ {
		if counts[s] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", s, counts[s]))
		}
	}
	return strings.Join(parts, ", ")
}

// answerJSON is one answer for a program.
type answerJSON struct {
	Name     string          `json:"dossier"`
	State    string          `json:"etat"`
	Code     int             `json:"code"`
	Said     string          `json:"message,omitempty"`
	Problems problem.List    `json:"problemes"`
	Answer   json.RawMessage `json:"reponse"`
}

// WriteJSON writes the answers, each a value of JSON, in the order of the dossiers.
func WriteJSON(w io.Writer, answers []Answer, code func(nightly.Status) int) error {
	all := []answerJSON{}
	for _, a := range answers {
		text := json.RawMessage("null")
		if json.Valid(a.Text) {
			text = a.Text
		}
		if a.Problems == nil {
			a.Problems = problem.List{}
		}
		all = append(all, answerJSON{a.Name, a.Status.String(), code(a.Status), strings.TrimSpace(string(a.Said)), a.Problems, text})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{"dossiers": all})
}
