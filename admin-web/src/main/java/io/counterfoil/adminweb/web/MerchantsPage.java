package io.counterfoil.adminweb.web;

import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.ProviderAccountView;
import java.util.List;

/**
 * All merchants, and the form for a new one.
 *
 * @param id what was typed before, or empty
 * @param name what was typed before, or empty
 * @param orphans provider accounts whose merchant does not exist
 */
public record MerchantsPage(
        List<MerchantView> merchants, List<ProviderAccountView> orphans, String id, String name) {}
