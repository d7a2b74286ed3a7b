package ledger

import "bytes"

// partyIndex numbers the parties of the lines in scope as they come, and sums
// their accounts.
type partyIndex struct {
	all     []localParty
	renamed []bool           // by party: a row gave it another name
	codes   *codeTable       // short auxiliary numbers -> all
	byCode  map[string]int32 // account and auxiliary -> all
	totals  []Total
	totalOf map[string]int32
	last    lastAccount
	scratch []byte
}

// lastAccount is the account of the last line in scope: most are on the same.
type lastAccount struct {
	number []byte
	total  int32
}

func newPartyIndex() partyIndex {
	return partyIndex{codes: newCodeTable(), byCode: map[string]int32{}, totalOf: map[string]int32{}}
}

// index gives the index of a party by its four texts as written.
func (x *partyIndex) index(account, accountLabel, aux, auxLabel []byte) int32 {
	if !bytes.Equal(account, x.last.number) {
		x.last = lastAccount{append(x.last.number[:0], account...), x.total(account, accountLabel)}
	}
	if len(aux) == 0 {
		auxLabel = nil
	}
	i, same := x.codes.find(x.last.total, aux, auxLabel)
	switch {
	case i >= 0:
		x.renamed[i] = x.renamed[i] || !same
		return i
	case len(aux) <= longestCode:
		i = x.add(account, accountLabel, aux, auxLabel)
		x.codes.add(x.last.total, aux, auxLabel, i)
		return i
	}
	x.scratch = append(append(append(x.scratch[:0], account...), 0), aux...)
	if i, ok := x.byCode[string(x.scratch)]; ok {
		x.renamed[i] = x.renamed[i] || x.all[i].auxLabel != string(auxLabel)
		return i
	}
	i = x.add(account, accountLabel, aux, auxLabel)
	x.byCode[string(x.scratch)] = i
	return i
}

func (x *partyIndex) add(account, accountLabel, aux, auxLabel []byte) int32 {
	x.all = append(x.all, localParty{string(account), string(accountLabel), string(aux), string(auxLabel), x.last.total})
	x.renamed = append(x.renamed, false)
	return int32(len(x.all) - 1)
}

// total gives the index of an account's totals.
func (x *partyIndex) total(account, label []byte) int32 {
	i, ok := x.totalOf[string(account)]
	if !ok {
		i = int32(len(x.totals))
		x.totalOf[string(account)] = i
		x.totals = append(x.totals, Total{Account: string(account), Label: string(label)})
	}
	return i
}
