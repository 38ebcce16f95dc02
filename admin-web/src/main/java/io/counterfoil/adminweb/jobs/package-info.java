/** What runs without being asked by a person. */
package io.counterfoil.adminweb.jobs;
