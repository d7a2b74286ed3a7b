package main

import (
	"path/filepath"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/history"
	"relance/rules/log"
)

// A year of nights of the example company, one a fortnight: for every invoice, what the
// nights recorded adds up to what Compute gives on the last one for the same
// facts, and so does the register, less what was paid and given up on the way.
func TestRegisterOverAYearOfNights(t *testing.T) {
	t.Parallel()
	last := civil.New(2026, 6, 30)
	dir := exampleDossier(t, last)
	const rhythm = 14
	nights := 26
	if testing.Short() {
		nights = 6
	}
	var outcome nightly.Outcome
	var paid, waived penalty.Row
	for date := last.AddDays(-rhythm * nights); date <= last; date += rhythm {
		if outcome = oneNight(t, dir, date); date != last.AddDays(-rhythm*(nights/2)) {
			continue
		}
		paid, waived = largest(outcome.Night.Register, 0), largest(outcome.Night.Register, 1)
		pay := desk.PenaltyFact{Date: date, Customer: paid.Customer, Invoice: paid.Item, Amount: paid.Owed / 2}.Pay()
		waive := desk.PenaltyFact{Date: date, Customer: waived.Customer, Invoice: waived.Item, Author: "C. Modèle", Reason: "accord"}.Waive()
		for _, fact := range []desk.Typing{pay, waive} {
			if events, problems, err := desk.Record(dir, date, fact); err != nil || problems.HasErrors() || len(events) != 1 {
				t.Fatal(events, problems, err)
			}
		}
	}
	if outcome.Night.Date != last {
		outcome = oneNight(t, dir, last)
	}
	want, total := recomputed(t, outcome.Night)
	recorded := recordedAccruals(t, dir, last, outcome.Night.Carried)
	for item, amount := range want {
		if recorded[item] != amount {
			t.Errorf("%s: the nights recorded %s, Compute gives %s", item, recorded[item], amount)
		}
	}
	var off money.Amount
	for _, row := range outcome.Night.Register.Rows {
		if want[row.Item] != row.Accrued || row.Gone {
			t.Errorf("%s: register %s, Compute %s, gone %v", row.Item, row.Accrued, want[row.Item], row.Gone)
		}
		switch row.Item {
		case paid.Item:
			off += checkRow(t, row, paid.Owed/2, 0)
		case waived.Item:
			off += checkRow(t, row, 0, row.Accrued)
		default:
			off += checkRow(t, row, 0, 0)
		}
	}
	r := outcome.Night.Register
	if r.Accrued != total || r.Owed != total-off || len(want) < 30 || writtenOf(r) <= 0 {
		t.Errorf("register: accrued %s, owed %s, written %s over %d invoices, want %s less %s", r.Accrued, r.Owed, writtenOf(r), len(want), total, off)
	}
	t.Logf("%d invoices, %s accrued, %s written, %s owed", len(want), r.Accrued, writtenOf(r), r.Owed)
}

// writtenOf adds up what letters claim of a register: nobody has noted yet that
// these notices were posted.
func writtenOf(r penalty.Register) (sum money.Amount) {
	for _, row := range r.Rows {
		sum += row.Claimed + row.Written
	}
	return sum
}

// largest gives the nth largest row that is open and may be claimed.
func largest(r penalty.Register, n int) penalty.Row {
	var best []penalty.Row
	for _, row := range r.Rows {
		at := 0
		for at < len(best) && best[at].Owed >= row.Owed {
			at++
		}
		if row.PaidOn.IsZero() {
			best = append(best[:at], append([]penalty.Row{row}, best[at:]...)...)
		}
	}
	return best[n]
}

// checkRow gives what a row no longer owes.
func checkRow(t *testing.T, row penalty.Row, paid, waived money.Amount) money.Amount {
	t.Helper()
	if row.Paid != paid || row.Waived != waived || row.Owed != row.Accrued-paid-waived {
		t.Errorf("%s: %+v, want %s paid and %s given up", row.Item, row, paid, waived)
	}
	return paid + waived
}

// recomputed gives what Compute alone says of every claim of the night.
func recomputed(t *testing.T, n planning.Night) (map[string]money.Amount, money.Amount) {
	t.Helper()
	rates, problems := penalty.LoadRates()
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	want, total := map[string]money.Amount{}, money.Amount(0)
	for _, assessed := range n.Penalties {
		for _, a := range assessed {
			if !a.Standing.Bears {
				continue
			}
			result, problems := rates.Compute(a.Claim)
			if amount := result.Interest + result.Indemnity; problems.HasErrors() {
				t.Error(problems)
			} else if amount > 0 {
				want[a.Item.Key] = amount
				total += amount
			}
		}
	}
	return want, total
}

// recordedAccruals adds up what the log holds, an invoice at a time, under the
// name that a debt that moved has now.
func recordedAccruals(t *testing.T, dir string, date civil.Date, carried map[string]string) map[string]money.Amount {
	t.Helper()
	store, problems, err := history.Open(filepath.Join(dir, "relance.db"), history.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	defer store.Close()
	events, err := store.Log()
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]money.Amount{}
	for _, f := range log.PenaltyFacts(log.Renamed(events, carried), date) {
		if f.Kind == penalty.FactAccrued {
			sums[f.Item] += f.Amount
		}
	}
	return sums
}
