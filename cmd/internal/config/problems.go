package config

import "relance/aging/problem"

// Codes lists those of the checks; testdata/broken has an input for each.
func Codes() []string {
	return problem.Register{
		CodeIBAN, CodeBIC, CodeSIREN, CodeVAT, CodeIdentity, CodeAgent, CodeAccount, CodeTerms, CodeMatching, CodeBuckets,
		CodeExpression, CodeControl, CodeRate, CodeBounds, CodePath, CodeEmail, CodeMailServer, CodeSample, CodeStyle, CodePosting, CodeLink,
	}.Codes()
}
