package io.counterfoil.app.fences.bad.certificatesarechecked.payments.provider;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;

public class BadHost implements HostnameVerifier {
    @Override
    public boolean verify(String host, SSLSession session) {
        return true;
    }
}
