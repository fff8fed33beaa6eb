module github.com/hwcontract/hwcontract

go 1.26
