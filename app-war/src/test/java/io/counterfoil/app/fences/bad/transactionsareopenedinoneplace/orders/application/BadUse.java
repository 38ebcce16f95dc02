package io.counterfoil.app.fences.bad.transactionsareopenedinoneplace.orders.application;

import jakarta.transaction.Transactional;

@Transactional
public class BadUse {}
