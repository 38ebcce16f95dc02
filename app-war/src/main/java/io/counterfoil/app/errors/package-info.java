/**
 * Every refusal and every failure becomes one shape: RFC 9457 problem+json for programs, a small
 * page for people. Nothing of the inside is ever told.
 */
package io.counterfoil.app.errors;
