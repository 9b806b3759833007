<?php
// Makes the blog, with an administrator and an author: php install.php FOLDER

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
(new mysqli('localhost', 'root', '', '', 0, getenv('BLOG_SOCKET')))->query('CREATE DATABASE wordpress');

define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Blog', 'administrator', 'administrator@example.org', false, '', 'administrator');
switch_theme('twentytwentythree');
$author = wp_insert_user(['user_login' => 'author', 'user_pass' => 'author', 'role' => 'author']);
if (is_wp_error($author)) {
    exit($author->get_error_message());
}
