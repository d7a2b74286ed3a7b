package workbook

import (
	"slices"
	"testing"
)

// TestPagesBreakBetweenLists: a list that a page holds is not cut, a title is never
// alone at the foot of a page, a long list goes on over it.
func TestPagesBreakBetweenLists(t *testing.T) {
	heights := slices.Repeat([]float64{10}, 120)
	for _, c := range []struct {
		name   string
		blocks []block
		room   float64
		want   []int
	}{
		{"one page", []block{{4, 6, 20}, {22, 24, 30}}, 300, nil},
		{"the second list begins the page", []block{{4, 6, 20}, {22, 24, 40}}, 300, []int{22}},
		{"its title would be alone", []block{{4, 6, 26}, {28, 30, 70}}, 300, []int{28, 57}},
		{"a long list fills the foot of the page", []block{{4, 6, 16}, {18, 20, 60}}, 300, []int{31, 60}},
		{"a long first list", []block{{4, 6, 100}}, 300, []int{31, 60, 89}},
	} {
		if got := pageStarts(heights, c.blocks, c.room); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
