package pdf

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Why a file cannot be bound with others; the words are for the page that
// stands for it.
var (
	ErrNotPDF  = errors.New("ce n’est pas un PDF")
	ErrSealed  = errors.New("PDF protégé par un mot de passe ou par des droits")
	ErrDamaged = errors.New("PDF endommagé")
	ErrNoPage  = errors.New("PDF sans page")
	ErrTooLong = errors.New("PDF de plus de mille pages")
	ErrDynamic = errors.New("formulaire PDF dynamique (XFA), que peu de programmes affichent")
	ErrHidden  = errors.New("PDF dont des calques sont masqués")
)

// mostPages of one file that is bound.
const mostPages = 1000

// Foreign is a PDF that somebody else made, read to be bound with others.
type Foreign struct {
	table *model.XRefTable
	pages []sheetOf
}

// sheetOf is a page of a foreign file with what it inherits.
type sheetOf struct {
	number int // of its object, 0 when it has none
	dict   types.Dict
	from   model.InheritedPageAttrs
}

// Pages says how many there are.
func (f *Foreign) Pages() int { return len(f.pages) }

// ReadForeign reads a PDF. What cannot be bound without a change of what it
// shows is refused with one of the errors above.
func ReadForeign(data []byte) (f *Foreign, err error) {
	if !bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("%w : %v", ErrDamaged, r)
		}
	}()
	// Not the default configuration: that one is read from, and written in, somebody's home.
	conf := &model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Limits: model.DefaultResourceLimits()}
	ctx, err := pdfcpu.Read(bytes.NewReader(data), conf)
	switch {
	case err != nil && bytes.Contains(data, []byte("/Encrypt")):
		return nil, ErrSealed
	case err != nil:
		return nil, fmt.Errorf("%w : %w", ErrDamaged, err)
	case ctx.Encrypt != nil || ctx.E != nil:
		return nil, ErrSealed
	}
	f = &Foreign{table: ctx.XRefTable}
	if err := f.fit(); err != nil {
		return nil, err
	}
	return f, f.readPages()
}

// fit refuses what would not show the same once bound.
func (f *Foreign) fit() error {
	root, err := f.table.Catalog()
	if err != nil {
		return fmt.Errorf("%w : %w", ErrDamaged, err)
	}
	form, _ := f.table.DereferenceDict(root["AcroForm"])
	if form["XFA"] != nil {
		return ErrDynamic
	}
	layers, _ := f.table.DereferenceDict(root["OCProperties"])
	shown, _ := f.table.DereferenceDict(layers["D"])
	off, _ := f.table.DereferenceArray(shown["OFF"])
	base, _ := f.table.Dereference(shown["BaseState"])
	if len(off) > 0 || base == types.Name("OFF") {
		return ErrHidden
	}
	return nil
}

func (f *Foreign) readPages() error {
	if err := f.table.EnsurePageCount(); err != nil {
		return fmt.Errorf("%w : %w", ErrDamaged, err)
	}
	switch n := f.table.PageCount; {
	case n == 0:
		return ErrNoPage
	case n > mostPages:
		return ErrTooLong
	}
	for n := range f.table.PageCount {
		dict, ref, inherited, err := f.table.PageDict(n+1, false)
		if err != nil || dict == nil || inherited == nil {
			return fmt.Errorf("%w : page %d", ErrDamaged, n+1)
		}
		page := sheetOf{dict: dict, from: *inherited}
		if !f.drawn(dict["Contents"]) {
			return fmt.Errorf("%w : page %d", ErrDamaged, n+1)
		}
		if ref != nil {
			page.number = ref.ObjectNumber.Value()
		}
		f.pages = append(f.pages, page)
	}
	return nil
}

// drawn says that all of a page's drawing is in the file: what was cut off shows
// a blank page.
func (f *Foreign) drawn(contents types.Object) bool {
	o, err := f.table.Dereference(contents)
	if err != nil {
		return false
	}
	switch o := o.(type) {
	case nil:
		return contents == nil // an empty page; not a reference to nothing
	case types.StreamDict:
		return true
	case types.Array:
		for _, part := range o {
			if d, err := f.table.Dereference(part); err != nil {
				return false
			} else if _, ok := d.(types.StreamDict); !ok {
				return false
			}
		}
		return true
	}
	return false
}
