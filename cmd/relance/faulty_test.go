package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/cmd/internal/example"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
)

// year is the ledger files of the example company up to a last day, by name.
type year map[string][]byte

func exampleYear(t *testing.T, last civil.Date) year {
	t.Helper()
	files, err := example.Files(last)
	if err != nil {
		t.Fatal(err)
	}
	all := year{}
	for _, f := range files {
		if strings.HasPrefix(f.Name, "entrees/") {
			all[f.Name] = f.Data
		}
	}
	return all
}

// compact is a day as a FEC writes it.
func compact(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// at gives the files as they were exported on an earlier day: without what was
// entered or lettered since.
func (y year) at(date civil.Date) map[string][]byte {
	files := map[string][]byte{}
	for name, data := range y {
		var out bytes.Buffer
		for i, line := range bytes.SplitAfter(data, []byte("\n")) {
			f := strings.Split(strings.TrimRight(string(line), "\r\n"), "\t")
			if i == 0 || len(f) < 18 {
				out.Write(line)
				continue
			}
			if f[3] > compact(date) {
				continue
			}
			if f[14] > compact(date) {
				f[13], f[14] = "", ""
			}
			out.WriteString(strings.Join(f, "\t") + "\n")
		}
		files[name] = out.Bytes()
	}
	return files
}

// cameBack gives the customers whom the bank debited between two days: a payment of
// theirs came back.
func (y year) cameBack(after, date civil.Date) map[string]bool {
	customers := map[string]bool{}
	for _, data := range y {
		for line := range strings.SplitSeq(string(data), "\n") {
			f := strings.Split(line, "\t")
			if len(f) >= 18 && strings.HasPrefix(f[0], "BQ") && f[6] != "" && f[11] != "0,00" && f[3] > compact(after) && f[3] <= compact(date) {
				customers[f[6]] = true
			}
		}
	}
	return customers
}

// latest is the name of the file of the running year.
func latest(files map[string][]byte) (name string) {
	for n := range files {
		name = max(name, n)
	}
	return name
}

// without drops the lines of a FEC of which something is said; the header stays.
func without(data []byte, drop func(fields []string) bool) []byte {
	var out bytes.Buffer
	for i, line := range bytes.SplitAfter(data, []byte("\n")) {
		if fields := strings.Split(string(line), "\t"); i == 0 || len(fields) < 18 || !drop(fields) {
			out.Write(line)
		}
	}
	return out.Bytes()
}

// A fault is what may befall the exports of a night; it changes the files.
type fault struct {
	name string
	make func(t *testing.T, y year, date civil.Date, files map[string][]byte, r *rand.Rand)
}

func faults() []fault {
	return []fault{
		{"an older file put back", func(_ *testing.T, y year, date civil.Date, files map[string][]byte, r *rand.Rand) {
			old := y.at(date.AddDays(-3 - r.IntN(40)))
			clear(files)
			for name, data := range old {
				files[name] = data
			}
		}},
		{"a copy in progress", func(_ *testing.T, _ year, _ civil.Date, files map[string][]byte, r *rand.Rand) {
			name := latest(files)
			files[name] = files[name][:len(files[name])*(20+r.IntN(75))/100]
		}},
		{"a file cut after a line", func(_ *testing.T, _ year, _ civil.Date, files map[string][]byte, r *rand.Rand) {
			name := latest(files)
			lines := bytes.SplitAfter(files[name], []byte("\n"))
			files[name] = bytes.Join(lines[:max(2, len(lines)*(20+r.IntN(79))/100)], nil)
		}},
		{"no bank journal", func(_ *testing.T, _ year, _ civil.Date, files map[string][]byte, _ *rand.Rand) {
			name := latest(files)
			files[name] = without(files[name], func(f []string) bool {
				return strings.HasPrefix(f[0], "BQ") || strings.Contains(strings.ToLower(f[1]), "banque")
			})
		}},
		{"the file twice, the second older", func(_ *testing.T, y year, date civil.Date, files map[string][]byte, r *rand.Rand) {
			old := y.at(date.AddDays(-1 - r.IntN(20)))
			name := latest(files)
			files[strings.TrimSuffix(name, ".txt")+" (1).txt"] = old[latest(old)]
		}},
		{"a bank that is not entered", func(_ *testing.T, _ year, date civil.Date, files map[string][]byte, r *rand.Rand) {
			name, since := latest(files), date.AddDays(-36-r.IntN(60))
			files[name] = without(files[name], func(f []string) bool {
				return (strings.HasPrefix(f[0], "BQ") || strings.Contains(strings.ToLower(f[1]), "banque")) && f[3] > compact(since)
			})
		}},
		{"the new year alone, one line a customer", func(t *testing.T, _ year, _ civil.Date, files map[string][]byte, _ *rand.Rand) {
			name := latest(files)
			alone := summed(t, files[name])
			clear(files)
			files[name] = alone
		}},
	}
}

// summed gives a FEC whose opening has one line a customer, without references.
func summed(t *testing.T, data []byte) []byte {
	t.Helper()
	var out, order []string
	sums, model := map[string]money.Amount{}, map[string][]string{}
	for i, line := range strings.SplitAfter(string(data), "\n") {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if i == 0 || len(f) < 18 || !strings.HasPrefix(f[0], "AN") || f[6] == "" {
			out = append(out, line)
			continue
		}
		debit, err1 := money.Parse(f[11])
		credit, err2 := money.Parse(f[12])
		if err1 != nil || err2 != nil {
			t.Fatal(line)
		}
		if model[f[4]+f[6]] == nil {
			order = append(order, f[4]+f[6])
			model[f[4]+f[6]] = f
		}
		sums[f[4]+f[6]] += debit - credit
	}
	for _, key := range order {
		f := slices.Clone(model[key])
		f[8], f[9], f[10], f[11], f[12], f[13], f[14] = "", f[3], "A nouveau", "0,00", "0,00", "", ""
		if sum := sums[key]; sum >= 0 {
			f[11] = strings.ReplaceAll(sum.String(), ".", ",")
		} else {
			f[12] = strings.ReplaceAll((-sum).String(), ".", ",")
		}
		out = slices.Insert(out, 1, strings.Join(f, "\t")+"\n")
	}
	return []byte(strings.Join(out, ""))
}

// owing is what the last good night knew: the open items, and what each customer
// owed in all.
type owing struct {
	date    civil.Date
	open    map[string]bool
	settled map[string]bool
	net     map[string]money.Amount
}

func owed(n planning.Night) owing {
	o := owing{n.Date, map[string]bool{}, map[string]bool{}, map[string]money.Amount{}}
	for _, i := range n.Set.Items {
		o.open[i.Key] = true
		o.net[i.Customer] += i.Open
	}
	for _, i := range n.Set.Settled {
		o.settled[i.Key] = true
	}
	return o
}

// Many nights in a row, of which some read an export that is older, cut, doubled,
// stale or alone: each such night stops, or writes to nobody who had paid. The
// honest nights go on without a motive, whatever gathered since the last one.
func TestFaultyExportsRemindNobody(t *testing.T) {
	t.Parallel()
	nights := nightsInARow()
	if nights <= 20 {
		nights = min(nights, 12) // each reads other files: twice the time of an ordinary night
	}
	last := civil.New(2026, 6, 30)
	dir, books := exampleDossier(t, last), exampleYear(t, last)
	r := rand.New(rand.NewPCG(17, uint64(nights)))
	var known owing
	met, stops, acts := map[string]int{}, map[string]int{}, 0
	for date := last.AddDays(1 - nights); date <= last; date++ {
		files := books.at(date)
		what := ""
		if known.date != 0 && r.IntN(2) == 0 {
			f := faults()[r.IntN(len(faults()))]
			f.make(t, books, date, files, r)
			what = f.name
			met[what]++
		}
		replaceExports(t, dir, files)
		outcome, problems, err := nightly.Run(context.Background(), dir, nightly.Options{Date: date, Version: "test", Texts: shippedTexts()})
		if err != nil {
			t.Fatal(date, what, err)
		}
		if problems.HasErrors() {
			if stops[what]++; what == "" {
				t.Errorf("%s: an honest export is stopped: %v", date, problems)
			}
			continue
		}
		if what == "" {
			known = owed(outcome.Night)
			for _, d := range outcome.Night.Decisions {
				if d.Acts() {
					acts++
				}
			}
			continue
		}
		remindsNobodyWhoPaid(t, fmt.Sprintf("%s, %s", date, what), outcome.Night, known, books.cameBack(known.date, date))
	}
	t.Log("faults:", met, "stopped:", stops, "actions of good nights:", acts)
	if acts == 0 || len(met) == 0 {
		t.Error("nothing was shown")
	}
}

func replaceExports(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, "entrees")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "entrees"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// remindsNobodyWhoPaid checks the letters of a night against what the last good
// one knew. Whoever has a payment that came back since owes again.
func remindsNobodyWhoPaid(t *testing.T, what string, night planning.Night, known owing, cameBack map[string]bool) {
	t.Helper()
	for k, d := range night.Decisions {
		if !d.Acts() || cameBack[d.Customer] {
			continue
		}
		dates := map[string]civil.Date{}
		for _, i := range night.Cases[k].Items {
			dates[i.Key] = i.Date
		}
		for _, i := range d.Items {
			if i.Step == "" {
				continue
			}
			if known.settled[i.Key] && !known.open[i.Key] {
				t.Errorf("%s: %s is reminded of %s, which was paid", what, d.Customer, i.Key)
			}
			if !known.open[i.Key] && dates[i.Key] <= known.date && known.net[d.Customer] <= 0 {
				t.Errorf("%s: %s owed nothing and is reminded of %s", what, d.Customer, i.Key)
			}
		}
	}
}
