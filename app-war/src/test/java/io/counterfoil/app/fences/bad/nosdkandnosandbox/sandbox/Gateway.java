package io.counterfoil.app.fences.bad.nosdkandnosandbox.sandbox;

public class Gateway {}
