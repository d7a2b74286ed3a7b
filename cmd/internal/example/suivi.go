package example

import (
	"bytes"

	"relance/letters/workbook"
)

// followUpFile is the follow-up workbook, blank: nobody has typed anything yet.
const followUpFile = "suivi.xlsx"

func followUp() ([]byte, error) {
	var b bytes.Buffer
	if err := workbook.WriteFollowUp(&b, nil); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
