package letters

// Drawing is a chart as both the page and the paper draw it: its coordinates are in
// units of a box Width × Height, y downwards.
type Drawing struct {
	Title, Note, Alt string // Alt says the same in words
	Bars             []DrawnBar
	Line             []DrawnDot // of a polyline
	Words            []DrawnWord
	Floor            int // y of the axis, 0 without one
	Width, Height    int
	Left, Right      int // ends of the axis
}

// DrawnBar is a bar, or the outline of one.
type DrawnBar struct {
	X, Y, W, H int
	Tone       string // calm, late; ghost is an outline
	Low, High  int    // y of the ends of the range, where Ranged
	Mid        int
	Ranged     bool
}

// DrawnDot is a point of a line.
type DrawnDot struct{ X, Y int }

// DrawnWord is a text of a drawing; Anchor is start, middle or end.
type DrawnWord struct {
	X, Y         int
	Anchor, Tone string // tone: soft or strong
	Text         string
}
