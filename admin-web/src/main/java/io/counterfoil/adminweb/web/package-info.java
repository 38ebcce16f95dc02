/** The pages of the desk: each resource calls façades and fills one page record. */
package io.counterfoil.adminweb.web;
