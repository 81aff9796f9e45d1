import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Connects to a KMS instance over verified TLS and asks for nothing: any answer proves the way.
 *   java KmsTls.java [address:port]    beside ca.pem; Java 11 or newer
 * With an address, DNS is left out; the certificate must be the instance's all the same.
 * com.aliyun.teaopenapi.models.Config takes the same two: setEndpoint(HOST), setCa(text of ca.pem).
 */
public class KmsTls {
  static final String HOST = "kst-hzz65f176a0ogplgq1x2.cryptoservice.kms.aliyuncs.com";

  public static void main(String[] args) {
    try {
      String[] place = (args.length > 0 ? args[0] : HOST + ":443").split(":");
      System.out.println(HOST + ": verified, " + ask(place[0], Integer.parseInt(place[1])));
    } catch (IOException | GeneralSecurityException error) {
      System.err.println(HOST + ": " + error.getMessage());
      System.exit(1);
    }
  }

  static String ask(String address, int port) throws IOException, GeneralSecurityException {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, port), 10_000);
      plain.setSoTimeout(10_000);
      SSLContext context = trusting(Path.of("ca.pem"));
      SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, HOST, port, true);
      SSLParameters parameters = tls.getSSLParameters();
      // Without this a socket checks the chain, but not the name.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      String request = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n";
      tls.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStreamReader answer =
          new InputStreamReader(tls.getInputStream(), StandardCharsets.ISO_8859_1);
      return new BufferedReader(answer).readLine();
    }
  }

  static SSLContext trusting(Path chain) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(chain)) {
      int nth = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("kms-ca-" + nth++, one);
      }
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
