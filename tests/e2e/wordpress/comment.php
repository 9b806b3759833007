<?php
// Puts comments below a post, by the same way as the form below it, and approves them as the blog's owner would:
// php comment.php FOLDER ADDRESS. It reads a list of [name, text] as JSON.

require $argv[1] . '/wp-load.php';
$post = url_to_postid($argv[2]);
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
// One person does not comment so fast.
add_filter('comment_flood_filter', '__return_false');

foreach (json_decode(stream_get_contents(STDIN)) as [$name, $text]) {
    $comment = wp_handle_comment_submission([
        'comment_post_ID' => $post,
        'author' => $name,
        'email' => md5($name) . '@example.org',
        'comment' => $text,
    ]);
    if (is_wp_error($comment)) {
        fwrite(STDERR, $comment->get_error_message());
        exit(1);
    }
    wp_set_comment_status($comment->comment_ID, 'approve');
}
echo '{}';
