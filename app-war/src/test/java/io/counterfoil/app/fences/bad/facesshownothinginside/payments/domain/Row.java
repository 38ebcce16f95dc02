package io.counterfoil.app.fences.bad.facesshownothinginside.payments.domain;

public class Row {}
