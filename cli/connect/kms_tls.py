"""Connects to a KMS instance over verified TLS and asks for nothing: any answer proves the way.

    python3 kms_tls.py [address:port]    Python 3.8 or newer

With an address, DNS is left out; the certificate must be the instance's all the same.
The Config of alibabacloud_tea_openapi takes the same two: endpoint=HOST, ca=the text of ca.pem.
"""
import pathlib
import socket
import ssl
import sys

HOST = "kst-hzz65f176a0ogplgq1x2.cryptoservice.kms.aliyuncs.com"
CA = pathlib.Path(__file__).with_name("ca.pem")


def main():
    place = sys.argv[1] if len(sys.argv) > 1 else HOST
    address, _, port = place.partition(":")
    # Checks the chain and the name; only this chain is trusted.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(CA)
    try:
        with socket.create_connection((address, int(port or 443)), timeout=10) as plain:
            with context.wrap_socket(plain, server_hostname=HOST) as tls:
                tls.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
                answer = tls.recv(4096)
    except OSError as error:
        sys.exit(f"{HOST}: {error}")
    print(f"{HOST}: verified, {answer.decode('latin-1').splitlines()[0]}")


main()
