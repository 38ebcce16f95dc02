package io.counterfoil.adminweb.web;

import java.util.List;

/**
 * Statements, and the form that pulls one.
 *
 * @param accounts whose statement can be pulled
 * @param account and day: what was typed into the form
 */
public record StatementsPage(ListPage list, List<String> accounts, String account, String day) {}
