package einvoice

import "fmt"

const (
	oldRemedy  = "exportez-la de nouveau en Factur-X (ou ZUGFeRD 2) ; le PDF reste joint aux courriels"
	editRemedy = "corrigez-la dans le logiciel de facturation ; en attendant, cette donnée n’est pas utilisée"
)

func (r *reading) tooLarge(what string, bytes int) {
	r.warn(CodeBounds, nil, "", fmt.Sprintf("%s dépasse %d Mo, ce qu’aucune facture ne pèse ; ses données ne sont pas lues", what, bytes>>20), "vérifiez que c’est bien une facture ; allégez ses images ou ses pièces jointes")
}
