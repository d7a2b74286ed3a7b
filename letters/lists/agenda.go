package lists

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"relance/aging/civil"
	"relance/aging/money"
)

// Engagement is one day of the agenda: something to do, expected or about to
// lapse.
type Engagement struct {
	Key      string // the same from night to night for the same thing; makes the UID
	On       civil.Date
	Customer string
	Name     string
	Kind     string // shown as the category
	Text     string // what is to be done, one sentence
	Owner    string // who of ours
	Amount   money.Amount
	Alarm    int // days before, on whose morning the calendar warns; 0 for the day itself
}

// WriteAgenda writes a calendar (RFC 5545) of all-day events: lines end with
// CRLF and are folded at 75 octets, UIDs depend on the keys alone, and the
// stamp is the day of the run, so that the same night gives the same bytes and
// a calendar that subscribes to the file moves its events.
func WriteAgenda(w io.Writer, calendar string, run civil.Date, all []Engagement) error {
	c := &calendarWriter{to: bufio.NewWriter(w)}
	c.lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//relance//agenda//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
	c.text("X-WR-CALNAME", calendar)
	seen := map[string]int{}
	for _, e := range all {
		if e.On.IsZero() {
			continue
		}
		key := e.Key
		if seen[key]++; seen[key] > 1 {
			key = fmt.Sprintf("%s\x00%d", key, seen[e.Key])
		}
		c.event(e, key, run)
	}
	c.lines("END:VCALENDAR")
	if c.err != nil {
		return c.err
	}
	return c.to.Flush()
}

type calendarWriter struct {
	to  *bufio.Writer
	err error
}

func (c *calendarWriter) event(e Engagement, key string, run civil.Date) {
	c.lines("BEGIN:VEVENT", "UID:"+uid(key), "DTSTAMP:"+basicDate(run)+"T000000Z")
	c.lines("DTSTART;VALUE=DATE:"+basicDate(e.On), "DTEND;VALUE=DATE:"+basicDate(e.On+1))
	c.text("SUMMARY", e.summary())
	c.text("DESCRIPTION", e.description())
	if e.Kind != "" {
		c.text("CATEGORIES", e.Kind)
	}
	c.lines("TRANSP:TRANSPARENT")
	c.lines("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:"+e.trigger())
	c.text("DESCRIPTION", e.summary())
	c.lines("END:VALARM")
	c.lines("END:VEVENT")
}

// alarmHour is when somebody who works at a desk sees an alarm: an event of a whole day
// begins at midnight.
const alarmHour = 9

// trigger is the time of the alarm from the beginning of the day (RFC 5545, 3.3.6).
func (e Engagement) trigger() string {
	switch before := e.Alarm*24 - alarmHour; {
	case e.Alarm <= 0:
		return fmt.Sprintf("PT%dH", alarmHour)
	case before < 24:
		return fmt.Sprintf("-PT%dH", before)
	default:
		return fmt.Sprintf("-P%dDT%dH", before/24, before%24)
	}
}

func (e Engagement) summary() string {
	s := e.Text
	if who := strings.TrimSpace(e.Customer + " " + e.Name); who != "" {
		s = who + " : " + s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}

func (e Engagement) description() string {
	var parts []string
	add := func(label, value string) {
		if value != "" {
			parts = append(parts, label+" : "+value)
		}
	}
	add("Nature", e.Kind)
	if e.Amount != 0 {
		add("Montant", e.Amount.French())
	}
	add("Suivi par", e.Owner)
	return strings.Join(append(parts, e.Text), "\n")
}

// uid depends on the key alone and tells nothing of it.
func uid(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:16]) + "@relance"
}

func basicDate(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

func (c *calendarWriter) lines(all ...string) {
	for _, line := range all {
		c.fold(line)
	}
}

// text writes a property of type TEXT.
func (c *calendarWriter) text(name, value string) { c.fold(name + ":" + escape(value)) }

// escape keeps the text on one line, whatever it holds: RFC 5545, 3.3.11.
func escape(s string) string {
	s = strings.ToValidUTF8(s, "")
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\' || r == ';' || r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteByte(' ')
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029':
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// maxLine is the length of a content line in octets, its break apart (RFC
// 5545, 3.1); a following line begins with a space, which counts.
const maxLine = 75

// fold writes one content line, cut between characters only.
func (c *calendarWriter) fold(line string) {
	room := maxLine
	for len(line) > room {
		at := room
		for !utf8.RuneStart(line[at]) {
			at--
		}
		c.put(line[:at], "\r\n ")
		line, room = line[at:], maxLine-1
	}
	c.put(line, "\r\n")
}

func (c *calendarWriter) put(parts ...string) {
	for _, s := range parts {
		if c.err == nil {
			_, c.err = c.to.WriteString(s)
		}
	}
}
