package example

// The part of the chart of accounts (plan comptable général) that the company
// uses.
var (
	capital       = account{"101300", "Capital souscrit, appelé, versé"}
	reserves      = account{"106800", "Autres réserves"}
	profitAccount = account{"120000", "Résultat de l'exercice (bénéfice)"}
	lossAccount   = account{"129000", "Résultat de l'exercice (perte)"}
	loan          = account{"164000", "Emprunts auprès des établissements de crédit"}
	equipment     = account{"218200", "Matériel de transport"}
	fittings      = account{"218100", "Installations générales, agencements"}
	wornEquipment = account{"281820", "Amortissements du matériel de transport"}
	wornFittings  = account{"281810", "Amortissements des agencements"}
	stock         = account{"370000", "Stocks de marchandises"}

	suppliers      = account{"401000", "Fournisseurs"}
	customers      = account{"411000", "Clients"}
	retentions     = account{"411700", "Clients - retenues de garantie"}
	billsHeld      = account{"413000", "Clients - effets à recevoir"}
	doubtfulDebts  = account{"416000", "Clients douteux ou litigieux"}
	deposits       = account{"419100", "Clients - avances et acomptes reçus"}
	depreciation   = account{"491000", "Dépréciations des comptes de clients"}
	netPay         = account{"421000", "Personnel - rémunérations dues"}
	payAsYouEarn   = account{"442100", "Prélèvement à la source"}
	socialSecurity = account{"431000", "Sécurité sociale"}
	pensions       = account{"437000", "Autres organismes sociaux"}
	dividends      = account{"457000", "Associés - dividendes à payer"}
	vatDue         = account{"445510", "TVA à décaisser"}
	vatCredit      = account{"445670", "Crédit de TVA à reporter"}
	vatOnCosts     = account{"445660", "TVA déductible sur biens et services"}
	vatOnSales     = account{"445710", "TVA collectée"}
	currentAccount = account{"512000", "Banque - compte courant"}

	goodsBought    = account{"607000", "Achats de marchandises"}
	stockChange    = account{"603700", "Variation des stocks de marchandises"}
	electricity    = account{"606100", "Électricité, eau, énergie"}
	fuel           = account{"606300", "Carburants"}
	supplies       = account{"606400", "Fournitures administratives"}
	rent           = account{"613200", "Locations immobilières"}
	maintenance    = account{"615500", "Entretien et réparations"}
	insurance      = account{"616000", "Primes d'assurance"}
	fees           = account{"622600", "Honoraires"}
	carriage       = account{"624200", "Transports sur ventes"}
	telecoms       = account{"626000", "Frais postaux et télécommunications"}
	bankCharges    = account{"627000", "Services bancaires"}
	wages          = account{"641100", "Salaires et appointements"}
	contributions  = account{"645000", "Charges de sécurité sociale et de prévoyance"}
	interestPaid   = account{"661000", "Intérêts des emprunts"}
	wearAllowance  = account{"681120", "Dotations aux amortissements"}
	doubtAllowance = account{"681740", "Dotations aux dépréciations des créances"}

	goodsSold    = account{"707000", "Ventes de marchandises"}
	foodSold     = account{"707100", "Ventes de produits alimentaires"}
	goodsAbroad  = account{"707900", "Ventes intracommunautaires"}
	servicesSold = account{"706000", "Prestations de services"}
	deliveries   = account{"708500", "Ports et frais accessoires facturés"}
)
