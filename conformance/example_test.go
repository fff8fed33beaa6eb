package conformance_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
)

const cluster = "/v1/clusters/b0d1ecb5-7947-11ee-9467-0255ac1001bf"

// conflict is a server with a mistake: the body says that the cluster exists
// already, which the error table of UCS gives status 409, and the status is 404.
func conflict(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusNotFound)
	_, _ = io.WriteString(w, `{"error_code":"UCS.01030003","error_msg":"The same cluster already exists."}`)
}

// newJudge returns a Judge for examples that are about something else.
func newJudge(o conformance.Options) *conformance.Judge {
	judge, err := conformance.New(o)
	if err != nil {
		log.Fatal(err)
	}
	return judge
}

// Run judges the recordings in files and folders.
func ExampleRun() {
	result, err := conformance.Run(context.Background(), conformance.RunOptions{
		Paths: []string{"recordings/ucs/findings/wrong-shapes.har"},
		Judge: newJudge(conformance.Options{}),
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("checked:", result.Report.Summary.Checked)
	for _, f := range result.Report.Findings {
		fmt.Println(f.Severity, f.Rule, f.Operation, f.Pointer)
	}
	// Output:
	// checked: 4
	// error schema-type ShowClusterList /total
	// warning property-undocumented ShowClusterList /items/0/spec/manageTyp
	// error schema-enum ShowClusterList /items/0/spec/manageType
	// error schema-format ShowClusterList /items/0/metadata/creationTimestamp
}

// Run reads every recording below a folder. The report is the same for any
// number of workers.
func ExampleRun_folder() {
	result, err := conformance.Run(context.Background(), conformance.RunOptions{
		Paths:   []string{"recordings/iam/findings"},
		Judge:   newJudge(conformance.Options{}),
		Workers: 2,
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range result.Report.Findings {
		fmt.Println(f.Rule, f.Source.File)
	}
	for _, s := range result.Skipped {
		fmt.Println("skipped:", s.Name)
	}
	// Output:
	// header-missing recordings/iam/findings/no-subject-token.har
	// schema-type recordings/iam/findings/wrong-projects.har
	// schema-required recordings/iam/findings/wrong-projects.har
}

// A transcript of curl -i does not hold the request, so Method and URL tell it.
func ExampleRun_curl() {
	transcript := "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + `{"items": [], "total": "0"}`
	result, err := conformance.Run(context.Background(), conformance.RunOptions{
		Paths: []string{"-"}, Stdin: strings.NewReader(transcript),
		Method: http.MethodGet, URL: "https://ucs.myhuaweicloud.com/v1/clusters",
		Judge: newJudge(conformance.Options{}),
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range result.Report.Findings {
		fmt.Println(f.Rule, f.Operation, f.Pointer)
	}
	// Output:
	// schema-type ShowClusterList /total
}

// An input that cannot be read is an error of the run and never a finding.
func ExampleRun_broken() {
	_, err := conformance.Run(context.Background(), conformance.RunOptions{
		Paths: []string{"-"}, Stdin: strings.NewReader(`{"log": {"entries": [`),
		Judge: newJudge(conformance.Options{}),
	})
	var broken *exchange.ReadError
	fmt.Println(errors.As(err, &broken))
	// Output:
	// true
}

// A Transport judges each response that the client of a test receives. In a
// test, Found calls t.Error.
func ExampleTransport() {
	server := httptest.NewServer(http.HandlerFunc(conflict))
	defer server.Close()
	client := &http.Client{Transport: &conformance.Transport{
		Judge: newJudge(conformance.Options{Service: "ucs"}),
		Found: func(f conformance.Finding) { fmt.Println(f.Rule, f.Status, f.Code) },
	}}
	resp, err := client.Get(server.URL + cluster)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	// The response is judged when its body has been read to the end or closed.
	if _, err := io.ReadAll(resp.Body); err != nil {
		log.Fatal(err)
	}
	// Output:
	// error-code-status-mismatch 404 UCS.01030003
}

// With Background, the traffic does not wait for the judge. Wait returns when
// every response until now has been judged.
func ExampleTransport_Wait() {
	server := httptest.NewServer(http.HandlerFunc(conflict))
	defer server.Close()
	collector := conformance.NewCollector(newJudge(conformance.Options{Service: "ucs"}))
	transport := &conformance.Transport{Judge: collector, Background: true}
	client := &http.Client{Transport: transport}
	for range 3 {
		resp, err := client.Get(server.URL + cluster)
		if err != nil {
			log.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}
	transport.Wait()
	fmt.Println(collector.Report().Summary.Findings)
	// Output:
	// 3 errors
}

// Handler judges each response of a server.
func ExampleHandler() {
	handler := conformance.Handler(http.HandlerFunc(conflict), &conformance.Transport{
		Judge: newJudge(conformance.Options{Service: "ucs"}),
		Found: func(f conformance.Finding) { fmt.Println(f.Rule, f.Pointer) },
	})
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, cluster, nil))
	fmt.Println("the client received", w.Code)
	// Output:
	// error-code-status-mismatch /error_code
	// the client received 404
}

// A Collector makes one report of the exchanges that several goroutines judge.
func ExampleCollector() {
	collector := conformance.NewCollector(newJudge(conformance.Options{Service: "ucs"}))
	handler := conformance.Handler(http.HandlerFunc(conflict), &conformance.Transport{Judge: collector})
	for range 2 {
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, cluster, nil))
	}
	r := collector.Report()
	fmt.Println(r.Summary.Checked, "checked,", r.Summary.Findings)
	// Output:
	// 2 checked, 2 errors
}

// An exchange can be written by hand and judged, without a recording.
func ExampleJudge_Judge() {
	judge := newJudge(conformance.Options{})
	x := &exchange.Exchange{
		Request: exchange.Request{Method: "PUT", URL: "https://ucs.myhuaweicloud.com" + cluster},
		Response: exchange.Response{
			Status: 200,
			Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
			Body:   exchange.Body{Bytes: []byte(`{"error_code":"UCS.01030003","error_msg":"The same cluster already exists."}`)},
		},
	}
	v := judge.Judge(x)
	fmt.Println(v.Service, v.Operation)
	for _, f := range v.Findings {
		if f.Rule == conformance.RuleErrorOnSuccess {
			fmt.Println(f.Rule, f.Pointer)
		}
	}
	// Output:
	// ucs UpdateCluster
	// error-on-success /error_code
}

// The severity Off silences a rule.
func ExampleNew_severity() {
	judge := newJudge(conformance.Options{
		Service:  "ucs",
		Severity: map[conformance.Rule]conformance.Severity{conformance.RuleErrorCodeStatusMismatch: conformance.Off},
	})
	handler := conformance.Handler(http.HandlerFunc(conflict), &conformance.Transport{
		Judge:  judge,
		Judged: func(_ *exchange.Exchange, v conformance.Verdict) { fmt.Println(v.Checked, len(v.Findings)) },
	})
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, cluster, nil))
	// Output:
	// true 0
}

// Ignore accepts properties that the contract does not document, in one place.
func ExampleNew_ignore() {
	judge := newJudge(conformance.Options{Ignore: []conformance.Ignore{
		{Operation: "ShowClusterList", Pointer: "/debug"},
	}})
	x := &exchange.Exchange{
		Request: exchange.Request{Method: "GET", URL: "https://ucs.myhuaweicloud.com/v1/clusters"},
		Response: exchange.Response{
			Status: 200,
			Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
			Body:   exchange.Body{Bytes: []byte(`{"items":[],"total":0,"debug":1,"trace":2}`)},
		},
	}
	for _, f := range judge.Judge(x).Findings {
		fmt.Println(f.Rule, f.Pointer)
	}
	// Output:
	// property-undocumented /trace
}

// Hosts tells which service answers at a host that no contract names.
func ExampleNew_hosts() {
	judge := newJudge(conformance.Options{Hosts: map[string]string{"127.0.0.1:8080/ucs": "ucs"}})
	v := judge.Judge(&exchange.Exchange{
		Request:  exchange.Request{Method: "GET", URL: "http://127.0.0.1:8080/ucs/v1/clusters"},
		Response: exchange.Response{Status: 403},
	})
	fmt.Println(v.Service, v.Operation)
	// Output:
	// ucs ShowClusterList
}

// LookupRule returns what the catalogue says about a rule.
func ExampleLookupRule() {
	rule, ok := conformance.LookupRule(conformance.RuleErrorOnSuccess)
	fmt.Println(ok, rule.Name, rule.Severity)
	_, ok = conformance.LookupRule("no-such-rule")
	fmt.Println(ok)
	// Output:
	// true error-on-success error
	// false
}

// A report shows which part of the documented responses a run has seen.
func Example_coverage() {
	result, err := conformance.Run(context.Background(), conformance.RunOptions{
		Paths: []string{"recordings/ucs/good.har"},
		Judge: newJudge(conformance.Options{Service: "ucs", Coverage: true}),
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("operations:", report.Operations(result.Report.Coverage))
	// Output:
	// operations: 30 of 30 (100.0 %)
}

// A report is written in any of the formats, here as SARIF for code scanning.
func Example_report() {
	result, err := conformance.Run(context.Background(), conformance.RunOptions{
		Paths: []string{"recordings/ucs/findings/wrong-codes.har"},
		Judge: newJudge(conformance.Options{}),
	})
	if err != nil {
		log.Fatal(err)
	}
	var sarif strings.Builder
	options := report.Options{Rules: conformance.Catalogue()}
	if err := report.Write(&sarif, "sarif", result.Report, options); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Contains(sarif.String(), "error-code-status-mismatch"))
	// Output:
	// true
}
