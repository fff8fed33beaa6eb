package client

import (
	"errors"
	"os"
	"strings"

	"github.com/hwcontract/hwcontract/client/auth"
)

// Names of the variables that the vendor's SDK reads.
const (
	envPrefix        = "HUAWEICLOUD_SDK_"
	envAccessKey     = envPrefix + "AK"
	envSecretKey     = envPrefix + "SK"
	envSecurityToken = envPrefix + "SECURITY_TOKEN"
	envProjectID     = envPrefix + "PROJECT_ID"
	envDomainID      = envPrefix + "DOMAIN_ID"
	envEndpoint      = envPrefix + "REGION_"
)

// ErrNoCredentials says that the environment has no access key, or half of one.
var ErrNoCredentials = errors.New("set " + envAccessKey + " and " + envSecretKey)

// FromEnv returns a Config with what the environment says in the variables of the
// vendor's SDK: HUAWEICLOUD_SDK_AK, _SK, _SECURITY_TOKEN, _PROJECT_ID, _DOMAIN_ID, and
// endpoints such as HUAWEICLOUD_SDK_REGION_UCS_CN_NORTH_4.
func FromEnv() (Config, error) {
	keys := auth.Credentials{
		AccessKey:     os.Getenv(envAccessKey),
		SecretKey:     os.Getenv(envSecretKey),
		SecurityToken: os.Getenv(envSecurityToken),
	}
	if keys.AccessKey == "" || keys.SecretKey == "" {
		return Config{}, ErrNoCredentials
	}
	c := Config{
		Credentials: AccessKey(keys),
		ProjectID:   os.Getenv(envProjectID),
		DomainID:    os.Getenv(envDomainID),
		endpoints:   map[string]string{},
	}
	for _, variable := range os.Environ() {
		name, value, _ := strings.Cut(variable, "=")
		if service, ok := strings.CutPrefix(name, envEndpoint); ok && value != "" {
			c.endpoints[service] = value
		}
	}
	return c, nil
}
