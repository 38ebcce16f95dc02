package io.counterfoil.adminweb.web;

import io.counterfoil.orders.SurplusView;
import java.util.List;

/** Money that belongs to buyers, oldest first. */
public record SurplusPage(List<SurplusView> surplus) {}
