package dossier

import (
	"errors"
	"os"
	"sync"
)

// atOnce is how many files wait for the disk together: enough for it to write
// them in one go, few enough not to run out of open files.
const atOnce = 32

// settling makes written files survive a power cut while others are being
// written: waiting for the disk after each of thousands of letters would take
// as long as making them.
type settling struct {
	places  chan struct{} // one per file that waits
	waiting sync.WaitGroup
	mu      sync.Mutex
	errs    []error
}

// settle makes f survive a power cut and closes it, beside the caller. It blocks
// while too many files wait.
func (s *settling) settle(f *os.File) {
	s.places <- struct{}{}
	s.waiting.Go(func() {
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			s.mu.Lock()
			s.errs = append(s.errs, err)
			s.mu.Unlock()
		}
		<-s.places
	})
}

// wait returns once the disk has everything, with what went wrong.
func (s *settling) wait() error {
	s.waiting.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return errors.Join(s.errs...)
}
