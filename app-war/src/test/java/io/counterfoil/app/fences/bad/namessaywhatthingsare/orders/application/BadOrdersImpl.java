package io.counterfoil.app.fences.bad.namessaywhatthingsare.orders.application;

public class BadOrdersImpl {}
