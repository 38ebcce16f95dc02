package io.counterfoil.sandbox;

import io.counterfoil.sandbox.alipay.AlipayApp;
import java.util.List;

/** The landing page. */
public record HomePage(List<AlipayApp> apps, String gatewayUrl, int hopPort) {}
