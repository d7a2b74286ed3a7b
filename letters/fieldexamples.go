package letters

import (
	"io/fs"

	"relance/aging/civil"
	"relance/aging/customer"
)

// FieldExamples gives, for each field of FieldGuide, what it prints in a letter to the
// fictitious customer; those that are about what he has not are written by hand.
func FieldExamples(texts *Texts, sender Sender, date civil.Date) map[string]string {
	found := map[string]string{}
	for _, name := range texts.Previews() {
		for _, kind := range []customer.Kind{customer.Business, customer.Public, customer.Consumer} {
			l, _ := PreviewOf(texts, sender, name, kind, french, date)
			for field, v := range l.told {
				if v.present() && found[field] == "" {
					found[field] = v.text
				}
			}
		}
	}
	for field, text := range rareExamples() {
		if found[field] == "" {
			found[field] = text
		}
	}
	return found
}

// rareExamples are of fields that are about a foreigner, a discount, a plan that was
// broken, a dispute, a file handed over: the fictitious customer has none of these.
func rareExamples() map[string]string {
	return map[string]string{
		"etranger": "Belgique", "mandant": "Fournitures du Midi", "penalites-estimees": "41,20 €", "depot": "portail Achats", "circuit": "réception, puis bon à payer", "prochain-reglement": "15 décembre 2026",
		"rejets": "Votre chèque de 500,00 € du 3 novembre 2026 est revenu impayé (provision insuffisante).", "plan-rompu": "5 novembre 2026", "debut": "1er janvier 2026", "contestes": "1", "montant-conteste": "138,73 €",
		"escompte": "12,00 €", "escompte-taux": "1 %", "escompte-date": "10 décembre 2026", "escompte-net": "1 188,00 €", "credits-deduits": "250,00 €", "a-parfaire": "Les intérêts restent à parfaire au taux de la BCE majoré de dix points.",
		"courrier-joint": "18 octobre 2026", "reste-exigible": "1 200,00 €", "issue": "fondé en partie", "clos-le": "30 novembre 2026", "delai-expire": "16 janvier 2027", "releve-avant": "16 juillet 2027",
		"role": "2026/01234", "instance": "injonction de payer, tribunal de commerce de Lyon", "interets-a-parfaire": "BCE + 10 points", "reserve-propriete": "oui", "echeances-presumees": "oui",
		"debiteur-siren": "999 002 009", "debiteur-telephone": "04 00 00 00 00",
	}
}

// Found is a text as it is written, with the file that holds it.
type Found struct {
	File string // below modeles/, where a text of one's own of the same name prevails
	Own  bool   // it is one's own
	Text []byte
}

// Written gives the texts of a letter and of its covering message as they are written,
// the most precise for a kind of customer, one's own first.
func (s Sources) Written(name string, kind customer.Kind, language string) (all []Found) {
	read := func(own, shipped fs.FS, below string, names []string) {
		for _, n := range names {
			file := n + ".md"
			if language != french {
				file = language + "/" + file
			}
			if own != nil {
				if text, err := fs.ReadFile(own, file); err == nil {
					all = append(all, Found{below + file, true, text})
					return
				}
			}
			if shipped == nil {
				continue
			}
			if text, err := fs.ReadFile(shipped, language+"/"+n+".md"); err == nil {
				all = append(all, Found{below + file, false, text})
				return
			}
		}
	}
	read(s.OwnLetters, s.Letters, "", candidates(name, kind))
	read(s.OwnMails, s.Mails, "courriels/", []string{name + "." + kind.String(), name})
	return all
}
