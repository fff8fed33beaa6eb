package exchange_test

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

const transcript = `$ curl -i https://ucs.myhuaweicloud.com/v1/clusters
HTTP/1.1 200 OK
Content-Type: application/json

{"items": [], "total": 0}
`

// Open finds the format of an input and returns a reader of its exchanges.
func ExampleOpen() {
	r, format, err := exchange.Open("run.txt", strings.NewReader(transcript), exchange.Limits{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(format)
	var x exchange.Exchange
	for {
		err := r.Next(&x) // x is reused
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(x.Request.Method, x.Request.URL, x.Response.Status)
	}
	// Output:
	// curl -i
	// GET https://ucs.myhuaweicloud.com/v1/clusters 200
}

// An input in no known format gives an error that wraps ErrFormat.
func ExampleOpen_unrecognized() {
	_, _, err := exchange.Open("notes.txt", strings.NewReader("some notes"), exchange.Limits{})
	fmt.Println(errors.Is(err, exchange.ErrFormat))
	// Output:
	// true
}

// Walk calls a function for each file below a folder.
func ExampleWalk() {
	skipped, err := exchange.Walk([]string{"../recordings/iam/*.har"}, nil, func(name string, open func() (io.ReadCloser, error)) error {
		f, err := open()
		if err != nil {
			return err
		}
		defer f.Close()
		_, format, err := exchange.Open(name, f, exchange.Limits{})
		fmt.Println(name, format)
		return err
	})
	fmt.Println(len(skipped), err)
	// Output:
	// ../recordings/iam/good.har har
	// 0 <nil>
}

// A Writer writes exchanges as NDJSON, which Open reads.
func ExampleWriter() {
	w := exchange.NewWriter(os.Stdout)
	err := w.Write(&exchange.Exchange{
		Request:  exchange.Request{Method: "GET", URL: "/v1/clusters"},
		Response: exchange.Response{Status: 204},
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// {"request":{"method":"GET","url":"/v1/clusters"},"response":{"status":204}}
}
