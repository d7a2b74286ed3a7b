package letters

// fields are the values that the text of a statement may use.
func (r StatementRequest) fields(l Letter) fields {
	v := fields{}
	set := func(name, s string) { v[name] = value{text: s} }
	set("client", l.Name)
	set("code-client", l.Customer)
	set("date", l.Format.Long(l.Date))
	set("emetteur", l.Sender.Name)
	set("telephone", bound(l.Sender.Phone))
	set("courriel", l.Sender.Email)
	v.account(l)
	if !r.From.IsZero() {
		set("debut", l.Format.Long(r.From))
	}
	v.payment(l)
	if r.soldNotice(l.Format) != nil {
		delete(v, "echu") // it has two payees
	}
	return v
}

func (v fields) account(l Letter) {
	first := l.Accounts[0]
	v["solde"] = value{text: l.Format.In(first.Closing.Abs(), first.Currency)}
	if first.Closing < 0 { // said in words, not by a sign
		v["solde"] = value{text: v["solde"].text + " " + lowerFirst(wordsOf(l.Format).inFavour)}
	}
	if first.Overdue != 0 && first.Currency == "" {
		v["echu"] = value{text: l.Format.Money(first.Overdue)}
	}
}
