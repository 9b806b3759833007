//! Pointers on an element.

use web_sys::{Element, PointerEvent};

/// A pointer's place within an element, as fractions of its width, from where a line begins, and of its height; outside it
/// they go beyond 0..=1.
pub fn within(element: &Element, event: &PointerEvent) -> Option<(f64, f64)> {
    let rect = element.get_bounding_client_rect();
    let (width, height) = (rect.width(), rect.height());
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    let across = (f64::from(event.client_x()) - rect.left()) / width;
    // Where people read from the right, drawings are mirrored.
    let is_mirrored = element.closest("[dir=rtl]").is_ok_and(|found| found.is_some());
    let across = if is_mirrored { 1.0 - across } else { across };
    Some((across, (f64::from(event.client_y()) - rect.top()) / height))
}

/// Keeps the events of a pointer that presses on an element until it is lifted, wherever it goes.
pub fn capture(element: &Element, event: &PointerEvent) {
    if !is_main(event) {
        return;
    }
    // A pointer that is gone by now cannot be captured, and need not be.
    let _ = element.set_pointer_capture(event.pointer_id());
}

/// Tells an element that keeps a pointer's events, that is, one that is being dragged.
pub fn is_captured(element: &Element, event: &PointerEvent) -> bool {
    element.has_pointer_capture(event.pointer_id())
}

/// Recognises the button that presses things: the main one of a mouse, a finger, a pen's tip.
pub fn is_main(event: &PointerEvent) -> bool {
    event.button() == 0 && event.is_primary()
}
