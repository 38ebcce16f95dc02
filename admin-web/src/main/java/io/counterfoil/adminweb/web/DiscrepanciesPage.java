package io.counterfoil.adminweb.web;

/** The work queue of differences. */
public record DiscrepanciesPage(ListPage list) {}
