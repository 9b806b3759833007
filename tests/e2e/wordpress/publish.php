<?php
// Publishes what it reads, by the same request as WordPress's editor, with no other rights than the user's:
// php publish.php FOLDER USER. It says the post's address, and what WordPress has kept of the content.

require $argv[1] . '/wp-load.php';
$user = get_user_by('login', $argv[2]);
wp_set_current_user($user->ID);

$request = new WP_REST_Request('POST', '/wp/v2/posts');
$request->set_body_params(['title' => 'Post', 'status' => 'publish', 'content' => stream_get_contents(STDIN)]);
// The editor asks for the content as it is written, not as it is shown.
$request->set_param('context', 'edit');
$response = rest_do_request($request);
if ($response->is_error()) {
    fwrite(STDERR, $response->as_error()->get_error_message());
    exit(1);
}
$post = $response->get_data();
echo json_encode(['address' => $post['link'], 'content' => $post['content']['raw']]);
