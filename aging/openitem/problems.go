package openitem
