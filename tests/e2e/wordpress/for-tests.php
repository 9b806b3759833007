<?php
// A must-use plugin: what keeps a blog on one machine, and lets a test hold a script back.

// The piece is served on a port that the system chose, and WordPress asks only a few. (Its host is the blog's own,
// which WordPress asks on any address.)
add_filter('http_allowed_safe_ports', fn () => range(1, 65535));
add_filter('pre_wp_mail', '__return_true');
// These would be fetched from wordpress.org and gravatar.com.
remove_action('wp_head', 'print_emoji_detection_script', 7);
add_filter('pre_option_show_avatars', '__return_zero');
// The script that obeys the frame, from elsewhere: a test can have it come late.
add_filter('script_loader_src', fn ($src, $handle) => $handle === 'wp-embed' ? $_GET['wp-embed'] ?? $src : $src, 10, 2);
