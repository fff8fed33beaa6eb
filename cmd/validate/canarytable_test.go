package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// canaryClass is texts of one class of places, with a § where the secret goes.
type canaryClass struct {
	class  string
	place  func(text string) *exchange.Exchange
	encode func(string) string
	forms  []string // of secrets, each with %d
	texts  []string
}

func (c canaryClass) encoded(s string) string {
	if c.encode == nil {
		return s
	}
	return c.encode(s)
}

func (c canaryClass) secrets() []string {
	if c.forms == nil {
		return []string{"Zq8k%04dVxWt"}
	}
	return c.forms
}

func inResponse(contentType string) func(string) *exchange.Exchange {
	return func(text string) *exchange.Exchange {
		x := baseExchange()
		x.Response.Header = exchange.Header{{Name: "Content-Type", Value: contentType}}
		setBody(&x.Response.Body, text)
		return x
	}
}

func inRequest(contentType string) func(string) *exchange.Exchange {
	return func(text string) *exchange.Exchange {
		x := baseExchange()
		x.Request.Method = "POST"
		x.Request.Header = exchange.Header{{Name: "Content-Type", Value: contentType}}
		setBody(&x.Request.Body, text)
		setBody(&x.Response.Body, "{}")
		return x
	}
}

func inURL(text string) *exchange.Exchange {
	x := baseExchange()
	x.Request.URL = strings.ReplaceAll(text, "HOST", canaryHost)
	return x
}

func inHeader(text string) *exchange.Exchange {
	x := baseExchange()
	name, value, _ := strings.Cut(text, ": ")
	x.Request.Header = exchange.Header{{Name: name, Value: value}}
	x.Response.Header = append(x.Response.Header, exchange.Field{Name: name, Value: value})
	return x
}

func atPath(path string) func(string) *exchange.Exchange {
	return func(text string) *exchange.Exchange {
		x := inResponse("application/json")(text)
		x.Request.URL = canaryHost + path
		return x
	}
}

