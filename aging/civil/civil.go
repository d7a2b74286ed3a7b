// Package civil is the calendar day, without time or zone: ledger dates, due
// dates and the date of a run. It also knows the French working days.
package civil

import (
	"errors"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar: 1 is the first of January of year
// 1. The zero value is "no date"; dates compare and subtract as integers.
type Date int32

// ErrDate is returned for a text that is not a day of the calendar.
var ErrDate = errors.New("date inexistante")

// daysTo1970 is the number of days from 1 January of year 1 to 1 January 1970.
const daysTo1970 = 719162

// New gives the day, or 0 when it does not exist in the calendar.
func New(year, month, day int) Date {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0
	}
	// Howard Hinnant's days_from_civil, with years that begin in March.
	y, m := year, month
	if m <= 2 {
		y--
	}
	era := y / 400
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Date(era*146097 + doe - 305)
}

// Parse reads AAAA-MM-JJ.
func Parse(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, ErrDate
	}
	n := 0
	for i, c := range []byte(s) {
		if i == 4 || i == 7 {
			continue
		}
		if c < '0' || c > '9' {
			return 0, ErrDate
		}
		n = n*10 + int(c-'0')
	}
	d := New(n/10000, n/100%100, n%100)
	if d == 0 {
		return 0, ErrDate
	}
	return d, nil
}

// Of gives the day of t in t's own zone.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return New(y, int(m), d)
}

// Time gives midnight UTC of the day, for libraries that want a time.Time.
func (d Date) Time() time.Time { return time.Unix(int64(d-1-daysTo1970)*86400, 0).UTC() }

// Split gives the year, month and day.
func (d Date) Split() (year, month, day int) {
	t, m, dd := d.Time().Date()
	return t, int(m), dd
}

// Year, Month and Day give one part of the date.
func (d Date) Year() int  { y, _, _ := d.Split(); return y }
func (d Date) Month() int { _, m, _ := d.Split(); return m }
func (d Date) Day() int   { _, _, n := d.Split(); return n }

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d == 0 }

// String gives AAAA-MM-JJ, or "" for no date.
func (d Date) String() string {
	var room [10]byte
	return string(d.Append(room[:0]))
}

// Append appends what String gives.
func (d Date) Append(b []byte) []byte {
	if d == 0 {
		return b
	}
	y, m, n := d.Split()
	return append(b, digit(y/1000), digit(y/100), digit(y/10), digit(y), '-', digit(m/10), digit(m), '-', digit(n/10), digit(n))
}

func digit(n int) byte { return byte('0' + n%10) }

// French gives JJ/MM/AAAA, or "" for no date.
func (d Date) French() string {
	if d == 0 {
		return ""
	}
	y, m, n := d.Split()
	return fmt.Sprintf("%02d/%02d/%04d", n, m, y)
}

var months = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

// Long gives the date of a French letter: 1er janvier 2026, 21 novembre 2026.
func (d Date) Long() string {
	if d == 0 {
		return ""
	}
	y, m, n := d.Split()
	if n == 1 {
		return fmt.Sprintf("1er %s %d", months[m-1], y)
	}
	return fmt.Sprintf("%d %s %d", n, months[m-1], y)
}

// MonthName gives the French name of the month, in lower case.
func (d Date) MonthName() string { return months[d.Month()-1] }

// AddDays gives the day n days later (earlier when n is negative).
func (d Date) AddDays(n int) Date { return d + Date(n) }

// AddMonths gives the same day n months later, or the last day of that month
// when it is shorter.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Split()
	total := y*12 + m - 1 + n
	y, m = total/12, total%12+1
	return New(y, m, min(day, daysIn(y, m)))
}

// EndOfMonth gives the last day of d's month.
func (d Date) EndOfMonth() Date {
	y, m, _ := d.Split()
	return New(y, m, daysIn(y, m))
}

// Semester gives the first day of d's half-year: 1 January or 1 July, the days
// on which the late-payment rates are read (C. com. L441-10; CMF L313-2).
func (d Date) Semester() Date {
	y, m, _ := d.Split()
	if m <= 6 {
		return New(y, 1, 1)
	}
	return New(y, 7, 1)
}

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday((int(d) % 7)) }

// MarshalText and UnmarshalText use AAAA-MM-JJ; no date is the empty text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := Parse(string(b))
	*d = v
	return err
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
