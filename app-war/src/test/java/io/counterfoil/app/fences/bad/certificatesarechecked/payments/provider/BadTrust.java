package io.counterfoil.app.fences.bad.certificatesarechecked.payments.provider;

import javax.net.ssl.X509TrustManager;

public abstract class BadTrust implements X509TrustManager {}
