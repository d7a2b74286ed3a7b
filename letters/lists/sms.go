package lists

import (
	"io"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
)

// SMS is one text message to send.
type SMS struct {
	Customer, Name string
	Phone          string // as typed in the master
	Sender         string
	SenderPhone    string
	Step           string
	Ahead          bool // before the due date: a reminder of the date, no claim
	English        bool
	Amount         money.Amount
	Due            civil.Date // oldest due date spoken of, 0 when unknown
}

// MaxSegments is how long a message may be: beyond two parts it costs more than
// a letter, and phones show it in pieces.
const MaxSegments = 2

// Text writes the message: who, how much, what to do, and nothing that a
// stranger who sees the screen should not read. Sentences that do not fit are
// left out from the last one.
func (m SMS) Text() string {
	said := m.french()
	if m.English {
		said = m.english()
	}
	text := Plain(said[0])
	for _, sentence := range said[1:] {
		longer := text + " " + Plain(sentence)
		if _, _, segments := Measure(longer); sentence == "" || segments > MaxSegments {
			continue
		}
		text = longer
	}
	return cut(text)
}

func (m SMS) french() []string {
	amount := strings.TrimSpace(strings.TrimSuffix(m.Amount.French(), "€")) + " EUR"
	call := ""
	if m.SenderPhone != "" {
		call = "Une question ? " + m.SenderPhone + "."
	}
	if m.Ahead {
		return []string{m.Sender + " : pour mémoire, " + amount + " viennent à échéance" + on(" le ", m.Due) + " sur votre compte " + m.Customer + ".", call, "Merci."}
	}
	return []string{
		m.Sender + " : sauf erreur de notre part, " + amount + " restent à régler sur votre compte " + m.Customer + on(", échéance du ", m.Due) + ".",
		"Merci de votre règlement.", call, "Si vous venez de payer, ne tenez pas compte de ce message.",
	}
}

func (m SMS) english() []string {
	amount := "EUR " + m.Amount.String()
	call := ""
	if m.SenderPhone != "" {
		call = "Any question? " + m.SenderPhone + "."
	}
	if m.Ahead {
		return []string{m.Sender + ": for your information, " + amount + " will fall due" + on(" on ", m.Due) + " on your account " + m.Customer + ".", call, "Thank you."}
	}
	return []string{
		m.Sender + ": unless we are mistaken, " + amount + " is outstanding on your account " + m.Customer + on(", due ", m.Due) + ".",
		"Thank you for your payment.", call, "If you have just paid, please ignore this message.",
	}
}

func on(word string, d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return word + d.French()
}

// cut keeps what fits, when a name alone is too long.
func cut(text string) string {
	for {
		if _, _, segments := Measure(text); segments <= MaxSegments {
			return text
		}
		runes := []rune(text)
		text = string(runes[:len(runes)-1])
	}
}

// WriteSMS writes the messages for the program that sends them: a row per
// customer, the number in international form, the text with its encoding, its
// length and its parts, and what a person must look at.
func WriteSMS(w io.Writer, messages []SMS) error {
	rows := make([][]string, len(messages))
	for i, m := range messages {
		phone, text := customer.ReadPhone(m.Phone), m.Text()
		encoding, length, segments := Measure(text)
		rows[i] = []string{
			Text(m.Customer), Text(m.Name), phone.Number, text, string(encoding), strconv.Itoa(length), strconv.Itoa(segments), m.Step, m.Amount.Comma(), phone.Remark,
		}
	}
	return WriteCSV(w, []string{"client", "nom", "numero", "texte", "codage", "longueur", "segments", "etape", "montant", "remarque"}, rows)
}
