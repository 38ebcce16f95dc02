package io.counterfoil.app.fences.bad.nohttpinside.orders.application;

import jakarta.ws.rs.core.Response;

public class BadUse {
    Response answer;
}
