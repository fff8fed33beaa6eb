package secrets

import "strings"

// secretNames maps names to what they hold. Names are compared in lower case
// and without '-', '_', '.' and spaces, so that X-Auth-Token, x_auth_token and
// xAuthToken are one.
var secretNames = map[string]Kind{
	"token": Token, "authtoken": Token, "xauthtoken": Token, "subjecttoken": Token, "xsubjecttoken": Token,
	"accesstoken": Token, "refreshtoken": Token, "idtoken": Token, "sessiontoken": Token, "bearertoken": Token,
	"securitytoken": Token, "xsecuritytoken": Token, "xamzsecuritytoken": Token, "xobssecuritytoken": Token,
	"servicetoken": Token, "xservicetoken": Token, "logintoken": Token, "signintoken": Token, "samltoken": Token,
	"xsrftoken": Token, "csrftoken": Token, "xcsrftoken": Token, "privatetoken": Token, "idptoken": Token,

	"password": Password, "passwd": Password, "pwd": Password, "passphrase": Password, "adminpass": Password,
	"secret": SecretKey, "sk": SecretKey, "secretkey": SecretKey, "secretaccesskey": SecretKey,
	"clientsecret": SecretKey, "appsecret": SecretKey, "apikey": SecretKey, "xapikey": SecretKey,
	"encryptionkey": SecretKey, "signingkey": SecretKey,

	"access": AccessKey, "ak": AccessKey, "accesskey": AccessKey, "accesskeyid": AccessKey,
	"awsaccesskeyid": AccessKey, "xamzcredential": AccessKey, "appkey": AccessKey,

	"signature": Signature, "sig": Signature, "xamzsignature": Signature,

	"cookie": Cookie, "setcookie": Cookie, "sessionid": Cookie, "jsessionid": Cookie,

	"privatekey": PrivateKey, "clientkeydata": PrivateKey, "sshprivatekey": PrivateKey,
	"tlskey": PrivateKey, "keydata": PrivateKey,

	"clientcertificatedata": Certificate, "certificateauthoritydata": Certificate,

	"dockerconfigjson": Password, "dockercfg": Password, "auth": Password,
}

// secretEndings decide for names that are longer, such as DB_PASSWORD,
// AWS_SECRET_ACCESS_KEY and oldPassword.
var secretEndings = []struct {
	ending string
	kind   Kind
}{
	{"password", Password}, {"passwd", Password}, {"passphrase", Password},
	{"authtoken", Token}, {"accesstoken", Token}, {"securitytoken", Token}, {"apitoken", Token},
	{"bearertoken", Token}, {"usertoken", Token}, {"clientsecret", SecretKey}, {"secretkey", SecretKey},
	{"secretaccesskey", SecretKey}, {"apikey", SecretKey}, {"privatekey", PrivateKey}, {"accesskeyid", AccessKey},
}

// loose names are often used for other things than secrets: only a value that
// has the shape of a key counts.
var loose = map[string]bool{"access": true, "ak": true, "sk": true, "appkey": true, "auth": true}

// secretName tells what a header, parameter or property of that name holds.
func secretName(name string) (Kind, bool) {
	var buf [64]byte
	n, ok := normalise(buf[:0], name)
	if !ok {
		return "", false
	}
	if kind, ok := secretNames[string(n)]; ok {
		return kind, true
	}
	for _, e := range secretEndings {
		if len(n) > len(e.ending) && string(n[len(n)-len(e.ending):]) == e.ending {
			return e.kind, true
		}
	}
	return "", false
}

func isLoose(name string) bool {
	var buf [64]byte
	n, _ := normalise(buf[:0], name)
	return loose[string(n)]
}

// normalise fails for names too long to be one of ours.
func normalise(dst []byte, name string) ([]byte, bool) {
	if len(name) > cap(dst) {
		return nil, false
	}
	for i := range len(name) {
		switch c := name[i]; {
		case c == '-' || c == '_' || c == '.' || c == ' ':
		case 'A' <= c && c <= 'Z':
			dst = append(dst, c|0x20)
		default:
			dst = append(dst, c)
		}
	}
	return dst, true
}

// harmless reports whether a value under a secret name is no secret: empty, a
// placeholder, masked by somebody before us, or one of our pseudonyms.
func harmless(s string) bool {
	if isPseudonym(s) || encodesPseudonym(s) {
		return true
	}
	s = strings.TrimSpace(s)
	if s == "" {
		return true
	}
	if strings.Trim(s, "*xX.-_") == "" {
		return true
	}
	for _, pair := range [...]string{"<>", "{}", "[]"} {
		if s[0] == pair[0] && s[len(s)-1] == pair[1] && !strings.ContainsAny(s, "\":,") {
			return true
		}
	}
	switch lower := strings.ToLower(s); lower {
	case "null", "none", "true", "false", "redacted", "hidden", "masked", "undefined":
		return true
	}
	return s[0] == '$' && (strings.HasPrefix(s, "${") || strings.Trim(s[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == "")
}
