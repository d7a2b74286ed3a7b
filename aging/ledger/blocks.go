package ledger

import (
	"bytes"
	"io"
	"runtime"
	"sync"
)

const (
	blockSize = 128 << 10
	// longestLine is the line length beyond which a file is no ledger.
	longestLine = 1 << 20
)

// block is some whole lines of a file on their way through a collector.
type block struct {
	buf   []byte
	data  []byte
	long  bool // a line longer than longestLine, left out
	chunk chunk
	done  chan struct{}
}

func newBlock(size int) *block { return &block{buf: make([]byte, size), done: make(chan struct{}, 1)} }

// blockReader cuts a stream into blocks that end at a line end.
type blockReader struct {
	r     io.Reader
	carry []byte // the start of the next line, already read
	eof   bool
}

// fill reads the next block; io.EOF comes with an empty one.
func (s *blockReader) fill(b *block) error {
	b.data, b.long = nil, false
	n := copy(b.buf, s.carry)
	s.carry = s.carry[:0]
	for {
		k, err := 0, error(nil)
		if !s.eof {
			k, err = io.ReadFull(s.r, b.buf[n:len(b.buf)-1])
			s.eof = err == io.EOF || err == io.ErrUnexpectedEOF
			if err != nil && !s.eof {
				return err
			}
			n += k
		}
		if s.eof {
			if n == 0 {
				return io.EOF
			}
			if b.buf[n-1] != '\n' {
				b.buf[n] = '\n'
				n++
			}
			b.data = b.buf[:n]
			return nil
		}
		if end := bytes.LastIndexByte(b.buf[:n], '\n') + 1; end > 0 {
			s.carry = append(s.carry, b.buf[end:n]...)
			b.data = b.buf[:end]
			return nil
		}
		if len(b.buf) >= longestLine {
			b.long = true
			return s.skip(b.buf)
		}
		b.buf = append(b.buf, make([]byte, len(b.buf))...)
	}
}

// skip drops the rest of a line that is too long.
func (s *blockReader) skip(buf []byte) error {
	for {
		n, err := s.r.Read(buf)
		if i := bytes.IndexByte(buf[:n], '\n'); i >= 0 {
			s.carry = append(s.carry, buf[i+1:n]...)
			return nil
		}
		if err == io.EOF {
			s.eof = true
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// read makes a chunk of the block.
func (c *collector) read(b *block) {
	c.open(&b.chunk)
	if b.long {
		c.no++
		c.rejectWhole(longLineProblem(c.file, 0))
	} else {
		c.block(b.data)
	}
	c.shut()
}

// readBlocks runs a text through parallel collectors and merges their chunks
// in order; size is that of a block, to start with. It returns the collectors, whose sums are the file's.
func readBlocks(r io.Reader, size, parallel int, collect func() *collector, m *merger) ([]*collector, error) {
	s := &blockReader{r: r}
	first := newBlock(size)
	err := s.fill(first)
	if err == io.EOF {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if parallel <= 0 {
		parallel = runtime.GOMAXPROCS(0)
	}
	if s.eof || parallel == 1 {
		return readAlone(s, first, collect(), m)
	}
	return readTogether(s, first, parallel, collect, m)
}

// readAlone does everything in turn: small files are done before goroutines
// would have started.
func readAlone(s *blockReader, b *block, c *collector, m *merger) ([]*collector, error) {
	for {
		c.read(b)
		m.add(&b.chunk)
		m.lines.progress(len(b.data))
		if err := s.fill(b); err == io.EOF {
			return []*collector{c}, nil
		} else if err != nil {
			return nil, err
		}
	}
}

// readTogether has several goroutines take the next block in turn: the one
// that read a block from the disk still has it in its processor's cache.
func readTogether(s *blockReader, first *block, parallel int, collect func() *collector, m *merger) ([]*collector, error) {
	blocks := parallel + 2
	free, order := make(chan *block, blocks), make(chan *block, blocks)
	for range blocks - 1 {
		free <- newBlock(len(first.buf))
	}
	next := turn{source: s, filled: first, free: free, order: order}
	collectors := make([]*collector, parallel)
	var workers sync.WaitGroup
	for i := range collectors {
		c := collect()
		collectors[i] = c
		workers.Go(func() {
			for b := range free {
				if b = next.take(b); b == nil {
					return
				}
				c.read(b)
				b.done <- struct{}{}
			}
		})
	}
	for b := range order {
		<-b.done
		m.add(&b.chunk)
		m.lines.progress(len(b.data))
		free <- b
	}
	close(free)
	workers.Wait()
	return collectors, next.failed
}

// turn fills blocks one at a time, in the order of the file.
type turn struct {
	sync.Mutex
	source *blockReader
	filled *block // the first, filled already
	free   chan<- *block
	order  chan<- *block
	over   bool
	failed error
}

// take fills a block, or gives the one that is filled in its stead, and notes
// its place in the order. It gives nil when there is nothing left.
func (t *turn) take(b *block) *block {
	t.Lock()
	defer t.Unlock()
	switch {
	case t.over:
		return nil
	case t.filled != nil:
		t.free <- b
		b, t.filled = t.filled, nil
	default:
		if err := t.source.fill(b); err != nil {
			if err != io.EOF {
				t.failed = err
			}
			t.over = true
			close(t.order)
			return nil
		}
	}
	t.order <- b
	return b
}
