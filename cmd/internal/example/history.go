package example

import (
	"fmt"
	"os"
	"path/filepath"

	"relance/aging/civil"
)

// The company of the example runs relance every eight days, the shortest wait
// between two letters to one customer, for long enough that the slowest payer's
// invoice has climbed from the first reminder to the formal notice. Evenly
// spaced nights have the same fair load, the user's first one included.
const (
	nights = 7
	rhythm = 8
)

// Nights gives the past nights of the example's history, oldest first, on
// working days; the last one is at least eight days before the date.
func Nights(date civil.Date) []civil.Date {
	var all []civil.Date
	for n := nights; n >= 1; n-- {
		night := date.AddDays(-rhythm * n)
		for !calendar().Working(night) {
			night--
		}
		all = append(all, night)
	}
	return all
}

// Build writes the dossier in dir, which must not hold one yet, and makes its
// history by the real pipeline: run is called for each past night, in order. The
// ledgers are those of the date; what is dated after a night does not count
// that night. Every past run stays in the dossier, so that the history names
// no document that is missing. Files are 0600 and folders 0700.
func Build(dir string, date civil.Date, run func(dossierDir string, night civil.Date) error) error {
	files, err := Files(date)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := create(filepath.Join(dir, filepath.FromSlash(f.Name)), f.Data); err != nil {
			return fmt.Errorf("exemple : %w", err)
		}
	}
	for _, night := range Nights(date) {
		if err := run(dir, night); err != nil {
			return fmt.Errorf("exemple, nuit du %s : %w", night, err)
		}
	}
	return nil
}

// create writes a new file; one that exists is somebody's and is left alone.
func create(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
