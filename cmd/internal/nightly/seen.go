package nightly

import (
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/rules/log"
)

// Seen gives the events that a trial of the night of a date would see, for those
// who tell of that night without doing it again: after a night of which nothing
// changed, what it saw itself and not what it did. in is what was read of d.
func Seen(d *dossier.Dossier, in dossier.Inputs, opts Options) ([]log.Event, error) {
	runs, err := d.History.Runs()
	if err != nil {
		return nil, err
	}
	last, err := d.History.LastEvent()
	if err != nil {
		return nil, err
	}
	_, sums, _ := stationery.LoadTexts(opts.Texts, in.OwnTexts)
	found, _ := readCopies(d, in)
	in.Files = withCopies(in, found)
	view, _ := choose(runs, last, opts.Date, fingerprint(in, sums, opts), true)
	return view.Events(d.History)
}
