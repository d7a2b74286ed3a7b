package words

import "testing"

func TestCount(t *testing.T) {
	for n, want := range map[int]string{
		0: "0 client", 1: "1 client", 2: "2 clients", 999: "999 clients", 1000: "1\u202f000 clients", 1234567: "1\u202f234\u202f567 clients", -1: "-1 client", -123: "-123 clients", -1234: "-1\u202f234 clients",
	} {
		if got := Counts(n, "client"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
