// Connects to a KMS instance over verified TLS and asks for nothing: any answer proves the way.
//
//	go run kms_tls.go [address:port]    beside ca.pem; Go 1.18 or newer
//
// With an address, DNS is left out; the certificate must be the instance's all the same.
// The Config of github.com/alibabacloud-go/darabonba-openapi/v2 takes the same two:
// Endpoint: host, Ca: the text of ca.pem.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

const host = "kst-hzz65f176a0ogplgq1x2.cryptoservice.kms.aliyuncs.com"

func ask(place string) (string, error) {
	pem, err := os.ReadFile("ca.pem")
	if err != nil {
		return "", err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		return "", fmt.Errorf("ca.pem holds no certificate")
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	config := &tls.Config{ServerName: host, RootCAs: roots, MinVersion: tls.VersionTLS12}
	conn, err := tls.DialWithDialer(dialer, "tcp", place, config)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return "", err
	}
	if _, err := fmt.Fprintf(conn, "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", host); err != nil {
		return "", err
	}
	status, err := bufio.NewReader(conn).ReadString('\n')
	return strings.TrimSpace(status), err
}

func main() {
	place := host + ":443"
	if len(os.Args) > 1 {
		place = os.Args[1]
	}
	status, err := ask(place)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", host, err)
		os.Exit(1)
	}
	fmt.Printf("%s: verified, %s\n", host, status)
}
