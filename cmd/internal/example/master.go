package example

const customerFile = "clients.csv"

func master() []byte { return nil }
