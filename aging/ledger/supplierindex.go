package ledger

import "relance/aging/money"

// supplierIndex holds what is owed to each supplier. One supplier under two names
// is two until the file ends, so that the name kept does not depend on who read
// what.
type supplierIndex struct {
	all     []namedSupplier
	codes   *codeTable
	byName  map[string]int32 // raw code and name -> all
	scratch []byte
}

// namedSupplier is a supplier with its raw code.
type namedSupplier struct {
	code string
	Supplier
}

func newSupplierIndex() supplierIndex {
	return supplierIndex{codes: newCodeTable(), byName: map[string]int32{}}
}

// add adds an amount to the balance of a supplier by its raw code and name.
func (x *supplierIndex) add(aux, name []byte, amount money.Amount) {
	if i, same := x.codes.find(0, aux, name); i >= 0 && same {
		x.all[i].Balance += amount
		return
	}
	x.scratch = append(append(append(x.scratch[:0], aux...), 0), name...)
	i, ok := x.byName[string(x.scratch)]
	if !ok {
		i = int32(len(x.all))
		x.byName[string(x.scratch)] = i
		x.all = append(x.all, namedSupplier{string(aux), Supplier{Name: string(name)}})
		if known, _ := x.codes.find(0, aux, name); known < 0 {
			x.codes.add(0, aux, name, i)
		}
	}
	x.all[i].Balance += amount
}
