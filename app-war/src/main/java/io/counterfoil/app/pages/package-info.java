/** Thymeleaf pages of all modules: templates, languages, the view engine of Jakarta MVC. */
package io.counterfoil.app.pages;
