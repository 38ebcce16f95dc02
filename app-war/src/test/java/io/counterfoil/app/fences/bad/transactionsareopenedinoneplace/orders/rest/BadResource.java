package io.counterfoil.app.fences.bad.transactionsareopenedinoneplace.orders.rest;

import jakarta.transaction.Transactional;

@Transactional
public class BadResource {}
