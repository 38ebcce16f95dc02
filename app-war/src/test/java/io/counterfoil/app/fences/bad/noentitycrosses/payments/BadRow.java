package io.counterfoil.app.fences.bad.noentitycrosses.payments;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class BadRow {
    @Id String id;
}