func base64Of(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func gzipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

func quotedIn(s string) string {
	text, _ := json.Marshal(s)
	return string(text[1 : len(text)-1])
}

var jsonBody = inResponse("application/json")

// secretNames are names of members that hold secrets, in many spellings.
var secretNames = strings.Fields(`password Password PASSWORD passwd pwd dbPwd db_pwd password2 passwordConfirm newPassword old_password adminPass admin_pass
	DB_PASS dbpass passcode passPhrase token tokenValue token_value apiToken api_token user_token userToken Api-Token accessToken access_token refresh_token
	id_token sessionToken mySecret clientSecret client_secret appSecret secret_key secretAccessKey AWS_SECRET_ACCESS_KEY apiKey api_key x-api-key cdKey cd_key
	licenseKey credential credentials creds 密码 数据库密码 口令 令牌 密钥 sessionId session_id JSESSIONID jwt accountKey sharedAccessKey private_key
	encryptionKey signingKey verificationCode dockerconfigjson rootPwd pin otp`)

func membersOf(names []string, form string) (out []string) {
	for _, name := range names {
		out = append(out, strings.ReplaceAll(form, "NAME", name))
	}
	return out
}

var canaryTable = []canaryClass{
	{class: "names in JSON", place: jsonBody, texts: membersOf(secretNames, `{"kind":"Cluster","NAME":"§"}`)},
	{class: "names in a request", place: inRequest("application/json"), texts: membersOf(secretNames, `{"spec":{"NAME":"§"}}`)},
	{class: "names in a form", place: inRequest("application/x-www-form-urlencoded"), encode: url.QueryEscape, texts: membersOf(secretNames, `a=1&NAME=§&b=2`)},
	{class: "names in YAML", place: inResponse("application/yaml"), texts: membersOf(secretNames[:40], "a: b\nspec:\n  NAME: §\n")},
	{class: "names of variables", place: jsonBody, texts: membersOf(secretNames[:40], `{"env":[{"name":"NAME","value":"§"}]}`)},
	{class: "names of headers", place: inHeader, texts: membersOf(strings.Fields("X-Auth-Token X-Subject-Token X-Security-Token X-Token-Id X-Identity-Token X-Session X-Session-Id Api-Token X-Api-Key X-Access-Token X-Csrf-Token X-Secret X-Amz-Security-Token Private-Token X-Password X-Credential X-Signature"), "NAME: §")},
	{class: "credential headers", place: inHeader, texts: []string{"Authorization: Bearer §", "Authorization: §", "Authorization: Token §", "Proxy-Authorization: Basic §", "Cookie: sid=§", "Cookie: a=b; theme=§", "Set-Cookie: id=§; Path=/",
		"Authorization: SDK-HMAC-SHA256 Access=AAAAAAAAAAAAAAAAAAAA, SignedHeaders=host, Signature=§", "Location: https://h/cb?token=§", "Refresh: 0;url=/x?token=§", "Link: <https://h/?access_token=§>; rel=next",
		"Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io.§, v4.channel.k8s.io", "X-Note: password=§"}},
	{class: "below a secret name", place: jsonBody, texts: []string{`{"token":{"id":"§"}}`, `{"password":{"value":"§"}}`, `{"password":["§"]}`, `{"credentials":{"main":{"x":["§"]}}}`, `{"secret":{"a":{"b":{"c":"§"}}}}`,
		`{"token":{"user":{"name":"u"},"expires_at":"2026-01-01T00:00:00Z","raw":"§"}}`, `{"name":"password","value":{"a":"§"}}`, `{"value":"§","key":"token"}`, `{"passwords":["x","§"]}`}},
	{class: "numbers", place: jsonBody, forms: []string{"8%07d3"}, texts: []string{`{"password":§}`, `{"pin":§}`, `{"adminPass":[§]}`, `{"token":{"id":§}}`}},
	{class: "Kubernetes", place: jsonBody, encode: base64Of, texts: []string{`{"kind":"Secret","data":{"a":"§"}}`, `{"data":{"a":"§"},"kind":"Secret"}`, `{"kind":"SecretList","items":[{"metadata":{"name":"a"},"data":{"k":"§"}}]}`,
		`{"items":[{"data":{"k":"§"}}],"kind":"SecretList"}`, `{"kind":"List","items":[{"kind":"Secret","data":{"a":"§"}}]}`, `{"type":"ADDED","object":{"kind":"Secret","data":{"a":"§"}}}`}},
	{class: "Kubernetes by path", place: atPath("/apis/x/v1/namespaces/n/secrets"), encode: base64Of, texts: []string{`{"items":[{"data":{"k":"§"}}]}`, `{"data":{"k":"§"}}`}},
	{class: "Kubernetes in text", place: jsonBody, texts: []string{`{"kind":"Secret","stringData":{"a":"§"}}`, `{"metadata":{"annotations":{"last-applied":"{\"kind\":\"Secret\",\"stringData\":{\"a\":\"§\"}}"}}}`}},
	{class: "Kubernetes in YAML", place: inResponse("application/yaml"), encode: base64Of, texts: []string{"kind: Secret\ndata:\n  a: §\n", "data:\n  a: §\nkind: Secret\n", "kind: SecretList\nitems:\n- kind: Secret\n  data:\n    a: §\n"}},
	{class: "YAML blocks", place: inResponse("text/plain"), texts: []string{"token:\n  id: §\nx: y\n", "password: |\n  §\nx: y\n", "credentials:\n- §\n- b\n"}},
	{class: "keys of members", place: jsonBody, texts: []string{`{"tokens":{"§":{"x":1}}}`, `{"credentials":{"§":1}}`}},
	{class: "shapes", place: jsonBody, forms: []string{"ghp_Ab3dEf6hIj9kLm2nOp5qRs8tUv%04d", "glpat-Ab3dEf6hIj9kLm2n%04d", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl%04d", "AKIAIOSFODNN7EXA%04d", "bY3kQz8LrTn5VxWm2HpGd7JcSf9AuEo4KiMt%04d"},
		texts: []string{`{"note":"§"}`, `{"message":"got § there"}`, `{"§":1}`, `{"list":["§"]}`}},
	{class: "look like placeholders", place: jsonBody, forms: []string{"<Zq8k%04dVx>", "${Zq8k%04dVx", "$ZQ%04dMVXA", "<hun%04dtwo>", "{Zq8k%04dVx}", "[Zq8k%04dVx]"}, texts: []string{`{"password":"§"}`, `{"x":"password=§"}`}},
	{class: "multipart", place: inRequest("multipart/form-data; boundary=bb"), texts: []string{
		"--bb\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n§\r\n--bb--\r\n", "--bb\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.json\"\r\nContent-Type: application/json\r\n\r\n{\"token\":\"§\"}\r\n--bb--\r\n",
		"--bb\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--bb\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n§\r\n--bb--\r\n"}},
	{class: "XML", place: inResponse("application/xml"), texts: []string{`<a><password>§</password></a>`, `<a password="§"/>`, `<add key="DbPassword" value="§"/>`, `<p name="token">§</p>`, `<wsse:Password Type="t">§</wsse:Password>`,
		`<a><password><![CDATA[§]]></password></a>`, `<a><credentials><user>u</user><value>§</value></credentials></a>`, `<?xml version="1.0"?><a><!-- password: § --></a>`, `<entry key="secret_key">§</entry>`}},
	{class: "HTML", place: inResponse("text/html"), texts: []string{`<html><form><input type="hidden" name="csrf_token" value="§"></form></html>`, `<html><input type=password value="§"></html>`, `<html><meta name="csrf-token" content="§"></html>`,
		`<html><script>var token = "§";</script></html>`, `<html><a href="/x?token=§">x</a></html>`, `<!doctype html><input value='§' name='password'>`}},
	{class: "command lines", place: jsonBody, encode: quotedIn, texts: []string{`{"cmd":"curl -u admin:§ https://h/p"}`, `{"args":["--password","§"]}`, `{"args":["--token=§"]}`, `{"cmd":"mysql -u root -p§ db"}`, `{"cmd":"kubeadm join 1.2.3.4:6443 --token §"}`,
		`{"command":["mysql","-p§"]}`, `{"cmd":"sshpass -p § ssh h"}`, `{"cmd":"curl -H 'X-Auth-Token: §' h"}`, `{"cmd":"docker login -u a -p § h"}`, `{"cmd":"PGPASSWORD=§ psql"}`, `{"cmd":"redis-cli -a § ping"}`, `{"args":["-u","admin:§"]}`,
		`{"command":["sh","-c","curl -u a:§ h"]}`, `{"cmd":"curl --user 'a:§' h"}`, `{"cmd":"x --client-secret '§'"}`, `{"cmd":"mysql --password=§"}`, `{"sql":"CREATE USER a IDENTIFIED BY '§'"}`, `{"cmd":"curl -d $'password=§' h"}`}},
	{class: "quotes of a shell", place: inResponse("text/plain"), forms: []string{`Zq8\'k%04dVxWt`}, texts: []string{`curl -d password=$'§' h`, `x --password $'§' y`}},
	{class: "encoded", place: jsonBody, encode: func(s string) string { return base64Of(`{"password":"` + s + `"}`) }, texts: []string{`{"content":"§"}`, `{"a":["§"]}`}},
	{class: "encoded and packed", place: jsonBody, encode: func(s string) string { return gzipped(`{"password":"` + s + `"}`) }, texts: []string{`{"release":"§"}`}},
	{class: "encoded five times", place: jsonBody, encode: func(s string) string {
		return quotedIn(quotedIn(quotedIn(quotedIn(quotedIn(`{"password":"` + s + `"}`)))))
	}, texts: []string{}},
	{class: "connection strings", place: jsonBody, texts: []string{`{"dsn":"user:§@tcp(db:3306)/x"}`, `{"dsn":"postgres://u:§@h/db"}`, `{"dsn":"Server=h;Database=d;User Id=u;Password=§;"}`, `{"dsn":"host=h user=u password=§ dbname=d"}`,
		`{"dsn":"jdbc:mysql://h/d?user=u&password=§"}`, `{"dsn":"jdbc:sqlserver://h;user=u;password=§"}`, `{"dsn":"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=§;EndpointSuffix=x"}`, `{"dsn":"amqp://u:§@h:5672/v"}`,
		`{"dsn":"redis://:§@h:6379/0"}`, `{"dsn":"mongodb+srv://u:§@h/d"}`, `{"dsn":"jdbc:oracle:thin:scott/§@h:1521:orcl"}`}},
	{class: "URLs", place: inURL, texts: []string{"HOST/v1/clusters?token=§", "HOST/v1/clusters?sign=§", "HOST/v1/clusters?ticket=§", "HOST/v1/clusters?x=1;password=§", "HOST/v1/clusters#access_token=§", "https://§@ucs.myhuaweicloud.com/v1/clusters",
		"https://u:§@ucs.myhuaweicloud.com/v1/clusters", "HOST/v1/clusters;password=§", "HOST/v1/clusters?redirect=https%3A%2F%2Fh%2F%3Ftoken%3D§", "HOST/v1/clusters#/cb?token=§", "HOST/v1/clusters?X-Amz-Signature=§", "HOST/v1/tokens/§/x"}},
	{class: "URLs in text", place: jsonBody, texts: []string{`{"m":"see https://§@h/p"}`, `{"m":"see https://u:§@h/p"}`, `{"m":"https://h/p?access_token=§ failed"}`, `{"url":"https://h/p#id_token=§"}`, `{"href":"//u:§@h/p"}`}},
	{class: "broken JSON", place: jsonBody, texts: []string{`{"a":token=§}`, `{"token":"§`, `{"a":1,"password":"§","b":`, `{password:"§"}`, `{"a":1}trailing password=§`, `{'password':'§'}`, `{"kind":"Secret","data":{"a":"§`}},
	{class: "text", place: inResponse("text/plain"), texts: []string{"password=§", "password: §", "the token: § was refused", "密码：§", "Authorization: Bearer §", "got bearer § here", "-----BEGIN PRIVATE KEY-----\n§\n-----END PRIVATE KEY-----", "token => §", "export DB_PASS=§", "set PASSWORD := §"}},
	{class: "copies", place: jsonBody, texts: []string{`{"token":"§","note":"got § here"}`, `{"token":"§","error_msg":"bad token §"}`, `{"x":"§","password":"§"}`}},
	{class: "headers in lists", place: jsonBody, texts: []string{`{"headers":[["X-Auth-Token","§"]]}`, `{"headers":[{"name":"Cookie","value":"§"}]}`, `{"headers":{"Authorization":"Bearer §"}}`, `{"headers":["Authorization: Bearer §"]}`}},
}
