package io.counterfoil.app.fences.bad.nojackson.orders.rest;

import com.google.gson.Gson;

public class BadJson {
    Gson gson;
}
