package sending

import (
	"context"
	"errors"
	"slices"
	"time"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules/history"
)

// retries is how long to wait before what a server put off is tried again: the
// last waits for what is called greylisting.
func retries() []time.Duration {
	return []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute}
}

// Send hands the e-mails of a run over to the mail server of the dossier, one
// by one. The history tells of each before and after, so that an interruption,
// whatever it is, never sends one twice. What the server puts off is tried again
// after a while, during which other commands may work in the dossier: each
// attempt opens it anew and decides again. folder is an absolute path.
func Send(ctx context.Context, folder string, opts Options) (Result, problem.List, error) {
	c := course{opts: opts}
	err := c.attempt(ctx, folder)
	for _, wait := range retries() {
		if err != nil || c.problems.HasErrors() || len(c.later) == 0 || opts.Sleep(ctx, wait) != nil {
			break
		}
		err = c.attempt(ctx, folder)
	}
	if c.delivering {
		c.conclude()
	}
	return c.sent, c.problems, err
}

// course is what the attempts of one command add up to.
type course struct {
	opts     Options
	sent     Result
	problems problem.List

	later       []string // files of the messages to try again
	tried       bool     // an attempt has been made
	delivering  bool     // nothing stood against sending the first time
	reached     bool     // a session has been opened
	unreachable string   // why the last attempt to open one failed
	next        time.Time
}

// attempt opens the dossier, tries once each message that is ready, or those that
// were put off, and closes it. Later attempts wait for a dossier in which another
// command works: what they would send stays put off.
func (c *course) attempt(ctx context.Context, folder string) (err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: c.opts.Trial})
	if err != nil || problems.HasErrors() {
		if err == nil && c.tried && problems.Of(dossier.CodeLocked) != nil {
			return nil
		}
		c.problems.Add(problems...)
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if !c.opts.Trial {
		found, err := d.Recover(func(string) {})
		if problems.Add(found...); err != nil {
			return err
		}
	}
	found, err := d.Trusted()
	if problems.Add(found...); err != nil || found.HasErrors() {
		c.problems.Add(problems...)
		return err
	}
	s := &sender{dossier: d, opts: c.opts, reached: c.reached, next: c.next}
	if c.tried {
		s.pending = map[string]bool{}
		for _, file := range c.later {
			s.pending[file] = true
		}
	}
	err = errors.Join(s.run(ctx), s.close())
	if s.recorded {
		s.problems.Add(d.Kept()...)
	}
	if mend, ok := history.Explain(err, dossier.HistoryName); ok {
		s.problems.Add(mend)
		err = nil
	}
	c.take(s, append(problems, s.problems...))
	return err
}

// take adds what an attempt did to what those before it did. A later one speaks
// of the run of the first, whatever nights were made meanwhile.
func (c *course) take(s *sender, problems problem.List) {
	c.later, c.reached, c.unreachable, c.next = s.later, s.reached, s.unreachable, s.next
	if !c.tried {
		c.tried, c.delivering, c.sent, c.problems, c.opts.Run = true, s.delivering, s.sent, problems, s.sent.Run.ID
		return
	}
	for _, m := range s.sent.Messages {
		if at := slices.IndexFunc(c.sent.Messages, func(o Message) bool { return o.File == m.File }); at >= 0 {
			c.sent.Messages[at] = m
		}
	}
	for _, p := range problems {
		if !slices.Contains(c.problems, p) {
			c.problems.Add(p)
		}
	}
}

// conclude tells of what did not leave.
func (c *course) conclude() {
	for _, m := range c.sent.Messages {
		switch m.State {
		case MessageSent:
			if len(m.Missed) > 0 {
				c.problems.Add(missedSome(m))
			}
		case MessageDeferred:
			c.problems.Add(deferred(m))
		case MessageRefused:
			c.problems.Add(refusedMessage(m))
		case MessageUnknown:
			c.problems.Add(uncertain(m))
		}
	}
	switch left := c.sent.Count(MessageReady); {
	case c.unreachable != "":
		c.problems.Add(noConnection(c.sent, c.unreachable))
	case left > 0 && !c.problems.HasErrors():
		c.problems.Add(cutShort(left))
	}
}
